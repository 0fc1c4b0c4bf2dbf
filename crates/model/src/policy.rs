//! Who runs, when, and for how long: the runtimes that can be compared, each by its [`Mechanism`].

mod asyncio;
mod beam;
mod fork_join;
mod free_threaded;
mod gil;
mod go;
mod java_platform;
mod java_virtual;
mod node;
mod numbers;
mod os_threads;
mod processes;
mod round_robin;
mod run_to_completion;
mod thread_per_request;
mod tokio;

pub use asyncio::Asyncio;
pub use beam::Beam;
pub use fork_join::ForkJoin;
pub use free_threaded::FreeThreaded;
pub use gil::Gil;
pub use go::Go;
pub use java_platform::JavaPlatformThreads;
pub use java_virtual::JavaVirtualThreads;
pub use node::Node;
pub use numbers::Number;
pub use os_threads::OsThreads;
pub use processes::Processes;
pub use round_robin::RoundRobin;
pub use run_to_completion::RunToCompletion;
pub use thread_per_request::ThreadPerRequest;
pub use tokio::Tokio;

use crate::Mechanism;
use serde::{Deserialize, Serialize};

/// A runtime: numbers that can be changed, and the mechanism that follows from them.
pub trait Runtime {
    /// As a reader knows it.
    const TITLE: &'static str;
    /// Where its mechanism and its numbers are described.
    const SOURCE: &'static str;

    fn mechanism(&self, cores: u32) -> Mechanism;
}

macro_rules! policies {
    ($($policy:ident $name:literal),* $(,)?) => {
        /// In TOML and JSON a table with one key: `policy.go = { preemption_ms = 10 }`, `policy.node = {}`.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Policy {
            $(#[serde(rename = $name)] $policy($policy),)*
        }

        impl Policy {
            /// Every policy, with the numbers of its sources.
            pub fn all() -> Vec<Policy> {
                vec![$(Policy::$policy($policy::default())),*]
            }

            /// As it is written in a file.
            pub fn name(&self) -> &'static str {
                match self { $(Policy::$policy(_) => $name),* }
            }

            pub fn title(&self) -> &'static str {
                match self { $(Policy::$policy(_) => $policy::TITLE),* }
            }

            pub fn source(&self) -> &'static str {
                match self { $(Policy::$policy(_) => $policy::SOURCE),* }
            }

            pub fn numbers(&self) -> Vec<Number> {
                match self { $(Policy::$policy(it) => it.numbers()),* }
            }

            /// Changes one number; false: it has none of this name.
            pub fn set(&mut self, name: &str, value: f64) -> bool {
                match self { $(Policy::$policy(it) => it.set(name, value)),* }
            }

            pub fn mechanism(&self, cores: u32) -> Mechanism {
                match self { $(Policy::$policy(it) => it.mechanism(cores)),* }
            }
        }

        $(impl From<$policy> for Policy {
            fn from(policy: $policy) -> Policy {
                Policy::$policy(policy)
            }
        })*
    };
}

policies! {
    RunToCompletion "run_to_completion",
    RoundRobin "round_robin",
    OsThreads "os_threads",
    ThreadPerRequest "thread_per_request",
    Node "node",
    Asyncio "asyncio",
    Gil "gil",
    FreeThreaded "free_threaded",
    Processes "processes",
    Go "go",
    JavaPlatformThreads "java_platform_threads",
    JavaVirtualThreads "java_virtual_threads",
    Beam "beam",
    Tokio "tokio",
    ForkJoin "fork_join",
}

/// The words of a mechanism, for the policies' files.
mod words {
    pub(super) use super::{Runtime, numbers::numbers};
    pub(super) use crate::mechanism::{
        Begins, Blocking, Costs, Lanes, Mechanism, Order, Preemption, Queues, Returns, Spawning, Stealing, Waiting,
    };
    pub(super) use trace::LaneKind;

    pub(super) fn us(ms: f64) -> u64 {
        (ms * 1_000.0).round() as u64
    }

    pub(super) const CORES: Lanes = Lanes { name: "core", kind: LaneKind::Core, per_core: true };

    /// Threads of the operating system, on its cores: preempted, and off their core while they wait.
    pub(super) fn threads(quantum_ms: f64, costs: Costs) -> Mechanism {
        Mechanism {
            lanes: CORES,
            queues: Queues::Global,
            order: Order::OldestFirst,
            stealing: Stealing::Never,
            preemption: Preemption::Quantum { us: us(quantum_ms) },
            waiting: Waiting::LeavesLane,
            blocking: Blocking::LeavesLane,
            spawning: Spawning::Queued,
            begins: Begins::AtArrival,
            global_lock: false,
            most_tasks: None,
            costs,
        }
    }

    /// One thread and one loop: tasks give it back only where they wait.
    pub(super) fn event_loop(order: Order, spawning: Spawning, pool_threads: u32, costs: Costs) -> Mechanism {
        Mechanism {
            lanes: Lanes { name: "event loop", kind: LaneKind::EventLoop, per_core: false },
            queues: Queues::Global,
            order,
            stealing: Stealing::Never,
            preemption: Preemption::AtWaits,
            waiting: Waiting::LeavesLane,
            blocking: pool(pool_threads),
            spawning,
            begins: Begins::AtFirstRun,
            global_lock: false,
            most_tasks: None,
            costs,
        }
    }

    /// Without a thread in it there is no pool: the call keeps its lane.
    pub(super) fn pool(threads: u32) -> Blocking {
        if threads == 0 { Blocking::KeepsLane } else { Blocking::Pool { threads } }
    }
}
