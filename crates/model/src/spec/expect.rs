//! What a run must show: a source's figure, a lesson's claim.

use crate::{Combination, Ending, Figures, Mistake, Run};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use trace::{Time, decimal};

/// Whatever is named is compared, times to a microsecond and memory to a kilobyte.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expect {
    pub wall_clock_ms: Option<f64>,
    pub work_ms: Option<f64>,
    pub longest_response_ms: Option<f64>,
    /// Of tasks by their names.
    pub response_ms: BTreeMap<String, f64>,
    pub combination: Option<Combination>,
    pub most_in_flight: Option<usize>,
    pub most_parallel: Option<usize>,
    pub memory_mb: Option<f64>,
    pub dropped: Option<u64>,
    /// `completed`, unless it says otherwise.
    pub ending: Ends,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    #[default]
    Completed,
    Deadlocked,
    OutOfMemory,
    Endless,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    pub what: String,
    pub expected: String,
    pub seen: String,
}

impl Expect {
    pub(super) fn unmet(&self, run: &Run, figures: &Figures) -> Result<Vec<Unmet>, Vec<Mistake>> {
        let mut unmet = vec![];
        let mut number = |what: &str, expected: Option<f64>, seen: f64| {
            if let Some(expected) = expected.filter(|expected| (expected - seen).abs() > 0.000_5) {
                unmet.push(Unmet { what: what.to_owned(), expected: decimal(expected), seen: decimal(seen) });
            }
        };
        number("wall_clock_ms", self.wall_clock_ms, figures.wall_clock_ms);
        number("work_ms", self.work_ms, figures.work_ms);
        number("longest_response_ms", self.longest_response_ms, figures.longest_response_ms);
        number("most_in_flight", self.most_in_flight.map(|it| it as f64), figures.most_in_flight as f64);
        number("most_parallel", self.most_parallel.map(|it| it as f64), figures.most_parallel as f64);
        number("memory_mb", self.memory_mb, figures.memory_mb);
        number("dropped", self.dropped.map(|it| it as f64), figures.dropped as f64);
        let mut mistakes = vec![];
        for (name, &expected) in &self.response_ms {
            let field = format!("response_ms.{name}");
            match run.lives.iter().find(|life| &run.trace.tasks[life.task].name == name) {
                None => mistakes.push(Mistake::new(
                    format!("expect: {field}"),
                    format!("no task is called `{name}`"),
                    "Name a task of the workload; of several equal ones, with its number.",
                )),
                Some(life) => {
                    let seen = life.response().map_or(f64::INFINITY, Time::as_ms);
                    number(&field, Some(expected), seen);
                }
            }
        }
        let mut word = |what: &str, expected: &dyn fmt::Debug, seen: &dyn fmt::Debug| {
            let (expected, seen) = (format!("{expected:?}"), format!("{seen:?}"));
            if expected != seen {
                unmet.push(Unmet { what: what.to_owned(), expected, seen });
            }
        };
        if let Some(combination) = self.combination {
            word("combination", &combination, &figures.combination);
        }
        word("ending", &self.ending, &Ends::of(&run.ending));
        if mistakes.is_empty() { Ok(unmet) } else { Err(mistakes) }
    }
}

impl Ends {
    fn of(ending: &Ending) -> Ends {
        match ending {
            Ending::Completed => Ends::Completed,
            Ending::Deadlocked(_) => Ends::Deadlocked,
            Ending::OutOfMemory { .. } => Ends::OutOfMemory,
            Ending::Endless { .. } => Ends::Endless,
        }
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unmet { what, expected, seen } = self;
        write!(f, "{what}: expected {expected}, seen {seen}")
    }
}
