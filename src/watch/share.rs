//! A program as an address, and back. Everything is in the part behind `#`, which no server is ever sent: it works
//! without one.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};
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
const VERSION: u8 = 1;
/// Of the unpacked form: a short address cannot be made to fill the memory.
const MOST_BYTES: usize = 1 << 20;
const BEST: u8 = 9;

/// `p=…`, to stand behind `#`.
pub fn to_fragment(shared: &Shared) -> String {
    let packed = packed::pack(&(VERSION, shared));
    format!("p={}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&packed, BEST)))
}

/// None: the fragment holds no program. An error is a sentence.
pub fn from_fragment(fragment: &str) -> Option<Result<Shared, &'static str>> {
    let text = fragment.trim_start_matches('#').strip_prefix("p=")?;
    Some(read(text).ok_or(
        "This address does not hold a whole program: it was cut, or changed. Ask for it again, or begin anew here.",
    ))
}

fn read(text: &str) -> Option<Shared> {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()?;
    // The packed form ends with a checksum.
    let packed = decompress_to_vec_zlib_with_limit(&bytes, MOST_BYTES).ok()?;
    let (version, shared): (u8, Shared) = packed::unpack(&packed).ok()?;
    (version == VERSION).then_some(shared)
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
    fn what_was_cut_or_made_by_hand_is_told() {
        let whole = to_fragment(&shared());
        for end in 2..whole.len() {
            assert!(from_fragment(&whole[..end]).is_some_and(|read| read.is_err()), "cut after {end}");
        }
        for changed in ["p=", "p=hello", "p=%%%", "p=eJwDAAAAAAE"] {
            assert!(from_fragment(changed).is_some_and(|read| read.is_err()), "{changed}");
        }
        let bomb = compress_to_vec_zlib(&vec![0; 40 << 20], BEST);
        assert!(from_fragment(&format!("p={}", URL_SAFE_NO_PAD.encode(bomb))).is_some_and(|read| read.is_err()));
    }

    #[test]
    fn other_fragments_are_no_program() {
        for other in ["", "#", "#main", "q=1"] {
            assert_eq!(from_fragment(other), None, "{other}");
        }
    }
}
