//! `course.toml`, and with it everything.

use super::glossary::{First, Glossary};
use super::reading::{Reading, Text};
use super::simulator::{self, Simulator};
use super::{Course, Mistake, lesson, playground, tables};
use crate::lesson::{Card, Contents, Presets};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseSource {
    title: String,
    lesson: Vec<Spanned<Entry>>,
}

/// A lesson that is written says the rest in its own front matter.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    slug: Spanned<String>,
    title: Option<String>,
    summary: Option<String>,
    topic: Option<String>,
    level: Option<String>,
    minutes: Option<u32>,
    #[serde(default = "yes")]
    ready: bool,
}

/// What is built beside the lessons' files.
const FILES: [&str; 6] = ["course", "glossary", "lab", "search", playground::FOLDER, simulator::FOLDER];

fn yes() -> bool {
    true
}

pub fn read(content: &Path) -> Result<Course, Vec<Mistake>> {
    let mut reading = Reading::new(content.to_owned());
    let text = reading.open("course.toml", None);
    let source = text.as_ref().and_then(|text| tables::parse::<CourseSource>(&reading, text));
    let (Some(text), Some(source)) = (text, source) else {
        // Without the list of lessons every file would be reported as unused.
        return Err(reading.into_mistakes());
    };
    list_lessons(&mut reading, &text, &source);
    let glossary = Glossary::read(&mut reading);
    let mut simulator = Simulator::read(&reading);

    let mut course = Course {
        contents: Contents { title: source.title, lessons: vec![] },
        lessons: vec![],
        lab: vec![],
        playground: Presets::default(),
        simulator: simulator.stories(),
        glossary: vec![],
        claims: std::mem::take(&mut simulator.claims),
    };
    let mut firsts: BTreeMap<String, First> = BTreeMap::new();
    for entry in source.lesson {
        let place = entry.span();
        let entry = entry.into_inner();
        if !entry.ready {
            course.contents.lessons.extend(announced(&reading, &text, place.start, entry));
        } else if let Some(lesson::Read { lesson, claims, met }) =
            lesson::read(&reading, &glossary, &simulator, entry.slug.get_ref())
        {
            let Card { slug, title, .. } = &lesson.card;
            for (term, step) in met {
                let first = First { lesson: slug.clone(), title: title.clone(), step };
                firsts.entry(term).or_insert(first);
            }
            course.contents.lessons.push(lesson.card.clone());
            course.lessons.push(lesson);
            course.claims.extend(claims);
        }
    }
    course.glossary = glossary.page(firsts);
    course.lab = lesson::read_lab(&reading, &glossary, &simulator);
    let (presets, claims) = playground::read(&reading, &glossary, &simulator);
    course.playground = presets;
    course.claims.extend(claims);
    match reading.close() {
        mistakes if mistakes.is_empty() => Ok(course),
        mistakes => Err(mistakes),
    }
}

fn list_lessons(reading: &mut Reading, text: &Text, source: &CourseSource) {
    for entry in &source.lesson {
        let place = text.place(entry.span().start);
        let entry = entry.get_ref();
        tables::check_id(reading, text, "a slug", &entry.slug);
        if FILES.contains(&entry.slug.get_ref().as_str()) {
            let message =
                format!("a lesson cannot be called `{}`: that file is the course's own", entry.slug.get_ref());
            reading.mistake(place.clone(), message, "Give it another slug.");
        }
        if reading.lessons.insert(entry.slug.get_ref().clone(), entry.ready).is_some() {
            let message = format!("the lesson `{}` is listed twice", entry.slug.get_ref());
            reading.mistake(place.clone(), message, "Keep one of the two.");
        }
        let told = entry.title.is_some() || entry.summary.is_some() || entry.topic.is_some() || entry.level.is_some();
        if entry.ready && (told || entry.minutes.is_some()) {
            let message = format!("the lesson `{}` is described here and in its own folder", entry.slug.get_ref());
            reading.mistake(place, message, "Keep the slug here and the rest in lesson.md, or say ready = false.");
        }
    }
}

fn announced(reading: &Reading, text: &Text, offset: usize, entry: Entry) -> Option<Card> {
    let slug = entry.slug.into_inner();
    let card = (|| {
        Some(Card {
            slug: slug.clone(),
            title: entry.title?,
            summary: entry.summary?,
            topic: entry.topic?,
            level: entry.level?,
            minutes: entry.minutes?,
            ready: false,
        })
    })();
    if card.is_none() {
        let message = format!("the lesson `{slug}` is announced without saying what it is");
        reading.mistake(text.place(offset), message, "Give it title, summary, topic, level and minutes.");
    }
    card
}
