//! Traces as JSON: out without loss, in with every reference checked.

use crate::{Clock, Measured, Time, Trace, Virtual};
use serde::{Deserialize, Serialize};
use serde_json::de::StrRead;
use std::fmt;

/// A trace on either clock; its JSON says which.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AnyTrace {
    Virtual(Trace<Virtual>),
    Measured(Trace<Measured>),
}

/// As JSON has it: the clock's name beside the rest. Packed forms cannot be read in this order.
#[derive(Serialize, Deserialize)]
#[serde(tag = "clock", rename_all = "kebab-case", remote = "AnyTrace")]
enum Labelled {
    Virtual(Trace<Virtual>),
    Measured(Trace<Measured>),
}

/// Why a JSON text is no trace, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged(String);

impl AnyTrace {
    pub fn clock(&self) -> Clock {
        match self {
            AnyTrace::Virtual(_) => Clock::Virtual,
            AnyTrace::Measured(_) => Clock::Measured,
        }
    }

    pub fn to_json(&self) -> String {
        let mut json = vec![];
        Labelled::serialize(self, &mut serde_json::Serializer::new(&mut json))
            .expect("a trace holds only strings, integers and lists");
        String::from_utf8(json).expect("JSON is text")
    }

    /// Also refuses what would not make sense: a span on a lane that is not there, one that ends before it
    /// starts, a task that is its own ancestor.
    pub fn from_json(json: &str) -> Result<AnyTrace, Damaged> {
        let mut reader = serde_json::Deserializer::new(StrRead::new(json));
        let trace = Labelled::deserialize(&mut reader).and_then(|trace| reader.end().map(|()| trace));
        let trace = trace.map_err(|error| Damaged(format!("This is no trace: {error}.")))?;
        match &trace {
            AnyTrace::Virtual(trace) => trace.check()?,
            AnyTrace::Measured(trace) => trace.check()?,
        }
        Ok(trace)
    }
}

impl<T: Time> Trace<T> {
    fn check(&self) -> Result<(), Damaged> {
        let (lanes, tasks) = (self.lanes.len(), self.tasks.len());
        let known = |what: &str, index: usize, lane: usize, task: usize| {
            if lane < lanes && task < tasks {
                return Ok(());
            }
            Err(Damaged(format!(
                "The trace is damaged: {what} {index} is on lane {lane} with task {task}, of {lanes} lanes and {tasks} tasks."
            )))
        };
        for (index, task) in self.tasks.iter().enumerate() {
            if task.parent.is_some_and(|parent| parent >= index) {
                return Err(Damaged(format!("The trace is damaged: task {index} is started by a later one.")));
            }
        }
        for (index, span) in self.spans.iter().enumerate() {
            known("span", index, span.lane, span.task)?;
            if span.end < span.start {
                return Err(Damaged(format!("The trace is damaged: span {index} ends before it starts.")));
            }
        }
        for (index, mark) in self.marks.iter().enumerate() {
            known("mark", index, mark.lane, mark.task)?;
        }
        Ok(())
    }
}

impl From<Trace<Virtual>> for AnyTrace {
    fn from(trace: Trace<Virtual>) -> Self {
        AnyTrace::Virtual(trace)
    }
}

impl From<Trace<Measured>> for AnyTrace {
    fn from(trace: Trace<Measured>) -> Self {
        AnyTrace::Measured(trace)
    }
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Damaged {}
