//! Every order in which what a program has in flight may complete: what is asked, and what was found.

use crate::{Failure, Outcome};
use serde::{Deserialize, Serialize};

/// What to look for, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Exploring {
    /// A JavaScript expression that must be true when everything has come to rest: `balance === 70`. It sees what the
    /// program declares outermost and, where the scenario has them, `stores` (`stores.accounts.alice`) and
    /// `invocations` (`invocations[0].settled`, one of `fulfilled`, `rejected`, `returned`, `threw`, `pending`,
    /// `missing`). Empty: only the program's own `console.assert` is looked at.
    pub assertion: String,
    /// Any timer may fire next, whatever its delay: so that a `setTimeout` that stands for a latency is one.
    pub free_timers: bool,
    /// How many orders are run to their end, at most.
    pub budget: u64,
}

impl Default for Exploring {
    fn default() -> Self {
        Exploring { assertion: String::new(), free_timers: false, budget: 2_000 }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exploration {
    /// Orders run to their end.
    pub orders: u64,
    /// Choice points visited: moments at which nothing runs and something is in flight.
    pub states: u64,
    /// Completions not tried, because that would only have swapped independent ones.
    pub skipped: u64,
    /// Every order was run, or is equivalent to one that was. Otherwise the budget ended first: nothing is claimed.
    pub complete: bool,
    /// Of the orders that failed, the shortest.
    pub failing: Option<Failing>,
    /// Nothing was explored; says why.
    pub refused: Option<Failure>,
}

/// An order in which what must hold does not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failing {
    /// The run, to be replayed.
    pub outcome: Outcome,
    /// What completed, in order: `readBalance('alice')`.
    pub order: Vec<String>,
    /// What did not hold, in words.
    pub why: Failure,
    /// How many of the orders that were run failed.
    pub orders: u64,
}
