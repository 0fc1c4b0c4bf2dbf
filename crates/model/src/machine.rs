//! What a workload is given to: cores, memory, and a policy that says who runs.

use crate::mistake::in_range;
use crate::{Mistake, Policy};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    #[serde(default = "one")]
    pub cores: u32,
    /// What all tasks and threads together may take.
    #[serde(default = "memory_mb")]
    pub memory_mb: f64,
    pub policy: Policy,
    /// The simulation ends, and says so, after so many events: no workload is endless.
    #[serde(default = "most_events")]
    pub most_events: u64,
}

fn one() -> u32 {
    1
}

/// 16 GB, an ordinary server.
fn memory_mb() -> f64 {
    16_384.0
}

fn most_events() -> u64 {
    5_000_000
}

impl Machine {
    /// With 16 GB.
    pub fn new(cores: u32, policy: impl Into<Policy>) -> Machine {
        Machine { cores, memory_mb: memory_mb(), policy: policy.into(), most_events: most_events() }
    }

    pub(crate) fn check(&self) -> Vec<Mistake> {
        let mut mistakes = vec![];
        in_range(&mut mistakes, "machine: cores", self.cores.into(), 1.0..=1_024.0);
        in_range(&mut mistakes, "machine: memory_mb", self.memory_mb, 0.001..=1e8);
        in_range(&mut mistakes, "machine: most_events", self.most_events as f64, 1.0..=1e9);
        for number in self.policy.numbers() {
            let field = format!("machine: policy.{}.{}", self.policy.name(), number.name);
            in_range(&mut mistakes, field, number.value, number.least..=number.most);
        }
        mistakes
    }
}
