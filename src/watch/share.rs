//! A program as an address, and back.

use crate::parts::fragment;
use script::Scenario;
use serde::{Deserialize, Serialize};

/// Everything that the playground needs to show the same again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    pub source: String,
    pub scenario: Scenario,
    /// What should hold in every order of completion; empty: nothing was asked.
    pub assertion: String,
    /// Where in the run one stood, in marks; none: it had not run.
    pub position: Option<u32>,
}

/// Raised whenever [`Shared`] changes its shape.
const VERSION: u8 = 2;

/// `p=…`, to stand behind `#`.
pub fn to_fragment(shared: &Shared) -> String {
    fragment::write("p", VERSION, shared)
}

/// None: the fragment holds no program. An error is a sentence.
pub fn from_fragment(text: &str) -> Option<Result<Shared, &'static str>> {
    let read = fragment::read("p", VERSION, text)?;
    Some(read.map_err(
        |_| "This address does not hold a whole program: it was cut, or changed. Ask for it again, or begin anew here.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use script::{Api, Value};

    fn shared() -> Shared {
        let api = Api { name: "load".into(), latency_ms: 12.5, returns: Value::Null, ..Api::default() };
        Shared {
            source: "await load(); // “ü”\n".repeat(40),
            scenario: Scenario { api: vec![api], seed: 7, ..Scenario::default() },
            assertion: "total === 1".into(),
            position: Some(123),
        }
    }

    #[test]
    fn a_program_comes_back_as_it_was() {
        for shared in [shared(), Shared::default()] {
            assert_eq!(from_fragment(&format!("#{}", to_fragment(&shared))), Some(Ok(shared)));
        }
        assert!(to_fragment(&shared()).len() < 300);
    }

    #[test]
    fn another_address_is_told_or_left_alone() {
        assert!(from_fragment("#p=hello").is_some_and(|read| read.is_err()));
        assert_eq!(from_fragment("#main"), None);
    }
}
