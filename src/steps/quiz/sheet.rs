//! What a learner has answered so far.

use course::quiz::Answer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// By question.
pub type Sheet = BTreeMap<String, Given>;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// The answer that was handed in last.
    pub answer: Option<Answer>,
    /// How often one was handed in.
    pub tries: u32,
    pub given_up: bool,
    /// The learner's own reason, where one is asked for; kept, not judged.
    pub why: String,
}
