//! One lesson's folder.

use super::glossary::Glossary;
use super::reading::{Reading, Text};
use super::simulator::Simulator;
use super::{Claim, Place, step, tables};
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
    minutes: u32,
}

pub struct Read {
    pub lesson: Lesson,
    pub claims: Vec<Claim>,
    /// The ids of the terms that it uses, each with the first step that does.
    pub met: Vec<(String, StepKind)>,
}

pub fn read(reading: &Reading, glossary: &Glossary, simulator: &Simulator, slug: &str) -> Option<Read> {
    let card = reading.open(&format!("{slug}/lesson.md"), None).and_then(|text| read_card(reading, slug, &text));
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
    Some(Read { lesson: Lesson { card: card?, steps, terms }, claims: gathered.claims, met })
}

/// `lab.md`, which a course may have: what the lab's page shows below its controls.
pub fn read_lab(reading: &Reading, glossary: &Glossary, simulator: &Simulator) -> Vec<Block> {
    if !reading.root.join("lab.md").is_file() {
        return vec![];
    }
    let mut gathered = step::Lesson::new(reading, glossary, simulator, "lab");
    let text = reading.open("lab.md", None);
    text.map(|text| step::read_blocks(&mut gathered, &text).0).unwrap_or_default()
}

/// Front matter: TOML between two lines of `+++`, and nothing after it.
fn read_card(reading: &Reading, slug: &str, text: &Text) -> Option<Card> {
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
    Some(Card {
        slug: slug.to_owned(),
        title: front.title.into_inner(),
        summary: front.summary.into_inner(),
        topic: front.topic.into_inner(),
        level: front.level.into_inner(),
        minutes: front.minutes,
        ready: true,
    })
}
