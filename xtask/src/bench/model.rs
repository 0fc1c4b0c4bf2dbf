//! Queues beside SimPy's, natively: the same M/M/4 in one run on one machine.

use crate::command::cargo;
use crate::{root, setup};
use anyhow::{Context, Result, ensure};
use std::process::Command;

/// As JSON: customers a second, ours and SimPy's.
pub fn native() -> Result<String> {
    let python = setup::simpy()?;
    let mut example = cargo();
    example.args(["run", "--quiet", "--release", "-p", "model", "--example", "queue_bench"]);
    let ours = per_s(&mut example)?;
    let simpy = per_s(Command::new(python).arg(root().join("crates/model/benches/simpy_mm4.py")))?;
    Ok(format!("{{\"ours_per_s\": {ours}, \"simpy_per_s\": {simpy}}}"))
}

/// What it says of a million customers, of lines like `simpy 1000000 customers 6.4 s 155000 customers/s, …`.
fn per_s(command: &mut Command) -> Result<f64> {
    let output = command.output().context("cannot be measured")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    // What is read by other programs goes to the other one.
    eprint!("{text}");
    let words = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let per_s =
        words.into_iter().find(|words| words.get(1) == Some(&"1000000")).and_then(|words| words.get(5)?.parse().ok());
    per_s.with_context(|| format!("no line for a million customers in:\n{text}"))
}
