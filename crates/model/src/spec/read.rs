//! TOML to a [`Spec`], with the line of a mistake.

use super::Spec;
use crate::Mistake;

impl Spec {
    pub fn read(text: &str) -> Result<Spec, Mistake> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
            let remedy = match error.message() {
                message if message.starts_with("unknown field") => "Correct its name, or remove it.",
                message if message.starts_with("unknown variant") => "Choose one of these.",
                message if message.starts_with("missing field") => "Add it.",
                message if message.starts_with("duplicate") => "Keep one of the two.",
                message if message.starts_with("invalid") => "Give it a value of the right type.",
                _ => "Correct the TOML on this line.",
            };
            Mistake::new(format!("line {line}"), error.message(), remedy)
        })
    }
}
