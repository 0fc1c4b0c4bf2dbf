use anyhow::{Result, bail};
use std::{path::Path, process::ExitCode};
pub fn run(name: &str, _dist: &Path, _runs: Option<usize>, _json: bool) -> Result<ExitCode> {
    bail!("{name}")
}
