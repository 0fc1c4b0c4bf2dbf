//! Every test there is, and the sum of them.

use crate::command::{cargo, run};
use crate::tally::Tally;
use crate::{author, build, setup};
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

type Stage = (&'static str, fn() -> Result<Tally>);

/// Quick ones first. Each is run, whatever became of those before, so that one run tells all.
const STAGES: [Stage; 6] = [
    ("the code's form", form),
    ("lints", lints),
    ("native tests", native),
    ("the content", content),
    ("release build", release),
    ("browser tests", browser),
];

pub fn test() -> Result<ExitCode> {
    setup::components()?;
    setup::chromium()?;
    setup::tools()?;
    let mut sum = Tally::default();
    let mut times = Vec::new();
    for (name, stage) in STAGES {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let tally = stage().unwrap_or_else(|error| {
            eprintln!("{name}: {error:#}");
            Tally::of(false)
        });
        sum += tally;
        times.push(format!(
            "{name}: {} passed, {} failed, {:.1} s",
            tally.passed,
            tally.failed,
            start.elapsed().as_secs_f64()
        ));
    }
    println!("\n{}", times.join("\n"));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    Ok(if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn form() -> Result<Tally> {
    run(cargo().args(["fmt", "--all", "--check"])).map(|()| Tally::of(true))
}

fn lints() -> Result<Tally> {
    run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
        .map(|()| Tally::of(true))
}

fn native() -> Result<Tally> {
    counted(cargo().args(["test", "--workspace", "--no-fail-fast"]))
}

fn content() -> Result<Tally> {
    run(Command::new(author::built()?).arg("check").current_dir(crate::root())).map(|()| Tally::of(true))
}

fn release() -> Result<Tally> {
    build::build("/", None).map(|()| Tally::of(true))
}

fn browser() -> Result<Tally> {
    setup::nginx();
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(setup::others().into_iter().chain(std::env::split_paths(&inherited)))?;
    let mut journeys = cargo();
    journeys
        .args(["run", "--quiet", "-p", "browser-tests", "--", "test", "--dist", "dist", "--axe"])
        .arg(setup::axe()?)
        .arg("--scorm")
        .arg(setup::scorm()?);
    counted(journeys.env("PATH", path))
}

/// Runs test programs, shows what they print, and adds up their closing lines.
fn counted(command: &mut Command) -> Result<Tally> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("cargo could not be started")?;
    let output = child.stdout.take().context("its output is not to be had")?;
    let mut sum = Tally::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        if let Some(tally) = Tally::in_line(&line) {
            sum += tally;
        }
    }
    let succeeded = child.wait()?.success();
    if !succeeded && sum.failed == 0 || sum == Tally::default() {
        sum += Tally::of(false); // it ended before it could count, or there was nothing to count
    }
    Ok(sum)
}
