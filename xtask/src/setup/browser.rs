//! Chromium and its driver, for the tests only.

use super::debian;
use super::step::{Route, first_that_works};
use crate::command::ask;
use anyhow::Result;

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
