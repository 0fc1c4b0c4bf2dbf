//! Lessons, quizzes, challenges, glossary, progress: what they are, how they are read, how answers are judged.
//!
//! All of it is pure. A verdict is computed from outcomes that somebody else produced; progress is a set of
//! facts that somebody else stores; a lesson is read from a folder only with the feature `author`.

#[cfg(feature = "author")]
pub mod author;
pub mod challenge;
pub mod due;
pub mod lesson;
pub mod map;
pub mod predict;
pub mod progress;
pub mod protocol;
pub mod quiz;
pub mod search;
