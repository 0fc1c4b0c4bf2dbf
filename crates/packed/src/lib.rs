//! The packed form of lessons and messages. Reading it takes little code: the page need not know any field's name.

use serde::{Serialize, de::DeserializeOwned};

/// Begins every file: what some server sends in a file's place is not taken for one. The last byte is raised
/// whenever lessons change their shape.
const MARK: &[u8] = b"interleave\x02";

pub fn file(thing: &impl Serialize) -> Vec<u8> {
    [MARK, &pack(thing)].concat()
}

pub fn open<T: DeserializeOwned>(file: &[u8]) -> Result<T, String> {
    let packed = file.strip_prefix(MARK).ok_or("it is not one of this course's, or of another version")?;
    unpack(packed)
}

pub fn pack(thing: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(thing).expect("everything has its length")
}

pub fn unpack<T: DeserializeOwned>(packed: &[u8]) -> Result<T, String> {
    match postcard::take_from_bytes(packed) {
        Ok((thing, [])) => Ok(thing),
        Ok(_) => Err("it is longer than it should be".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// What stands first, whatever follows.
pub fn begin<T: DeserializeOwned>(packed: &[u8]) -> Option<T> {
    postcard::take_from_bytes(packed).ok().map(|(thing, _)| thing)
}
