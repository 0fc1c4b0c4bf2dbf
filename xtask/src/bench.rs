//! Measurements in the release build, in Chromium or natively, each against the bar that it must hold.

mod model;

use crate::bundle::target;
use crate::command::cargo;
use crate::{build, setup};
use anyhow::{Context, Result, ensure};
use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

pub fn bench(args: &[String]) -> Result<ExitCode> {
    if args.first().is_some_and(|name| name == "model") {
        return model::model();
    }
    setup::chromium()?;
    build::build("/")?;
    let mut bench = cargo();
    bench.args(["run", "--quiet", "-p", "browser-tests", "--", "bench"]).args(args).args(["--dist", "dist"]);
    if args.iter().any(|arg| arg == "lab") {
        bench.arg("--native").arg(native()?);
    }
    let status = bench.status()?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}

/// A file of what the lab's kernels take without a browser.
fn native() -> Result<PathBuf> {
    let file = target()?.join("native.json");
    let out = File::create(&file).with_context(|| format!("cannot write {}", file.display()))?;
    let mut example = cargo();
    example.args(["run", "--quiet", "--profile", "lab", "-p", "lab", "--example", "native"]);
    ensure!(example.stdout(out).status()?.success(), "the lab cannot be measured natively");
    Ok(file)
}
