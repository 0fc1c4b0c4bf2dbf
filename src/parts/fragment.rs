//! Things as addresses, and back. Everything is in the part behind `#`, which no server is ever sent: it works without
//! one.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};
use serde::{Serialize, de::DeserializeOwned};

/// Of the unpacked form: a short address cannot be made to fill the memory.
const MOST_BYTES: usize = 1 << 20;
const BEST: u8 = 9;

/// `p=…`, to stand behind `#`; `version` is raised whenever the thing changes its shape.
pub fn write(key: &str, version: u8, thing: &impl Serialize) -> String {
    let packed = packed::pack(&(version, thing));
    format!("{key}={}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&packed, BEST)))
}

/// None: the fragment holds nothing under this key. An error: it was cut, changed, or is of another version.
pub fn read<T: DeserializeOwned>(key: &str, version: u8, fragment: &str) -> Option<Result<T, Unreadable>> {
    let text = fragment.trim_start_matches('#').strip_prefix(key)?.strip_prefix('=')?;
    Some(unpacked(version, text).ok_or(Unreadable))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

fn unpacked<T: DeserializeOwned>(version: u8, text: &str) -> Option<T> {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()?;
    // The packed form ends with a checksum.
    let packed = decompress_to_vec_zlib_with_limit(&bytes, MOST_BYTES).ok()?;
    let (of, thing): (u8, T) = packed::unpack(&packed).ok()?;
    (of == version).then_some(thing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_cut_or_made_by_hand_is_told() {
        let whole = write("p", 1, &"a text that is long enough".repeat(5));
        assert_eq!(read::<String>("p", 1, &whole).map(|read| read.is_ok()), Some(true));
        for end in 2..whole.len() {
            assert!(read::<String>("p", 1, &whole[..end]).is_some_and(|read| read.is_err()), "cut after {end}");
        }
        for changed in ["p=", "p=hello", "p=%%%", "p=eJwDAAAAAAE"] {
            assert!(read::<String>("p", 1, changed).is_some_and(|read| read.is_err()), "{changed}");
        }
        assert_eq!(read::<String>("p", 2, &whole), Some(Err(Unreadable)));
        let bomb = compress_to_vec_zlib(&vec![0; 40 << 20], BEST);
        assert_eq!(read::<Vec<u8>>("p", 1, &format!("p={}", URL_SAFE_NO_PAD.encode(bomb))), Some(Err(Unreadable)));
    }

    #[test]
    fn other_fragments_hold_nothing() {
        for other in ["", "#", "#main", "q=1"] {
            assert_eq!(read::<String>("p", 1, other), None, "{other}");
        }
    }
}
