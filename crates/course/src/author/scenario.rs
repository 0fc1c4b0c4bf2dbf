//! Worlds of programs, as authors write them.

use super::reading::{Reading, Text};
use super::{Mistake, Place, tables};
use script::{Api, Scenario, Value};
use std::fs;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// The scenario in a file named by a block; the empty world where none is named.
pub fn named(reading: &Reading, folder: &str, block: &Text, file: Option<&Spanned<String>>) -> Option<Scenario> {
    let Some(file) = file else { return Some(Scenario::default()) };
    let from = block.place(file.span().start);
    let text = reading.open(&format!("{folder}/{}", file.get_ref()), Some(&from))?;
    read(reading, &text)
}

/// Mistakes are named by the whole path.
pub fn alone(file: &Path) -> Result<Scenario, Vec<Mistake>> {
    let place = Place { file: file.display().to_string(), line: None };
    let reading = Reading::new(PathBuf::new());
    let scenario = match fs::read_to_string(file) {
        Ok(body) => read(&reading, &Text { file: place.file, line: 1, body: body.replace("\r\n", "\n") }),
        Err(error) => {
            reading.mistake(place, format!("the scenario could not be read: {error}"), "Name a TOML file.");
            None
        }
    };
    match (scenario, reading.into_mistakes()) {
        (Some(scenario), mistakes) if mistakes.is_empty() => Ok(scenario),
        (_, mistakes) => Err(mistakes),
    }
}

pub fn read(reading: &Reading, text: &Text) -> Option<Scenario> {
    let mut scenario: Scenario = tables::parse(reading, text)?;
    if scenario.name.is_empty() {
        let name = text.file.rsplit('/').next().unwrap_or(&text.file);
        scenario.name = name.trim_end_matches(".toml").to_owned();
    }
    check(reading, text, &scenario);
    Some(scenario)
}

fn check(reading: &Reading, text: &Text, scenario: &Scenario) {
    for (index, api) in scenario.api.iter().enumerate() {
        let place = tables::nth(text, "[[api]]", index);
        if !is_name(&api.name) {
            reading.mistake(
                place.clone(),
                format!("`{}` is no name that a program can call", api.name),
                "Give [[api]] a `name` of letters, digits, _ or $.",
            );
        }
        if scenario.api[..index].iter().any(|earlier| earlier.name == api.name) {
            reading.mistake(
                place.clone(),
                format!("`{}` is declared twice", api.name),
                "Give the second one's answers as [[api.reply]] of the first.",
            );
        }
        let latencies = api.reply.iter().filter_map(|reply| reply.latency_ms).chain([api.latency_ms]);
        for latency in latencies.filter(|latency| !latency.is_finite() || *latency < 0.0) {
            reading.mistake(place.clone(), format!("{latency} ms is no latency"), "Give `latency_ms` as 0 or more.");
        }
        if !api.per_unit_ms.is_finite() || api.per_unit_ms < 0.0 {
            let message = format!("{} ms a unit is no latency", api.per_unit_ms);
            reading.mistake(place.clone(), message, "Give `per_unit_ms` as 0 or more.");
        }
        if api.adds && api.returns != Value::Undefined {
            let message = format!("`{}` adds, and answers with something else", api.name);
            reading.mistake(place.clone(), message, "Keep one of `adds` and `returns`.");
        }
        for reply in &api.reply {
            for before in reply.after.iter().filter(|before| !api.reply.iter().any(|other| &other.args == *before)) {
                let words: Vec<String> = before.iter().map(ToString::to_string).collect();
                let message = format!(
                    "`{0}` is to come after {0}({1}), which has no answer of its own",
                    api.name,
                    words.join(", ")
                );
                reading.mistake(
                    place.clone(),
                    message,
                    "Give `after` as lists of arguments that have an [[api.reply]].",
                );
            }
            if reply.after.contains(&reply.args) {
                let message = format!("a call of `{}` waits for itself", api.name);
                reading.mistake(place.clone(), message, "Leave its own arguments out of its `after`.");
            }
        }
        let answers = api.reply.iter().map(|reply| &reply.returns).chain([&api.returns]);
        answers.for_each(|value| check_value(reading, &place, scenario, value));
        check_store(reading, &place, scenario, api);
    }
    for (index, store) in scenario.store.iter().enumerate() {
        let place = tables::nth(text, "[[store]]", index);
        if !is_name(&store.name) {
            let message = format!("`{}` is no name of a store", store.name);
            reading.mistake(place.clone(), message, "Give [[store]] a `name` of letters, digits, _ or $.");
        }
        if scenario.store[..index].iter().any(|earlier| earlier.name == store.name) {
            let message = format!("two stores are called `{}`", store.name);
            reading.mistake(place, message, "Put the values of both into one.");
        }
    }
    for (index, invoke) in scenario.invoke.iter().enumerate() {
        let place = tables::nth(text, "[[invoke]]", index);
        invoke.args.iter().for_each(|value| check_value(reading, &place, scenario, value));
    }
    for (index, invoke) in scenario.invoke.iter().enumerate().filter(|(_, invoke)| !is_name(&invoke.function)) {
        let message = format!("`{}` is no name of a function", invoke.function);
        reading.mistake(tables::nth(text, "[[invoke]]", index), message, "Give [[invoke]] the `function` to call.");
    }
}

/// What is written as JavaScript, and is no plain value, is a call of this scenario.
fn check_value(reading: &Reading, place: &Place, scenario: &Scenario, value: &Value) {
    match value {
        Value::Other(name) if !scenario.api.iter().any(|api| &api.name == name) => {
            let message = format!("there is no call `{name}` to hand over");
            reading.mistake(place.clone(), message, "Name an [[api]] of this scenario in `$js`.");
        }
        Value::Array(items) => items.iter().for_each(|item| check_value(reading, place, scenario, item)),
        Value::Object(fields) => fields.iter().for_each(|(_, value)| check_value(reading, place, scenario, value)),
        _ => {}
    }
}

fn check_store(reading: &Reading, place: &Place, scenario: &Scenario, api: &Api) {
    if api.reads.is_some() && api.writes.is_some() {
        let message = format!("`{}` both reads and writes", api.name);
        reading.mistake(place.clone(), message, "Make two calls of it: a learner must see what happens between them.");
    }
    if api.blocks && (api.reads.is_some() || api.writes.is_some()) {
        let message = format!("`{}` computes, and comes at a store", api.name);
        reading.mistake(place.clone(), message, "Remove `blocks`: what is outside of the program answers later.");
    }
    for store in [&api.reads, &api.writes].into_iter().flatten() {
        if !scenario.store.iter().any(|known| &known.name == store) {
            let message = format!("`{}` uses the store `{store}`, which is not there", api.name);
            reading.mistake(place.clone(), message, "Add a [[store]] of this name, with its `values`.");
        }
    }
}

fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || "_$".contains(first))
        && letters.all(|letter| letter.is_alphanumeric() || "_$".contains(letter))
}
