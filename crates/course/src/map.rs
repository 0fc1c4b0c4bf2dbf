//! The course as a map: which lesson leads to which, and what is asked in each.

use serde::{Deserialize, Serialize};

/// `content/map.bin` in the built site: in the order of the contents.
pub type Map = Vec<Station>;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Station {
    pub slug: String,
    pub title: String,
    pub minutes: u32,
    /// False: announced, not yet written.
    pub ready: bool,
    /// The lessons that lead here, all of them earlier on the map.
    pub after: Vec<usize>,
    /// Of the quiz, in its order.
    pub questions: Vec<Asked>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub id: String,
    /// Plain text.
    pub prompt: String,
}
