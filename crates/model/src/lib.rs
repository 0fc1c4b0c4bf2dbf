//! Simulated machines: what one browser cannot be, exactly and repeatably.
//!
//! A [`Machine`] and a [`Workload`] go into [`simulate`], a trace in virtual time comes out. Nothing here reads a clock,
//! draws, or takes randomness that was not handed in: the same input leaves the same trace, byte for byte.
//!
//! There is one simulator. What makes a runtime the runtime it is stands in its [`Mechanism`]: a handful of choices
//! (which queues, whether a running task is taken off its lane, what a wait does, what a blocking call does) that every
//! [`Policy`] makes, each with its source.

pub mod combination;
pub mod desk;
mod figures;
mod machine;
pub mod makespan;
mod mechanism;
mod mistake;
pub mod policy;
mod program;
pub mod protocol;
pub mod queue;
mod run;
mod simulate;
pub mod spec;
mod workload;

pub use combination::{Combination, combination};
pub use figures::Figures;
pub use machine::Machine;
pub use mechanism::{
    Begins, Blocking, COLUMNS, Costs, Lanes, Mechanism, Order, Preemption, Queues, Returns, Spawning, Stealing, Waiting,
};
pub use mistake::Mistake;
pub use policy::Policy;
pub use run::{Awaited, Deadlock, Ending, Hold, Life, Run, Stuck, Used};
pub use simulate::simulate;
pub use workload::{Dial, Repeat, Step, Task, What, Workload};
