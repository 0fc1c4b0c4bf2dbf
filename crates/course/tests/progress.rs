//! Facts are never lost: not by merging, not by storing, not by a newer or a damaged store.

use course::lesson::StepKind;
use course::progress::{Fact, Progress, Status};

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
