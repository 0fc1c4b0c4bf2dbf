//! What the page keeps of pages that were left: all are visited in one document, once, and then twice more.

use super::{Bar, Row, row};
use crate::page::Page;
use anyhow::Result;
use serde_json::json;

/// A learner who looks at everything, and ends where it began: what is pressed, and what is waited for then.
const ROUND: [(&str, &str); 13] = [
    ("main a[href*='lesson/']", ".step.why"),
    (".steps-nav a[href$='/terms']", ".step.terms"),
    (".steps-nav a[href$='/model']", ".tour .player-scrub"),
    (".steps-nav a[href$='/code']", ".step.code [contenteditable=true]"),
    (".steps-nav a[href$='/experiment']", ".step.experiment .machines-outcome table"),
    (".steps-nav a[href$='/quiz']", ".question button"),
    (".steps-nav a[href$='/challenge']", ".step.challenge [contenteditable=true]"),
    (".steps-nav a[href$='/usage']", ".step.usage"),
    (".steps-nav a[href$='/connections']", ".step.connections"),
    (".site-nav a[href$='/playground']", ".playground [contenteditable=true]"),
    (".site-nav a[href$='/simulator']", ".machines-outcome table"),
    (".site-nav a[href$='/lab']", ".lab-actions button"),
    (".site-name", ".home .race-place"),
];

pub async fn rows(driver: &str, site: &str) -> Result<Vec<Row>> {
    let page = Page::new(driver, site).await?;
    page.client().goto(&page.below("/")).await?;
    round(&page).await?;
    let (first, first_nodes) = kept(&page).await?;
    for _ in 0..2 {
        round(&page).await?;
    }
    let (last, last_nodes) = kept(&page).await?;
    page.close().await?;
    let grown = |first: f64, last: f64| (last / first - 1.0) * 100.0;
    Ok(vec![
        row("memory after a visit of all pages (observed)".into(), first / 1e6, "MB", None),
        row("memory after two more, grown by (observed)".into(), grown(first, last), "%", Some(Bar::AtMost(10.0))),
        row("nodes after a visit of all pages (observed)".into(), first_nodes, "", None),
        // Yew keeps one element of each root that it ever had.
        row("nodes after two more, grown by (observed)".into(), grown(first_nodes, last_nodes), "%", None),
    ])
}

/// By scripts: the driver keeps every element that it is asked for, and who asks for roles has the browser keep a tree of
/// them, too. A link that is pressed too early leads on by a document of its own: so the page is taken over first.
async fn round(page: &Page) -> Result<()> {
    for (link, then) in ROUND {
        let there = |selector: &str| format!("return !!document.querySelector(`{selector}`)");
        for (selector, press) in [("#app:not([data-path])", false), (link, true), (then, false)] {
            page.until(selector, async || {
                Ok(page.script(&there(selector), vec![]).await?.as_bool().filter(|there| *there))
            })
            .await?;
            if press {
                page.script(&format!("document.querySelector(`{selector}`).click()"), vec![]).await?;
            }
        }
    }
    Ok(())
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
