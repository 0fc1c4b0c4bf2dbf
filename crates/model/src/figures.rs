//! A run in numbers: a row of the table that stands below the timelines.

use crate::{Combination, Ending, Life, Run, combination};
use serde::{Deserialize, Serialize};
use trace::{Time, Virtual};

/// All modelled, times in ms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub wall_clock_ms: f64,
    /// All computing of all tasks.
    pub work_ms: f64,
    pub waiting_ms: f64,
    pub blocked_ms: f64,
    /// Of the runtime's own: switching, starting, copying.
    pub overhead_ms: f64,
    pub most_in_flight: usize,
    pub most_parallel: usize,
    pub combination: Combination,
    /// From arrival to end.
    pub mean_response_ms: f64,
    pub longest_response_ms: f64,
    pub memory_mb: f64,
    pub switches: u64,
    pub preemptions: u64,
    pub steals: u64,
    pub dropped: u64,
    pub completed: bool,
}

impl Figures {
    pub fn of(run: &Run) -> Figures {
        let measures = run.trace.measures();
        let responses: Vec<f64> = run.lives.iter().filter_map(Life::response).map(Virtual::as_ms).collect();
        let sum: f64 = responses.iter().sum();
        Figures {
            wall_clock_ms: measures.wall_clock_ms,
            work_ms: measures.work_ms,
            waiting_ms: measures.waiting_ms,
            blocked_ms: measures.blocked_ms,
            overhead_ms: run.used.overhead.as_ms(),
            most_in_flight: measures.most_in_flight,
            most_parallel: measures.most_parallel,
            combination: combination(&run.trace),
            mean_response_ms: if responses.is_empty() { 0.0 } else { sum / responses.len() as f64 },
            longest_response_ms: responses.iter().copied().fold(0.0, f64::max),
            memory_mb: run.used.memory_mb,
            switches: run.used.switches,
            preemptions: run.used.preemptions,
            steals: run.used.steals,
            dropped: run.used.dropped,
            completed: run.ending == Ending::Completed,
        }
    }
}
