//! Why tests fail: for whoever asks whether it is ours.

/// Which tests (`*` stands for anything), and why. An entry that no failure needs is an error.
pub const CAUSES: &[(&str, &str)] = &[];
