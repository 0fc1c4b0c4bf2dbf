//! The project's own dependencies, fetched once, so that everything after needs no network.

use super::step::{Route, first_that_works};
use crate::command::{cargo, run};
use anyhow::{Context, Result, anyhow};
use semver::Version;
use std::process::Stdio;

pub fn fetch() -> Result<()> {
    let here = cargo()
        .args(["fetch", "--quiet", "--offline", "--locked"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if here {
        return Ok(());
    }
    first_that_works(
        "some of the crates that the project is built from are not here",
        &[
            Route::new("cargo fetch, as the lock file says", || run(cargo().args(["fetch", "--locked"]))),
            Route::new("cargo fetch, amending the lock file", || run(cargo().arg("fetch"))),
        ],
        "Please connect to the network once, or run `cargo vendor` on a machine that is.",
    )
}

pub fn locked_version(package: &str) -> Result<Version> {
    let lock = std::fs::read_to_string(crate::root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    version_in(&lock, package).ok_or_else(|| anyhow!("Cargo.lock does not name {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<Version> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Version::parse(version).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lock: &str, package: &str, expect: Option<&str>) {
        assert_eq!(version_in(lock, package).map(|version| version.to_string()).as_deref(), expect);
    }

    #[test]
    fn the_lock_file_tells_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        check(lock, "wasm-bindgen", Some("0.2.130"));
        check(lock, "wasm-bindgen-macro", Some("0.2.1"));
        check(lock, "wasm", None);
    }
}
