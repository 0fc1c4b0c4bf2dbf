//! The least possible time for tasks that depend on each other, on so many equal lanes.
//!
//! Finding it is NP-hard (Ullman 1975: P | prec | Cmax). Branch and bound: put one eligible task after another on the
//! lane that is free first; leave a branch as soon as its bound (critical path, or work left over all lanes) is no better
//! than the best schedule so far, or as soon as an earlier branch has done the same tasks and is nowhere behind.

mod bounds;
mod lanes;
mod order;
mod plan;
mod search;

pub use bounds::{Bounds, bounds};
pub use lanes::Stuck;
pub use plan::{Job, Placed, Plan, check};

use crate::Mistake;
use serde::{Deserialize, Serialize};
use trace::Virtual;

/// Schedules tried before it gives up: below a second, and enough for about 14 jobs.
pub const MOST_TRIED: u64 = 1_000_000;
pub const MOST_LANES: usize = 64;
/// One bit for each in a set.
pub const MOST_JOBS: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Makespan {
    /// No schedule is shorter than this.
    pub at_least: Virtual,
    /// The shortest schedule that was found, and how long it takes. If it is as short as [`Makespan::at_least`], it is
    /// the least possible.
    pub best: Virtual,
    pub plan: Plan,
    /// It was given up after so many tries: then the two bounds may be apart.
    pub gave_up: bool,
}

impl Makespan {
    pub fn exact(&self) -> bool {
        self.at_least == self.best
    }
}

/// The least possible time on so many lanes, or its bounds after so many tries.
pub fn makespan(jobs: &[Job], lanes: usize, most_tried: u64) -> Result<Makespan, Vec<Mistake>> {
    let order = plan::check(jobs, lanes)?;
    let problem = bounds::Problem::of(jobs, lanes, &order);
    let (finishes, gave_up) = search::search(&problem, most_tried);
    let plan = Plan::new(finishes.placed);
    let at_least = if gave_up { problem.lower_bound() } else { finishes.makespan };
    Ok(Makespan { at_least: Virtual(at_least), best: Virtual(finishes.makespan), plan, gave_up })
}
