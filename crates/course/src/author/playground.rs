//! The playground's folder: programs to begin with, in groups.

use super::glossary::Glossary;
use super::reading::{Reading, Text};
use super::simulator::Simulator;
use super::watch::{self, WatchSource};
use super::{Claim, step, tables};
use crate::lesson::{Group, Presets};
use serde::Deserialize;
use toml::Spanned;

/// Also the name of the built file, and so no lesson's.
pub const FOLDER: &str = "playground";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetsSource {
    group: Vec<GroupSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupSource {
    title: Spanned<String>,
    preset: Vec<Spanned<WatchSource>>,
}

/// A course without the folder has no presets.
pub fn read(reading: &Reading, glossary: &Glossary, simulator: &Simulator) -> (Presets, Vec<Claim>) {
    let mut presets = Presets::default();
    let mut gathered = step::Lesson::new(reading, glossary, simulator, FOLDER);
    if reading.root.join(FOLDER).is_dir()
        && let Some(text) = reading.open(&format!("{FOLDER}/presets.toml"), None)
        && let Some(source) = tables::parse::<PresetsSource>(reading, &text)
    {
        if source.group.is_empty() {
            reading.mistake(text.start(), "no preset is in this file", "Add a [[group]] with a [[group.preset]].");
        }
        presets.groups = source.group.into_iter().map(|source| group(&mut gathered, &text, source)).collect();
    }
    (presets, gathered.claims)
}

fn group(gathered: &mut step::Lesson, text: &Text, source: GroupSource) -> Group {
    let reading = gathered.reading;
    tables::not_empty(reading, text, "title", &source.title);
    if source.preset.is_empty() {
        let place = text.place(source.title.span().start);
        reading.mistake(place, "a group without a preset", "Add a [[group.preset]], or remove the group.");
    }
    let presets = source.preset.into_iter().filter_map(|preset| {
        let place = text.place(preset.span().start);
        reading.linked.take();
        let watch = watch::read(gathered, text, preset.into_inner());
        for term in reading.linked.take() {
            let message = format!("a preset links to the term `{term}`, and the playground explains no terms");
            reading.mistake(place.clone(), message, "Say it in plain words, or link to a lesson.");
        }
        watch
    });
    Group { title: source.title.get_ref().clone(), presets: presets.collect() }
}
