//! Experiments with real work.

use super::reading::Text;
use super::step::Lesson;
use super::{markdown, tables};
use crate::lesson::{Lab, LabAsk, LabRun};
use lab::{Mode, Setting};
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabSource {
    id: Spanned<String>,
    title: String,
    question: Spanned<String>,
    ask: Option<Spanned<AskSource>>,
    run: Vec<RunSource>,
    explanation: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskSource {
    /// Titles of two runs.
    long: String,
    short: String,
    options: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RunSource {
    title: String,
    setting: Spanned<String>,
    quoted: Option<String>,
}

pub fn read(lesson: &mut Lesson, text: &Text) -> Option<Lab> {
    let reading = lesson.reading;
    let source: LabSource = tables::parse(reading, text)?;
    lesson.take_id(text, &source.id);
    tables::not_empty(reading, text, "question", &source.question);
    tables::not_empty(reading, text, "explanation", &source.explanation);
    if source.run.is_empty() {
        reading.mistake(text.start(), "an experiment without a run", "Add a [[run]].");
    }
    for run in &source.run {
        let place = text.place(run.setting.span().start);
        for why in Setting::new(Mode::Sequential).read_query(run.setting.get_ref()) {
            reading.mistake(place.clone(), why, "Correct the setting; the lab's own address shows how it is written.");
        }
        if !run.setting.get_ref().contains("mode=") {
            reading.mistake(place, "a run without a mode", "Begin its setting with `mode=…`.");
        }
    }
    let ask = source.ask.and_then(|ask| {
        let place = text.place(ask.span().start);
        let ask = ask.into_inner();
        let run = |title: &str| {
            let found = source.run.iter().position(|run| run.title == title);
            if found.is_none() {
                reading.mistake(place.clone(), format!("no run is called `{title}`"), "Name one of the runs.");
            }
            found
        };
        if ask.options.len() < 2 || ask.options.iter().any(|times| *times <= 0.0 || times.is_nan()) {
            reading.mistake(
                place.clone(),
                "a prediction needs two options or more, all above 0",
                "Correct the options.",
            );
        }
        Some(LabAsk { long: run(&ask.long)?, short: run(&ask.short)?, options: ask.options })
    });
    let run = |run: RunSource| LabRun { title: run.title, setting: run.setting.into_inner(), quoted: run.quoted };
    Some(Lab {
        id: source.id.get_ref().clone(),
        title: source.title,
        question: markdown::blocks(reading, &text.string(&source.question)),
        ask,
        explanation: markdown::blocks(reading, &text.string(&source.explanation)),
        runs: source.run.into_iter().map(run).collect(),
    })
}
