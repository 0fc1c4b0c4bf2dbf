//! One embedded lesson's side of the conversation: who is believed, what was said last, what is said next.

use crate::{
    Scope, Shelf,
    blob::{self, Read},
    message::{self, Asks, Code, Init, Mode, Refused, Says, Theme},
};
use course::{
    lesson::StepKind,
    progress::{Fact, Progress},
};

/// Where a message comes from; it is the window around the frame, or nobody has to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    Origin(String),
    /// From a page that has no origin, and has handed over a port.
    Port,
}

/// Who keeps what the learner does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// This browser, as ever.
    Browser,
    Host,
    /// The host, and a copy in this browser under this name.
    Learner(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// To whoever frames the lesson: nothing in it is the learner's.
    Announce(String),
    /// To the host alone.
    Tell(String),
    /// From now on. What the host had kept is added to what the keeper has, then [`Session::restored`] is called.
    Keep(Keeper, Shelf),
    Theme(Theme),
    Focus,
    Reset,
    Run,
}

#[derive(Debug)]
pub struct Session {
    scope: Scope,
    mode: Mode,
    reason: String,
    /// The one that sent `init` first.
    host: Option<From>,
    /// Of the messages.
    last: u64,
    progress: Progress,
    said: Said,
}

/// What the host has heard last.
#[derive(Debug, Default)]
struct Said {
    progress: Option<Says>,
    score: Option<u32>,
    blob: Option<String>,
}

impl Session {
    pub fn new(scope: Scope, mode: Mode, reason: String) -> Session {
        Session { scope, mode, reason, host: None, last: 0, progress: Progress::default(), said: Said::default() }
    }

    /// Who is answered: whoever said `init` first.
    pub fn host(&self) -> Option<&From> {
        self.host.as_ref()
    }

    /// The lesson can be used.
    pub fn begin(&mut self) -> Effect {
        let ready = self.ready();
        Effect::Announce(self.written(&ready))
    }

    pub fn hear(&mut self, from: &From, text: &str) -> Vec<Effect> {
        let Some(heard) = message::read(text) else { return vec![] };
        let begins = matches!(heard, Ok((_, Asks::Init(_)))) && *from != From::Origin("null".to_owned());
        if self.host.is_none() && begins {
            self.host = Some(from.clone());
        }
        if self.host.as_ref() != Some(from) {
            return vec![];
        }
        match heard {
            Ok((id, Asks::Init(init))) => self.init(id, init),
            Ok((_, Asks::Focus)) => vec![Effect::Focus],
            Ok((_, Asks::Reset)) => vec![Effect::Reset],
            Ok((_, Asks::Run)) => vec![Effect::Run],
            Err(Refused { code, re }) => vec![self.error(code, code.sentence(), re)],
        }
    }

    fn init(&mut self, id: u64, init: Init) -> Vec<Effect> {
        let Init { state, learner, theme, locale: _ } = init;
        let ready = self.ready();
        let mut effects = vec![Effect::Tell(self.written(&ready))];
        effects.extend(theme.map(Effect::Theme));
        self.said = Said::default();
        let keeper = match (&state, learner) {
            (None, _) => Keeper::Browser,
            (Some(_), None) => Keeper::Host,
            (Some(_), Some(learner)) => Keeper::Learner(learner),
        };
        let (shelf, fault) = match state.as_deref().filter(|state| !state.is_empty()).map(blob::unpack) {
            None => (Shelf::new(), None),
            Some(Read::Whole(shelf)) => {
                self.said.blob = state;
                (shelf, None)
            }
            Some(Read::Cut(shelf)) => (shelf, Some(Code::StateCut)),
            Some(Read::Newer) => (Shelf::new(), Some(Code::StateNewer)),
            Some(Read::Unreadable) => (Shelf::new(), Some(Code::StateUnreadable)),
        };
        effects.extend(fault.map(|code| self.error(code, code.sentence(), Some(id))));
        effects.push(Effect::Keep(keeper, shelf));
        effects
    }

    /// What there is after another keeper has taken over: told, but as nothing new.
    pub fn restored(&mut self, shelf: &Shelf, at: StepKind) -> Vec<Effect> {
        self.progress = crate::progress(shelf);
        self.changed(shelf, at)
    }

    /// Something is kept, or another step shown.
    pub fn changed(&mut self, shelf: &Shelf, at: StepKind) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.progress, crate::progress(shelf));
        if self.host.is_none() {
            return vec![];
        }
        let mut news = self.answers(&before);
        let Scope { lesson, step, .. } = self.scope.clone();
        let progress = Says::Progress { lesson: lesson.clone(), steps: self.scope.steps(&self.progress), location: at };
        if self.said.progress.as_ref() != Some(&progress) {
            self.said.progress = Some(progress.clone());
            news.push(progress);
        }
        let score = self.scope.score(&self.progress);
        if self.scope.is_complete(&self.progress) && self.said.score.is_none_or(|said| said < score) {
            self.said.score = Some(score);
            news.push(Says::Completed { lesson: lesson.clone(), step, score });
        }
        let blob = blob::pack(shelf, &lesson);
        if self.said.blob.as_ref() != Some(&blob) {
            self.said.blob = Some(blob.clone());
            news.push(Says::State { blob });
        }
        news.iter().map(|says| Effect::Tell(self.written(says))).collect()
    }

    /// The first answer of a day, and the first right one.
    fn answers(&self, before: &Progress) -> Vec<Says> {
        let lesson = &self.scope.lesson;
        let mut answers = Vec::new();
        for question in self.scope.questions() {
            let answered = |progress: &Progress, first_try| {
                let (lesson, question) = (lesson.clone(), question.clone());
                progress.facts.contains(&Fact::Answered { lesson, question, first_try })
            };
            let new = |first_try| answered(&self.progress, first_try) && !answered(before, first_try);
            let (first, later) = (new(true), new(false));
            let wrong = |progress: &Progress| {
                progress.tried(lesson, question).iter().filter(|tried| !tried.right).map(|tried| tried.day).max()
            };
            let missed = wrong(&self.progress) > wrong(before);
            for (told, right, first_try) in [(missed, false, false), (first, true, true), (later, true, false)] {
                if told {
                    answers.push(Says::Answer { lesson: lesson.clone(), question: question.clone(), right, first_try });
                }
            }
        }
        answers
    }

    /// What cannot go on as it should. None: there is nobody to tell.
    pub fn fault(&mut self, code: Code, message: &str) -> Option<Effect> {
        self.host.is_some().then(|| self.error(code, message, None))
    }

    /// To be kept by whoever cannot be told: the learner.
    pub fn code(&self, shelf: &Shelf) -> String {
        blob::pack(shelf, &self.scope.lesson)
    }

    fn ready(&self) -> Says {
        let Scope { lesson, title, step, .. } = self.scope.clone();
        Says::Ready { lesson, step, title, mode: self.mode, reason: self.reason.clone() }
    }

    fn error(&mut self, code: Code, message: &str, re: Option<u64>) -> Effect {
        Effect::Tell(self.written(&Says::Error { code, message: message.to_owned(), re }))
    }

    fn written(&mut self, says: &Says) -> String {
        self.last += 1;
        says.to_json(self.last)
    }
}
