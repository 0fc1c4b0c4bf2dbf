//! What is found in the course by its words: the inside of the search's dialog.

pub mod panel;
mod results;
mod words;
