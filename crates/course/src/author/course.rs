//! `course.toml`, and with it everything.

use super::glossary::{First, Glossary};
use super::reading::{Reading, Text};
use super::simulator::{self, Simulator};
use super::{Course, Draft, Mistake, lesson, map, pace, playground, tables};
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
    /// By lesson, those that lead to it.
    #[serde(default)]
    after: map::After,
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
pub const FILES: [&str; 8] =
    ["course", "glossary", "lab", INSTRUCTORS, "map", "search", playground::FOLDER, simulator::FOLDER];

const INSTRUCTORS: &str = "instructors";

fn yes() -> bool {
    true
}

/// `drafts`: they are shown.
pub fn read(content: &Path, drafts: bool) -> Result<Course, Vec<Mistake>> {
    let mut reading = Reading::new(content.to_owned());
    let text = reading.open("course.toml", None);
    let source = text.as_ref().and_then(|text| tables::parse::<CourseSource>(&reading, text));
    let (Some(text), Some(mut source)) = (text, source) else {
        // Without the list of lessons every file would be reported as unused.
        return Err(reading.into_mistakes());
    };
    list_lessons(&mut reading, &text, &mut source, drafts);
    let glossary = Glossary::read(&mut reading);
    let mut simulator = Simulator::read(&reading);

    let mut course = Course {
        contents: Contents { title: source.title, lessons: vec![] },
        lessons: vec![],
        lab: vec![],
        instructors: vec![],
        playground: Presets::default(),
        simulator: simulator.stories(),
        glossary: vec![],
        map: vec![],
        claims: std::mem::take(&mut simulator.claims),
        unfinished: vec![],
        drafts: vec![],
    };
    let mut firsts: BTreeMap<String, First> = BTreeMap::new();
    for entry in source.lesson {
        let place = entry.span();
        let entry = entry.into_inner();
        if !entry.ready && has_folder(&reading, &entry) {
            course.read_draft(&reading, &glossary, &simulator, entry.slug.into_inner());
        } else if !entry.ready {
            course.contents.lessons.extend(announced(&reading, &text, place.start, entry));
        } else if let Some(lesson::Read { lesson, claims, met, .. }) =
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
    let places: Vec<&str> = course.contents.lessons.iter().map(|card| card.slug.as_str()).collect();
    let after = map::after(&reading, &text, &source.after, &places);
    course.map = map::of(&course.contents.lessons, &course.lessons, after);
    course.lab = lesson::read_page(&reading, &glossary, &simulator, "lab");
    course.instructors = lesson::read_page(&reading, &glossary, &simulator, INSTRUCTORS);
    let (presets, claims) = playground::read(&reading, &glossary, &simulator);
    course.playground = presets;
    course.claims.extend(claims);
    check_presets(&reading, &course.playground);
    course.unfinished.extend(reading.take_unfinished());
    match reading.close() {
        mistakes if mistakes.is_empty() => Ok(course),
        mistakes => Err(mistakes),
    }
}

impl Course {
    /// Its mistakes and claims are everybody's; what is unfinished in it is its author's business.
    fn read_draft(&mut self, reading: &Reading, glossary: &Glossary, simulator: &Simulator, slug: String) {
        self.unfinished.extend(reading.take_unfinished());
        let read = lesson::read(reading, glossary, simulator, &slug);
        let minutes = read.as_ref().map(|read| pace::of(&read.lesson).minutes());
        if let Some(lesson::Read { lesson, claims, .. }) = read {
            self.contents.lessons.push(Card { ready: false, ..lesson.card });
            self.claims.extend(claims);
        }
        self.drafts.push(Draft { slug, minutes, unfinished: reading.take_unfinished() });
    }
}

/// Known only when all has been read.
fn check_presets(reading: &Reading, presets: &Presets) {
    let known = |id: &str| presets.groups.iter().flat_map(|group| &group.presets).any(|preset| preset.id == id);
    for (place, id) in reading.presets.take().into_iter().filter(|(_, id)| !known(id)) {
        let message = format!("the playground has no preset `{id}`");
        reading.mistake(place, message, "Correct the id, or add the preset to playground/presets.toml.");
    }
}

fn has_folder(reading: &Reading, entry: &Entry) -> bool {
    reading.root.join(entry.slug.get_ref()).is_dir()
}

fn list_lessons(reading: &mut Reading, text: &Text, source: &mut CourseSource, drafts: bool) {
    for entry in &mut source.lesson {
        let place = text.place(entry.span().start);
        let entry = entry.get_mut();
        let in_folder = entry.ready || has_folder(reading, entry);
        entry.ready |= drafts && in_folder;
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
        if in_folder && (told || entry.minutes.is_some()) {
            let message = format!("the lesson `{}` is described here and in its own folder", entry.slug.get_ref());
            reading.mistake(
                place,
                message,
                "Keep the slug here, and `ready = false` while it is written; the rest is in lesson.md.",
            );
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
