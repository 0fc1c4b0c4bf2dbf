//! TOML, typed, with every mistake at its line.

use super::Place;
use super::reading::{Reading, Text};
use serde::de::DeserializeOwned;
use toml::Spanned;

pub fn parse<T: DeserializeOwned>(reading: &Reading, text: &Text) -> Option<T> {
    toml::from_str(&text.body).map_err(|error| refuse(reading, text, &error)).ok()
}

pub fn refuse(reading: &Reading, text: &Text, error: &toml::de::Error) {
    let place = error.span().map_or_else(|| text.start(), |span| text.place(span.start));
    let remedy = match error.message() {
        message if message.starts_with("unknown field") => "Correct its name, or remove it.",
        message if message.starts_with("unknown variant") => "Choose one of these.",
        message if message.starts_with("missing field") => "Add it.",
        message if message.starts_with("duplicate") => "Keep one of the two.",
        message if message.starts_with("invalid") => "Give it a value of the right type.",
        _ => "Correct the TOML on this line.",
    };
    reading.mistake(place, error.message(), remedy);
}

/// Says so where a text that a reader will see is empty.
pub fn not_empty(reading: &Reading, text: &Text, name: &str, value: &Spanned<String>) {
    if value.get_ref().trim().is_empty() {
        reading.mistake(text.place(value.span().start), format!("`{name}` is empty"), "Write it.");
    }
}

/// Where the n-th table of an array stands; the file's start, when it is written in another way.
pub fn nth(text: &Text, header: &str, index: usize) -> Place {
    let offset = text.body.match_indices(header).nth(index).map_or(0, |(offset, _)| offset);
    text.place(offset)
}

/// What is known by this name. None, and nothing said, where it is there with a mistake in it.
pub fn named<'k, T>(
    reading: &Reading,
    text: &Text,
    what: &str,
    name: &Spanned<String>,
    known: &'k [(String, Option<T>)],
) -> Option<&'k T> {
    if let Some((_, found)) = known.iter().find(|(known, _)| known == name.get_ref()) {
        return found.as_ref();
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    let remedy = match names[..] {
        [] => format!("Write it, and list it in simulator/index.toml under `{what}`."),
        _ => format!("Choose among {}, or list another in simulator/index.toml.", names.join(", ")),
    };
    reading.mistake(text.place(name.span().start), format!("there is no {what} `{}`", name.get_ref()), remedy);
    None
}

/// Ids are part of addresses and of stored progress.
pub fn well_formed(id: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(part)
}

pub fn check_id(reading: &Reading, text: &Text, what: &str, id: &Spanned<String>) {
    if !well_formed(id.get_ref()) {
        refuse_id(reading, text.place(id.span().start), what, id.get_ref());
    }
}

pub fn refuse_id(reading: &Reading, place: Place, what: &str, id: &str) {
    reading.mistake(place, format!("`{id}` cannot be {what}"), "Use small letters, digits and single hyphens.");
}
