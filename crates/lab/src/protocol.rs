//! What the page and the lab's workers say to each other, each message as [`packed`] writes it. Input travels beside
//! the message, as it is.

use crate::{Hazard, Job, hazard::Outcome, record::Stretch};
use serde::{Deserialize, Serialize};

/// Raised whenever a message changes its shape: an old worker and a new page refuse each other in words.
pub const VERSION: u32 = 2;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    pub v: u32,
    pub id: u32,
    pub ask: Ask,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// The input of a job, made from nothing.
    Input(Job),
    /// Takes a job and the input beside the message, which was sent at `sent_ms`.
    Take { job: Job, sent_ms: f64 },
    /// Works for so long at what was taken, so that the browser has compiled it well; nothing is recorded.
    Warm { ms: f64, simd: bool },
    /// Works at a task from unit `from` on, until its end or until `budget_ms` are over.
    Slice { task: u32, from: u32, budget_ms: Option<f64>, simd: bool },
    /// Starts so many threads on one memory.
    Threads(u32),
    /// All tasks on the threads; under one lock that is handed over every so many ms, if any.
    Share { quantum_ms: Option<f64>, record: bool },
    /// Has the threads run into a hazard, after they have warmed up for so long.
    Endanger { hazard: Hazard, updates: u32, warm_ms: f64 },
    /// Ends what [`Ask::Share`] or [`Ask::Endanger`] began.
    Cancel,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    pub v: u32,
    pub id: u32,
    pub answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The input travels beside it.
    Input,
    /// When copying began and ended, in ms since 1970.
    Taken {
        start_ms: f64,
        end_ms: f64,
    },
    Warm,
    Sliced(Slice),
    Threads,
    /// What was recorded since the last one; the final answer is still to come.
    Progress(Vec<Stretch>),
    /// The tasks' answers added up, and the rest of what was recorded.
    Shared {
        sum: u64,
        stretches: Vec<Stretch>,
    },
    /// What came of a hazard, and the rest of what was recorded.
    Came {
        outcome: Outcome,
        stretches: Vec<Stretch>,
    },
    /// Says why.
    Refused(String),
}

/// What was done of a task at one go.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slice {
    /// The unit that comes next; none: the task is done.
    pub next: Option<u32>,
    pub sum: u64,
    pub start_ms: f64,
    pub end_ms: f64,
}
