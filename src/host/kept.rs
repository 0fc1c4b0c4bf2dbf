//! What is kept between visits: progress, the learner's text, answers.
//!
//! Where the storage fails, the lesson goes on in memory and a [`Notice`] says so. Text that cannot be read
//! is set aside under another key, never written over.

use super::{
    settings::Settings,
    storage::{Fault, Storage},
};
use course::progress::Progress;
use embed::keys;
use jzon::{JsonValue, object};
use serde::{Deserialize, Serialize};
use std::{cell::RefCell, collections::BTreeMap};

pub struct Kept {
    storage: Box<dyn Storage>,
    /// What the storage would not take.
    unsaved: RefCell<BTreeMap<String, String>>,
}

/// One line on the page, saying what is missing and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Notice {
    Forbidden,
    Full,
    Damaged,
}

/// A learner's text, and the one that a reset replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub text: String,
    pub before_reset: Option<String>,
}

/// Has a form in which it is kept, which later pages must be able to read.
pub trait Stored: Sized {
    fn to_json(&self) -> JsonValue;
    /// None: it is damaged.
    fn from_json(json: &JsonValue) -> Option<Self>;
}

impl Stored for Draft {
    fn to_json(&self) -> JsonValue {
        object! { "text": self.text.as_str(), "before_reset": self.before_reset.as_deref() }
    }

    fn from_json(json: &JsonValue) -> Option<Draft> {
        let before_reset = &json["before_reset"];
        let before_reset = if before_reset.is_null() { None } else { Some(before_reset.as_str()?.to_owned()) };
        Some(Draft { text: json["text"].as_str()?.to_owned(), before_reset })
    }
}

pub use embed::keys::PROGRESS;
/// The document's first script reads it, too.
pub const SETTINGS: &str = "interleave:settings";

impl Kept {
    pub fn new(storage: impl Storage + 'static) -> Kept {
        Kept { storage: Box::new(storage), unsaved: RefCell::default() }
    }

    pub fn progress(&self) -> (Progress, Option<Notice>) {
        self.read(PROGRESS, |text| Progress::from_json(text).ok())
    }

    /// Adds to what is there by now, so that two tabs lose nothing. Returns the union.
    pub fn add(&self, facts: &Progress) -> (Progress, Option<Notice>) {
        let (mut all, read) = self.progress();
        let before = all.clone();
        all.merge(facts.clone());
        if all == before {
            return (all, read);
        }
        let wrote = self.write(PROGRESS, all.to_json());
        (all, read.or(wrote))
    }

    pub fn draft(&self, lesson: &str, block: &str) -> (Option<Draft>, Option<Notice>) {
        self.read(&keys::text(lesson, block), |text| json(text).map(Some))
    }

    pub fn save_draft(&self, lesson: &str, block: &str, draft: &Draft) -> Option<Notice> {
        self.write(&keys::text(lesson, block), draft.to_json().dump())
    }

    pub fn settings(&self) -> (Settings, Option<Notice>) {
        self.read(SETTINGS, json)
    }

    pub fn save_settings(&self, settings: &Settings) -> Option<Notice> {
        self.write(SETTINGS, settings.to_json().dump())
    }

    pub fn answers<T: Stored + Default>(&self, lesson: &str) -> (T, Option<Notice>) {
        self.read(&keys::answers(lesson), json)
    }

    pub fn save_answers<T: Stored>(&self, lesson: &str, answers: &T) -> Option<Notice> {
        self.write(&keys::answers(lesson), answers.to_json().dump())
    }

    /// The slug of the step at which the learner was.
    pub fn at(&self, lesson: &str) -> Option<String> {
        self.read(&keys::at(lesson), |slug| Some(Some(slug.to_owned()))).0
    }

    /// Whoever cannot keep it begins a lesson at its first step.
    pub fn save_at(&self, lesson: &str, step: &str) {
        let _ = self.write(&keys::at(lesson), step.to_owned());
    }

    fn read<T: Default>(&self, key: &str, parse: impl Fn(&str) -> Option<T>) -> (T, Option<Notice>) {
        let (text, notice) = match (self.unsaved.borrow().get(key), self.storage.get(key)) {
            (Some(text), _) => (Some(text.clone()), None),
            (None, Ok(text)) => (text, None),
            (None, Err(fault)) => (None, Some(fault.into())),
        };
        let Some(text) = text else { return (T::default(), notice) };
        match parse(&text) {
            Some(value) => (value, notice),
            None => {
                self.set_aside(key, &text);
                (T::default(), Some(Notice::Damaged))
            }
        }
    }

    fn write(&self, key: &str, text: String) -> Option<Notice> {
        match self.storage.set(key, &text) {
            Ok(()) => {
                self.unsaved.borrow_mut().remove(key);
                None
            }
            Err(fault) => {
                self.unsaved.borrow_mut().insert(key.into(), text);
                Some(fault.into())
            }
        }
    }

    fn set_aside(&self, key: &str, text: &str) {
        let free = (1..)
            .map(|number| format!("{key}:damaged-{number}"))
            .find(|key| !self.storage.get(key).is_ok_and(|there| there.is_some_and(|there| there != text)))
            .expect("keys do not run out");
        // With no room for it, the damaged text is lost only once something can be written in its place.
        let _ = self.storage.set(&free, text);
    }
}

impl Notice {
    pub fn sentence(self) -> &'static str {
        match self {
            Notice::Forbidden => {
                "This browser allows the page no storage: your code and progress last until you close or reload it."
            }
            Notice::Full => {
                "This browser's storage is full: new code and progress last until you close or reload the page."
            }
            Notice::Damaged => {
                "Something stored on an earlier visit is damaged. It was set aside, and the lesson goes on without it."
            }
        }
    }
}

impl From<Fault> for Notice {
    fn from(fault: Fault) -> Notice {
        match fault {
            Fault::Forbidden => Notice::Forbidden,
            Fault::Full => Notice::Full,
        }
    }
}

fn json<T: Stored>(text: &str) -> Option<T> {
    T::from_json(&jzon::parse(text).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::storage::memory::Memory;
    use course::{lesson::StepKind, progress::Fact};

    fn facts(steps: &[StepKind]) -> Progress {
        let mut progress = Progress::default();
        for &step in steps {
            progress.add(Fact::Done { lesson: "toy".into(), step });
        }
        progress
    }

    #[test]
    fn two_tabs_lose_nothing() {
        let shelf = Memory::default();
        let (one, other) = (Kept::new(shelf.clone()), Kept::new(shelf.clone()));
        one.add(&facts(&[StepKind::Why]));
        let (union, notice) = other.add(&facts(&[StepKind::Quiz]));
        assert_eq!((union, notice), (facts(&[StepKind::Why, StepKind::Quiz]), None));
        assert_eq!(one.progress().0, facts(&[StepKind::Why, StepKind::Quiz]));
    }

    #[test]
    fn what_the_page_itself_does_not_read_is_kept_too() {
        let shelf = Memory::default();
        let mut dated = facts(&[StepKind::Why]);
        Kept::new(shelf.clone()).add(&dated);
        dated.add_day("toy", 7);
        assert_eq!(Kept::new(shelf.clone()).add(&dated), (dated.clone(), None));
        assert_eq!(Kept::new(shelf).progress().0, dated);
    }

    #[test]
    fn what_cannot_be_stored_stays_in_memory_and_is_said() {
        for (fault, notice) in [(Fault::Full, Notice::Full), (Fault::Forbidden, Notice::Forbidden)] {
            let shelf = Memory::default();
            let kept = Kept::new(shelf.clone());
            shelf.0.borrow_mut().writing = Some(fault);
            let draft = Draft { text: "let a;".into(), before_reset: None };
            assert_eq!(kept.save_draft("toy", "challenge", &draft), Some(notice));
            assert_eq!(kept.draft("toy", "challenge"), (Some(draft.clone()), None));

            shelf.0.borrow_mut().writing = None;
            assert_eq!(kept.save_draft("toy", "challenge", &draft), None);
            assert_eq!(Kept::new(shelf).draft("toy", "challenge").0, Some(draft));
        }
    }

    #[test]
    fn forbidden_storage_reads_as_empty_and_is_said() {
        let shelf = Memory::default();
        shelf.0.borrow_mut().reading = Some(Fault::Forbidden);
        assert_eq!(Kept::new(shelf).progress(), (Progress::default(), Some(Notice::Forbidden)));
    }

    #[test]
    fn damaged_text_is_set_aside_not_written_over() {
        let shelf = Memory::default();
        for (number, damaged) in [(1, "{ half"), (2, "[]")] {
            shelf.0.borrow_mut().texts.insert(PROGRESS.into(), damaged.into());
            let (all, notice) = Kept::new(shelf.clone()).add(&facts(&[StepKind::Why]));
            assert_eq!((all, notice), (facts(&[StepKind::Why]), Some(Notice::Damaged)));
            let aside = shelf.0.borrow().texts.get(&format!("{PROGRESS}:damaged-{number}")).cloned();
            assert_eq!(aside.as_deref(), Some(damaged));
            assert_eq!(Kept::new(shelf.clone()).progress(), (facts(&[StepKind::Why]), None));
        }
    }
}
