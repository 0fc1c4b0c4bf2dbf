//! The map of the four combinations: concurrent or not, parallel or not.

use serde::{Deserialize, Serialize};
use trace::{Time, Trace};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Combination {
    Sequential,
    ConcurrentOnly,
    /// One undertaking, in several places at once: a loop split over cores.
    ParallelOnly,
    Both,
}

/// Where on the map a run stands, by the measures of its own trace.
pub fn combination<T: Time>(trace: &Trace<T>) -> Combination {
    match (trace.concurrent().is_some(), trace.parallel().is_some()) {
        (false, false) => Combination::Sequential,
        (true, false) => Combination::ConcurrentOnly,
        (false, true) => Combination::ParallelOnly,
        (true, true) => Combination::Both,
    }
}

impl Combination {
    pub fn words(self) -> &'static str {
        match self {
            Combination::Sequential => "sequential: neither concurrent nor parallel",
            Combination::ConcurrentOnly => "concurrent, not parallel",
            Combination::ParallelOnly => "parallel, not concurrent",
            Combination::Both => "concurrent and parallel",
        }
    }
}
