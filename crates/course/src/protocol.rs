//! What the page and the script worker say to each other. Same types on both sides, each message
//! as [`packed`] writes it.

use crate::challenge::{Challenge, Verdict};
use script::{Exploration, Exploring, Outcome, Scenario};
use serde::{Deserialize, Serialize};

/// Raised whenever a message changes its shape: an old worker and a new page refuse each other in words.
pub const VERSION: u32 = 4;

/// What begins every message, of whatever version: its version, and the number of the request.
pub fn head(message: &[u8]) -> Option<(u32, u32)> {
    packed::begin(message)
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    pub v: u32,
    pub id: u32,
    pub ask: Ask,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Is the engine up? Also compiles and warms what a first run needs.
    Warm,
    Run {
        source: String,
        scenario: Box<Scenario>,
    },
    Judge {
        source: String,
        challenge: Box<Challenge>,
    },
    /// Can what must hold fail, in any order of what is in flight?
    Explore {
        source: String,
        scenario: Box<Scenario>,
        exploring: Exploring,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    pub v: u32,
    pub id: u32,
    pub answer: Answer,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    Warm,
    Ran(Box<Outcome>),
    Judged(Box<Verdict>),
    Explored(Box<Exploration>),
    /// The request was not understood; says why.
    Refused(String),
}
