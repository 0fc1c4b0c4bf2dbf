//! What is wrong with a machine or a workload, in which field, and what to do about it.

use serde::{Deserialize, Serialize};
use std::fmt::{self, Display};
use std::ops::RangeInclusive;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// As its author wrote it: `machine: cores`, `task "page": step 2: compute_ms`.
    pub field: String,
    pub message: String,
    pub remedy: String,
}

impl Mistake {
    pub fn new(field: impl Into<String>, message: impl Into<String>, remedy: impl Into<String>) -> Mistake {
        Mistake { field: field.into(), message: message.into(), remedy: remedy.into() }
    }
}

/// Refuses what is negative, absurd, or no number.
pub(crate) fn in_range(mistakes: &mut Vec<Mistake>, field: impl Display, value: f64, range: RangeInclusive<f64>) {
    if !range.contains(&value) {
        let (least, most) = range.into_inner();
        mistakes.push(Mistake::new(
            field.to_string(),
            if value.abs() < 1e15 {
                format!("{value} cannot be simulated")
            } else {
                format!("{value:e} cannot be simulated")
            },
            format!("Give it a value from {least} to {most}."),
        ));
    }
}

impl Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mistake { field, message, remedy } = self;
        write!(f, "{field}: {message}\n  {remedy}")
    }
}
