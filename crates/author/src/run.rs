//! `author run`: on stdout what the program prints, and nothing else.

use crate::Misused;
use script::{Failure, Invocation, Outcome, Scenario, Settled};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use trace::{AnyTrace, Level, Trace, Virtual};

#[derive(Debug)]
pub struct Options {
    pub file: PathBuf,
    pub trace: Option<PathBuf>,
    pub scenario: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<ExitCode, Misused> {
    let source = read(&options.file)?;
    let scenario = scenario(options.scenario.as_deref())?;
    let outcome = script::run(&source, &scenario);
    for line in &outcome.trace.console {
        match line.level {
            Level::Debug | Level::Log | Level::Info => println!("{}", line.text),
            Level::Warn | Level::Error => eprintln!("{}", line.text),
        }
    }
    let failed = report(&options.file, &outcome);
    if let Some(file) = &options.trace {
        write(file, outcome.trace)?;
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

pub fn read(file: &Path) -> Result<String, Misused> {
    fs::read_to_string(file).map_err(|error| Misused(format!("{} could not be read: {error}", file.display())))
}

pub fn write(file: &Path, trace: Trace<Virtual>) -> Result<(), Misused> {
    let json = AnyTrace::from(trace).to_json();
    fs::write(file, json).map_err(|error| Misused(format!("{} could not be written: {error}", file.display())))
}

/// The empty world, where none is named.
pub fn scenario(file: Option<&Path>) -> Result<Scenario, Misused> {
    let Some(file) = file else { return Ok(Scenario::default()) };
    course::author::read_scenario(file).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        Misused(lines.join("\n"))
    })
}

/// Says what went wrong, and whether anything did.
fn report(file: &Path, outcome: &Outcome) -> bool {
    let mut failed = false;
    for failure in outcome.failure().into_iter().chain(&outcome.unhandled) {
        eprintln!("{}", words(file, failure));
        failed = true;
    }
    for invocation in &outcome.invocations {
        let Some(amiss) = amiss(invocation) else { continue };
        eprintln!("{}: the scenario called {}, which {amiss}", file.display(), invocation.function);
        failed |= matches!(invocation.settled, Settled::Missing(_));
    }
    if let Some(cut) = &outcome.trace.cut {
        eprintln!("{cut}");
    }
    failed
}

fn amiss(invocation: &Invocation) -> Option<String> {
    match &invocation.settled {
        Settled::Fulfilled(_) | Settled::Returned(_) => None,
        Settled::Rejected(failure) => Some(format!("was rejected: {}", failure.message)),
        Settled::Threw(failure) => Some(format!("threw: {}", failure.message)),
        Settled::Pending => Some("never settled".to_owned()),
        Settled::Missing(found) => Some(format!("is not there: {found}")),
    }
}

/// ```text
/// answer.js:3:7: TypeError: …
///   3 | await fetchUser(1;
///     |       ^
///   What it means.
/// ```
pub fn words(file: &Path, failure: &Failure) -> String {
    let mut text = file.display().to_string();
    for number in [failure.line, failure.column].into_iter().flatten() {
        text.push_str(&format!(":{number}"));
    }
    text.push_str(&format!(": {}", failure.message));
    if let (Some(line), Some(excerpt)) = (failure.line, &failure.excerpt) {
        let number = line.to_string();
        text.push_str(&format!("\n  {number} | {excerpt}"));
        if let Some(column) = failure.column {
            let before: String = excerpt.chars().take(column.saturating_sub(1) as usize).collect();
            // Tabs stay tabs, so that the caret stands below its column.
            let blank: String = before.chars().map(|letter| if letter == '\t' { '\t' } else { ' ' }).collect();
            text.push_str(&format!("\n  {} | {blank}^", " ".repeat(number.len())));
        }
    }
    if let Some(hint) = &failure.hint {
        text.push_str(&format!("\n  {hint}"));
    }
    text
}
