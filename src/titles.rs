//! What documents are called: in the browser, and where they are rendered without one.

use course::lesson::{Card, StepKind};

pub const HOME: &str = "Interleave: concurrency, parallelism and async";
pub const LAB: &str = "The lab · Interleave";
pub const PLAYGROUND: &str = "Playground · Interleave";
pub const SIMULATOR: &str = "Simulator · Interleave";
pub const GLOSSARY: &str = "Glossary · Interleave";
pub const PROGRESS: &str = "Your progress · Interleave";
pub const INSTRUCTORS: &str = "For instructors · Interleave";
pub const NOT_FOUND: &str = "Not found · Interleave";

/// `step`: none where the address names only the lesson.
pub fn lesson(card: &Card, step: Option<StepKind>) -> String {
    match step {
        Some(step) => format!("{}: {} · Interleave", step.title(), card.title),
        None => format!("{} · Interleave", card.title),
    }
}
