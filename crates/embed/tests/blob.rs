//! Progress and texts as one text for a host, and back.

use course::{
    lesson::{Block, Need, StepKind},
    progress::{Fact, Progress, Tried},
};
use embed::{
    Scope, Shelf,
    blob::{MOST, Read, pack, unpack},
    keys,
};
use proptest::prelude::*;
use std::path::Path;

fn shelf(progress: &Progress) -> Shelf {
    Shelf::from([(keys::PROGRESS.to_owned(), progress.to_json())])
}

fn progress(shelf: &Shelf) -> Progress {
    shelf.get(keys::PROGRESS).map_or_else(Progress::default, |text| Progress::from_json(text).expect("it is sound"))
}

fn whole(blob: &str) -> Shelf {
    match unpack(blob) {
        Read::Whole(shelf) => shelf,
        other => panic!("{other:?}"),
    }
}

/// Everything done in all ten lessons, and each question answered on this many days.
fn all_ten(days: u32) -> Progress {
    let content = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content"));
    let course = course::author::read(content).expect("the content is sound");
    let mut progress = Progress::default();
    for lesson in &course.lessons {
        let slug = || lesson.card.slug.clone();
        for step in StepKind::ALL {
            progress.add(Fact::Seen { lesson: slug(), step });
            progress.add(Fact::Done { lesson: slug(), step });
        }
        progress.add(Fact::Passed { lesson: slug() });
        (0..days).for_each(|day| progress.add_day(&slug(), 20_500 + day * 7));
        for block in lesson.steps.iter().flat_map(|step| &step.blocks) {
            let Block::Activity(sealed) = block else { continue };
            match &sealed.need {
                Need::Nothing | Need::Pass => (),
                Need::Answer(questions) => {
                    for (number, question) in questions.iter().enumerate() {
                        let first_try = number % 3 > 0;
                        progress.add(Fact::Answered { lesson: slug(), question: question.clone(), first_try });
                        for day in 0..days {
                            let right = day > 0 || first_try;
                            progress.add_tried(&slug(), question, Tried { day: 20_500 + day * 7, right });
                        }
                    }
                }
                Need::RunOne(id)
                | Need::Predict(id)
                | Need::Watch(id)
                | Need::Experiment(id)
                | Need::Change(id)
                | Need::Solve(id)
                | Need::Decide(id) => drop(progress.add(Fact::Ran { lesson: slug(), block: id.clone() })),
            }
        }
    }
    assert_eq!(course.lessons.len(), 10);
    progress
}

#[test]
fn all_ten_lessons_fit_where_least_is_allowed() {
    for days in [1, 2, 5] {
        let before = all_ten(days);
        let blob = pack(&shelf(&before), "the-event-loop");
        println!("all ten lessons, questions on {days} days: {} characters", blob.len());
        assert!(blob.len() <= MOST, "{} characters", blob.len());
        let after = progress(&whole(&blob));
        assert_eq!(after.facts, before.facts);
        if days == 1 {
            assert_eq!(after, before);
        }
    }
}

#[test]
fn texts_and_answers_come_along_as_far_as_there_is_room() {
    let mut kept = shelf(&all_ten(0));
    let mut seed = 7_u32;
    let noise = (0..6_000).map(|_| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'!' + (seed >> 24) as u8 % 90)
    });
    let noise: String = noise.collect();
    let own =
        [(keys::answers("toy"), "{\"q\":1}"), (keys::at("toy"), "quiz"), (keys::text("toy", "b"), "let a; “ü”\n")];
    for (key, text) in &own {
        kept.insert(key.clone(), (*text).to_owned());
    }
    kept.insert(keys::text("toy", "a"), noise);
    kept.insert(keys::text("other", "b"), "another lesson's".to_owned());
    let back = whole(&pack(&kept, "toy"));
    for (key, text) in own {
        assert_eq!(back.get(&key).map(String::as_str), Some(text));
    }
    let brought: Vec<_> = back.keys().collect();
    assert_eq!(back.len(), 4, "{brought:?}");
}

#[test]
fn what_was_cut_gives_back_what_stood_before_the_cut() {
    let before = all_ten(1);
    let blob = pack(&shelf(&before), "toy");
    let mut most = 0;
    for end in (2..blob.len()).step_by(7) {
        match unpack(&blob[..end]) {
            Read::Cut(shelf) => {
                let read = progress(&shelf);
                assert!(read.facts.is_subset(&before.facts), "cut after {end}");
                most = most.max(read.facts.len());
            }
            other => panic!("cut after {end}: {other:?}"),
        }
    }
    assert!(most > before.facts.len() / 2, "only {most} facts came back");
}

#[test]
fn what_is_none_of_ours_is_told() {
    let check = |blob: &str, expect: Read| assert_eq!(unpack(blob), expect, "{blob}");
    check("2abc", Read::Newer);
    for blob in ["", " ", "1", "hello", "{\"v\":1}", "1%%%%", "1AAAA", "ü", "1ü"] {
        assert!(!matches!(unpack(blob), Read::Whole(_)), "{blob}");
    }
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b'a'; 40 << 20], 9);
    let bomb = format!("1{}", base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, bomb));
    check(&bomb, Read::Unreadable);
}

#[test]
fn facts_of_other_versions_are_kept() {
    let before =
        Progress::from_json(r#"{"v":1,"facts":[{"fact":"dreamt","lesson":"toy","of":[1,2]}]}"#).expect("it is sound");
    assert_eq!(progress(&whole(&pack(&shelf(&before), "toy"))), before);
}

fn scope() -> Scope {
    let content = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content"));
    let course = course::author::read(content).expect("the content is sound");
    Scope::new(&course.lessons[0], None)
}

#[test]
fn a_real_lesson_is_worth_a_hundred() {
    let done = all_ten(1);
    let score = scope().score(&done);
    assert!(scope().is_complete(&done) && (80..100).contains(&score), "{score}");
}

proptest! {
    #[test]
    fn nothing_makes_it_fail(text in "\\PC{0,200}", cut in 0_usize..4_000, flip in 0_usize..4_000) {
        let _ = unpack(&text);
        let _ = unpack(&format!("1{text}"));
        let mut blob = pack(&shelf(&Progress::default()), "toy").into_bytes();
        blob.truncate(cut);
        let at = flip % blob.len().max(1);
        if let Some(byte) = blob.get_mut(at) { *byte = b'A' + (flip % 26) as u8; }
        let _ = unpack(&String::from_utf8_lossy(&blob));
    }
}
