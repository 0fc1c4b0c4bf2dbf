//! What a program prints and leaves behind, and in which order: as Node 20 does. See `tests/order/README.md`.

mod corpus;

/// From this crate.
const FOLDER: &str = "tests/order";

use corpus::{Program, compare, programs, transcript};
use std::path::Path;
use std::process::Command;

#[track_caller]
fn none(failures: Vec<String>) {
    assert!(failures.is_empty(), "{} programs differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_corpus_is_large_enough() {
    let programs = programs();
    let strings = programs.iter().filter(|program| program.prints_only_strings()).count();
    assert!(programs.len() >= 115 && strings >= 105, "{} programs, {strings} with strings only", programs.len());
}

#[test]
fn order_and_final_state_are_those_of_node() {
    let differs = |it: &Program| compare(&it.name, &transcript(&it.source), &it.expect).err();
    none(programs().iter().filter_map(differs).collect());
}

/// What stands beside the programs is what Node says today, with its real timers.
#[test]
fn node_itself_agrees() {
    if Command::new("node").arg("--version").output().is_err() {
        eprintln!("skipped: no `node` is on the PATH");
        return;
    }
    let programs = programs();
    let differ = |programs: &[Program]| -> Vec<(Program, String)> {
        let ran = programs.iter().zip(in_node(programs));
        ran.filter_map(|(it, found)| Some((it.clone(), compare(&it.name, &found, &it.expect).err()?))).collect()
    };
    // A busy machine may delay a timer past the next: what differs for a reason differs again.
    let first: Vec<Program> = differ(&programs).into_iter().map(|(program, _)| program).collect();
    let again = first.iter().flat_map(|program| differ(std::slice::from_ref(program)));
    none(again.map(|(_, words)| words).collect());
}

/// Transcripts, in the order of the programs: one process for all.
fn in_node(programs: &[Program]) -> Vec<String> {
    let runner = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/node.js");
    let files = programs.iter().map(|program| &program.file);
    let output = Command::new("node").arg(runner).args(files).output().expect("it has answered before");
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {words}"))
}
