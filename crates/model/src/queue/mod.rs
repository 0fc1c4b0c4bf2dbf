//! Open queueing systems in virtual time: as data in, as figures out.
//!
//! ```
//! use model::queue::{Queue, Service, closed, simulate};
//!
//! let queue = Queue::poisson(0.8, 1, Service::Exponential { mean_ms: 1000.0 });
//! let outcome = simulate(&queue, 1).unwrap();
//! let theory = closed::of(&queue).unwrap();
//! let stays = outcome.figures.stays.unwrap();
//! assert!((stays.system.ms / theory.system_ms - 1.0).abs() < 0.1);
//! ```
//!
//! Nothing here reads a clock, and chance is handed in as a seed: the same queue and seed give the same figures, to the
//! last bit, natively and in WebAssembly.

mod batches;
mod census;
mod check;
pub mod closed;
mod dice;
mod figures;
mod line;
mod load;
mod measure;
mod percentiles;
mod run;
mod sample;
mod servers;
mod words;

pub use batches::Mean;
pub use check::{MOST_CUSTOMERS, MOST_MS, MOST_RATE, MOST_SERVERS};
pub use figures::{Figures, Stays};
pub use load::Station;
pub use measure::Measure;
pub use percentiles::{ERROR_BEYOND, EXACT_UP_TO, Percentiles};
pub use sample::MOST_SAMPLED;
pub use words::{Arrivals, Dealt, EventLoops, Part, Queue, Servers, Service, Spacing, System, WarmUp};

use crate::Mistake;
use serde::{Deserialize, Serialize};
use trace::{Trace, Virtual};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub figures: Figures,
    /// Lines that never settle: the figures are those of this stretch of time, and of no other.
    pub unstable: Vec<Mistake>,
}

/// Simulates the queue, or says everything that stands against it.
pub fn simulate(queue: &Queue, seed: u64) -> Result<Outcome, Vec<Mistake>> {
    sound(queue)?;
    Ok(Outcome { figures: figures::figures(queue, seed), unstable: queue.unstable() })
}

/// The first customers who count, at most [`MOST_SAMPLED`], of the run that [`simulate`] makes with this seed.
pub fn sample(queue: &Queue, seed: u64, customers: u64) -> Result<Trace<Virtual>, Vec<Mistake>> {
    sound(queue)?;
    Ok(sample::sample(queue, seed, customers.min(MOST_SAMPLED).min(queue.customers)))
}

fn sound(queue: &Queue) -> Result<(), Vec<Mistake>> {
    let mistakes = queue.mistakes();
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}
