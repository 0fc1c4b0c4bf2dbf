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
    /// Facts that the page itself has no use for, as JSON: [`Tried`] and [`Progress::days`], which only the workbench reads,
    /// and those that this version does not know, because a newer page wrote them and will want them back.
    others: BTreeSet<String>,
}

/// A question was answered, on a day counted from 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    pub day: u32,
    pub right: bool,
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
        self.others.extend(other.others);
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

    /// What was tried of a question, in no order.
    pub fn tried(&self, lesson: &str, question: &str) -> Vec<Tried> {
        let of = |json: &JsonValue| json["lesson"] == lesson && json["question"] == question;
        let tries = self.others_of("tried").filter(of);
        tries.filter_map(|json| Some(Tried { day: json["day"].as_u32()?, right: json["right"].as_bool()? })).collect()
    }

    pub fn add_tried(&mut self, lesson: &str, question: &str, tried: Tried) {
        let Tried { day, right } = tried;
        let fact = object! { "fact": "tried", "lesson": lesson, "question": question, "day": day, "right": right };
        self.others.insert(fact.dump());
    }

    /// The days on which something was done in a lesson, so far as they are known: reading leaves no date.
    pub fn days(&self, lesson: &str) -> BTreeSet<u32> {
        let dated = self.others_of("day").chain(self.others_of("tried"));
        dated.filter(|json| json["lesson"] == lesson).filter_map(|json| json["day"].as_u32()).collect()
    }

    pub fn add_day(&mut self, lesson: &str, day: u32) {
        self.others.insert(object! { "fact": "day", "lesson": lesson, "day": day }.dump());
    }

    /// Facts that the page itself has no use for.
    pub fn others(&self) -> impl Iterator<Item = JsonValue> {
        self.others.iter().filter_map(|fact| jzon::parse(fact).ok())
    }

    fn others_of(&self, kind: &str) -> impl Iterator<Item = JsonValue> {
        self.others().filter(move |fact| fact["fact"] == kind)
    }

    /// What the other has not.
    pub fn without(&self, other: &Progress) -> Progress {
        let facts = self.facts.difference(&other.facts).cloned().collect();
        Progress { facts, others: self.others.difference(&other.others).cloned().collect() }
    }

    /// As if it had never been begun.
    pub fn without_lesson(&self, lesson: &str) -> Progress {
        let facts = self.facts.iter().filter(|fact| fact.lesson() != lesson).cloned().collect();
        let is_other = |fact: &&String| jzon::parse(fact).is_ok_and(|fact| fact["lesson"] != lesson);
        Progress { facts, others: self.others.iter().filter(is_other).cloned().collect() }
    }

    /// How many facts of the other are not here.
    pub fn lacks(&self, other: &Progress) -> usize {
        other.facts.difference(&self.facts).count() + other.others.difference(&self.others).count()
    }

    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.others.is_empty()
    }

    /// A file to take along. `day`: as it is written in the learner's calendar.
    pub fn to_file(&self, day: &str) -> String {
        let day = JsonValue::from(day).dump();
        format!("{{\"interleave\":\"progress\",\"exported\":{day},\"progress\":{}}}\n", self.to_json())
    }

    /// What such a file holds. An error says what is wrong with it and what to do, in sentences.
    pub fn from_file(text: &str) -> Result<Progress, String> {
        const AGAIN: &str = "Export it again where it came from, and import that file.";
        if text.trim().is_empty() {
            return Err(format!("The file is empty. {AGAIN}"));
        }
        let file = jzon::parse(text.trim_start_matches('\u{feff}'))
            .map_err(|_| format!("The file is no progress, or was cut: it cannot be read as JSON. {AGAIN}"))?;
        if file["interleave"] != "progress" {
            return Err("The file is JSON, and no progress of this course. Choose the one called \
                        interleave-progress.json."
                .to_owned());
        }
        let progress = &file["progress"];
        if progress["v"].as_u64().is_some_and(|v| v > VERSION) {
            return Err(
                "The file was written by a newer version of this course. Reload this page for the new version, \
                        and import it again."
                    .to_owned(),
            );
        }
        let sound = progress["facts"].as_array().is_some_and(|facts| facts.iter().all(JsonValue::is_object));
        match Progress::from_json(&progress.dump()) {
            Ok(progress) if sound => Ok(progress),
            _ => Err(format!("The file is damaged: its list of facts cannot be read. {AGAIN}")),
        }
    }

    pub fn to_json(&self) -> String {
        let facts = self.facts.iter().map(|fact| fact.to_json().dump());
        let facts: Vec<String> = facts.chain(self.others.iter().cloned()).collect();
        format!(r#"{{"v":{VERSION},"facts":[{}]}}"#, facts.join(","))
    }

    /// Other facts are kept unread. An error is a sentence for the learner.
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
                None => drop(progress.others.insert(fact.dump())),
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
