//! `simulate`: done by the model's own program.

use crate::author::become_it;
use crate::command::{cargo, run, sibling};
use anyhow::Result;
use std::process::{Command, ExitCode};

pub fn simulate(args: &[String]) -> Result<ExitCode> {
    run(cargo().args(["build", "--quiet", "--workspace", "--bin", "simulate"]))?;
    become_it(Command::new(sibling("simulate")?).args(args))
}
