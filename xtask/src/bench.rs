//! Measurements in the release build, in Chromium or natively, each against the bar that it must hold.

mod model;

use crate::bundle::target;
use crate::command::cargo;
use crate::{build, setup};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::process::ExitCode;

pub fn bench(args: &[String]) -> Result<ExitCode> {
    setup::chromium()?;
    build::build("/", None)?;
    let mut bench = cargo();
    bench.args(["run", "--quiet", "-p", "browser-tests", "--", "bench"]).args(args).args(["--dist", "dist"]);
    let native = match args.first().map(String::as_str) {
        Some("lab") => Some(lab()?),
        Some("model") => Some(model::native()?),
        _ => None,
    };
    if let Some(native) = native {
        bench.arg("--native").arg(kept(&native)?);
    }
    if args.first().is_some_and(|name| name == "page") {
        bench.arg("--lighthouse").arg(setup::lighthouse()?).arg("--axe").arg(setup::axe()?);
    }
    if args.first().is_some_and(|name| name == "package") {
        bench.arg("--scorm").arg(setup::scorm()?);
    }
    let status = bench.status()?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}

/// What was measured without a browser, as a file.
fn kept(figures: &str) -> Result<PathBuf> {
    let file = target()?.join("native.json");
    std::fs::write(&file, figures).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

/// As JSON: what the lab's kernels take without a browser.
fn lab() -> Result<String> {
    let mut example = cargo();
    example.args(["run", "--quiet", "--profile", "lab", "-p", "lab", "--example", "native"]);
    let output = example.stderr(std::process::Stdio::inherit()).output()?;
    ensure!(output.status.success(), "the lab cannot be measured natively");
    Ok(String::from_utf8(output.stdout)?)
}
