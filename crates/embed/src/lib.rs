//! What an embedded lesson and the page around it say to each other, and who is believed: `docs/embedding.md` as types.
//! Without the browser: texts come in, effects go out.

pub mod blob;
mod message;
mod scope;
mod session;

pub use message::{Asks, Code, Init, Mode, Says, Theme, VERSION};
pub use scope::Scope;
pub use session::{Effect, From, Keeper, Session};

use course::progress::Progress;
use std::collections::BTreeMap;

/// What is kept of a learner: progress, answers, texts, each under the key that the page keeps it under.
pub type Shelf = BTreeMap<String, String>;

/// What is on it of progress; none, if that cannot be read.
pub fn progress(shelf: &Shelf) -> Progress {
    shelf.get(keys::PROGRESS).and_then(|text| Progress::from_json(text).ok()).unwrap_or_default()
}

/// The keys of a [`Shelf`].
pub mod keys {
    pub const PROGRESS: &str = "interleave:progress";

    pub fn text(lesson: &str, block: &str) -> String {
        format!("interleave:text:{lesson}:{block}")
    }

    pub fn answers(lesson: &str) -> String {
        format!("interleave:answers:{lesson}")
    }

    /// The slug of the step at which the learner was.
    pub fn at(lesson: &str) -> String {
        format!("interleave:at:{lesson}")
    }

    /// Whether it is of this lesson, and no progress.
    pub fn is_of(key: &str, lesson: &str) -> bool {
        key.strip_prefix("interleave:").and_then(|rest| rest.split_once(':')).is_some_and(|(kind, rest)| {
            ["text", "answers", "at"].contains(&kind) && rest.split(':').next() == Some(lesson)
        })
    }
}
