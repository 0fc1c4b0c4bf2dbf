//! What is known about the suite's tests beforehand, for whoever asks whether a failure is ours.

/// Features that this world leaves out on purpose, and why. An entry that no test asks for is an error.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("cross-realm", "other realms: a program has one"),
    ("await-dictionary", "Promise.allKeyed and allSettledKeyed: proposed, and not in the language yet"),
];

/// Tests that fail (`*` stands for anything), and why: `Boa: …` where it is the interpreter's own fault. An entry that
/// no failure needs is an error.
pub const CAUSES: &[(&str, &str)] = &[];
