//! What a run left behind.

use crate::{Store, Value};
use serde::{Deserialize, Serialize};
use trace::{TaskId, Trace, Virtual};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub trace: Trace<Virtual>,
    pub ending: Ending,
    /// Every simulated call, in the order in which they were made.
    pub calls: Vec<Call>,
    /// One for each [`Invoke`](crate::Invoke) that was reached, in order.
    pub invocations: Vec<Invocation>,
    /// Promises rejected without a handler, in order.
    pub unhandled: Vec<Failure>,
    /// The scenario's stores, as they are at the end.
    pub stores: Vec<Store>,
    /// The virtual instant at which the program itself came to rest and the invocations began.
    pub rested_at: Virtual,
}

/// How the program ended. An invocation that rejects does not change it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    /// It ran until nothing was left to do.
    Completed,
    /// It does not parse.
    Syntax(Failure),
    /// It threw, outside any promise.
    Threw(Failure),
    /// One of the limits was hit.
    Stopped { limit: Limit, failure: Failure },
}

/// An error as a learner should read it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// `TypeError: …`, in one line.
    pub message: String,
    /// Where, counted from 1.
    pub line: Option<u32>,
    pub column: Option<u32>,
    /// The source line itself.
    pub excerpt: Option<String>,
    /// What it means and what to try, in plain words.
    pub hint: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    Instructions,
    Recursion,
    Jobs,
    VirtualTime,
    Memory,
    Source,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    pub api: String,
    pub args: Vec<Value>,
    /// The task that this call is in the trace.
    pub task: TaskId,
    pub started: Virtual,
    /// When its answer was due, or it was given up.
    pub due: Virtual,
    /// Given up through its signal: it was never answered.
    pub aborted: bool,
    /// It was computed on the loop, and never in flight.
    pub blocked: bool,
    /// Index of the invocation it was made under; none: by the program itself.
    pub invocation: Option<usize>,
    pub line: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Invocation {
    pub function: String,
    pub args: Vec<Value>,
    /// The task that it is in the trace.
    pub task: TaskId,
    pub started: Virtual,
    /// When the result settled: at once, for a plain value.
    pub ended: Option<Virtual>,
    pub settled: Settled,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Settled {
    /// A promise was fulfilled with this.
    Fulfilled(Value),
    Rejected(Failure),
    /// It returned this, and no promise.
    Returned(Value),
    /// It threw instead of returning.
    Threw(Failure),
    /// Nothing was left to run and the promise was still pending.
    Pending,
    /// No function of that name exists; says what was found instead.
    Missing(String),
}

impl Outcome {
    /// The failure that ended the program, if one did.
    pub fn failure(&self) -> Option<&Failure> {
        match &self.ending {
            Ending::Completed => None,
            Ending::Syntax(failure) | Ending::Threw(failure) | Ending::Stopped { failure, .. } => Some(failure),
        }
    }
}
