//! What of a course can be searched, and the page of its terms.

use course::author::{self, Course};
use course::lesson::StepKind;
use course::search::{Document, Kind};
use std::path::{Path, PathBuf};

fn toy() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/toy")
}

fn real() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

fn read(content: &Path) -> Course {
    author::read(content).expect("the course has no mistake")
}

#[test]
fn the_glossary_is_in_the_order_of_its_letters() {
    let glossary = read(&toy()).glossary;
    let letters: Vec<_> = glossary.letters.iter().map(|letter| letter.letter.as_str()).collect();
    assert_eq!(letters, ["K", "T", "W"]);
    let kettle = &glossary.letters[0].terms[0].term;
    assert_eq!(kettle.meaning, r#"<p>It boils <a href="glossary/#water">water</a>.</p>"#);
    assert_eq!(kettle.not.as_deref(), Some("<p>A pot.</p>"));
    assert_eq!(packed::open(&packed::file(&glossary)), Ok(glossary));
}

#[test]
fn a_term_tells_where_it_is_used_first() {
    let glossary = read(&toy()).glossary;
    let check = |id: &str, expect: Option<StepKind>| {
        let entries = glossary.letters.iter().flat_map(|letter| &letter.terms);
        let first = entries.clone().find(|entry| entry.term.id == id).expect("it is there").first.clone();
        assert_eq!(first.as_ref().map(|first| first.step), expect, "{id}");
        assert!(first.is_none_or(|first| first.lesson == "kettle" && first.title == "Kettle and toast"));
    };
    check("kettle", Some(StepKind::Why));
    check("water", Some(StepKind::Terms));
    // Only what no lesson uses.
    check("tap", None);
}

#[test]
fn everything_that_has_an_address_can_be_searched() {
    let documents = read(&toy()).documents();
    // Kind, title, what it is a part of, its headings, some of its text.
    let check = |address: &str, expect: (Kind, &str, &str, &[&str]), text: &str| {
        let document = documents.iter().find(|document| document.address == address);
        let document = document.unwrap_or_else(|| panic!("nothing leads to {address}"));
        let Document { kind, title, part_of, headings, .. } = document;
        let headings: Vec<_> = headings.iter().map(String::as_str).collect();
        assert_eq!((*kind, title.as_str(), part_of.as_str(), &headings[..]), expect, "{address}");
        assert!(document.text.contains(text), "{text} in {}", document.text);
        assert!(!document.text.contains(['<', '\n']), "{} is no plain text", document.text);
    };
    const LESSON: &str = "Kettle and toast";
    check("lesson/kettle", (Kind::Lesson, LESSON, "", &[]), "Two waits can be one.");
    check(
        "lesson/kettle/why",
        (Kind::Step, "Why this matters", LESSON, &["Cold tea"]),
        "A kettle boils by itself. See its code and the oven. what how long tea 5 3 min await boil();",
    );
    check("lesson/kettle/terms", (Kind::Step, "Define terms", LESSON, &[]), "water. It waits to be boiled.");
    check("lesson/kettle/code", (Kind::Step, "Code example", LESSON, &["Tea"]), "Run it.");
    check("lesson/kettle/quiz", (Kind::Step, "Quick quiz", LESSON, &[]), "What can be done while the kettle boils?");
    check("glossary/#kettle", (Kind::Term, "kettle", "", &[]), "It boils water. A pot.");
    check("playground?preset=one-cup", (Kind::Preset, "One cup", "Tea", &[]), "Who drinks it?");
    let runs = ["One toaster", "Two toasters", "A kettle"];
    check("simulator?story=two-toasts", (Kind::Story, "Two toasts", "", &runs), "A toast takes 2 ms.");
    check("simulator?queue=counter", (Kind::Story, "The counter", "Tea", &["One cup each", "Some want ten"]), "");
    check("simulator?show=puzzles", (Kind::Puzzle, "Breakfast for two", "", &[]), "Two cooks, one breakfast.");
    let mut addresses: Vec<_> = documents.iter().map(|document| &document.address).collect();
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), documents.len(), "two documents lead to one place");
    assert_eq!(packed::open(&packed::file(&documents)), Ok(documents));
}

#[test]
fn a_search_gives_no_answer_away() {
    let documents = read(&toy()).documents();
    // Explanations, reasons, and answers to choose from.
    for secret in ["As long as the kettle.", "The kettle needs no cook", "A timer waits", "Twice as long"] {
        let giving: Vec<_> = documents.iter().filter(|document| document.text.contains(secret)).collect();
        assert!(giving.is_empty(), "{secret}: {giving:?}");
    }
}

#[test]
fn every_term_of_the_real_course_is_found_by_its_name() {
    let course = read(&real());
    let documents = course.documents();
    let terms: Vec<_> = course.glossary.letters.iter().flat_map(|letter| &letter.terms).collect();
    assert!(!terms.is_empty());
    for entry in terms {
        let named = documents.iter().filter(|it| it.kind == Kind::Term && it.title == entry.term.name);
        let addresses: Vec<_> = named.map(|it| it.address.as_str()).collect();
        assert_eq!(addresses, [format!("glossary/#{}", entry.term.id)]);
    }
}
