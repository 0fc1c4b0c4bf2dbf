//! The browsers and their drivers, for the tests only.

use super::step::{Route, first_that_works};
use super::{cargo_tools, debian};
use crate::command::{ask, on_path};
use anyhow::Result;
use std::path::PathBuf;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

pub fn chromium() -> Result<()> {
    let driver = ask("chromedriver", &["--version"]);
    let here = NAMES
        .iter()
        .filter_map(|name| ask(name, &["--version"]))
        .any(|browser| driver.as_deref().and_then(major).is_some_and(|version| major(&browser) == Some(version)));
    if here {
        return Ok(());
    }
    first_that_works(
        "Chromium with a chromedriver of the same version is not here; the browser tests need both",
        &[Route::new("Debian's chromium and chromium-driver", || debian::install(&["chromium", "chromium-driver"]))],
        "Please install Chromium and its chromedriver by hand and put both on PATH, then run this again.",
    )
}

/// Firefox and WebKitGTK, in which a few journeys are made too. Where one cannot be had its journeys are left out, and
/// the tests say so. Gives the folders that belong on PATH.
pub fn others() -> Vec<PathBuf> {
    let firefox = || -> Result<Option<PathBuf>> {
        if !FIREFOX.iter().any(|name| on_path(name).is_some()) {
            get("Firefox", &["firefox-esr"])?;
        }
        cargo_tools::geckodriver()
    };
    let webkit = || -> Result<Option<PathBuf>> {
        if on_path("WebKitWebDriver").is_none() || on_path("xvfb-run").is_none() {
            get("WebKitGTK with its driver, and a screen for it", &["webkit2gtk-driver", "xvfb", "xauth"])?;
        }
        Ok(None)
    };
    let told = |error: anyhow::Error| {
        eprintln!("set-up: {error:#}");
        None
    };
    [firefox().unwrap_or_else(told), webkit().unwrap_or_else(told)].into_iter().flatten().collect()
}

const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

fn get(what: &str, packages: &[&str]) -> Result<()> {
    first_that_works(
        &format!("{what} is not here; a few of the browser tests are made in it"),
        &[Route::new(format!("Debian's {}", packages.join(" and ")), || debian::install(packages))],
        "Those tests are left out.",
    )
}

/// The first whole number before a dot: `Chromium 156.0.1 built on …`, `ChromeDriver 156.0.1 (…)`.
fn major(answer: &str) -> Option<u32> {
    answer.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_and_driver_are_compared_by_their_major_version() {
        let check = |answer, expect| assert_eq!(major(answer), expect, "{answer}");
        check("Chromium 156.0.7000.12 built on Debian GNU/Linux 12 (bookworm)", Some(156));
        check("ChromeDriver 156.0.7000.12 (0a1b2c-refs/heads/main@{#1})", Some(156));
        check("Google Chrome 99.1 ", Some(99));
        check("unknown", None);
    }
}
