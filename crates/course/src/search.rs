//! What can be searched: everything of the course that has an address, as plain text.

use serde::{Deserialize, Serialize};

/// `content/search.bin` in the built site: of equals, what stands earlier is found first.
pub type Documents = Vec<Document>;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub kind: Kind,
    pub title: String,
    /// What it is a part of, by its title: a step's lesson, a preset's group. May be empty.
    pub part_of: String,
    pub headings: Vec<String>,
    /// Nothing that would give an answer away.
    pub text: String,
    /// Its address, relative to the course's.
    pub address: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Lesson,
    Step,
    Term,
    Preset,
    Story,
    Puzzle,
    Lab,
    /// One that no lesson leads to.
    Page,
}

/// Of rendered Markdown: its text.
pub fn plain(html: &str) -> String {
    let parts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    unescaped(&parts.collect::<String>())
}

/// What `pulldown_cmark` has escaped.
pub fn unescaped(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (escaped, sign)| text.replace(escaped, sign))
}
