//! The lab: real work on this machine, in every mode that this browser has.

mod charts;
mod controls;
pub mod export;
mod hazards;
mod isolation;
mod kept;
mod live;
pub mod page;
mod run;
pub mod runs;
pub mod step;
mod table;
