//! SCORM packages of what is published: made by a program that knows what belongs into them.

use crate::author::become_it;
use crate::command::{cargo, run, sibling};
use crate::setup::Wasm;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

pub fn package(args: &[String]) -> Result<ExitCode> {
    become_it(Command::new(built()?).args(args))
}

/// The list of all files, into `out`: of it packages are made, here and on the page for instructors.
pub fn list(out: &Path) -> Result<()> {
    run(Command::new(built()?).arg("list").arg(out))
}

/// The program, up to date.
fn built() -> Result<PathBuf> {
    let mut build = cargo();
    Wasm::forget(&mut build);
    run(build.args(["build", "--quiet", "--offline", "-p", "package", "--bin", "package", "--features", "cli"]))?;
    sibling("package")
}
