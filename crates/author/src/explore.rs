//! `author explore`: a program in every order in which what it has in flight may complete.

use crate::{Misused, run};
use script::{Exploration, Exploring};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug)]
pub struct Options {
    pub file: PathBuf,
    pub trace: Option<PathBuf>,
    pub scenario: Option<PathBuf>,
    pub exploring: Exploring,
}

/// The exit code is 0 where every order was tried and none fails.
pub fn explore(options: &Options) -> Result<ExitCode, Misused> {
    let source = run::read(&options.file)?;
    let scenario = run::scenario(options.scenario.as_deref())?;
    let found = script::explore(&source, &scenario, &options.exploring);
    if let Some(refused) = &found.refused {
        // A place in the assertion is none in the file.
        let of_assertion = refused.message.contains("assertion");
        let file = if of_assertion { Path::new("--assert") } else { &options.file };
        eprintln!("{}", run::words(file, refused));
        return Ok(ExitCode::FAILURE);
    }
    print(&options.file, &found);
    let holds = found.complete && found.failing.is_none();
    if let (Some(file), Some(failing)) = (&options.trace, found.failing) {
        run::write(file, failing.outcome.trace)?;
    }
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(file: &Path, found: &Exploration) {
    let Exploration { orders, states, skipped, complete, failing, .. } = found;
    println!("orders run to their end: {orders}");
    println!("choice points visited:   {states}");
    println!("completions skipped:     {skipped}, as they would only have swapped independent ones");
    match (complete, failing) {
        (true, None) => println!("complete: it holds in every order"),
        (true, Some(failing)) => println!("complete: it fails in {} of these orders", failing.orders),
        (false, _) => println!("not complete: the budget ended first, and nothing is claimed of the other orders"),
    }
    let Some(failing) = failing else { return };
    println!("the shortest order that fails:");
    for (index, label) in failing.order.iter().enumerate() {
        println!("  {}. {label}", index + 1);
    }
    println!("{}", run::words(file, &failing.why));
}
