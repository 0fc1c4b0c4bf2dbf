//! One lesson's folder.

use super::glossary::Glossary;
use super::reading::{Reading, Text};
use super::simulator::Simulator;
use super::{Claim, Place, pace, step, tables};
use crate::lesson::{Block, Card, Lesson, Need, Step, StepKind};
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: Spanned<String>,
    summary: Spanned<String>,
    topic: Spanned<String>,
    level: Spanned<String>,
    minutes: Spanned<u32>,
}

pub struct Read {
    pub lesson: Lesson,
    pub claims: Vec<Claim>,
    /// The ids of the terms that it uses, each with the first step that does.
    pub met: Vec<(String, StepKind)>,
}

pub fn read(reading: &Reading, glossary: &Glossary, simulator: &Simulator, slug: &str) -> Option<Read> {
    let front = reading.open(&format!("{slug}/lesson.md"), None).and_then(|text| read_card(reading, slug, &text));
    reading.linked.take();
    let mut gathered = step::Lesson::new(reading, glossary, simulator, slug);
    let (mut steps, mut met, mut all) = (vec![], vec![], BTreeSet::new());
    for kind in StepKind::ALL {
        if let Some(text) = reading.open(&format!("{slug}/{}.md", kind.slug()), None) {
            let blocks = step::read(&mut gathered, kind, &text);
            let used = reading.linked.take();
            met.extend(used.difference(&all).map(|term| (term.clone(), kind)));
            all.extend(used.iter().cloned());
            let terms = glossary.closure(used).into_iter().map(|term| term.id).collect();
            steps.push(Step { kind, blocks, terms });
        }
    }
    let is_challenge = |block: &&Block| matches!(block, Block::Activity(sealed) if sealed.need == Need::Pass);
    let challenges = steps.iter().flat_map(|step| &step.blocks).filter(is_challenge).count();
    if challenges > 1 {
        let place = Place { file: format!("{slug}/challenge.md"), line: None };
        reading.mistake(place, "a lesson has one challenge; this one has more", "Keep one `challenge` block.");
    }
    let terms = glossary.closure(all);
    let (card, minutes) = front?;
    let lesson = Lesson { card, steps, terms };
    check_minutes(reading, minutes, &lesson);
    Some(Read { lesson, claims: gathered.claims, met })
}

/// What a lesson says of its length is nearly so.
fn check_minutes(reading: &Reading, place: Place, lesson: &Lesson) {
    let (stated, takes) = (lesson.card.minutes, pace::of(lesson));
    if !takes.is_about(stated) {
        let message = format!("`minutes = {stated}`, and it takes about {}: {takes}", takes.minutes());
        let remedy = "Say how long it takes, within 30 %; docs/authoring.md has the rates.";
        reading.unfinished(place, message, remedy);
    }
}

/// `lab.md` or `instructors.md`, which a course may have: what that page shows below its controls.
pub fn read_page(reading: &Reading, glossary: &Glossary, simulator: &Simulator, name: &str) -> Vec<Block> {
    let file = format!("{name}.md");
    if !reading.root.join(&file).is_file() {
        return vec![];
    }
    let mut gathered = step::Lesson::new(reading, glossary, simulator, name);
    let text = reading.open(&file, None);
    text.map(|text| step::read_blocks(&mut gathered, &text).0).unwrap_or_default()
}

/// Front matter: TOML between two lines of `+++`, and nothing after it.
/// With the place where its minutes are said.
fn read_card(reading: &Reading, slug: &str, text: &Text) -> Option<(Card, Place)> {
    let fence = "+++\n";
    let end = text.body.strip_prefix(fence).and_then(|rest| rest.find("\n+++").map(|end| end + fence.len() + 1));
    let Some(end) = end else {
        reading.mistake(text.start(), "no front matter", "Begin the file with TOML between two lines of `+++`.");
        return None;
    };
    if !text.body[end + 3..].trim().is_empty() {
        reading.mistake(
            text.place(end),
            "lesson.md holds front matter only",
            "Move the text into why.md or another step.",
        );
    }
    let text = text.part(fence.len()..end);
    let front: FrontMatter = tables::parse(reading, &text)?;
    for (name, value) in
        [("title", &front.title), ("summary", &front.summary), ("topic", &front.topic), ("level", &front.level)]
    {
        tables::not_empty(reading, &text, name, value);
    }
    let minutes = text.place(front.minutes.span().start);
    let card = Card {
        slug: slug.to_owned(),
        title: front.title.into_inner(),
        summary: front.summary.into_inner(),
        topic: front.topic.into_inner(),
        level: front.level.into_inner(),
        minutes: front.minutes.into_inner(),
        ready: true,
    };
    Some((card, minutes))
}
