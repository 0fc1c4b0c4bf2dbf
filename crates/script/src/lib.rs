//! A learner's JavaScript in virtual time: a program plus a [`Scenario`] in, an [`Outcome`] out.
//!
//! The outcome holds the trace of the event loop, the console, the results, and how it all ended.
//! Same program, same scenario: the same outcome, byte for byte, natively and in the browser.
//! Nothing here touches a real clock, network or file.

#[cfg(feature = "engine")]
mod engine;
mod explore;
mod outcome;
mod scenario;
mod value;

#[cfg(feature = "engine")]
pub use engine::{explore, run, run_plain};
pub use explore::{Exploration, Exploring, Failing};
pub use outcome::{Call, Ending, Failure, Invocation, Limit, Outcome, Settled};
pub use scenario::{Api, Invoke, Limits, Reply, Scenario, Store};
pub use value::Value;
