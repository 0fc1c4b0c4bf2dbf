//! What a page costs its visitor: Lighthouse's figures, how soon it can be used, how fast it answers, what it keeps.
//! Each row says how it was measured: *simulated* is Lighthouse's model of a slow phone, made from a run on this machine;
//! *observed* is this machine itself, slowed down where the row says so.

mod judged;
mod memory;
mod session;
mod usable;

use super::{Bar, Given, Row, median};
use crate::{journeys::states, lesson::ADDRESS, page::Page, states::GROUPS, weight::Fetched};
use anyhow::{Result, ensure};

/// The home page, and the flagship lesson.
const PAGES: [(&str, &str); 2] = [("home", "/"), ("lesson", ADDRESS)];

/// What is measured apart from the rest, by `--only`.
const PARTS: [&str; 6] = ["judged", "usable", "fetched", "session", "faults", "memory"];

/// `plain` has a page of one line, for scale.
pub async fn rows(driver: &str, site: &str, plain: &str, given: &Given, runs: usize) -> Result<Vec<Row>> {
    let only = given.only.as_deref();
    ensure!(only.is_none_or(|part| PARTS.contains(&part)), "--only takes one of: {}", PARTS.join(", "));
    let asked = |part| only.is_none_or(|only| only == part);
    let mut rows = Vec::new();
    if let Some(lighthouse) = given.lighthouse.as_deref().filter(|_| asked("judged")) {
        rows.push(judged::floor(lighthouse, &format!("{plain}/host"), runs)?);
    }
    for (name, path) in PAGES {
        let address = format!("{site}{path}");
        match &given.lighthouse {
            _ if !asked("judged") => {}
            Some(lighthouse) => rows.extend(judged::rows(lighthouse, name, &address, runs)?),
            None => eprintln!("{name}: without --lighthouse FILE there are none of Lighthouse's figures"),
        }
        if asked("usable") {
            rows.extend(usable::rows(driver, name, &address, runs).await?);
        }
        if asked("fetched") {
            rows.extend(fetched(driver, site, name, path).await?);
        }
    }
    if asked("session") {
        rows.extend(session::rows(driver, site).await?);
    }
    if asked("faults") {
        rows.push(faults(driver, site, given).await?);
    }
    if asked("memory") {
        rows.extend(memory::rows(driver, site).await?);
    }
    Ok(rows)
}

fn row(name: String, value: f64, unit: &'static str, bar: Option<Bar>) -> Row {
    Row { name: name.into(), value, unit, bar }
}

async fn fetched(driver: &str, site: &str, name: &str, path: &str) -> Result<[Row; 2]> {
    let page = Page::new(driver, site).await?;
    let fetched = Fetched::by(&page, path).await?;
    page.close().await?;
    let typefaces: u64 = fetched.typefaces.values().sum();
    Ok([
        row(
            format!("{name}: fetched before the first interaction, brotli (observed)"),
            fetched.bytes() as f64 / 1_000.0,
            "kB",
            Some(Bar::AtMost(200.0)),
        ),
        row(format!("{name}: typefaces beside that (observed)"), typefaces as f64 / 1_000.0, "kB", None),
    ])
}

/// In every state that `cargo xtask test` goes through.
async fn faults(driver: &str, site: &str, given: &Given) -> Result<Row> {
    let mut found = Vec::new();
    for group in &GROUPS {
        let page = Page::new(driver, site).await?;
        found.extend(states::faults(&page, group, given.axe.as_deref()).await?);
        page.close().await?;
    }
    found.iter().for_each(|fault| eprintln!("{fault}"));
    let states: usize = GROUPS.iter().map(|group| group.states.len()).sum();
    let name = format!("faults in {states} states, by axe in light and dark, and by width (observed)");
    Ok(row(name, found.len() as f64, "", Some(Bar::AtMost(0.0))))
}
