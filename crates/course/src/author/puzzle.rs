//! Tasks to be placed on lanes: a lesson's block, or a file of the simulator's folder.

use super::reading::{Reading, Text};
use super::step::Lesson;
use super::{Claim, What, markdown, tables};
use crate::lesson::Puzzle;
use model::makespan::{self, Job};
use serde::Deserialize;
use std::ops::RangeInclusive;
use toml::Spanned;

/// What one can still lay out by hand, and search in a moment.
const LANES: RangeInclusive<u32> = 1..=8;
const JOBS: RangeInclusive<usize> = 1..=14;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PuzzleSource {
    /// Of a block; a file of the simulator's folder is known by its name.
    id: Option<Spanned<String>>,
    title: Spanned<String>,
    text: Spanned<String>,
    lanes: Spanned<u32>,
    job: Vec<JobSource>,
    explanation: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JobSource {
    name: Spanned<String>,
    ms: Spanned<f64>,
    /// Names of those that must have ended.
    #[serde(default)]
    after: Vec<Spanned<String>>,
}

/// A block that takes one of the simulator's puzzles.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedSource {
    id: Spanned<String>,
    puzzle: Spanned<String>,
}

pub fn block(lesson: &mut Lesson, text: &Text) -> Option<Puzzle> {
    let reading = lesson.reading;
    let is_named = text.body.parse::<toml::Table>().is_ok_and(|table| table.contains_key("puzzle"));
    let puzzle = if is_named {
        let source: NamedSource = tables::parse(reading, text)?;
        lesson.take_id(text, &source.id);
        let puzzle = tables::named(reading, text, "puzzle", &source.puzzle, &lesson.simulator.puzzles)?;
        Puzzle { id: source.id.into_inner(), ..puzzle.clone() }
    } else {
        let source: PuzzleSource = tables::parse(reading, text)?;
        let Some(id) = &source.id else {
            reading.mistake(text.start(), "a puzzle without an `id`", "Add it.");
            return None;
        };
        lesson.take_id(text, id);
        let id = id.get_ref().clone();
        read(reading, text, source, id, &mut lesson.claims)?
    };
    Some(puzzle)
}

/// Of the simulator's folder, whose page explains no terms.
pub fn file(reading: &Reading, text: &Text, slug: &str, claims: &mut Vec<Claim>) -> Option<Puzzle> {
    let source: PuzzleSource = tables::parse(reading, text)?;
    if let Some(id) = &source.id {
        let place = text.place(id.span().start);
        reading.mistake(place, "a puzzle of this folder is called by its file's name", "Remove its `id`.");
    }
    reading.linked.take();
    let puzzle = read(reading, text, source, slug.to_owned(), claims);
    for term in reading.linked.take() {
        let message = format!("a puzzle links to the term `{term}`, and the simulator explains no terms");
        reading.mistake(text.start(), message, "Say it in plain words, or link to a lesson.");
    }
    puzzle
}

fn read(reading: &Reading, text: &Text, source: PuzzleSource, id: String, claims: &mut Vec<Claim>) -> Option<Puzzle> {
    for (name, value) in [("title", &source.title), ("text", &source.text), ("explanation", &source.explanation)] {
        tables::not_empty(reading, text, name, value);
    }
    let rendered = |source: &Spanned<String>| markdown::blocks(reading, &text.string(source));
    let (told, explanation) = (rendered(&source.text), rendered(&source.explanation));
    let lanes = *source.lanes.get_ref();
    let jobs = jobs(reading, text, &source)?;
    let puzzle = Puzzle { id, title: source.title.into_inner(), text: told, lanes, jobs, explanation };
    claims.push(Claim { place: text.start(), what: What::Puzzle(puzzle.clone()) });
    Some(puzzle)
}

/// Names become numbers. None: there is a mistake in them, which has been told.
fn jobs(reading: &Reading, text: &Text, source: &PuzzleSource) -> Option<Vec<Job>> {
    let mut sound = true;
    let mut refuse = |at: usize, message: String, remedy: &str| {
        reading.mistake(text.place(at), message, remedy);
        sound = false;
    };
    let lanes = *source.lanes.get_ref();
    if !LANES.contains(&lanes) {
        let remedy = format!("Give it {} to {} lanes.", LANES.start(), LANES.end());
        refuse(source.lanes.span().start, format!("a puzzle with {lanes} lanes"), &remedy);
    }
    if !JOBS.contains(&source.job.len()) {
        let remedy = format!("Give it {} to {} jobs.", JOBS.start(), JOBS.end());
        refuse(0, format!("a puzzle with {} jobs", source.job.len()), &remedy);
    }
    let numbered = |name: &str| source.job.iter().position(|job| job.name.get_ref() == name);
    let names: Vec<&str> = source.job.iter().map(|job| job.name.get_ref().as_str()).collect();
    let mut jobs = vec![];
    for (number, JobSource { name, ms, after }) in source.job.iter().enumerate() {
        let at = name.span().start;
        if name.get_ref().trim().is_empty() {
            refuse(at, "a job without a name".to_owned(), "Write it.");
        } else if numbered(name.get_ref()) != Some(number) {
            refuse(at, format!("two jobs are called `{}`", name.get_ref()), "Give each its own name.");
        }
        if !ms.get_ref().is_finite() || *ms.get_ref() < 0.0 {
            refuse(ms.span().start, format!("{} ms is no time", ms.get_ref()), "Give `ms` as 0 or more.");
        }
        let mut needs = vec![];
        for before in after {
            match numbered(before.get_ref()) {
                Some(before) => needs.push(before),
                None => {
                    let remedy = format!("Choose among {}.", names.join(", "));
                    refuse(before.span().start, format!("no job is called `{}`", before.get_ref()), &remedy);
                }
            }
        }
        jobs.push(Job { name: name.get_ref().clone(), ms: *ms.get_ref(), after: needs });
    }
    if !sound {
        return None;
    }
    match makespan::check(&jobs, lanes as usize) {
        Ok(_) => Some(jobs),
        Err(mistakes) => {
            for mistake in mistakes {
                let meant = |job: &&JobSource| mistake.field.starts_with(&format!("job \"{}\":", job.name.get_ref()));
                let at = source.job.iter().find(meant).map_or(0, |job| job.name.span().start);
                reading.mistake(text.place(at), format!("{}: {}", mistake.field, mistake.message), mistake.remedy);
            }
            None
        }
    }
}
