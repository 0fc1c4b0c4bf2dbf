//! Experiments with real work.

use super::reading::{Reading, Text};
use super::step::Lesson;
use super::{Place, markdown, tables};
use crate::lesson::{Lab, LabAsk, LabRun, LabTimes};
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
    /// Titles of two runs, and how many times as long the one may take as the other.
    long: Option<String>,
    short: Option<String>,
    options: Option<Vec<f64>>,
    /// Or the title of a run into a hazard: what may come of it is known.
    outcome: Option<String>,
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
        predicted(reading, &place, &source.run, ask.into_inner())
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

fn predicted(reading: &Reading, place: &Place, runs: &[RunSource], ask: AskSource) -> Option<LabAsk> {
    let run = |title: &str| {
        let found = runs.iter().position(|run| run.title == title);
        if found.is_none() {
            reading.mistake(place.clone(), format!("no run is called `{title}`"), "Name one of the runs.");
        }
        found
    };
    match ask {
        AskSource { long: Some(long), short: Some(short), options: Some(options), outcome: None } => {
            let (long, short) = (run(&long), run(&short));
            if options.len() < 2 || options.iter().any(|times| *times <= 0.0 || times.is_nan()) {
                reading.mistake(
                    place.clone(),
                    "a prediction needs two options or more, all above 0",
                    "Correct the options.",
                );
            }
            Some(LabAsk::Times(LabTimes { long: long?, short: short?, options }))
        }
        AskSource { long: None, short: None, options: None, outcome: Some(title) } => {
            let run = run(&title)?;
            let mut setting = Setting::new(Mode::Sequential);
            // Its faults were told with the run.
            setting.read_query(runs[run].setting.get_ref());
            let options = setting.hazard.family().predictions();
            if setting.mode != Mode::Hazard || options.is_empty() {
                let why = format!("nothing but times can be predicted of `{title}`");
                reading.mistake(
                    place.clone(),
                    why,
                    "Ask for `long`, `short` and `options`, or name a run that may lose or deadlock.",
                );
                return None;
            }
            Some(LabAsk::Outcome { run, options: options.iter().map(|&option| option.to_owned()).collect() })
        }
        _ => {
            let remedy = "Write `long`, `short` and `options`, or `outcome` alone.";
            reading.mistake(place.clone(), "a prediction is of times or of an outcome", remedy);
            None
        }
    }
}
