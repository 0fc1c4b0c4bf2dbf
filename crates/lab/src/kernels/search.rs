//! Counting a word in a text: little arithmetic for each byte read.

use std::ops::Range;

use super::xorshift::Xorshift;

/// Start positions of a unit. A match may end in the next one.
pub const BLOCK: usize = 4096;

const NEEDLE: [u8; 8] = *b"parallel";

/// Some begin like the needle.
const WORDS: [&str; 16] = [
    "task",
    "thread",
    "lane",
    "core",
    "lock",
    "queue",
    "signal",
    "memory",
    "wait",
    "idle",
    "steal",
    "share",
    "part",
    "parade",
    "paragraph",
    "parallax",
];

/// `size` bytes of words; one in 64 is the needle, which also lies across every second border between blocks.
pub fn input(size: usize) -> Vec<u8> {
    let mut random = Xorshift::new();
    let mut text = Vec::with_capacity(size + 16);
    while text.len() < size {
        match random.below(64) {
            0 => text.extend(NEEDLE),
            _ => text.extend(WORDS[random.below(WORDS.len())].bytes()),
        }
        text.push(b' ');
    }
    text.truncate(size);
    for border in (BLOCK..size).step_by(2 * BLOCK) {
        text[border - 4..border + 4].copy_from_slice(&NEEDLE);
    }
    text
}

/// How often the needle starts in some blocks.
pub fn count(text: &[u8], blocks: Range<usize>) -> u64 {
    let end = (blocks.end * BLOCK + NEEDLE.len() - 1).min(text.len());
    let text = text.get(blocks.start * BLOCK..end).unwrap_or_default();
    text.array_windows().filter(|&&window| window == NEEDLE).count() as u64
}
