//! From *Check* to the verdict, as the page's own clock has it, beside what the program's clock says.

use super::{Bar, Row, longest, median};
use crate::{
    lesson::{RIGHT, SEQUENTIAL},
    page::Page,
};
use anyhow::{Context, Result, ensure};

/// `runs` checks on one page, and a third as many first ones, each in a browser of its own.
pub async fn rows(driver: &str, site: &str, runs: usize) -> Result<Vec<Row>> {
    let mut first = Vec::new();
    for _ in 0..runs.div_ceil(3) {
        let page = Page::new(driver, site).await?;
        page.open_challenge_quietly().await?;
        first.push(check(&page).await?);
        page.close().await?;
    }

    let page = Page::new(driver, site).await?;
    page.open_challenge_quietly().await?;
    check(&page).await?;
    let mut warm = Vec::new();
    for _ in 0..runs {
        warm.push(check(&page).await?);
    }
    let [typing, running, checking] = longest::tasks(&page).await?;
    let [sequential, concurrent] = virtual_times(&page).await?;
    page.close().await?;

    Ok(vec![
        Row {
            name: "check to verdict, warm (median)".into(),
            value: median(warm),
            unit: "ms",
            bar: Some(Bar::AtMost(100.0)),
        },
        Row {
            name: "check to verdict, first (median)".into(),
            value: median(first),
            unit: "ms",
            bar: Some(Bar::AtMost(700.0)),
        },
        Row { name: "the program's own time, sequential".into(), value: sequential, unit: "ms", bar: None },
        Row { name: "the program's own time, concurrent".into(), value: concurrent, unit: "ms", bar: None },
        Row {
            name: "main thread blocked, by typing (longest)".into(),
            value: typing,
            unit: "ms",
            bar: Some(Bar::AtMost(50.0)),
        },
        Row {
            name: "main thread blocked, by a run (longest)".into(),
            value: running,
            unit: "ms",
            bar: Some(Bar::AtMost(50.0)),
        },
        Row {
            name: "main thread blocked, by a check (longest)".into(),
            value: checking,
            unit: "ms",
            bar: Some(Bar::AtMost(50.0)),
        },
    ])
}

async fn check(page: &Page) -> Result<f64> {
    let button = page.button_quietly("Check").await?;
    Ok(page.verdict_of(button).await?.ms)
}

/// What the page prints when the demo's three calls of a second each are made in turn, and at once.
async fn virtual_times(page: &Page) -> Result<[f64; 2]> {
    let sequential = SEQUENTIAL.replace("fetchAllConcurrent", "fetchAllSequential");
    let time = "const time = async (name, fetchAll) => {
        const start = performance.now();
        await fetchAll(1);
        console.log(`${name} took ${performance.now() - start} of its own`);
    };
    time('sequential', fetchAllSequential).then(() => time('concurrent', fetchAllConcurrent));";
    page.write_into(page.editor_quietly().await?, &format!("{sequential}{RIGHT}{time}")).await?;
    page.button_quietly("Run").await?.click().await?;
    page.shows("concurrent took").await?;
    let text = page.text().await?;
    let printed = |name: &str| -> Result<f64> {
        let figure = text
            .split(&format!("{name} took "))
            .skip(1)
            .find_map(|rest| rest.split(" of its own").next()?.parse().ok());
        figure.with_context(|| format!("the console shows no time of {name}"))
    };
    let times = [printed("sequential")?, printed("concurrent")?];
    ensure!(times[0] > times[1], "{times:?}");
    Ok(times)
}
