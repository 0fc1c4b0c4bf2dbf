//! A learner's progress: an append-only set of facts. Two sets merge by union, so nothing is ever lost.

use crate::lesson::StepKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "fact")]
pub enum Fact {
    /// The step was opened.
    Seen { lesson: String, step: StepKind },
    /// The step was completed: read to its end, its quiz answered, its challenge passed.
    Done { lesson: String, step: StepKind },
    /// A quiz question was answered rightly; `first_try` when at once.
    Answered { lesson: String, question: String, first_try: bool },
    /// A check of the challenge's verdict has held at least once.
    Passed { lesson: String },
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub facts: BTreeSet<Fact>,
}
