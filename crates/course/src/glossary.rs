//! Every term of the course, as its page shows them.

use crate::lesson::{StepKind, Term};
use serde::{Deserialize, Serialize};

/// `content/glossary.bin` in the built site: the terms in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Glossary {
    pub letters: Vec<Letter>,
}

/// The terms whose names begin alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// Large.
    pub letter: String,
    pub terms: Vec<Entry>,
}

/// In the texts of `term` a link to another one leads to its place on the same page: `glossary/#id`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub term: Term,
    /// None: no lesson that is written uses it.
    pub first: Option<First>,
}

/// Where the course uses a term for the first time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct First {
    pub lesson: String,
    /// The lesson's.
    pub title: String,
    pub step: StepKind,
}
