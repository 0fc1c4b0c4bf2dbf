//! Queues as stories: one file each, its cases side by side.

use super::reading::{Reading, Text};
use super::{Claim, Place, What, simulator, tables};
use crate::lesson::{QueueCase, QueueStory, Quoted};
use model::queue::{Measure, Queue};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a case says of its run.
#[derive(Clone, Debug)]
pub struct QueueClaim {
    pub queue: Queue,
    pub seed: u64,
    pub figures: Vec<Figure>,
}

/// One figure: what it is (or, where it is quoted and not reached, is not).
#[derive(Clone, Debug)]
pub struct Figure {
    pub place: Place,
    pub measure: Measure,
    pub is: f64,
    /// A share of it.
    pub within: f64,
    pub reached: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StorySource {
    title: Spanned<String>,
    group: Spanned<String>,
    about: Spanned<String>,
    source: Spanned<String>,
    #[serde(default)]
    case: Vec<Spanned<CaseSource>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseSource {
    title: Spanned<String>,
    queue: Spanned<Queue>,
    #[serde(default)]
    seed: u64,
    /// More is asked of it than it can do, and that is meant.
    #[serde(default)]
    unstable: Option<Spanned<bool>>,
    #[serde(default)]
    assumptions: Vec<Spanned<String>>,
    #[serde(default)]
    quoted: Vec<Spanned<QuotedSource>>,
    #[serde(default)]
    differs: Vec<Spanned<String>>,
    #[serde(default)]
    expect: Vec<Spanned<ExpectSource>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotedSource {
    measure: Measure,
    is: f64,
    #[serde(default = "yes")]
    reached: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectSource {
    measure: Measure,
    is: f64,
    #[serde(default = "one")]
    within_percent: f64,
}

fn yes() -> bool {
    true
}

fn one() -> f64 {
    1.0
}

/// A quoted figure is reached if the modelled one comes within this share of it.
const NEAR: f64 = 0.1;

/// In the order of the list, which stands in `index`.
pub fn simulator_queues(reading: &Reading, index: &Text, slugs: &[Spanned<String>]) -> (Vec<QueueStory>, Vec<Claim>) {
    let (mut stories, mut claims) = (vec![], vec![]);
    for slug in slugs {
        if let Some(text) = simulator::open(reading, index, "queues", slug) {
            stories.extend(story(reading, &text, slug.get_ref(), &mut claims));
        }
    }
    (stories, claims)
}

fn story(reading: &Reading, text: &Text, slug: &str, claims: &mut Vec<Claim>) -> Option<QueueStory> {
    let source: StorySource = tables::parse(reading, text)?;
    for (name, value) in
        [("title", &source.title), ("group", &source.group), ("about", &source.about), ("source", &source.source)]
    {
        tables::not_empty(reading, text, name, value);
    }
    let most = QueueStory::MOST_CASES;
    match source.case.get(most) {
        None if source.case.is_empty() => {
            reading.mistake(text.start(), "a story without a case", "Add a [[case]] with a title and a queue.");
        }
        None => {}
        Some(first) => {
            let message = format!("{} cases cannot stand side by side", source.case.len());
            let remedy = format!("Keep at most {most}, or make two stories of them.");
            reading.mistake(text.place(first.span().start), message, remedy);
        }
    }
    let document = DeTable::parse(&text.body).ok()?.into_inner();
    let mut titles = BTreeSet::new();
    let cases = source.case.into_iter().enumerate().map(|(index, source)| {
        let place = text.place(source.span().start);
        let case = Case { reading, text, document: &document, index };
        let (case, figures) = case.read(source.into_inner(), &mut titles);
        if !figures.is_empty() {
            let claim = QueueClaim { queue: case.queue.clone(), seed: case.seed, figures };
            claims.push(Claim { place, what: What::Queue(Box::new(claim)) });
        }
        case
    });
    Some(QueueStory {
        slug: slug.to_owned(),
        cases: cases.collect(),
        title: source.title.into_inner(),
        group: source.group.into_inner(),
        about: source.about.into_inner(),
        source: source.source.into_inner(),
    })
}

/// The desk on which one case is read.
struct Case<'r> {
    reading: &'r Reading,
    text: &'r Text,
    document: &'r DeTable<'r>,
    index: usize,
}

impl Case<'_> {
    fn read(&self, source: CaseSource, titles: &mut BTreeSet<String>) -> (QueueCase, Vec<Figure>) {
        tables::not_empty(self.reading, self.text, "title", &source.title);
        if !titles.insert(source.title.get_ref().clone()) {
            let message = format!("two cases are called `{}`", source.title.get_ref());
            let remedy = "Give each a title of its own: a reader tells them apart by it.";
            self.reading.mistake(self.text.place(source.title.span().start), message, remedy);
        }
        self.check_queue(&source);
        for (name, list) in [("assumptions", &source.assumptions), ("differs", &source.differs)] {
            list.iter().for_each(|value| tables::not_empty(self.reading, self.text, name, value));
        }
        let mut figures = vec![];
        for quoted in &source.quoted {
            let QuotedSource { measure, is, reached } = *quoted.get_ref();
            figures.extend(self.figure(quoted.span(), measure, is, NEAR, reached));
        }
        for expected in &source.expect {
            let ExpectSource { measure, is, within_percent } = *expected.get_ref();
            figures.extend(self.figure(expected.span(), measure, is, within_percent / 100.0, true));
        }
        let quoted = source.quoted.into_iter().map(|quoted| {
            let QuotedSource { measure, is, reached } = quoted.into_inner();
            Quoted { measure, figure: is, reached }
        });
        let case = QueueCase {
            quoted: quoted.collect(),
            title: source.title.into_inner(),
            queue: source.queue.into_inner(),
            seed: source.seed,
            assumptions: source.assumptions.into_iter().map(Spanned::into_inner).collect(),
            differs: source.differs.into_iter().map(Spanned::into_inner).collect(),
        };
        (case, figures)
    }

    /// A queue that never settles can be shown, but not by mistake.
    fn check_queue(&self, source: &CaseSource) {
        let queue = source.queue.get_ref();
        let mistakes = queue.mistakes();
        let sound = mistakes.is_empty();
        for mistake in mistakes {
            let message = format!("{}: {}", mistake.field, mistake.message);
            self.reading.mistake(self.place_of(&mistake.field), message, mistake.remedy);
        }
        let said = source.unstable.as_ref().is_some_and(|said| *said.get_ref());
        let unstable = if sound { queue.unstable() } else { vec![] };
        if !said {
            for mistake in unstable {
                let message = format!("{}: {}", mistake.field, mistake.message);
                let remedy = format!("{} Or, if it is meant, say `unstable = true` in the case.", mistake.remedy);
                self.reading.mistake(self.place_of(&mistake.field), message, remedy);
            }
        } else if sound && unstable.is_empty() {
            let at = source.unstable.as_ref().map_or(0, |said| said.span().start);
            let message = "this queue is said to be unstable, and its lines settle";
            self.reading.mistake(self.text.place(at), message, "Remove `unstable = true`, or ask more of it.");
        }
    }

    fn figure(&self, span: Range<usize>, measure: Measure, is: f64, within: f64, reached: bool) -> Option<Figure> {
        let place = self.text.place(span.start);
        let a_figure = is.is_finite() && is >= 0.0;
        let a_share = within > 0.0 && within <= 1.0;
        if !a_figure {
            self.reading.mistake(place.clone(), "this cannot be a queue's figure", "Give `is` as 0 or more.");
        }
        if !a_share {
            let remedy = "Give `within_percent` as more than 0 and at most 100.";
            self.reading.mistake(place.clone(), "nothing can be held against this", remedy);
        }
        (a_figure && a_share).then_some(Figure { place, measure, is, within, reached })
    }

    /// The line of a queue's field, such as `system.servers.service.fixed.ms`; of what it lies in, where it is not
    /// written down.
    fn place_of(&self, field: &str) -> Place {
        let mut offset = 0;
        let cases = self.document.get("case").map(Spanned::get_ref);
        let case = cases.and_then(|cases| cases.get(self.index)).and_then(|case| case.get_ref().get("queue"));
        let Some(mut at) = case else { return self.text.place(offset) };
        offset = at.span().start;
        // `mixture[2]` is an element of an array.
        for name in field.split(['.', '[']) {
            let inner = match at.get_ref() {
                DeValue::Array(_) => {
                    name.trim_end_matches(']').parse().ok().and_then(|index: usize| at.get_ref().get(index))
                }
                _ => at.get_ref().get(name),
            };
            let Some(inner) = inner else { break };
            at = inner;
            offset = at.span().start;
        }
        self.text.place(offset)
    }
}

impl Figure {
    /// Whether what was seen is as it was said.
    pub fn holds(&self, seen: Option<f64>) -> bool {
        // What is computed to be 0 may be a little beside it.
        let near = |seen: f64| (seen - self.is).abs() <= (self.within * self.is).max(1e-6);
        seen.is_some_and(near) == self.reached
    }
}
