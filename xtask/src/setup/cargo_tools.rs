//! Trunk and wasm-bindgen, built from source once.

use super::step::{Route, first_that_works};
use super::{cache, crates};
use crate::command::{ask, on_path, run};
use anyhow::{Context, Result};
use semver::{Version, VersionReq};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

struct Tool {
    name: &'static str,
    source: Source,
    why: &'static str,
    fits: VersionReq,
    version: Version,
    args: &'static [&'static str],
    env: &'static [(&'static str, &'static str)],
}

enum Source {
    Registry(&'static str),
    /// A folder of this project, whose package has the tool's version.
    Here(&'static str),
}

/// The folders that hold the tools which are not on PATH already. They are built side by side, and beside `meanwhile`:
/// each build alone leaves cores idle for a quarter of its time.
pub fn install(meanwhile: impl FnOnce() + Send) -> Result<Vec<PathBuf>> {
    let tools = [wasm_bindgen()?, trunk()?];
    let folders: Vec<Result<Option<PathBuf>>> = thread::scope(|scope| {
        if tools.iter().any(Tool::is_missing) {
            scope.spawn(meanwhile);
        }
        let builds: Vec<_> = tools.iter().map(|tool| scope.spawn(|| tool.folder())).collect();
        builds.into_iter().map(|build| build.join().expect("a build that fails says so")).collect()
    });
    folders.into_iter().filter_map(Result::transpose).collect()
}

/// The folder of Firefox's driver, if it is not on PATH already.
pub fn geckodriver() -> Result<Option<PathBuf>> {
    let tool = Tool {
        name: "geckodriver",
        source: Source::Registry("geckodriver"),
        why: "drives Firefox in the browser tests",
        fits: VersionReq::parse(">=0.36")?,
        version: Version::new(0, 37, 1),
        args: &["--debug"],
        env: &[("CARGO_PROFILE_DEV_DEBUG", "false")],
    };
    tool.folder()
}

fn trunk() -> Result<Tool> {
    Ok(Tool {
        name: "trunk",
        source: Source::Registry("trunk"),
        why: "builds and serves the page",
        fits: VersionReq::parse("~0.21.14")?, // 0.22 needs a newer compiler than stable may be
        version: Version::new(0, 21, 14),
        // Neither TLS nor a look for newer versions: it speaks to this machine alone.
        args: &["--debug", "--no-default-features"],
        env: &[("CARGO_PROFILE_DEV_DEBUG", "false")],
    })
}

fn wasm_bindgen() -> Result<Tool> {
    let version = crates::locked_version("wasm-bindgen")?;
    Ok(Tool {
        name: "wasm-bindgen",
        source: Source::Here("xtask/wasm-bindgen"),
        why: "joins the compiled page to JavaScript",
        fits: VersionReq::parse(&format!("={version}"))?,
        version,
        args: &[],
        env: &[],
    })
}

impl Tool {
    fn folder(&self) -> Result<Option<PathBuf>> {
        if self.is_on_path() {
            return Ok(None);
        }
        let home = self.home()?;
        let bin = home.join("bin");
        if !self.accepts(&bin.join(self.name)) {
            let (name, version) = (self.name, &self.version);
            first_that_works(
                &format!("{name} {} is not here; it {}", self.fits, self.why),
                &[
                    Route::new(format!("cargo install {}, with its lock file", self.words()), || {
                        self.build(&home, true)
                    }),
                    Route::new(format!("cargo install {}, without", self.words()), || self.build(&home, false)),
                ],
                &format!("Please install {name} {version} by hand and put it on PATH, then run this again."),
            )?;
        }
        Ok(Some(bin))
    }

    fn is_missing(&self) -> bool {
        !self.is_on_path() && !self.home().is_ok_and(|home| self.accepts(&home.join("bin").join(self.name)))
    }

    fn is_on_path(&self) -> bool {
        on_path(self.name).is_some_and(|file| self.accepts(&file))
    }

    /// What is built from here gets another one when its source changes.
    fn home(&self) -> Result<PathBuf> {
        let source = match self.source {
            Source::Registry(_) => String::new(),
            Source::Here(folder) => format!("-{}", cache::key(&cache::files(&crate::root().join(folder))?)?),
        };
        Ok(cache::folder()?.join(format!("tools/{}-{}{source}", self.name, self.version)))
    }

    fn words(&self) -> String {
        match self.source {
            Source::Registry(package) => format!("{package} {}", self.version),
            Source::Here(folder) => folder.to_owned(),
        }
    }

    fn accepts(&self, file: &Path) -> bool {
        ask(file, &["--version"]).is_some_and(|answer| fits(&answer, &self.fits))
    }

    fn build(&self, home: &Path, locked: bool) -> Result<()> {
        let target = cache::folder()?.join("building").join(self.name);
        std::fs::create_dir_all(home).with_context(|| format!("{} cannot be made", home.display()))?;
        let mut cargo = Command::new("cargo");
        cargo.current_dir(home).arg("install");
        match self.source {
            Source::Registry(package) => cargo.args([package, "--version", &self.version.to_string()]),
            Source::Here(folder) => cargo.arg("--path").arg(crate::root().join(folder)),
        };
        cargo.args(self.args).args(locked.then_some("--locked")).arg("--force");
        cargo.arg("--root").arg(home).arg("--target-dir").arg(&target);
        cargo.envs(self.env.iter().copied());
        run(&mut cargo)?;
        std::fs::remove_dir_all(&target).ok(); // hundreds of megabytes that nothing needs again
        Ok(())
    }
}

/// Tools print `name version (more)`.
fn fits(answer: &str, wanted: &VersionReq) -> bool {
    answer.split_whitespace().filter_map(|word| Version::parse(word).ok()).any(|version| wanted.matches(&version))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(answer: &str, wanted: &str, expect: bool) {
        assert_eq!(fits(answer, &VersionReq::parse(wanted).unwrap()), expect, "{answer} for {wanted}");
    }

    #[test]
    fn only_a_fitting_version_is_taken() {
        check("trunk 0.21.14", "~0.21.14", true);
        check("trunk 0.21.15", "~0.21.14", true);
        check("trunk 0.21.13", "~0.21.14", false);
        check("trunk 0.22.1", "~0.21.14", false);
        check("wasm-bindgen 0.2.130", "=0.2.130", true);
        check("wasm-bindgen 0.2.130 (0123abcd)", "=0.2.130", true);
        check("wasm-bindgen 0.2.131", "=0.2.130", false);
        check("", "=0.2.130", false);
    }
}
