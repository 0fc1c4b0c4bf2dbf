//! The kinds of check, each over real runs: a small challenge of every lesson with right answers and wrong ones.
//!
//! A file of `tests/challenges` holds one. Its solution and its right answers pass; each wrong answer fails the check that
//! it names, which sees what the answer says; each check is failed by one.

use course::challenge::{self, Challenge, Check, CheckKind, Verdict, applies};
use script::Scenario;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::{fs, thread};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Toy {
    solution: String,
    right: Vec<String>,
    wrong: Vec<Wrong>,
    check: Vec<Check>,
    scenario: Vec<Scenario>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    fails: String,
    /// A part of what the verdict says.
    seen: String,
    source: String,
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/challenges");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("it is there").flatten().map(|it| it.path()).collect();
    files.sort();
    files
}

fn open(file: &Path) -> Toy {
    let text = fs::read_to_string(file).expect("it can be read");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn judged(challenge: &Challenge, source: &str) -> Verdict {
    challenge::check(challenge, source, script::run, script::explore)
}

fn missed(verdict: &Verdict) -> Vec<String> {
    let failed = verdict.checks.iter().filter(|check| !check.held);
    failed.map(|it| format!("{}: expected {}; seen {}", it.id, it.expected, it.seen)).collect()
}

fn check(file: &Path) {
    let file_name = file.display();
    let Toy { solution, right, wrong, check: checks, scenario: scenarios } = open(file);
    let challenge = Challenge {
        title: String::new(),
        text: String::new(),
        starter: String::new(),
        solution,
        hints: vec![],
        demo: Scenario::default(),
        scenarios,
        checks,
    };
    assert!(!right.is_empty(), "{file_name}: an answer that is right in another way");
    for answer in right.iter().chain([&challenge.solution]) {
        let verdict = judged(&challenge, answer);
        assert!(verdict.passed, "{file_name}: {answer}\n{:#?}", missed(&verdict));
        // What was held against it is told, too.
        assert!(
            verdict.checks.iter().all(|it| !it.expected.is_empty() && !it.seen.is_empty()),
            "{:#?}",
            verdict.checks
        );
    }
    for Wrong { fails, seen, source } in &wrong {
        let verdict = judged(&challenge, source);
        let failed = verdict.checks.iter().find(|check| &check.id == fails).expect("a check of that name");
        let told = missed(&verdict);
        assert!(!failed.held && failed.seen.contains(seen), "{file_name}: {fails}: {seen}: {source}\n{told:#?}");
        assert!(!failed.hint.is_empty() && failed.scenario.is_some());
    }
    for check in &challenge.checks {
        let named = wrong.iter().any(|wrong| wrong.fails == check.id);
        assert!(named, "{file_name}: no wrong answer fails {}", check.id);
        let asks = |scenario| applies(check, scenario, &script::run(&challenge.solution, scenario));
        assert!(challenge.scenarios.iter().any(asks), "{file_name}: {} asks nothing", check.id);
    }
}

#[test]
fn every_challenge_tells_right_from_wrong() {
    let files = files();
    assert_eq!(files.len(), 11);
    thread::scope(|scope| {
        for file in &files {
            scope.spawn(|| check(file));
        }
    });
}

#[test]
fn every_kind_is_among_them() {
    let kinds: Vec<CheckKind> = files().iter().flat_map(|file| open(file).check).map(|check| check.kind).collect();
    use CheckKind::*;
    for kind in
        [MostInFlight, KeepsBusy, Items, Time, Error, Stops, Prints, PrintTimes, PrintJobs, Stall, Latency, EveryOrder]
    {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
}
