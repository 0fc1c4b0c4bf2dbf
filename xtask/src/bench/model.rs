//! Queues beside SimPy's, natively: the same M/M/4 in one run on one machine.

use crate::command::cargo;
use crate::{root, setup};
use anyhow::{Context, Result, ensure};
use std::process::{Command, ExitCode};

/// For a million customers.
const AT_MOST_S: f64 = 0.25;
const AT_LEAST_TIMES_SIMPY: f64 = 25.0;

pub fn model() -> Result<ExitCode> {
    let python = setup::simpy()?;
    let mut example = cargo();
    example.args(["run", "--quiet", "--release", "-p", "model", "--example", "queue_bench"]);
    let ours = per_s(&mut example)?;
    let theirs = per_s(Command::new(python).arg(root().join("crates/model/benches/simpy_mm4.py")))?;

    let (took_s, times) = (1e6 / ours, ours / theirs);
    let holds = [took_s <= AT_MOST_S, times >= AT_LEAST_TIMES_SIMPY];
    let told = holds.map(|holds| if holds { "holds" } else { "MISSED" });
    println!("a million customers         {took_s:>8.3} s   ≤ {AT_MOST_S} s   {}", told[0]);
    println!("customers a second, SimPy's {times:>8.1} ×   ≥ {AT_LEAST_TIMES_SIMPY} ×     {}", told[1]);
    Ok(if holds == [true, true] { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What it says of a million customers, of lines like `simpy 1000000 customers 6.4 s 155000 customers/s, …`.
fn per_s(command: &mut Command) -> Result<f64> {
    let output = command.output().context("cannot be measured")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    let words = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let per_s =
        words.into_iter().find(|words| words.get(1) == Some(&"1000000")).and_then(|words| words.get(5)?.parse().ok());
    per_s.with_context(|| format!("no line for a million customers in:\n{text}"))
}
