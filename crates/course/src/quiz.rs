//! Quiz questions, and the judging of answers. The format is mdbook-quiz's, with a reason for each wrong option.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quiz {
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Stable; progress refers to it.
    pub id: String,
    /// Rendered Markdown.
    pub prompt: String,
    pub form: Form,
    /// Shown once answered rightly or given up. Rendered Markdown.
    pub context: Option<String>,
    /// Shared introduction of a multipart group. Rendered Markdown.
    pub group: Option<String>,
    /// Also asks for the learner's own reason, in prose; kept, not judged.
    pub ask_why: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Form {
    Choice {
        /// In the order to show, unless `shuffle`.
        options: Vec<Choice>,
        /// More than one is right, and all of them must be chosen.
        many: bool,
        shuffle: bool,
    },
    Short {
        /// Any of these, compared without regard to case and outer blanks.
        answers: Vec<String>,
        field: Field,
    },
    /// What does this program print?
    Tracing {
        program: String,
        prints: Prints,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    Line,
    Text,
    Code,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "with")]
pub enum Prints {
    Stdout(String),
    /// It does not parse; this line is why.
    ErrorAt(u32),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Rendered Markdown.
    pub text: String,
    pub right: bool,
    /// Of a wrong option: why it is tempting and why it is wrong. Rendered Markdown.
    pub reason: Option<String>,
}

/// What a learner answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "with")]
pub enum Answer {
    /// Indices into the question's options, ascending.
    Chosen(Vec<usize>),
    Typed(String),
    /// The program does not parse, because of this line.
    ErrorAt(u32),
}
