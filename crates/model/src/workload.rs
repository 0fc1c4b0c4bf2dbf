//! What there is to do: tasks, each a script of steps.

mod numbers;

pub use numbers::{Dial, What};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workload {
    /// For telling several workloads of one file apart.
    #[serde(default)]
    pub name: String,
    /// Tasks that come from outside, in the order in which they come where they come at one instant.
    #[serde(default)]
    pub task: Vec<Task>,
    /// Tasks that only begin when another task spawns them.
    #[serde(default)]
    pub template: Vec<Task>,
    /// Each lock's name, and how many may hold it at once: 1 is a mutex, more a semaphore.
    #[serde(default)]
    pub locks: BTreeMap<String, u32>,
    /// Each channel's name, and how many messages it holds: at 0 the sender waits for the receiver.
    #[serde(default)]
    pub channels: BTreeMap<String, u32>,
    /// Decides whom a thief robs first, and how uneven uneven work is.
    #[serde(default)]
    pub seed: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub name: String,
    /// So many equal tasks; they are called `page 1`, `page 2` and so on.
    #[serde(default = "one")]
    pub count: u32,
    /// When the first of them comes. Of a template: not used.
    #[serde(default)]
    pub start_ms: f64,
    /// How long after each other they come.
    #[serde(default)]
    pub every_ms: f64,
    /// Whoever asked for it goes away unless it has begun within this time: the task is dropped.
    #[serde(default)]
    pub gives_up_ms: Option<f64>,
    /// 0: all copies compute equally long. 0.5: between half and one and a half times as long, as the seed has it.
    #[serde(default)]
    pub uneven: f64,
    /// Of a template: it is no task of its own but a part of the one that spawns it, as a loop split over cores is.
    #[serde(default)]
    pub part: bool,
    #[serde(default)]
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Occupies a core.
    ComputeMs(f64),
    /// Waits for the outside world: a network, a timer.
    WaitMs(f64),
    /// A call that knows no waiting but the thread's own: a file, a name server, an old library.
    BlockingMs(f64),
    Lock(String),
    Unlock(String),
    Send(String),
    Receive(String),
    /// Begins a task of this template, and goes on.
    Spawn(String),
    /// Waits for the tasks of this template that it has spawned so far, or for all tasks of this name.
    Join(String),
    /// Lets others go first.
    Yield,
    Repeat(Repeat),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    pub times: u32,
    pub steps: Vec<Step>,
}

fn one() -> u32 {
    1
}

impl Task {
    /// One task that is there from the start.
    pub fn new(name: impl Into<String>, steps: Vec<Step>) -> Task {
        Task {
            name: name.into(),
            count: 1,
            start_ms: 0.0,
            every_ms: 0.0,
            gives_up_ms: None,
            uneven: 0.0,
            part: false,
            steps,
        }
    }
}
