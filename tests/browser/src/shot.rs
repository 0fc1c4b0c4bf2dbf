use anyhow::Result;
use std::{path::Path, process::ExitCode};
pub fn run(_dist: &Path, _out: &Path) -> Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
