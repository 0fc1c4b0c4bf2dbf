//! What comes from npm, each as its own lock file names it.

use super::step::{Route, first_that_works};
use super::{cache, debian};
use crate::command::{ask, run};
use anyhow::Result;
use semver::Version;
use std::path::{Path, PathBuf};
use std::process::Command;

/// CodeMirror, esbuild and wasm-opt.
pub fn editor() -> Result<PathBuf> {
    packages("editor", "the editor's npm packages are not here")
}

/// The rules that the browser tests hold every page against: one file.
pub fn axe() -> Result<PathBuf> {
    let packages = packages("tests/browser/axe", "axe-core is not here; the browser tests hold every page against it")?;
    Ok(packages.join("axe-core/axe.min.js"))
}

/// A learning platform's side of SCORM, and the standards' schemas.
pub fn scorm() -> Result<PathBuf> {
    packages("tests/browser/scorm", "scorm-again is not here; packages are tried in it, as in a learning platform")
}

/// For benchmarks only: the program that judges pages.
pub fn lighthouse() -> Result<PathBuf> {
    let packages = packages("tests/browser/lighthouse", "Lighthouse is not here; the benchmark asks it about pages")?;
    Ok(packages.join("lighthouse/cli/index.js"))
}

/// The `node_modules` of what this folder of the project asks for.
fn packages(folder: &str, why: &str) -> Result<PathBuf> {
    let manifests = ["package.json", "package-lock.json"].map(|name| crate::root().join(folder).join(name));
    let home = cache::folder()?.join("npm").join(cache::key(&manifests)?);
    if !home.is_dir() {
        node()?;
        first_that_works(
            why,
            &[Route::new("npm ci", || install(&manifests, &home))],
            "Please see to it that npm reaches its registry, then run this again.",
        )?;
    }
    Ok(home.join("node_modules"))
}

/// Under another name until it is complete, so that an interrupted install is never taken for a whole one.
fn install(manifests: &[PathBuf], home: &Path) -> Result<()> {
    let unfinished = home.with_extension("unfinished");
    std::fs::create_dir_all(&unfinished)?;
    for manifest in manifests {
        std::fs::copy(manifest, unfinished.join(manifest.file_name().unwrap_or_default()))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&unfinished);
    // The browser that is here is the one that is tested.
    run(npm.env("PUPPETEER_SKIP_DOWNLOAD", "true"))?;
    Ok(std::fs::rename(unfinished, home)?)
}

fn node() -> Result<()> {
    let oldest = Version::new(18, 0, 0);
    let enough = ask("node", &["--version"]).is_some_and(|answer| at_least(&answer, &oldest));
    if enough && ask("npm", &["--version"]).is_some() {
        return Ok(());
    }
    first_that_works(
        "Node 18 or later with npm is not here; it bundles the editor",
        &[Route::new("Debian's nodejs and npm", || debian::install(&["nodejs", "npm"]))],
        "Please install Node 20 and npm by hand, then run this again.",
    )
}

fn at_least(answer: &str, oldest: &Version) -> bool {
    Version::parse(answer.trim_start_matches('v')).is_ok_and(|version| version >= *oldest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_not_taken() {
        let check = |answer, expect| assert_eq!(at_least(answer, &Version::new(18, 0, 0)), expect, "{answer}");
        check("v20.20.2", true);
        check("v18.0.0", true);
        check("v16.20.0", false);
        check("", false);
    }
}
