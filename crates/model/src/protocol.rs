//! What a page asks of the simulator's worker, and what it is told. The runs stay with the worker: a page gets as much
//! of them as it can show.

use crate::makespan::{Job, Makespan};
use crate::queue::{Outcome, Queue};
use crate::{Figures, Machine, Mistake, Workload};
use serde::{Deserialize, Serialize};
use trace::picture::Layout;

/// Raised whenever a message changes its shape.
pub const VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    pub v: u32,
    pub id: u32,
    pub ask: Ask,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    pub v: u32,
    pub id: u32,
    pub answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Runs each workload on its machine; the runs before are forgotten.
    Simulate(Vec<(Machine, Workload)>),
    /// A stretch of time of each run.
    View {
        from_ms: f64,
        to_ms: f64,
    },
    /// What each run does at one instant.
    Instant {
        at_ms: f64,
    },
    /// A run in words.
    Words {
        run: usize,
    },
    /// A run's trace as JSON.
    Export {
        run: usize,
    },
    Queues(Vec<(Queue, u64)>),
    /// The first customers of a queue's run, in a picture.
    Customers {
        queue: Box<Queue>,
        seed: u64,
        customers: u64,
    },
    Makespan {
        jobs: Vec<Job>,
        lanes: usize,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// In the order of the cases; with what stands against those that cannot be run.
    Simulated(Vec<Result<Told, Vec<Mistake>>>),
    /// One for each run that there is; none for a case that could not be run.
    Views(Vec<Option<Layout>>),
    Instants(Vec<Option<Instant>>),
    Text(String),
    Queues(Vec<Result<Outcome, Vec<Mistake>>>),
    Customers(Result<Layout, Vec<Mistake>>),
    Makespan(Result<Makespan, Vec<Mistake>>),
    /// The message was not understood; says why.
    Refused(String),
}

/// A run, as far as a page shows it at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub figures: Figures,
    /// How it ended, in a sentence, if not as it should.
    pub ending: Option<String>,
    /// What shows that it was concurrent, and parallel: a sentence each.
    pub concurrent: Option<String>,
    pub parallel: Option<String>,
    /// Of the whole time that all runs of the question take.
    pub view: Layout,
    pub end_ms: f64,
    /// Where something begins or ends, in order; of a run with more than [`MOST_INSTANTS`], those that are far enough
    /// apart to be told from each other.
    pub instants: Vec<f64>,
    pub spans: usize,
}

pub const MOST_INSTANTS: usize = 10_000;

/// Who does what at one instant. Names are given of the first few.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Instant {
    pub running: Vec<String>,
    pub counts: Counts,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub running: usize,
    pub ready: usize,
    pub waiting: usize,
    pub blocked: usize,
}
