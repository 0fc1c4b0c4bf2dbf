//! What a learner has done: the course as a map, what is due, a file to take along, a summary to print.

mod next;
pub mod page;
mod rails;
mod stations;
mod summary;
mod take;
