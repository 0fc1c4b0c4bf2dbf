//! Lighthouse's judgement of one address, on a slow phone and on a desktop.

use super::{Bar, Row, median, row};
use crate::engines::on_path;
use anyhow::{Context, Result, anyhow, ensure};
use serde_json::Value;
use std::{path::Path, process::Command};

/// Lighthouse's names for them, and ours.
const CATEGORIES: [(&str, &str); 4] = [
    ("performance", "performance"),
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
    ("seo", "SEO"),
];

/// Its name, ours, the unit, and the bar on the phone.
const METRICS: [(&str, &str, &str, Option<f64>); 5] = [
    ("first-contentful-paint", "first contentful paint", "ms", Some(1_000.0)),
    ("largest-contentful-paint", "largest contentful paint", "ms", None),
    ("total-blocking-time", "total blocking time", "ms", Some(50.0)),
    ("cumulative-layout-shift", "layout shift", "", Some(0.0)),
    ("interactive", "quiet from then on", "ms", None),
];

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

pub fn rows(lighthouse: &Path, name: &str, address: &str, runs: usize) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for form in ["mobile", "desktop"] {
        let reports = (0..runs).map(|_| report(lighthouse, address, form)).collect::<Result<Vec<_>>>()?;
        let middle = |of: &dyn Fn(&Value) -> Option<f64>| -> Result<f64> {
            let values: Option<Vec<f64>> = reports.iter().map(of).collect();
            Ok(median(values.context("Lighthouse leaves out a figure")?))
        };
        for (id, category) in CATEGORIES {
            let score = middle(&|report| Some(report["categories"][id]["score"].as_f64()? * 100.0))?;
            rows.push(row(format!("{name}, {form}: {category} (Lighthouse)"), score, "", Some(Bar::AtLeast(100.0))));
        }
        for (id, metric, unit, most) in METRICS {
            let value = middle(&|report| report["audits"][id]["numericValue"].as_f64())?;
            let bar = most.filter(|_| form == "mobile").map(Bar::AtMost);
            rows.push(row(format!("{name}, {form}: {metric} (simulated)"), value, unit, bar));
        }
        reports.iter().for_each(|report| told(report, &format!("{name}, {form}")));
    }
    Ok(rows)
}

/// What this machine and this browser add to every page: the total blocking time of one that has a line to show.
pub fn floor(lighthouse: &Path, address: &str, runs: usize) -> Result<Row> {
    let blocked = |_| {
        let report = report(lighthouse, address, "mobile")?;
        report["audits"]["total-blocking-time"]["numericValue"].as_f64().context("Lighthouse leaves out a figure")
    };
    let blocked = (0..runs).map(blocked).collect::<Result<Vec<f64>>>()?;
    Ok(row(
        "for scale, a page of one line, mobile: total blocking time (simulated)".into(),
        median(blocked),
        "ms",
        None,
    ))
}

/// How often a recording may fail that the browser has lost the beginning of.
const TRIES: usize = 3;

fn report(lighthouse: &Path, address: &str, form: &str) -> Result<Value> {
    let mut report = Err(anyhow!("nobody has asked Lighthouse"));
    for _ in 0..TRIES {
        report = asked(lighthouse, address, form);
        if report.is_ok() {
            break;
        }
    }
    report
}

fn asked(lighthouse: &Path, address: &str, form: &str) -> Result<Value> {
    let mut node = Command::new("node");
    node.arg(lighthouse).args([address, "--output=json", "--quiet", "--enable-error-reporting=false"]);
    node.arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking");
    if form == "desktop" {
        node.arg("--preset=desktop");
    }
    if let Some(browser) = BROWSERS.iter().find_map(|name| on_path(name)) {
        node.env("CHROME_PATH", browser);
    }
    let output = node.output().context("node does not start")?;
    ensure!(output.status.success(), "Lighthouse: {}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).context("Lighthouse's report")?;
    ensure!(report["runtimeError"].is_null(), "Lighthouse: {}", report["runtimeError"]);
    Ok(report)
}

/// What keeps a score from being whole, for whoever has to mend it.
fn told(report: &Value, page: &str) {
    for (category, name) in CATEGORIES {
        for audit in report["categories"][category]["auditRefs"].as_array().into_iter().flatten() {
            let id = audit["id"].as_str().unwrap_or_default();
            let (audited, weighs) = (&report["audits"][id], audit["weight"].as_f64().unwrap_or_default() > 0.0);
            if weighs && audited["score"].as_f64().is_some_and(|score| score < 0.995) {
                let value = audited["displayValue"].as_str().unwrap_or_default();
                eprintln!("{page}: {name}: {} {value}", audited["title"].as_str().unwrap_or(id));
            }
        }
    }
}
