//! A learner's progress: an append-only set of facts. Two sets merge by union, so nothing is ever lost.

use crate::lesson::StepKind;
use jzon::{JsonValue, object};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// The step was opened.
    Seen { lesson: String, step: StepKind },
    /// The step was completed: read to its end, its quiz answered, its challenge passed.
    Done { lesson: String, step: StepKind },
    /// A quiz question was answered rightly; `first_try` when at once.
    Answered { lesson: String, question: String, first_try: bool },
    /// A block's program or prediction was run at least once.
    Ran { lesson: String, block: String },
    /// The challenge's verdict was *passed* at least once.
    Passed { lesson: String },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub facts: BTreeSet<Fact>,
    /// Facts that this version does not know, as JSON: a newer page wrote them and will want them back.
    unknown: BTreeSet<String>,
}

/// How far along a step or a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    NotStarted,
    InProgress,
    Completed,
}

/// Of the stored form; raised when facts are no longer a list of objects.
const VERSION: u64 = 1;

impl Progress {
    pub fn add(&mut self, fact: Fact) -> bool {
        self.facts.insert(fact)
    }

    /// The union: commutative, associative, and merging twice changes nothing.
    pub fn merge(&mut self, other: Progress) {
        self.facts.extend(other.facts);
        self.unknown.extend(other.unknown);
    }

    pub fn step(&self, lesson: &str, step: StepKind) -> Status {
        let of = |wanted: &str| wanted == lesson;
        if self
            .facts
            .iter()
            .any(|fact| matches!(fact, Fact::Done { lesson, step: done } if of(lesson) && *done == step))
        {
            return Status::Completed;
        }
        let seen = self
            .facts
            .iter()
            .any(|fact| matches!(fact, Fact::Seen { lesson, step: seen } if of(lesson) && *seen == step));
        if seen { Status::InProgress } else { Status::NotStarted }
    }

    /// How many of the lesson's nine steps are completed.
    pub fn done(&self, lesson: &str) -> usize {
        StepKind::ALL.into_iter().filter(|&step| self.step(lesson, step) == Status::Completed).count()
    }

    /// `3 of 9`
    pub fn count(&self, lesson: &str) -> String {
        format!("{} of {}", self.done(lesson), StepKind::ALL.len())
    }

    pub fn lesson(&self, lesson: &str) -> Status {
        let started = self.facts.iter().any(|fact| fact.lesson() == lesson);
        match self.done(lesson) {
            done if done == StepKind::ALL.len() => Status::Completed,
            _ if started => Status::InProgress,
            _ => Status::NotStarted,
        }
    }

    pub fn has_run(&self, lesson: &str, block: &str) -> bool {
        self.facts.contains(&Fact::Ran { lesson: lesson.to_owned(), block: block.to_owned() })
    }

    pub fn has_passed(&self, lesson: &str) -> bool {
        self.facts.contains(&Fact::Passed { lesson: lesson.to_owned() })
    }

    pub fn to_json(&self) -> String {
        let facts = self.facts.iter().map(|fact| fact.to_json().dump());
        let facts: Vec<String> = facts.chain(self.unknown.iter().cloned()).collect();
        format!(r#"{{"v":{VERSION},"facts":[{}]}}"#, facts.join(","))
    }

    /// Facts of a newer version are kept unread. An error is a sentence for the learner.
    pub fn from_json(json: &str) -> Result<Progress, String> {
        let damaged = || "The stored progress is damaged and could not be read.".to_owned();
        let stored = jzon::parse(json).map_err(|_| damaged())?;
        if stored["v"].as_u64().is_none_or(|v| v > VERSION) {
            return Err("The progress was stored by a newer version of this course, or by something else.".to_owned());
        }
        let facts = stored["facts"].as_array().ok_or_else(damaged)?;
        let mut progress = Progress::default();
        for fact in facts {
            match Fact::from_json(fact) {
                Some(fact) => drop(progress.facts.insert(fact)),
                None => drop(progress.unknown.insert(fact.dump())),
            }
        }
        Ok(progress)
    }
}

impl Fact {
    /// The stored form, which never changes.
    fn to_json(&self) -> JsonValue {
        match self {
            Fact::Seen { lesson, step } => object! { "fact": "seen", "lesson": &lesson[..], "step": step.slug() },
            Fact::Done { lesson, step } => object! { "fact": "done", "lesson": &lesson[..], "step": step.slug() },
            Fact::Answered { lesson, question, first_try } => object! {
                "fact": "answered", "lesson": &lesson[..], "question": &question[..], "first_try": *first_try
            },
            Fact::Ran { lesson, block } => object! { "fact": "ran", "lesson": &lesson[..], "block": &block[..] },
            Fact::Passed { lesson } => object! { "fact": "passed", "lesson": &lesson[..] },
        }
    }

    fn from_json(json: &JsonValue) -> Option<Fact> {
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        let step = || json["step"].as_str().and_then(StepKind::from_slug);
        let lesson = text("lesson")?;
        Some(match json["fact"].as_str()? {
            "seen" => Fact::Seen { lesson, step: step()? },
            "done" => Fact::Done { lesson, step: step()? },
            "answered" => {
                Fact::Answered { lesson, question: text("question")?, first_try: json["first_try"].as_bool()? }
            }
            "ran" => Fact::Ran { lesson, block: text("block")? },
            "passed" => Fact::Passed { lesson },
            _ => return None,
        })
    }

    pub fn lesson(&self) -> &str {
        match self {
            Fact::Seen { lesson, .. }
            | Fact::Done { lesson, .. }
            | Fact::Answered { lesson, .. }
            | Fact::Ran { lesson, .. }
            | Fact::Passed { lesson } => lesson,
        }
    }
}

impl Status {
    pub fn words(self) -> &'static str {
        match self {
            Status::NotStarted => "Not started",
            Status::InProgress => "In progress",
            Status::Completed => "Completed",
        }
    }
}
