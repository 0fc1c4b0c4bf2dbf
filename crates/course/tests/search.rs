//! What of a course can be searched, and the page of its terms.

use course::author::{self, Course};
use course::lesson::Block;
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
    let html = |block: &Block| match block {
        Block::Html(html) => Some(html.clone()),
        _ => None,
    };
    let headings: Vec<String> = glossary.iter().filter_map(html).collect();
    assert!(headings[0].contains(r#"<span>J</span><a href="glossary/#letter-K">K</a><span>L</span>"#), "{headings:?}");
    let heading = |letter: &str| format!(r#"<h2 id="letter-{letter}" tabindex="-1">{letter}</h2>"#);
    assert_eq!(headings[1..], ["K", "T", "W"].map(heading));
    let terms: Vec<_> = glossary.iter().flat_map(Block::terms).collect();
    assert_eq!(terms.iter().map(|term| term.id.as_str()).collect::<Vec<_>>(), ["kettle", "tap", "water"]);
    assert_eq!(terms[0].meaning, r#"<p>It boils <a href="glossary/#water">water</a>.</p>"#);
    assert_eq!(terms[0].not.as_deref(), Some("<p>A pot.</p>"));
    assert_eq!(packed::open(&packed::file(&glossary)), Ok(glossary));
}

#[test]
fn a_term_tells_where_it_is_used_first() {
    let course = read(&toy());
    let check = |id: &str, expect: Option<&str>| {
        let term = course.glossary.iter().flat_map(Block::terms).find(|term| term.id == id).expect("it is there");
        assert_eq!(term.first.as_deref(), expect, "{id}");
    };
    let first = "First used in <a href=\"lesson/kettle/";
    check("kettle", Some(&format!("{first}why\">Kettle and toast: Why this matters</a>")));
    check("water", Some(&format!("{first}terms\">Kettle and toast: Define terms</a>")));
    // Only what no lesson uses.
    check("tap", None);
    assert!(course.lessons[0].terms.iter().all(|term| term.first.is_none()), "a lesson explains, and leads nowhere");
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
    let terms: Vec<_> = course.glossary.iter().flat_map(Block::terms).collect();
    assert!(!terms.is_empty());
    for term in terms {
        let named = documents.iter().filter(|it| it.kind == Kind::Term && it.title == term.name);
        let addresses: Vec<_> = named.map(|it| it.address.as_str()).collect();
        assert_eq!(addresses, [format!("glossary/#{}", term.id)]);
    }
}
