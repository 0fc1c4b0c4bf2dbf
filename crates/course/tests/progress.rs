//! Facts are never lost: not by merging, not by storing, not by a newer or a damaged store.

use course::due;
use course::lesson::StepKind;
use course::progress::{Fact, Progress, Status, Tried};

fn facts() -> [Fact; 4] {
    let lesson = || "kettle".to_owned();
    [
        Fact::Seen { lesson: lesson(), step: StepKind::Why },
        Fact::Done { lesson: lesson(), step: StepKind::Why },
        Fact::Answered { lesson: lesson(), question: "q".into(), first_try: true },
        Fact::Passed { lesson: lesson() },
    ]
}

/// Every set that these facts can make.
fn all() -> Vec<Progress> {
    let sets = 0..1 << facts().len();
    sets.map(|set| {
        let mut progress = Progress::default();
        facts().into_iter().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).for_each(|(_, fact)| {
            progress.add(fact);
        });
        progress
    })
    .collect()
}

fn merged(one: &Progress, other: &Progress) -> Progress {
    let mut merged = one.clone();
    merged.merge(other.clone());
    merged
}

#[test]
fn merging_is_a_union() {
    let all = all();
    for a in &all {
        assert_eq!(&merged(a, a), a);
        for b in &all {
            assert_eq!(merged(a, b), merged(b, a));
            assert!(merged(a, b).facts.is_superset(&a.facts));
            for c in &all {
                assert_eq!(merged(&merged(a, b), c), merged(a, &merged(b, c)));
            }
        }
    }
}

#[test]
fn storing_loses_nothing() {
    for progress in all() {
        assert_eq!(Progress::from_json(&progress.to_json()), Ok(progress));
    }
}

#[test]
fn facts_of_a_newer_version_are_kept() {
    let newer = r#"{"v":1,"facts":[{"fact":"passed","lesson":"kettle"},{"fact":"won","prize":1},{"fact":"seen","lesson":"kettle","step":"dance"}]}"#;
    let progress = Progress::from_json(newer).expect("readable");
    assert!(progress.has_passed("kettle"));
    let again = progress.to_json();
    assert!(again.contains("prize") && again.contains("dance"), "{again}");
    assert_eq!(Progress::from_json(&again), Ok(progress));
}

#[test]
fn a_damaged_store_is_a_sentence() {
    for damaged in
        ["", "null", "[]", "{", r#"{"v":1}"#, r#"{"v":1,"facts":7}"#, r#"{"v":2,"facts":[]}"#, r#"{"v":"x"}"#]
    {
        let sentence = Progress::from_json(damaged).expect_err(damaged);
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn a_lesson_goes_from_not_started_to_completed() {
    let mut progress = Progress::default();
    assert_eq!((progress.lesson("kettle"), progress.count("kettle").as_str()), (Status::NotStarted, "0 of 9"));
    progress.add(Fact::Seen { lesson: "kettle".into(), step: StepKind::Why });
    assert_eq!(progress.step("kettle", StepKind::Why), Status::InProgress);
    assert_eq!(progress.step("kettle", StepKind::Terms), Status::NotStarted);
    assert_eq!((progress.lesson("kettle"), progress.lesson("oven")), (Status::InProgress, Status::NotStarted));
    for step in StepKind::ALL {
        progress.add(Fact::Done { lesson: "kettle".into(), step });
    }
    assert_eq!(progress.step("kettle", StepKind::Why), Status::Completed);
    assert_eq!((progress.lesson("kettle").words(), progress.count("kettle").as_str()), ("Completed", "9 of 9"));
}

#[test]
fn what_the_workbench_alone_reads_is_stored_and_merged_like_everything_else() {
    let tried = |day, right| Tried { day, right };
    let (mut one, mut other) = (Progress::default(), Progress::default());
    one.add_tried("kettle", "q", tried(10, false));
    one.add_day("kettle", 9);
    other.add_tried("kettle", "q", tried(11, true));
    other.add_tried("kettle", "q", tried(11, true));
    other.add_tried("oven", "q", tried(12, true));
    let both = merged(&one, &other);
    assert_eq!(both, merged(&other, &one));
    assert_eq!(Progress::from_json(&both.to_json()).as_ref(), Ok(&both));
    assert_eq!(both.tried("kettle", "q"), [tried(10, false), tried(11, true)]);
    assert_eq!(both.tried("kettle", "another"), []);
    assert_eq!(both.days("kettle").into_iter().collect::<Vec<_>>(), [9, 10, 11]);
    assert!(both.days("kitchen").is_empty());
    assert_eq!(both.lesson("kettle"), Status::NotStarted, "a try is no step");
    assert_eq!((one.lacks(&both), both.lacks(&one)), (2, 0));
}

#[test]
fn a_question_is_due_again_by_the_rule() {
    // By day, right or not; when it is due.
    let check = |tries: &[(u32, bool)], expect: Option<u32>| {
        let tries: Vec<Tried> = tries.iter().map(|&(day, right)| Tried { day, right }).collect();
        assert_eq!(due::day(&tries), expect, "{tries:?}");
        let backwards: Vec<Tried> = tries.iter().rev().copied().collect();
        assert_eq!(due::day(&backwards), expect, "in whatever order they come");
    };
    check(&[], None);
    check(&[(10, false)], Some(11));
    check(&[(10, true)], Some(13));
    check(&[(10, false), (10, true)], Some(11));
    check(&[(10, false), (11, true)], Some(14));
    check(&[(10, false), (11, true), (14, true)], Some(21));
    check(&[(10, true), (13, true), (20, true)], Some(41));
    check(&[(10, true), (13, true), (20, true), (41, true)], None);
    check(&[(10, true), (13, true), (20, true), (41, true), (50, false)], Some(51));
    check(&[(10, true), (10, true)], Some(13));
    check(&[(10, true), (12, false), (13, true)], Some(16));
    check(&[(u32::MAX, false)], Some(u32::MAX));
}

#[test]
fn a_file_holds_all_progress_and_brings_it_back() {
    for progress in all() {
        let file = progress.to_file("2026-03-03");
        assert!(file.starts_with(r#"{"interleave":"progress","exported":"2026-03-03","progress":{"v":1,"#), "{file}");
        assert_eq!(Progress::from_file(&file), Ok(progress));
    }
    let newer = r#"{"interleave":"progress","more":1,"progress":{"v":1,"facts":[{"fact":"won","prize":1}]}}"#;
    let progress = Progress::from_file(newer).expect("what is unknown is kept");
    assert!(progress.to_file("").contains("prize") && !progress.is_empty());
}

#[test]
fn a_file_that_is_none_is_a_sentence_and_a_remedy() {
    let check = |file: &str, says: &str, remedy: &str| {
        let said = Progress::from_file(file).expect_err(file);
        assert!(said.contains(says) && said.contains(remedy) && said.ends_with('.'), "{file}: {said}");
    };
    let again = "Export it again";
    check("", "is empty", again);
    check(" \n", "is empty", again);
    check("<!doctype html>", "cannot be read as JSON", again);
    let mut whole = Progress::default();
    whole.facts.extend(facts());
    let whole = whole.to_file("2026-03-03");
    for end in 2..whole.trim_end().len() {
        check(&whole[..end], "or was cut", again);
    }
    assert!(Progress::from_file(&format!("\u{feff}{whole}")).is_ok(), "some editors put a mark before it");
    for other in ["{}", "[]", "7", "null", r#"{"interleave":"runs"}"#, r#"{"measured in":"this browser","runs":[]}"#] {
        check(other, "no progress of this course", "Choose the one called");
    }
    let inside = |inside: &str| format!(r#"{{"interleave":"progress","progress":{inside}}}"#);
    check(&inside(r#"{"v":2,"facts":[]}"#), "newer version", "Reload this page");
    for damaged in
        ["{}", "[]", "null", r#"{"v":1}"#, r#"{"v":"x","facts":[]}"#, r#"{"v":1,"facts":{}}"#, r#"{"v":1,"facts":[7]}"#]
    {
        check(&inside(damaged), "damaged", again);
    }
    check(&("[".repeat(100_000) + &"]".repeat(100_000)), "cannot be read as JSON", again);
}
