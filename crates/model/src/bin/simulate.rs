//! `cargo xtask simulate`: a file of workloads and machines, simulated, as a table, as JSON, or as traces.

use model::spec::{Done, Spec};
use model::{Ending, Mistake};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use trace::{AnyTrace, ms};

const USAGE: &str = "\
usage: simulate SPEC.toml [--json] [--trace FILE.json]

exit code: 0 all is well; 1 the file is not, or a run does not show what it should; 2 the command is not";

struct Options {
    spec: PathBuf,
    json: bool,
    trace: Option<PathBuf>,
}

fn main() -> ExitCode {
    match parse() {
        Ok(Some(options)) => simulate(&options),
        Ok(None) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// None: it was asked for help.
fn parse() -> Result<Option<Options>, lexopt::Error> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_env();
    let (mut spec, mut json, mut trace) = (None, false, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("json") => json = true,
            Long("trace") => trace = Some(PathBuf::from(parser.value()?)),
            Value(file) if spec.is_none() => spec = Some(PathBuf::from(file)),
            other => return Err(other.unexpected()),
        }
    }
    match spec {
        Some(spec) => Ok(Some(Options { spec, json, trace })),
        None => Err(lexopt::Error::from("no file is named")),
    }
}

fn simulate(options: &Options) -> ExitCode {
    let text = match std::fs::read_to_string(&options.spec) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{} cannot be read: {error}", options.spec.display());
            return ExitCode::from(2);
        }
    };
    let spec = match Spec::read(&text) {
        Ok(spec) => spec,
        Err(mistake) => return refuse(&options.spec, &[mistake]),
    };
    let all = match spec.simulate() {
        Ok(all) => all,
        Err(mistakes) => return refuse(&options.spec, &mistakes),
    };
    if let Some(file) = &options.trace
        && let Err(error) = write_traces(file, &all)
    {
        eprintln!("{} cannot be written: {error}", file.display());
        return ExitCode::from(2);
    }
    if options.json {
        println!(
            "{:#}",
            json!({ "title": spec.title, "clock": "virtual", "runs": all.iter().map(as_json).collect::<Vec<_>>() })
        );
    } else {
        println!("{}\nTime is modelled.", spec.title);
        all.iter().for_each(print);
    }
    let held = all.iter().all(|done| done.unmet.is_empty());
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn refuse(file: &Path, mistakes: &[Mistake]) -> ExitCode {
    for mistake in mistakes {
        eprintln!("{}: {mistake}", file.display());
    }
    ExitCode::FAILURE
}

fn print(done: &Done) {
    let Done { case, run, figures, unmet } = done;
    let cores = case.machine.cores;
    println!("\n{} ({}, {cores} core{})", case.title, case.machine.policy.title(), if cores == 1 { "" } else { "s" });
    let quoted = case.quoted.as_ref().map_or_else(String::new, |quoted| format!("   (quoted: {quoted})"));
    println!("  wall-clock {}{quoted}", ms(figures.wall_clock_ms));
    println!("  work {}, waiting {}", ms(figures.work_ms), ms(figures.waiting_ms));
    println!("  {}", figures.combination.words());
    println!("  most in flight {}, most at once {}", figures.most_in_flight, figures.most_parallel);
    println!("  response: mean {}, longest {}", ms(figures.mean_response_ms), ms(figures.longest_response_ms));
    println!("  {}", run.used);
    if run.ending != Ending::Completed {
        println!("  {}", run.ending);
    }
    for unmet in unmet {
        println!("  NOT AS EXPECTED: {unmet}");
    }
}

fn as_json(done: &Done) -> Value {
    let Done { case, run, figures, unmet } = done;
    json!({
        "title": case.title,
        "policy": case.machine.policy.name(),
        "cores": case.machine.cores,
        "quoted": case.quoted,
        "ending": run.ending.to_string(),
        "figures": figures,
        "unmet": unmet.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// Of several runs each has a file of its own: `cake.1.json`, `cake.2.json`.
fn write_traces(file: &Path, all: &[Done]) -> std::io::Result<()> {
    for (number, done) in (1..).zip(all) {
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let file = if all.len() == 1 { file.to_owned() } else { file.with_extension(format!("{number}.{extension}")) };
        std::fs::write(file, AnyTrace::from(done.run.trace.clone()).to_json())?;
    }
    Ok(())
}
