//! Simulated machines in a lesson: some runs of one of the simulator's stories.

use super::reading::Text;
use super::step::Lesson;
use super::{markdown, tables};
use crate::lesson::Simulate;
use model::spec::Spec;
use serde::Deserialize;
use toml::Spanned;

/// More do not fit beside each other.
const MOST_RUNS: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SimulateSource {
    id: Spanned<String>,
    title: Spanned<String>,
    question: Spanned<String>,
    story: Spanned<String>,
    /// Titles.
    runs: Option<Spanned<Vec<Spanned<String>>>>,
    explanation: Spanned<String>,
}

pub fn block(lesson: &mut Lesson, text: &Text) -> Option<Simulate> {
    let reading = lesson.reading;
    let source: SimulateSource = tables::parse(reading, text)?;
    lesson.take_id(text, &source.id);
    for (name, value) in
        [("title", &source.title), ("question", &source.question), ("explanation", &source.explanation)]
    {
        tables::not_empty(reading, text, name, value);
    }
    let simulate = Simulate {
        id: source.id.get_ref().clone(),
        question: markdown::blocks(reading, &text.string(&source.question)),
        explanation: markdown::blocks(reading, &text.string(&source.explanation)),
        spec: spec(lesson, text, &source)?,
        title: source.title.into_inner(),
    };
    Some(simulate)
}

/// The story with the runs that were chosen, and what they need.
fn spec(lesson: &Lesson, text: &Text, source: &SimulateSource) -> Option<Spec> {
    let mut spec = tables::named(lesson.reading, text, "story", &source.story, &lesson.simulator.stories)?.clone();
    match &source.runs {
        None => spec.run.truncate(MOST_RUNS),
        Some(titles) => {
            let place = |at: usize| text.place(at);
            let count = titles.get_ref().len();
            if !(1..=MOST_RUNS).contains(&count) {
                let message = format!("{count} runs, side by side");
                let remedy = format!("Name one to {MOST_RUNS}, or leave `runs` out for the first {MOST_RUNS}.");
                lesson.reading.mistake(place(titles.span().start), message, remedy);
            }
            let known: Vec<String> = spec.run.iter().map(|case| format!("\"{}\"", case.title)).collect();
            let run = |title: &Spanned<String>| {
                let found = spec.run.iter().find(|case| case.title == *title.get_ref());
                if found.is_none() {
                    let message = format!("the story `{}` has no run \"{}\"", source.story.get_ref(), title.get_ref());
                    let remedy = format!("Choose among {}.", known.join(", "));
                    lesson.reading.mistake(place(title.span().start), message, remedy);
                }
                found.cloned()
            };
            spec.run = titles.get_ref().iter().filter_map(run).collect();
        }
    }
    let used = |name: &str| spec.run.iter().any(|case| case.workload.as_deref().is_none_or(|used| used == name));
    let workload = spec.workload.iter().filter(|workload| used(&workload.name)).cloned().collect();
    Some(Spec { workload, ..spec })
}
