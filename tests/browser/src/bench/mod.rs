//! Figures with bars. A benchmark prints them; it is no test, because a busy machine would fail it.

mod check;
mod event_loop;
mod lab;
mod longest;
mod package;
mod page;
mod simulator;
mod sizes;

use crate::{driver::Driver, site};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    borrow::Cow,
    fmt, fs,
    path::{Path, PathBuf},
};

#[derive(Debug)]
pub struct Row {
    name: Cow<'static, str>,
    value: f64,
    unit: &'static str,
    /// None: for comparison only.
    bar: Option<Bar>,
}

#[derive(Clone, Copy, Debug)]
pub enum Bar {
    AtLeast(f64),
    AtMost(f64),
    Between(f64, f64),
}

impl Bar {
    fn limits(self) -> (Option<f64>, Option<f64>) {
        match self {
            Bar::AtLeast(least) => (Some(least), None),
            Bar::AtMost(most) => (None, Some(most)),
            Bar::Between(least, most) => (Some(least), Some(most)),
        }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bar::AtLeast(least) => write!(f, "≥ {least}"),
            Bar::AtMost(most) => write!(f, "≤ {most}"),
            Bar::Between(least, most) => write!(f, "{least} to {most}"),
        }
    }
}

impl Row {
    fn holds(&self) -> bool {
        let (least, most) = self.bar.map_or((None, None), Bar::limits);
        least.is_none_or(|least| self.value >= least) && most.is_none_or(|most| self.value <= most)
    }
}

/// Files that `cargo xtask bench` knows of.
#[derive(Debug)]
pub struct Given {
    /// What was measured without a browser.
    pub native: Option<PathBuf>,
    /// The program.
    pub lighthouse: Option<PathBuf>,
    pub axe: Option<PathBuf>,
    /// Where npm has put a learning platform's side of SCORM.
    pub scorm: Option<PathBuf>,
    /// One part of what `page` measures.
    pub only: Option<String>,
}

pub fn rows(name: &str, dist: &Path, runs: Option<usize>, given: &Given) -> Result<Vec<Row>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let site = site::serve(dist)?;
    let driver = Driver::start()?;
    match name {
        "check" => {
            let mut rows = runtime.block_on(check::rows(&driver.address(), &site, runs.unwrap_or(15)))?;
            rows.extend(sizes::rows(dist)?);
            Ok(rows)
        }
        "loop" => runtime.block_on(event_loop::rows(&driver.address(), &site, runs.unwrap_or(9))),
        "lab" => {
            let plain = site::serve_plain(dist)?;
            runtime.block_on(lab::rows(&driver.address(), &site, &plain, &read(given)?, runs.unwrap_or(7)))
        }
        "model" => runtime.block_on(simulator::rows(&driver.address(), &site, &read(given)?, runs.unwrap_or(9))),
        "package" => runtime.block_on(package::rows(&driver.address(), &site, dist, given, runs.unwrap_or(5))),
        "page" => {
            let plain = site::serve_plain(dist)?;
            runtime.block_on(page::rows(&driver.address(), &site, &plain, given, runs.unwrap_or(5)))
        }
        _ => bail!("no bench is called {name:?}; there are: check, lab, loop, model, package, page"),
    }
}

fn read(given: &Given) -> Result<Value> {
    let file = given
        .native
        .as_deref()
        .context("--native FILE is missing: `cargo xtask bench` measures without a browser first")?;
    Ok(serde_json::from_str(&fs::read_to_string(file)?)?)
}

pub fn print(rows: &[Row], json: bool) {
    if json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|row| {
                let (at_least, at_most) = row.bar.map_or((None, None), Bar::limits);
                json!({ "name": row.name, "value": row.value, "unit": row.unit, "at_least": at_least, "at_most": at_most, "holds": row.holds() })
            })
            .collect();
        println!("{}", json!({ "rows": rows }));
        return;
    }
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
    for row in rows {
        let bar = row.bar.map(|bar| format!("{bar} {}", row.unit)).unwrap_or_default();
        let holds = match row.bar {
            None => "",
            Some(_) if row.holds() => "holds",
            Some(_) => "does not hold",
        };
        // A ratio says more in its second decimal than a time does.
        let decimals = if row.unit == "×" { 2 } else { 1 };
        println!("{:width$}  {:>8.decimals$} {:<2}  {bar:<13}  {holds}", row.name, row.value, row.unit);
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
