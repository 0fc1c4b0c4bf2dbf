//! Challenges and their verdicts. A verdict is a set of predicates over what several runs left behind.

mod flight;
mod invocation;
mod judge;
mod load;
mod orders;
mod printing;
mod settling;
mod words;

pub use judge::{RUNS, Ran, applies, check, judge};

use script::{Failure, Scenario};
use serde::{Deserialize, Serialize};
use trace::{Trace, Virtual};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Challenge {
    pub title: String,
    /// Rendered Markdown.
    pub text: String,
    pub starter: String,
    pub solution: String,
    /// Each leads a little further. Rendered Markdown.
    pub hints: Vec<String>,
    /// The world of *Run*: one scenario, in sight of the learner.
    pub demo: Scenario,
    /// The worlds of *Check*.
    pub scenarios: Vec<Scenario>,
    pub checks: Vec<Check>,
}

impl Challenge {
    /// Whether an answer is run in every order, which takes its time.
    pub fn explores(&self) -> bool {
        self.checks.iter().any(|check| check.kind == CheckKind::EveryOrder)
    }
}

/// One predicate, held against every scenario it applies to; the reference is the solution in the same world.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Stable; wrong answers name it.
    pub id: String,
    /// What is asked for, in a few words: the verdict's line.
    pub title: String,
    pub kind: CheckKind,
    /// Said when it fails, in plain words.
    pub hint: String,
    /// Only calls of this name are looked at. None: all.
    #[serde(default)]
    pub of: Option<String>,
    /// The limit of what is measured.
    #[serde(default)]
    pub at_most_ms: Option<f64>,
    /// By how much more than the reference's a time may be.
    #[serde(default)]
    pub within_percent: Option<f64>,
    /// Of the measured times, the one that the limit is for. None: the longest.
    #[serde(default)]
    pub percentile: Option<f64>,
    /// The reference's time is the least possible, which is proved when the content is.
    #[serde(default)]
    pub least: bool,
}

/// What a learner sees after *Check*.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    pub passed: bool,
    pub checks: Vec<Checked>,
    /// What ended the program, where something did: its line can be marked.
    pub failure: Option<Failure>,
    /// Of the first scenario in which a check failed (the first of all, when none did).
    pub shown: Option<Shown>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checked {
    pub id: String,
    pub title: String,
    pub held: bool,
    pub expected: String,
    pub seen: String,
    /// Empty when it held.
    pub hint: String,
    /// The scenario in which it failed first.
    pub scenario: Option<String>,
}

/// The learner's run beside the reference's, in one scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    pub scenario: String,
    pub learner: Trace<Virtual>,
    pub reference: Trace<Virtual>,
}

/// The predicates there are. Times, calls and results are compared for each invocation, unless it says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckKind {
    /// Settles with the value that the reference settles with.
    #[default]
    Result,
    /// Makes the calls that the reference makes, each as often, with the same arguments.
    Calls,
    /// Takes exactly as long as the slowest of its calls.
    Makespan,
    /// Has all its calls in flight at one instant.
    AllInFlight,
    /// Never has more calls in flight than the reference; invocations that run together are taken together.
    MostInFlight,
    /// Has as many calls in flight as the reference until its last one has begun; likewise.
    KeepsBusy,
    /// Hands the same items to its calls as the reference, however these are parted among them.
    Items,
    /// Settles when the reference does, or within a share of that time.
    Time,
    /// Rejects where the reference rejects.
    Rejects,
    /// Rejects with the reference's error.
    Error,
    /// Nothing of it goes on once it has settled.
    Stops,
    /// Prints the lines that the reference prints, in the same order.
    Prints,
    /// Prints each line when the reference does.
    PrintTimes,
    /// Prints each line from the same kind of job: the call itself, a microtask, a timer.
    PrintJobs,
    /// The loop is never busy for longer than this at one stretch; over the whole run.
    Stall,
    /// So many of its invocations settle within this time; over the whole run.
    Latency,
    /// In every order in which its calls may complete, the scenario's stores end as the reference's do, and it is
    /// fulfilled where the reference is.
    EveryOrder,
}
