//! Simulated machines, seen: side by side on one axis of time, lines of customers, tasks to be placed on lanes.

pub mod page;
pub mod puzzle;
pub mod queues;
pub mod step;
