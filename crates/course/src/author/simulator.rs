//! The simulator's folder: machines, lines of customers and puzzles to begin with.

use super::reading::{Reading, Text};
use super::{Claim, What, tables};
use super::{puzzle, queues};
use crate::lesson::{Puzzle, QueueStory, Stories, Story};
use model::spec::Spec;
use serde::Deserialize;
use toml::Spanned;

/// Also the name of the built file, and so no lesson's.
pub const FOLDER: &str = "simulator";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Index {
    #[serde(default)]
    story: Vec<Spanned<String>>,
    #[serde(default)]
    queue: Vec<Spanned<String>>,
    #[serde(default)]
    puzzle: Vec<Spanned<String>>,
}

/// What stands in the folder, by slug and in order. None: it was there, and had a mistake, which has been told.
#[derive(Default)]
pub struct Simulator {
    pub stories: Vec<(String, Option<Spec>)>,
    pub puzzles: Vec<(String, Option<Puzzle>)>,
    queues: Vec<QueueStory>,
    pub claims: Vec<Claim>,
}

impl Simulator {
    /// Of a course without the folder, empty.
    pub fn read(reading: &Reading) -> Simulator {
        let mut simulator = Simulator::default();
        if reading.root.join(FOLDER).is_dir()
            && let Some(text) = reading.open(&format!("{FOLDER}/index.toml"), None)
            && let Some(index) = tables::parse::<Index>(reading, &text)
        {
            for list in [&index.story, &index.queue, &index.puzzle] {
                check_slugs(reading, &text, list);
            }
            simulator.read_stories(reading, &text, index.story);
            let (queues, claims) = queues::simulator_queues(reading, &text, &index.queue);
            simulator.queues = queues;
            simulator.claims.extend(claims);
            simulator.read_puzzles(reading, &text, index.puzzle);
        }
        simulator
    }

    pub fn stories(&self) -> Stories {
        let story = |(slug, spec): &(String, Option<Spec>)| Some(Story { slug: slug.clone(), spec: spec.clone()? });
        Stories {
            stories: self.stories.iter().filter_map(story).collect(),
            queues: self.queues.clone(),
            puzzles: self.puzzles.iter().filter_map(|(_, puzzle)| puzzle.clone()).collect(),
        }
    }

    fn read_stories(&mut self, reading: &Reading, index: &Text, slugs: Vec<Spanned<String>>) {
        for slug in slugs {
            let file = open(reading, index, "stories", &slug);
            let spec = file.and_then(|file| story(reading, &file, &mut self.claims));
            self.stories.push((slug.into_inner(), spec));
        }
    }

    fn read_puzzles(&mut self, reading: &Reading, index: &Text, slugs: Vec<Spanned<String>>) {
        for slug in slugs {
            let file = open(reading, index, "puzzles", &slug);
            let puzzle = file.and_then(|file| puzzle::file(reading, &file, slug.get_ref(), &mut self.claims));
            self.puzzles.push((slug.into_inner(), puzzle));
        }
    }
}

/// One file that the index lists.
pub fn open(reading: &Reading, index: &Text, folder: &str, slug: &Spanned<String>) -> Option<Text> {
    let from = index.place(slug.span().start);
    reading.open(&format!("{FOLDER}/{folder}/{}.toml", slug.get_ref()), Some(&from))
}

fn check_slugs(reading: &Reading, text: &Text, slugs: &[Spanned<String>]) {
    for (number, slug) in slugs.iter().enumerate() {
        tables::check_id(reading, text, "a slug", slug);
        if slugs[..number].iter().any(|earlier| earlier.get_ref() == slug.get_ref()) {
            let message = format!("`{}` is listed twice", slug.get_ref());
            reading.mistake(text.place(slug.span().start), message, "Keep one of the two.");
        }
    }
}

/// Each of its runs is a claim, at its own line.
fn story(reading: &Reading, text: &Text, claims: &mut Vec<Claim>) -> Option<Spec> {
    let spec: Spec = tables::parse(reading, text)?;
    for (name, value) in [("title", &spec.title), ("about", &spec.about), ("source", &spec.source)] {
        if value.trim().is_empty() {
            reading.mistake(text.start(), format!("this story has no `{name}`"), "Write it.");
        }
    }
    if spec.run.is_empty() {
        reading.mistake(text.start(), "a story without a run", "Add a [[run]] with a machine.");
    }
    for (number, case) in spec.run.iter().enumerate() {
        let place = tables::nth(text, "[[run]]", number);
        if spec.run[..number].iter().any(|earlier| earlier.title == case.title) {
            let message = format!("two runs are called \"{}\"", case.title);
            reading.mistake(place.clone(), message, "Give each its own title: lessons choose runs by it.");
        }
        match spec.workload_of(case) {
            Ok(workload) => {
                let spec = Spec { workload: vec![workload.clone()], run: vec![case.clone()], ..spec.clone() };
                claims.push(Claim { place, what: What::Simulates(Box::new(spec)) });
            }
            Err(mistake) => {
                reading.mistake(place, format!("{}: {}", mistake.field, mistake.message), mistake.remedy);
            }
        }
    }
    Some(spec)
}
