//! What a simulation left behind: the trace, how it ended, what was used, and how each task fared.

use serde::{Deserialize, Serialize};
use std::fmt;
use trace::{LaneId, TaskId, Time, Trace, Virtual, ms};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    pub trace: Trace<Virtual>,
    pub ending: Ending,
    pub used: Used,
    /// One for each task and each part of one, in the order in which they came.
    pub lives: Vec<Life>,
    /// Who held which lock from when to when, in the order in which they let go.
    pub holds: Vec<Hold>,
}

/// How it ended. Whatever it was, the trace up to there is kept; its `cut` says the same in a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    Completed,
    /// Tasks are left, and nothing that could ever happen lets one of them go on.
    Deadlocked(Deadlock),
    OutOfMemory {
        /// What could not be started: a task, or a thread for one.
        task: String,
        needed_kb: f64,
        used_kb: f64,
        memory_kb: f64,
    },
    /// It had not ended after so many events.
    Endless {
        events: u64,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deadlock {
    /// If some wait in a circle: those, each for the next. Otherwise all that are left.
    pub stuck: Vec<Stuck>,
    pub circle: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stuck {
    pub task: String,
    /// The locks it holds.
    pub holds: Vec<String>,
    pub awaits: Awaited,
    /// Who has what it waits for.
    pub had_by: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Awaited {
    Lock(String),
    /// That somebody receives, so that there is room to send.
    Room(String),
    Message(String),
    /// The end of tasks of this name.
    End(String),
    /// A lane, a thread: all of them are kept by tasks that wait.
    Lane,
}

/// What the run took beside time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Used {
    /// The most at one instant, tasks and threads together.
    pub memory_mb: f64,
    /// One task put down and another taken up.
    pub switches: u64,
    /// Lanes busy with switching, starting and copying, and with no task's work.
    pub overhead: Virtual,
    /// Tasks taken off their lane while they could have gone on.
    pub preemptions: u64,
    pub steals: u64,
    /// Lanes that went on without the thread that was in a blocking call.
    pub hand_offs: u64,
    /// Threads beside the lanes: of a pool, or in calls.
    pub threads: u32,
    /// Tasks given up before they began.
    pub dropped: u64,
    pub events: u64,
}

/// One task from its arrival to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    pub task: TaskId,
    pub arrived: Virtual,
    /// When it first had a lane.
    pub begun: Option<Virtual>,
    pub ended: Option<Virtual>,
    pub dropped: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub lock: String,
    pub task: TaskId,
    pub from: Virtual,
    pub to: Virtual,
}

impl Life {
    /// From its arrival to its end; none where it never ended, or was dropped.
    pub fn response(&self) -> Option<Virtual> {
        self.ended.filter(|_| !self.dropped).map(|ended| ended.since(self.arrived))
    }
}

impl Run {
    /// The longest time from a task's arrival to its end.
    pub fn longest_response(&self) -> Option<Virtual> {
        self.lives.iter().filter_map(Life::response).max()
    }

    /// The lives of all tasks whose name begins so: `page` for `page 1`, `page 2` and so on.
    pub fn lives_of<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r Life> {
        self.lives.iter().filter(move |life| self.trace.tasks[life.task].name.starts_with(name))
    }

    /// The share of the wall-clock time for which the lanes that run tasks were running one, 0 to 1.
    pub fn utilisation(&self, lanes: impl IntoIterator<Item = LaneId>) -> f64 {
        let shares: Vec<f64> = lanes.into_iter().map(|lane| self.trace.utilisation(lane)).collect();
        if shares.is_empty() { 0.0 } else { shares.iter().sum::<f64>() / shares.len() as f64 }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ending::Completed => f.write_str("Every task came to its end."),
            Ending::Deadlocked(deadlock) => deadlock.fmt(f),
            Ending::OutOfMemory { task, needed_kb, used_kb, memory_kb } => write!(
                f,
                "Memory ran out: {task} could not be started. It needs {}, and {} of {} are taken.",
                memory(*needed_kb),
                memory(*used_kb),
                memory(*memory_kb)
            ),
            Ending::Endless { events } => {
                write!(f, "The simulation had not ended after {events} events, and was cut there.")
            }
        }
    }
}

/// Of more tasks than this only the number is told.
const MOST_TOLD: usize = 6;

impl fmt::Display for Deadlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.circle { "Deadlock, in a circle:" } else { "Deadlock:" })?;
        for (index, stuck) in self.stuck.iter().take(MOST_TOLD).enumerate() {
            write!(f, "{} {stuck}", if index == 0 { "" } else { ";" })?;
        }
        match self.stuck.len().saturating_sub(MOST_TOLD) {
            0 => f.write_str("."),
            more => write!(f, "; and {more} more."),
        }
    }
}

impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.task)?;
        if !self.holds.is_empty() {
            write!(f, " holds {} and", self.holds.join(" and "))?;
        }
        match &self.awaits {
            Awaited::Lock(lock) => write!(f, " waits for {lock}")?,
            Awaited::Room(channel) => write!(f, " waits for room in {channel}")?,
            Awaited::Message(channel) => write!(f, " waits for a message from {channel}")?,
            Awaited::End(task) => write!(f, " waits for {task} to end")?,
            Awaited::Lane => write!(f, " waits for a thread to run on")?,
        }
        match &self.had_by[..] {
            [] => Ok(()),
            had_by => write!(f, ", which {} has", had_by.join(" and ")),
        }
    }
}

fn memory(kb: f64) -> String {
    let decimal = |number: f64| trace::decimal((number * 10.0).round() / 10.0);
    match kb {
        kb if kb >= 1_024.0 * 1_024.0 => format!("{} GB", decimal(kb / 1_024.0 / 1_024.0)),
        kb if kb >= 1_024.0 => format!("{} MB", decimal(kb / 1_024.0)),
        kb => format!("{} kB", trace::decimal(kb)),
    }
}

/// In a sentence: `modelled, 4.2 s …` is the caller's to add.
impl fmt::Display for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "memory {}, {} switches, {} preemptions, {} steals, overhead {}",
            memory(self.memory_mb * 1_024.0),
            self.switches,
            self.preemptions,
            self.steals,
            ms(self.overhead.as_ms())
        )
    }
}
