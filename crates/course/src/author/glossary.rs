//! `glossary.toml`: every term that a lesson may explain.

use super::reading::{Reading, Text};
use super::{markdown, tables};
use crate::lesson::{Block, StepKind, Term};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Spanned<String>,
    meaning: Spanned<String>,
    not: Option<Spanned<String>>,
}

/// Terms by id, each with the ids of those that its own explanation links to.
#[derive(Default)]
pub struct Glossary(BTreeMap<String, (Term, BTreeSet<String>)>);

impl Glossary {
    pub fn read(reading: &mut Reading) -> Glossary {
        let Some(text) = reading.open("glossary.toml", None) else { return Glossary::default() };
        let Some(entries) = tables::parse::<BTreeMap<Spanned<String>, Entry>>(reading, &text) else {
            return Glossary::default();
        };
        entries.keys().for_each(|id| check_id(reading, &text, id));
        reading.terms = entries.keys().map(|id| id.get_ref().clone()).collect();
        let terms = entries.into_iter().map(|(id, entry)| (id.into_inner(), term(reading, &text, entry)));
        let terms = terms.map(|(id, (term, links))| (id.clone(), (Term { id, ..term }, links)));
        Glossary(terms.collect())
    }

    pub fn term(&self, id: &str) -> Option<&Term> {
        self.0.get(id).map(|(term, _)| term)
    }

    /// These terms and all that they lead to: whatever can be opened on the page.
    pub fn closure(&self, ids: BTreeSet<String>) -> Vec<Term> {
        let (mut all, mut next) = (BTreeSet::new(), Vec::from_iter(ids));
        while let Some(id) = next.pop() {
            if let Some((_, links)) = self.0.get(&id)
                && all.insert(id)
            {
                next.extend(links.iter().cloned());
            }
        }
        all.iter().filter_map(|id| self.term(id)).cloned().collect()
    }

    /// Everything, as its own page has it: the letters, and below each its terms by name.
    pub fn page(&self, mut firsts: BTreeMap<String, First>) -> Vec<Block> {
        let mut terms: Vec<Term> = self.0.values().map(|(term, _)| among_all(term.clone())).collect();
        terms.iter_mut().for_each(|term| term.first = firsts.remove(&term.id).map(|first| first.sentence()));
        terms.sort_by_key(|term| (letter(term), term.name.to_lowercase()));
        let letters: Vec<&[Term]> = terms.chunk_by(|one, next| letter(one) == letter(next)).collect();
        let headed = letters.iter().flat_map(|terms| [Block::Html(heading(&terms[0])), Block::Terms(terms.to_vec())]);
        [Block::Html(alphabet(&terms))].into_iter().chain(headed).collect()
    }
}

/// Where the course uses a term for the first time.
pub struct First {
    pub lesson: String,
    /// The lesson's.
    pub title: String,
    pub step: StepKind,
}

impl First {
    fn sentence(&self) -> String {
        let First { lesson, title, step } = self;
        let title = title.replace('&', "&amp;").replace('<', "&lt;");
        format!(r#"First used in <a href="lesson/{lesson}/{}">{title}: {}</a>"#, step.slug(), step.title())
    }
}

/// A line from A to Z; a letter that a term begins with leads to its place.
fn alphabet(terms: &[Term]) -> String {
    let sign = |sign: char| match terms.iter().any(|term| letter(term).starts_with(sign)) {
        true => format!(r#"<a href="glossary/#letter-{sign}">{sign}</a>"#),
        false => format!("<span>{sign}</span>"),
    };
    format!(r#"<nav class="letters" aria-label="Letters">{}</nav>"#, ('A'..='Z').map(sign).collect::<String>())
}

/// Terms have small letters in their ids, so a large one is nobody else's.
fn heading(first: &Term) -> String {
    let letter = letter(first);
    format!(r#"<h2 id="letter-{letter}" tabindex="-1">{letter}</h2>"#)
}

/// What the page of all terms has on it besides them.
const TAKEN: [&str; 2] = ["app", "main"];

fn check_id(reading: &Reading, text: &Text, id: &Spanned<String>) {
    tables::check_id(reading, text, "a term's id", id);
    if TAKEN.contains(&id.get_ref().as_str()) {
        let message = format!("a term cannot have the id `{}`: the page has it already", id.get_ref());
        reading.mistake(text.place(id.span().start), message, "Give it another id.");
    }
}

fn letter(term: &Term) -> String {
    term.name.chars().find(|letter| letter.is_alphanumeric()).into_iter().flat_map(char::to_uppercase).collect()
}

/// Where all terms stand on one page, a link to another one leads there, instead of explaining it here.
fn among_all(term: Term) -> Term {
    let linked = |html: String| {
        // Only terms are buttons: see `markdown`.
        let opened =
            html.replace(r#"<button type="button" class="term" popovertarget="term-"#, r#"<a href="glossary/#"#);
        opened.replace("</button>", "</a>")
    };
    Term { meaning: linked(term.meaning), not: term.not.map(linked), ..term }
}

fn term(reading: &Reading, text: &Text, entry: Entry) -> (Term, BTreeSet<String>) {
    tables::not_empty(reading, text, "name", &entry.name);
    tables::not_empty(reading, text, "meaning", &entry.meaning);
    let rendered = |source: &Spanned<String>| markdown::blocks(reading, &text.string(source));
    let term = Term {
        id: String::new(),
        name: entry.name.get_ref().clone(),
        meaning: rendered(&entry.meaning),
        not: entry.not.as_ref().map(rendered),
        first: None,
    };
    (term, reading.linked.take())
}
