//! `glossary.toml`: every term that a lesson may explain.

use super::reading::{Reading, Text};
use super::{markdown, tables};
use crate::lesson::Term;
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
        entries.keys().for_each(|id| tables::check_id(reading, &text, "a term's id", id));
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
    };
    (term, reading.linked.take())
}
