//! What a queue is made of. Enums are tagged from outside (`exponential = { mean_ms = 1000 }`), because the pages'
//! packed messages do not say what comes next.

use serde::{Deserialize, Serialize};

/// An open queueing system: customers come from an endless world, want service, and go.
/// First come, first served.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    pub arrivals: Arrivals,
    pub system: System,
    /// How many can wait in one line; whoever comes after them is turned away. None: any number. A pool's line
    /// has no limit: it lies inside the system.
    #[serde(default)]
    pub queue_limit: Option<u32>,
    /// Who has waited this long for a server (or an event loop) gives up. None: everybody has patience.
    #[serde(default)]
    pub timeout_ms: Option<f64>,
    /// What comes before the first customer who counts: the system begins empty, and that is not its habit.
    #[serde(default)]
    pub warm_up: WarmUp,
    /// How many customers count.
    pub customers: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrivals {
    pub spacing: Spacing,
    pub rate_per_s: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spacing {
    /// One customer every 1/rate.
    Fixed,
    /// Each comes without regard to the others: the time between two is exponential.
    Poisson,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum System {
    Servers(Servers),
    EventLoops(EventLoops),
}

/// One line before `count` servers, all alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Servers {
    pub count: u32,
    pub service: Service,
}

/// Processes with an event loop each. A request takes its turn on a loop; some must also do something that blocks,
/// on the same loop or in a pool of threads; then it may wait for others, occupying nothing.
///
/// The way back from the pool through the loop is not modelled apart: its cost belongs into `on_loop`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventLoops {
    pub loops: u32,
    pub dealt: Dealt,
    /// The processor time that every request needs on its loop.
    pub on_loop: Service,
    /// The share of requests, 0 to 1, that also do what blocks.
    pub blocking_share: f64,
    /// The time that it takes, wherever it is done.
    pub blocking: Service,
    /// Threads of one pool for all loops. None: what blocks is done on the loop.
    #[serde(default)]
    pub pool_threads: Option<u32>,
    /// The time spent waiting for a disk or another machine.
    #[serde(default)]
    pub outside: Service,
    /// Loops and pool threads together may not be more: this model shares no core.
    pub cores: u32,
}

/// How requests come to the loops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dealt {
    /// One line for all: a loop takes the next request when it is free.
    Shared,
    /// A line before each loop, in turn.
    RoundRobin,
    /// A line before each loop, by lot: what a kernel does that spreads connections by a hash.
    Random,
}

/// How long something takes: a distribution, its parameters in ms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Service {
    Fixed {
        ms: f64,
    },
    Uniform {
        least_ms: f64,
        most_ms: f64,
    },
    Exponential {
        mean_ms: f64,
    },
    /// `variation` is the standard deviation divided by the mean.
    LogNormal {
        mean_ms: f64,
        variation: f64,
    },
    /// Exponential with `mean_ms` for this share of customers, 0 to 1, with `other_mean_ms` for the rest.
    HyperExponential {
        share: f64,
        mean_ms: f64,
        other_mean_ms: f64,
    },
    /// One of several, by shares; they need not add up to 1.
    Mixture(Vec<Part>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub share: f64,
    pub service: Service,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarmUp {
    Customers(u64),
    Ms(f64),
}

impl Default for WarmUp {
    fn default() -> Self {
        WarmUp::Customers(0)
    }
}

impl Default for Service {
    /// Nothing to do.
    fn default() -> Self {
        Service::Fixed { ms: 0.0 }
    }
}

impl Queue {
    /// Poisson arrivals to `count` servers: a million customers after a warm-up of 20,000.
    pub fn poisson(rate_per_s: f64, count: u32, service: Service) -> Queue {
        Queue {
            arrivals: Arrivals { spacing: Spacing::Poisson, rate_per_s },
            system: System::Servers(Servers { count, service }),
            queue_limit: None,
            timeout_ms: None,
            warm_up: WarmUp::Customers(20_000),
            customers: 1_000_000,
        }
    }
}

impl Service {
    pub fn mean_ms(&self) -> f64 {
        match self {
            Service::Fixed { ms } => *ms,
            Service::Uniform { least_ms, most_ms } => (least_ms + most_ms) / 2.0,
            Service::Exponential { mean_ms } | Service::LogNormal { mean_ms, .. } => *mean_ms,
            Service::HyperExponential { share, mean_ms, other_mean_ms } => {
                share * mean_ms + (1.0 - share) * other_mean_ms
            }
            Service::Mixture(parts) => weighted(parts, Service::mean_ms),
        }
    }

    /// The mean of the square, in ms²: what the wait before one server depends on (Pollaczek-Khinchine).
    pub fn second_moment_ms2(&self) -> f64 {
        match self {
            Service::Fixed { ms } => ms * ms,
            Service::Uniform { least_ms: a, most_ms: b } => (a * a + a * b + b * b) / 3.0,
            Service::Exponential { mean_ms } => 2.0 * mean_ms * mean_ms,
            Service::LogNormal { mean_ms, variation } => mean_ms * mean_ms * (1.0 + variation * variation),
            Service::HyperExponential { share, mean_ms: a, other_mean_ms: b } => {
                2.0 * (share * a * a + (1.0 - share) * b * b)
            }
            Service::Mixture(parts) => weighted(parts, Service::second_moment_ms2),
        }
    }
}

fn weighted(parts: &[Part], figure: impl Fn(&Service) -> f64) -> f64 {
    let shares: f64 = parts.iter().map(|part| part.share).sum();
    parts.iter().map(|part| part.share * figure(&part.service)).sum::<f64>() / shares
}
