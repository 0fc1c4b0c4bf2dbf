//! Figures with bars. A benchmark prints them; it is no test, because a busy machine would fail it.

mod check;
mod longest;
mod sizes;

use crate::{driver::Driver, site};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::{path::Path, process::ExitCode};

#[derive(Debug)]
pub struct Row {
    name: &'static str,
    value: f64,
    unit: &'static str,
    /// The most that it may be; none: for comparison only.
    bar: Option<f64>,
}

impl Row {
    fn holds(&self) -> bool {
        self.bar.is_none_or(|bar| self.value <= bar)
    }
}

pub fn run(name: &str, dist: &Path, runs: Option<usize>, json: bool) -> Result<ExitCode> {
    if name != "check" {
        bail!("no bench is called {name:?}; there is: check");
    }
    let site = site::serve(dist)?;
    let driver = Driver::start()?;
    let mut rows = tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(check::rows(
        &driver.address(),
        &site,
        runs.unwrap_or(15),
    ))?;
    rows.extend(sizes::rows(dist)?);
    print(&rows, json);
    Ok(ExitCode::SUCCESS)
}

fn print(rows: &[Row], json: bool) {
    if json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|row| json!({ "name": row.name, "value": row.value, "unit": row.unit, "bar": row.bar, "holds": row.holds() }))
            .collect();
        println!("{}", json!({ "rows": rows }));
        return;
    }
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
    for row in rows {
        let bar = row.bar.map(|bar| format!("≤ {bar} {}", row.unit)).unwrap_or_default();
        let holds = match row.bar {
            None => "",
            Some(_) if row.holds() => "holds",
            Some(_) => "does not hold",
        };
        println!("{:width$}  {:>8.1} {:<2}  {bar:<10}  {holds}", row.name, row.value, row.unit);
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
