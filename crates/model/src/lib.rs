//! Simulated machines: what one browser cannot be, exactly and repeatably.
//!
//! A machine and a workload go in, a trace in virtual time comes out. Nothing here reads a clock, draws, or
//! takes randomness that was not handed in: the same input leaves the same trace, byte for byte.

pub mod queue;
