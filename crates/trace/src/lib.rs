//! The shared language of the course: what happened, where, from when to when.
//!
//! Whatever runs on a page leaves a [`Trace`]: *lanes* (an event loop, a core, a thread, the world outside),
//! *spans* on them (which task, from when to when, in which [`State`]), *marks* (a timer set, a call settled)
//! in the order in which they happened, and *console lines*. Everything else the course says of a run
//! (how long, how busy, was it concurrent, was it parallel) is derived from these, here.
//!
//! Nothing in this crate runs anything, reads a clock or draws: it cannot fail except on damaged JSON.

mod event_loop;
mod json;
mod measure;
pub mod picture;
mod text;
mod time;

pub use event_loop::{EventLoop, Frame, InFlight, Job, JobKind, Queued, Reason, Stall, Stops, happening, why_before};
pub use json::{AnyTrace, Damaged};
pub use measure::{Measures, Overlap};
pub use text::{decimal, ms};
pub use time::{Clock, Measured, Time, Virtual};

use serde::{Deserialize, Serialize};

/// What happened in one run, on one clock. Lanes and tasks are referred to by their index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound = "T: Time")]
pub struct Trace<T: Time> {
    pub lanes: Vec<Lane>,
    pub tasks: Vec<Task>,
    /// In the order in which they began.
    pub spans: Vec<Span<T>>,
    /// In the order in which they happened: the order is exact even where the times are equal.
    pub marks: Vec<Mark<T>>,
    pub console: Vec<ConsoleLine<T>>,
    /// Says so, in a sentence, where the recording ended before the run did.
    pub cut: Option<String>,
}

/// A track of the picture: one thing that can be busy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    pub name: String,
    pub kind: LaneKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LaneKind {
    /// One thread that takes tasks from a queue.
    EventLoop,
    Core,
    Thread,
    Worker,
    /// Whatever works without occupying a lane of ours: the network, a disk, a timer.
    Outside,
}

/// One activity with a lifetime: a program, an async function called once, a call in flight, a timer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub name: String,
    /// Who started it. A task and its ancestors are one undertaking: their overlap is not concurrency.
    pub parent: Option<TaskId>,
}

pub type LaneId = usize;
pub type TaskId = usize;

/// One task in one state on one lane, over `start..end` (half open).
/// Running code that takes no (virtual) time is a running span of length zero.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span<T> {
    pub lane: LaneId,
    pub task: TaskId,
    pub state: State,
    pub start: T,
    pub end: T,
    /// The source line that the span began at, counted from 1.
    pub line: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It occupies its lane.
    Running,
    /// It could run, and something else does.
    Ready,
    /// It waits for time or for the outside world.
    Waiting,
    /// It waits for somebody else to let go: a lock, a join, a full queue.
    Blocked,
}

/// Something that happened at one instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark<T> {
    pub at: T,
    pub lane: LaneId,
    pub task: TaskId,
    pub kind: MarkKind,
    /// What it happened to: a function's name, `setTimeout 100 ms`, `fetchUser(1)`.
    #[serde(default)]
    pub label: String,
    pub line: Option<u32>,
    /// Ties marks of one thing together: a microtask queued, started, ended; a timer set, fired.
    pub id: Option<u32>,
    /// When what begins here is due: a timer, an answer; for an interval that fires, the next time.
    #[serde(default = "none")]
    pub due: Option<T>,
}

fn none<T>() -> Option<T> {
    None
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// The event loop takes a task (the script itself, a timer's callback) and puts it down again.
    TaskStart,
    TaskEnd,
    MicrotaskQueued,
    MicrotaskStart,
    MicrotaskEnd,
    TimerSet,
    TimerFired,
    TimerCleared,
    /// A simulated call leaves for the outside world, and its promise settles.
    CallStarted,
    CallResolved,
    CallRejected,
    /// A function of the program is entered and left.
    Enter,
    Exit,
    /// An async function hands the thread back at an `await`, and takes up again after it.
    Suspend,
    Resume,
    /// The program reached this line.
    Line,
    /// A line went to the console; the mark's `id` is its index in [`Trace::console`].
    Console,
    /// A promise was rejected and nobody handled it.
    Unhandled,
    /// A core or thread put one task down and took up another.
    Switch,
    /// A lock went from its holder to whoever waited for it, if anybody did; the mark's `id` counts the holders.
    HandedOver,
    /// A thread without work took this task from another.
    Stolen,
    /// A stretch of computing is over: the clock has moved meanwhile.
    Computed,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsoleLine<T> {
    pub at: T,
    pub level: Level,
    /// What was printed, groups' indentation included. May hold several lines (a table, a stack).
    pub text: String,
    pub line: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Debug,
    Log,
    Info,
    Warn,
    Error,
}

impl<T: Time> Default for Trace<T> {
    fn default() -> Self {
        Trace { lanes: vec![], tasks: vec![], spans: vec![], marks: vec![], console: vec![], cut: None }
    }
}

impl<T: Time> Trace<T> {
    pub fn add_lane(&mut self, name: impl Into<String>, kind: LaneKind) -> LaneId {
        self.lanes.push(Lane { name: name.into(), kind });
        self.lanes.len() - 1
    }

    pub fn add_task(&mut self, name: impl Into<String>, parent: Option<TaskId>) -> TaskId {
        self.tasks.push(Task { name: name.into(), parent });
        self.tasks.len() - 1
    }

    pub fn add_span(&mut self, lane: LaneId, task: TaskId, state: State, start: T, end: T) {
        self.spans.push(Span { lane, task, state, start, end, line: None });
    }
}
