//! What an event loop holds at one position of its trace: its stack, its queues, what is in flight.
//!
//! A *position* counts the marks that have happened: 0 before the first, as many as there are after the last. The state
//! at a position is made from those marks alone, in one pass: nothing of what comes later shows in it.

mod job;
mod moves;
mod stall;
mod why;
mod words;

pub use moves::Stops;
pub use stall::Stall;
pub use why::{Reason, why_before};
pub use words::happening;

use crate::{Mark, MarkKind, TaskId, Time, Trace};
use std::collections::{BTreeMap, VecDeque};

/// The state at one position.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLoop<'t, T> {
    pub now: T,
    /// What the loop is carrying out; none while it is idle.
    pub job: Option<Job<'t>>,
    /// Functions that are entered and not left, outermost first.
    pub stack: Vec<Frame<'t>>,
    /// First in, first out.
    pub microtasks: VecDeque<Queued<'t>>,
    /// Timers and answers that are due and wait for the loop: the earliest first.
    pub tasks: Vec<InFlight<'t, T>>,
    /// Timers and calls that are not due yet: the earliest first.
    pub in_flight: Vec<InFlight<'t, T>>,
    /// How many lines the console shows.
    pub printed: usize,
    /// Where the program stands.
    pub line: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job<'t> {
    pub kind: JobKind,
    /// `program`, `setTimeout 100 ms`, `fetchUser(1)`, `the continuation of …`.
    pub label: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// The script itself, or a function called from outside.
    Script,
    /// A timer's callback.
    Timer,
    /// An answer arrives, and its promise settles.
    Answer,
    Microtask,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'t> {
    /// Empty where the function has none.
    pub function: &'t str,
    /// Where it stands: the line reached last.
    pub line: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queued<'t> {
    pub id: u32,
    pub label: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InFlight<'t, T> {
    pub task: TaskId,
    pub label: &'t str,
    pub due: T,
    /// When it was set or sent.
    pub since: T,
    /// A timer; otherwise a call.
    pub timer: bool,
}

impl<T: Time> Trace<T> {
    /// The event loop after `position` marks. Beyond the last one it stays as it is.
    pub fn event_loop_at(&self, position: usize) -> EventLoop<'_, T> {
        let mut replay = Replay::default();
        let position = position.min(self.marks.len());
        self.marks[..position].iter().for_each(|mark| replay.take(mark));
        let mut state = replay.state();
        // Where the recording ended early, the console still has everything.
        if self.cut.is_some() && position == self.marks.len() {
            state.printed = self.console.len();
        }
        state
    }
}

/// A state while marks are taken in; what is in flight is not yet told apart by its being due.
struct Replay<'t, T> {
    now: T,
    job: Option<Job<'t>>,
    stack: Vec<Frame<'t>>,
    microtasks: VecDeque<Queued<'t>>,
    /// By its task, with the place in which it was set.
    open: BTreeMap<TaskId, (usize, InFlight<'t, T>)>,
    set: usize,
    printed: usize,
    line: Option<u32>,
}

impl<T: Time> Default for Replay<'_, T> {
    fn default() -> Self {
        Replay {
            now: T::default(),
            job: None,
            stack: vec![],
            microtasks: VecDeque::new(),
            open: BTreeMap::new(),
            set: 0,
            printed: 0,
            line: None,
        }
    }
}

impl<'t, T: Time> Replay<'t, T> {
    fn take(&mut self, mark: &'t Mark<T>) {
        self.now = mark.at;
        let (label, task) = (&mark.label[..], mark.task);
        match mark.kind {
            MarkKind::TaskStart => {
                let kind = match self.job {
                    Some(Job { kind: JobKind::Timer, .. }) if self.stack.is_empty() => JobKind::Timer,
                    _ => JobKind::Script,
                };
                self.begin(kind, label);
            }
            MarkKind::TimerFired => {
                self.open.remove(&task);
                if let Some(due) = mark.due {
                    self.launch(task, label, due, true);
                }
                self.begin(JobKind::Timer, label);
            }
            MarkKind::CallResolved | MarkKind::CallRejected => {
                self.open.remove(&task);
                self.begin(JobKind::Answer, label);
            }
            MarkKind::MicrotaskStart => {
                // Taken from the front, unless the recording has gaps.
                while self.microtasks.pop_front().is_some_and(|queued| Some(queued.id) != mark.id) {}
                self.begin(JobKind::Microtask, label);
            }
            MarkKind::TaskEnd | MarkKind::MicrotaskEnd => {
                self.job = None;
                self.stack.clear();
                self.line = None;
            }
            MarkKind::MicrotaskQueued => self.microtasks.push_back(Queued { id: mark.id.unwrap_or(0), label }),
            MarkKind::TimerSet => self.launch(task, label, mark.due.unwrap_or(mark.at), true),
            // Without a due time it is a function called from outside.
            MarkKind::CallStarted => mark.due.into_iter().for_each(|due| self.launch(task, label, due, false)),
            MarkKind::TimerCleared => drop(self.open.remove(&task)),
            MarkKind::Enter | MarkKind::Resume => {
                self.stack.push(Frame { function: label, line: mark.line });
                self.line = mark.line;
            }
            MarkKind::Exit | MarkKind::Suspend => {
                self.stack.pop();
                self.line = self.stack.last().and_then(|frame| frame.line);
            }
            MarkKind::Line => {
                if let Some(frame) = self.stack.last_mut() {
                    frame.line = mark.line;
                }
                self.line = mark.line;
            }
            MarkKind::Console => self.printed += 1,
            MarkKind::Unhandled | MarkKind::Switch | MarkKind::HandedOver | MarkKind::Stolen | MarkKind::Computed => {}
        }
    }

    fn begin(&mut self, kind: JobKind, label: &'t str) {
        self.job = Some(Job { kind, label });
        self.stack.clear();
        self.line = None;
    }

    fn launch(&mut self, task: TaskId, label: &'t str, due: T, timer: bool) {
        self.set += 1;
        self.open.insert(task, (self.set, InFlight { task, label, due, since: self.now, timer }));
    }

    fn state(self) -> EventLoop<'t, T> {
        let mut open: Vec<(usize, InFlight<'t, T>)> = self.open.into_values().collect();
        open.sort_by_key(|(set, one)| (one.due, *set));
        let (due, in_flight) = open.into_iter().map(|(_, one)| one).partition(|one| one.due <= self.now);
        EventLoop {
            now: self.now,
            job: self.job,
            stack: self.stack,
            microtasks: self.microtasks,
            tasks: due,
            in_flight,
            printed: self.printed,
            line: self.line,
        }
    }
}
