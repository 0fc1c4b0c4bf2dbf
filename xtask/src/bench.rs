//! Measurements in the release build, in Chromium, each against the bar that it must hold.

use crate::command::cargo;
use crate::{build, setup};
use anyhow::Result;
use std::process::ExitCode;

pub fn bench(args: &[String]) -> Result<ExitCode> {
    setup::chromium()?;
    build::build("/")?;
    let status = cargo()
        .args(["run", "--quiet", "-p", "browser-tests", "--", "bench"])
        .args(args)
        .args(["--dist", "dist"])
        .status()?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}
