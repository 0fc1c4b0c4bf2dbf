//! Programs to watch step by step: a lesson's block, or a preset of the playground.

use super::reading::Text;
use super::step::Lesson;
use super::{What, markdown, scenario, tables};
use crate::lesson::Watch;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WatchSource {
    id: Spanned<String>,
    title: Spanned<String>,
    question: Spanned<String>,
    explanation: Spanned<String>,
    file: Spanned<String>,
    scenario: Option<Spanned<String>>,
    #[serde(rename = "assert")]
    assertion: Option<Spanned<String>>,
    #[serde(default)]
    fails: bool,
}

pub fn block(lesson: &mut Lesson, text: &Text) -> Option<Watch> {
    let source = tables::parse(lesson.reading, text)?;
    read(lesson, text, source)
}

/// `source` stands in `text`.
pub fn read(lesson: &mut Lesson, text: &Text, source: WatchSource) -> Option<Watch> {
    let reading = lesson.reading;
    lesson.take_id(text, &source.id);
    for (name, value) in
        [("title", &source.title), ("question", &source.question), ("explanation", &source.explanation)]
    {
        tables::not_empty(reading, text, name, value);
    }
    if let Some(assertion) = &source.assertion {
        tables::not_empty(reading, text, "assert", assertion);
    }
    let scenario = scenario::named(reading, lesson.folder, text, source.scenario.as_ref());
    let program = lesson.program(text, &source.file);
    let question = markdown::blocks(reading, &text.string(&source.question));
    let explanation = markdown::blocks(reading, &text.string(&source.explanation));
    let (program, scenario) = (program?, scenario?);
    let place = program.start();
    let watch = Watch {
        id: source.id.into_inner(),
        title: source.title.into_inner(),
        question,
        source: program.body,
        scenario,
        explanation,
        assertion: source.assertion.map(Spanned::into_inner),
    };
    lesson.claim(place, What::Watch { watch: watch.clone(), fails: source.fails });
    Some(watch)
}
