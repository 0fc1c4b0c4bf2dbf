//! The first file of a worker, which keeps what the page asks before the module is there; and the worker that has no other.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// Started to see whether workers start.
pub fn trial(out: &Path) -> Result<()> {
    let trial = crate::root().join("workers/lab/trial.js");
    std::fs::copy(trial, out.join("trial.js")).context("the worker that is only tried is missing")?;
    Ok(())
}

pub fn source() -> PathBuf {
    crate::root().join("workers/entry.js")
}

/// `name.js` becomes `name_glue.js`, and the entry takes its place.
pub fn put_before(out: &Path, name: &str) -> Result<()> {
    std::fs::rename(out.join(format!("{name}.js")), out.join(format!("{name}_glue.js")))?;
    let entry = std::fs::read_to_string(source()).context("the worker's entry is missing")?;
    Ok(std::fs::write(out.join(format!("{name}.js")), entry.replace("./glue.js", &format!("./{name}_glue.js")))?)
}
