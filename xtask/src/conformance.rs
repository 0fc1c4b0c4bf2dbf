//! The part of test262 that is about waiting, run by the script engine: see `crates/script/examples/conformance`.

use crate::command::cargo;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::ExitCode;

pub fn conformance(suite: &Path, plain: bool) -> Result<ExitCode> {
    // The example is run from the project's folder, wherever the command was given.
    let suite = suite.canonicalize().with_context(|| format!("there is no test262 at {}", suite.display()))?;
    let mut example = cargo();
    example.args(["run", "--quiet", "-p", "script", "--example", "conformance", "--"]).arg(suite);
    example.args(plain.then_some("--plain"));
    let status = example.status()?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}
