//! What the page keeps of pages that were left: all are visited in one document, once, and then twice more.

use super::{Bar, Row, row};
use crate::{
    page::Page,
    states::{
        Act::{Click, Open, Press, Wait},
        State,
    },
};
use anyhow::Result;
use serde_json::json;

/// A learner who looks at everything, and ends where it began.
const ROUND: State = State(
    "all pages",
    &[
        Click("main a[href*='lesson/']"),
        Press("Why this matters"),
        Wait(".step.why"),
        Press("Define terms"),
        Wait(".step.terms"),
        Press("Visual model"),
        Wait(".tour .player-scrub"),
        Press("Code example"),
        Wait(".step.code [contenteditable=true]"),
        Press("Interactive experiment"),
        Wait(".step.experiment .machines-outcome table"),
        Press("Quick quiz"),
        Wait(".question button"),
        Press("Coding challenge"),
        Wait(".step.challenge [contenteditable=true]"),
        Press("Real-world usage"),
        Wait(".step.usage"),
        Press("Connections"),
        Wait(".step.connections"),
        Press("Playground"),
        Wait(".playground [contenteditable=true]"),
        Press("Simulator"),
        Wait(".machines-outcome table"),
        Press("Lab"),
        Wait(".lab-actions button"),
        Press("Lessons"),
        Wait(".home"),
    ],
);

pub async fn rows(driver: &str, site: &str) -> Result<Vec<Row>> {
    let page = Page::new(driver, site).await?;
    State("home", &[Open("/")]).reach(&page).await?;
    ROUND.reach(&page).await?;
    let (first, first_nodes) = kept(&page).await?;
    for _ in 0..2 {
        ROUND.reach(&page).await?;
    }
    let (last, last_nodes) = kept(&page).await?;
    page.close().await?;
    let grown = |first: f64, last: f64| (last / first - 1.0) * 100.0;
    Ok(vec![
        row("memory after a visit of all pages (observed)".into(), first / 1e6, "MB", None),
        row("memory after two more, grown by (observed)".into(), grown(first, last), "%", Some(Bar::AtMost(10.0))),
        row("nodes after a visit of all pages (observed)".into(), first_nodes, "", None),
        row(
            "nodes after two more, grown by (observed)".into(),
            grown(first_nodes, last_nodes),
            "%",
            Some(Bar::AtMost(10.0)),
        ),
    ])
}

/// Bytes of JavaScript, of the document and of WebAssembly's memories; and how many nodes there are.
async fn kept(page: &Page) -> Result<(f64, f64)> {
    // What the first one sets free may have kept something else.
    for _ in 0..3 {
        page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await?;
    let nodes = page.devtools("Memory.getDOMCounters", json!({})).await?;
    let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"];
    Ok((parts.iter().filter_map(|part| heap[part].as_f64()).sum(), nodes["nodes"].as_f64().unwrap_or_default()))
}
