//! The incident of the course's source on concurrency, parallelism and async (its seed 004): an order-validation service
//! on 16 cores runs a regular expression of 8 ms on its event loops, then in a pool of threads.
//!
//! The source says of itself that its numbers are hypothetical, and they contradict each other: a thousand requests
//! a second of 8 ms each need eight cores, eight thousand need sixty-four, and there are sixteen. So the incident is here
//! twice: *as told*, word by word, and *fitted*, with the fewest assumptions that bring all its figures together.

use super::words::{Arrivals, Dealt, EventLoops, Queue, Service, Spacing, System, WarmUp};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Incident {
    /// For addresses: `fitted-before`.
    pub id: &'static str,
    pub title: &'static str,
    pub queue: Queue,
    /// What the source says that this queue should show.
    pub told: Vec<Told>,
    /// What the source does not say, and this queue had to.
    pub assumptions: Vec<&'static str>,
    /// Where it and the source part.
    pub differs: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Told {
    pub figure: Figure,
    pub source: f64,
    /// Whether the model comes within ten percent of it: so near to capacity a few million requests say no more.
    pub reached: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// Of the time from coming to leaving.
    P99Ms,
    /// The most requests a second: [`Queue::capacity_per_s`].
    CapacityPerS,
}

/// Before and after, as told; before and after, fitted.
pub fn incidents() -> Vec<Incident> {
    let p99 = |source: f64, reached: bool| Told { figure: Figure::P99Ms, source, reached };
    let capacity = |source: f64, reached: bool| Told { figure: Figure::CapacityPerS, source, reached };
    vec![
        Incident {
            id: "as-told-before",
            title: "As told: every request runs 8 ms on one event loop",
            queue: as_told(None),
            told: vec![p99(380.0, false), capacity(8_000.0, false)],
            assumptions: vec![LITTLE_WORK, OUTSIDE, POISSON],
            differs: vec![
                "The source calculates 8 ms × 1,000 a second = 8,000 ms of work each second for one loop. So the load is \
                 8, and a loop does 122 a second, not 8,000.",
                "At a load of 8 nothing settles: the 380 ms are passed within the first half second, and after ten \
                 seconds a request takes more than a minute. There is no p99, only a time at which one looks.",
            ],
        },
        Incident {
            id: "as-told-after",
            title: "As told: the 8 ms go to a pool of threads",
            queue: as_told(Some(15)),
            told: vec![p99(28.0, true), capacity(22_000.0, false)],
            assumptions: vec![
                LITTLE_WORK,
                OUTSIDE,
                POISSON,
                "15 threads: one for each core that the loop leaves.",
                LOCK,
            ],
            differs: vec!["Fifteen threads of 8 ms each do 1,875 a second. 22,000 would take 176 cores."],
        },
        Incident {
            id: "fitted-before",
            title: "Fitted: one request in 25 runs 8 ms on its event loop",
            queue: fitted(None),
            told: vec![p99(380.0, true), capacity(8_000.0, true)],
            assumptions: vec![LOOPS, SHARE, FITTED_RATE, DEALT, OUTSIDE, POISSON],
            differs: vec![
                "The source has the 8 ms in every request and 1,000 a second on a loop. Here they are in one of 25, \
                 and a loop gets 1,931 a second.",
                "Twelve of sixteen cores are idle: the only way in which more can be done on the same machine later.",
                "So near to capacity one run says little: over seeds, its p99 lies between 300 and 470 ms.",
            ],
        },
        Incident {
            id: "fitted-after",
            title: "Fitted: the 8 ms go to a pool of threads",
            queue: fitted(Some(12)),
            told: vec![p99(28.0, true), capacity(22_000.0, true)],
            assumptions: vec![
                LOOPS,
                SHARE,
                FITTED_RATE,
                DEALT,
                OUTSIDE,
                POISSON,
                "12 threads: one for each core that the loops leave. At capacity they are busy for 59 % of the time.",
                LOCK,
            ],
            differs: vec![
                "The capacity is 22,222 a second, from 0.18 ms on a loop for each request, a round number.",
                "20 of the 28 ms are spent waiting for others. Without them the p99 would be 8.3 ms, or much more: \
                 the source does not say of which load it speaks.",
            ],
        },
    ]
}

const LITTLE_WORK: &str = "Besides, a request needs 0.18 ms on its loop.";
const OUTSIDE: &str = "It waits for others (Redis, the fraud check) for 20 ms, always the same, occupying nothing.";
const POISSON: &str = "Requests come without regard to each other (Poisson), and nobody gives up.";
const LOCK: &str = "The pool runs in parallel. Python's own `re` keeps the interpreter's lock, so that `asyncio.to_thread` \
                    alone would not do it: it takes an engine that lets go of the lock, a Python without one, or processes.";
const LOOPS: &str = "Four processes with an event loop each, however many cores there are: so 64 cores do no more than 16. \
                     With six or more, 22,000 a second would need more than 16 cores.";
const SHARE: &str = "A request needs 0.18 ms on its loop, and one in 25 needs the 8 ms too: 0.5 ms on average. \
                     Four loops do 8,000 a second of these, and 22,222 a second of 0.18 ms.";
const FITTED_RATE: &str = "Before and after, 7,725 requests a second: 96.6 % of what can be done before. \
                           The source does not say at which rate its p99 were measured.";
const DEALT: &str = "A request goes to one of the loops by lot, as where the kernel spreads connections.";

fn as_told(pool_threads: Option<u32>) -> Queue {
    let system = EventLoops { loops: 1, blocking_share: 1.0, ..service(pool_threads) };
    // Ten seconds.
    Queue { warm_up: WarmUp::Customers(0), customers: 10_000, ..queue(1_000.0, system) }
}

fn fitted(pool_threads: Option<u32>) -> Queue {
    queue(7_725.0, service(pool_threads))
}

fn queue(rate_per_s: f64, system: EventLoops) -> Queue {
    Queue {
        arrivals: Arrivals { spacing: Spacing::Poisson, rate_per_s },
        system: System::EventLoops(system),
        queue_limit: None,
        timeout_ms: None,
        warm_up: WarmUp::Ms(20_000.0),
        customers: 2_000_000,
    }
}

fn service(pool_threads: Option<u32>) -> EventLoops {
    EventLoops {
        loops: 4,
        dealt: Dealt::Random,
        on_loop: Service::Fixed { ms: 0.18 },
        blocking_share: 0.04,
        blocking: Service::Fixed { ms: 8.0 },
        pool_threads,
        outside: Service::Fixed { ms: 20.0 },
        cores: 16,
    }
}
