//! The page's state: structs, what can happen to it, and one `match`.

use crate::host::{content::Missing, kept::Notice};
use course::{
    lesson::{Block, Contents, Lesson},
    progress::{Fact, Progress},
};
use serde::de::DeserializeOwned;
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};
use yew::Reducible;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    pub contents: Load<Contents>,
    pub lessons: BTreeMap<String, Load<Lesson>>,
    /// What the lab's page shows below its controls.
    pub lab: Load<Vec<Block>>,
    /// Every term, by letter.
    pub glossary: Load<Vec<Block>>,
    pub progress: Progress,
    pub notices: BTreeSet<Notice>,
    /// How often another keeper has taken over.
    pub keepers: u32,
    /// A newer version of the course is ready than the one that this page is of.
    pub newer: bool,
}

/// Something that has to be fetched first.
#[derive(Debug, Default, PartialEq)]
pub enum Load<T> {
    #[default]
    Waiting,
    Here(Rc<T>),
    /// There is no such thing.
    Nothing,
    /// Why not, as the end of a sentence.
    Failed(String),
}

#[derive(Debug)]
pub enum Action {
    Contents(Load<Contents>),
    Lesson(String, Load<Lesson>),
    Lab(Load<Vec<Block>>),
    Glossary(Load<Vec<Block>>),
    /// Facts from elsewhere: the storage, another tab.
    Merge(Progress),
    /// All there is, by another keeper.
    Replace(Progress),
    /// Something was achieved just now.
    Note(Fact),
    Notice(Notice),
    Newer,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Contents(contents) => state.contents = contents,
            Action::Lesson(slug, lesson) => drop(state.lessons.insert(slug, lesson)),
            Action::Lab(lab) => state.lab = lab,
            Action::Glossary(glossary) => state.glossary = glossary,
            Action::Merge(progress) => state.progress.merge(progress),
            Action::Replace(progress) => {
                state.progress = progress;
                state.keepers += 1;
            }
            Action::Note(fact) => drop(state.progress.add(fact)),
            Action::Notice(notice) => drop(state.notices.insert(notice)),
            Action::Newer => state.newer = true,
        }
        // Whoever watches the state need not look when nothing has changed.
        if state == *self { self } else { Rc::new(state) }
    }
}

impl State {
    /// A lesson that the contents do not name is not there, whatever the server answers for its file.
    pub fn lesson(&self, slug: &str) -> Load<Lesson> {
        let named = |contents: &Rc<Contents>| contents.lessons.iter().any(|card| card.slug == slug && card.ready);
        match (&self.contents, self.lessons.get(slug)) {
            (Load::Here(contents), _) if !named(contents) => Load::Nothing,
            (_, None) => Load::Waiting,
            (_, Some(lesson)) => lesson.clone(),
        }
    }
}

impl<T: DeserializeOwned> Load<T> {
    pub fn from_answer(answer: Result<Vec<u8>, Missing>) -> Load<T> {
        match answer {
            Ok(file) => match packed::open(&file) {
                Ok(thing) => Load::Here(Rc::new(thing)),
                Err(error) => Load::Failed(format!("its file could not be read: {error}")),
            },
            Err(Missing::Nothing) => Load::Nothing,
            Err(Missing::Unreachable(why)) => Load::Failed(why),
        }
    }
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        match self {
            Load::Waiting => Load::Waiting,
            Load::Here(thing) => Load::Here(thing.clone()),
            Load::Nothing => Load::Nothing,
            Load::Failed(why) => Load::Failed(why.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::lesson::{Card, StepKind};

    fn after(actions: Vec<Action>) -> Rc<State> {
        actions.into_iter().fold(Rc::new(State::default()), |state, action| state.reduce(action))
    }

    fn contents(ready: bool) -> Action {
        let text = String::new;
        let card = Card {
            slug: "toy".into(),
            title: text(),
            summary: text(),
            topic: text(),
            level: text(),
            minutes: 5,
            ready,
        };
        Action::Contents(Load::Here(Rc::new(Contents { title: text(), lessons: vec![card] })))
    }

    fn done(step: StepKind) -> Fact {
        Fact::Done { lesson: "toy".into(), step }
    }

    #[test]
    fn facts_add_up_from_here_and_elsewhere() {
        let mut elsewhere = Progress::default();
        elsewhere.add(done(StepKind::Quiz));
        let state = after(vec![Action::Note(done(StepKind::Why)), Action::Merge(elsewhere)]);
        assert_eq!(state.progress.count("toy"), "2 of 9");
    }

    #[test]
    fn saying_the_same_twice_changes_nothing() {
        let state = after(vec![Action::Note(done(StepKind::Why)), Action::Notice(Notice::Full)]);
        let same = state.clone().reduce(Action::Note(done(StepKind::Why))).reduce(Action::Notice(Notice::Full));
        assert!(Rc::ptr_eq(&state, &same));
    }

    #[test]
    fn a_lesson_is_there_only_if_the_contents_name_it() {
        let check = |actions: Vec<Action>, slug: &str, expect: Load<Lesson>| {
            assert_eq!(after(actions).lesson(slug), expect);
        };
        let failed = || Load::Failed("offline".into());
        check(vec![], "toy", Load::Waiting);
        check(vec![contents(true)], "toy", Load::Waiting);
        check(vec![contents(true)], "other", Load::Nothing);
        check(vec![contents(false)], "toy", Load::Nothing);
        check(vec![contents(true), Action::Lesson("toy".into(), failed())], "toy", failed());
        check(vec![contents(true), Action::Lesson("other".into(), failed())], "other", Load::Nothing);
    }

    #[test]
    fn answers_become_things_or_reasons() {
        let check = |answer: Result<Vec<u8>, Missing>, expect: Load<u32>| {
            assert_eq!(Load::from_answer(answer), expect);
        };
        check(Ok(packed::file(&1u32)), Load::Here(Rc::new(1)));
        check(Err(Missing::Nothing), Load::Nothing);
        check(Err(Missing::Unreachable("offline".into())), Load::Failed("offline".into()));
        assert!(matches!(Load::<u32>::from_answer(Ok("<!doctype html>".into())), Load::Failed(_)));
    }
}
