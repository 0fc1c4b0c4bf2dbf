//! Simulated machines, seen: side by side on one axis of time, lines of customers, tasks to be placed on lanes.

mod dial;
mod differences;
mod machine;
mod map;
mod newest;
pub mod page;
pub mod puzzle;
pub mod queues;
mod row;
mod scale;
mod setup;
mod share;
pub mod step;
mod table;
mod work;
mod workplace;

/// What each of the machines side by side is called in a sentence, in the table, on the map.
const LETTERS: [&str; setup::MOST_SEATS] = ["A", "B", "C", "D"];
