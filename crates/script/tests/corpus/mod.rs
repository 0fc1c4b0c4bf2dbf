//! The programs in `tests/order`: what each is expected to leave behind, and what it does leave behind here.

use script::{Ending, Invoke, Scenario, Settled, Value};
use std::path::{Path, PathBuf};

const PRINTS_VALUES: &str = "// prints values";

#[derive(Clone, Debug)]
pub struct Program {
    pub name: String,
    pub file: PathBuf,
    pub source: String,
    /// What Node made of it.
    pub expect: String,
}

impl Program {
    /// Whether every console shows the same text, because nothing but strings is printed.
    pub fn prints_only_strings(&self) -> bool {
        !self.source.starts_with(PRINTS_VALUES)
    }
}

/// In order of their names. Panics if one has no expectation, or an expectation no program.
pub fn programs() -> Vec<Program> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(super::FOLDER);
    let read =
        |path: &Path| std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut programs = vec![];
    for file in entries.map(|entry| entry.expect("it can be read").path()) {
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("js") => programs.push(Program {
                name: file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
                source: read(&file),
                expect: read(&file.with_extension("txt")),
                file,
            }),
            Some("txt") => assert!(file.with_extension("js").is_file(), "{} has no program", file.display()),
            _ => {}
        }
    }
    programs.sort_by(|one, other| one.name.cmp(&other.name));
    programs
}

/// What it leaves behind in the script engine, in the words of `realm.js`.
pub fn transcript(source: &str) -> String {
    let state = "function stateAtTheEnd() { return typeof state === 'undefined' ? undefined : JSON.stringify(state); }";
    let invoke = Invoke { function: "stateAtTheEnd".to_owned(), ..Invoke::default() };
    let scenario = Scenario { invoke: vec![invoke], ..Scenario::default() };
    let outcome = script::run(&format!("{source}\n{state}\n"), &scenario);
    let mut lines: Vec<String> = outcome.trace.console.iter().map(|line| line.text.clone()).collect();
    lines.extend(outcome.unhandled.iter().map(|failure| format!("unhandled: {}", failure.message)));
    match (&outcome.ending, outcome.invocations.first().map(|it| &it.settled)) {
        (Ending::Completed, Some(Settled::Returned(Value::String(json)))) => lines.push(format!("state: {json}")),
        (Ending::Completed, Some(Settled::Returned(Value::Undefined))) => {}
        (Ending::Threw(failure), _) => lines.push(format!("threw: {}", failure.message)),
        ended => lines.push(format!("ended otherwise: {ended:?}")),
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// Of two transcripts of one program: nothing, or both in words.
pub fn compare(name: &str, found: &str, expect: &str) -> Result<(), String> {
    if found == expect { Ok(()) } else { Err(format!("{name} gave\n{found}instead of\n{expect}")) }
}
