//! Hazards of one memory: what threads lose, what sharing a cache line costs, and a deadlock that is ended.

use super::{World, journey};
use crate::{
    lab::RUN,
    page::Page,
    roles::{Role, has},
};
use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use std::collections::BTreeMap;

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "lab: updates are lost by load and store, never by an atomic add or under a lock", lost_updates),
        journey(world, "lab: false sharing shows what it costs", false_sharing),
        journey(world, "lab: a deadlock is named and ended, and the lab works afterwards", deadlock),
        journey(world, "lab: threads that do not answer are ended and replaced", deaf),
        journey(world, "lab: a hazard is chosen, and the address holds it", chosen),
        journey(world, "lab: what comes of a hazard is predicted", predicted),
        journey(world, "lab: a hazard is cancelled, and runs again", cancelled),
        journey(&world.plain(), "lab: without one memory a hazard is not shown, and the page says so", not_here),
    ]
}

/// A row of the table of hazards beside each other: its cells by the column's title.
type Row = BTreeMap<String, String>;

/// Runs the whole family, and waits for so many rows.
async fn side_by_side(page: &Page, query: &str, rows: usize) -> Result<Vec<Row>> {
    page.open_lab(query).await?;
    page.press(Role::Button, has("Run side by side: ")).await?;
    page.within(RUN, "a row for each", async || Ok((page.runs().await?.len() == rows).then_some(()))).await?;
    page.lab_rests().await?;
    let beside = beside(page).await?;
    ensure!(beside.len() == rows, "{beside:?}");
    Ok(beside)
}

async fn beside(page: &Page) -> Result<Vec<Row>> {
    let script = "const table = document.querySelector('.lab-shown [aria-label^=\"Side by side\"] table');
        const titles = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
        return [...table.tBodies[0].rows].map((row) =>
            Object.fromEntries([...row.cells].map((cell, index) => [titles[index], cell.textContent.trim()])));";
    Ok(serde_json::from_value(page.script(script, vec![]).await?)?)
}

fn number(row: &Row, column: &str) -> Result<f64> {
    let cell = row.get(column).with_context(|| format!("no column {column:?} in {row:?}"))?;
    let digits: String = cell.chars().filter(|sign| sign.is_ascii_digit() || *sign == '.').collect();
    digits.parse().with_context(|| format!("{column:?} is no number: {cell:?}"))
}

async fn lost_updates(page: &Page) -> Result<()> {
    let rows = side_by_side(page, "mode=hazard&hazard=relaxed&updates=10000000&threads=2", 3).await?;
    for (row, title) in rows.iter().zip(["Relaxed load and store", "Atomic add", "Lock around the update"]) {
        ensure!(has(title).fits(&row["Run"]), "{row:?} is not {title}");
        let (expected, counted, lost) = (number(row, "Expected")?, number(row, "Counted")?, number(row, "Lost")?);
        ensure!(expected == 20_000_000.0 && counted + lost == expected, "a false sum: {row:?}");
        ensure!(title.starts_with("Relaxed") || lost == 0.0, "lost: {row:?}");
        ensure!(number(row, "ns per update")? > 0.0, "{row:?}");
    }
    let runs = page.runs().await?;
    for run in &runs {
        run.is(run.mode(), "yes", "yes")?;
    }
    let lost = number(&rows[0], "Lost")?;
    page.press(Role::Button, has("Show 1. Relaxed")).await?;
    page.shows(if lost > 0.0 { "were lost (" } else { "nothing was lost this time" }).await?;
    page.quiet().await
}

async fn false_sharing(page: &Page) -> Result<()> {
    let rows = side_by_side(page, "mode=hazard&hazard=one-line&updates=2000000&threads=2", 2).await?;
    let times = [number(&rows[0], "Times the least")?, number(&rows[1], "Times the least")?];
    ensure!(times.contains(&1.0) && times.iter().all(|times| *times >= 1.0), "{rows:?}");
    ensure!(number(&rows[0], "Lost")? == 0.0 && number(&rows[1], "Lost")? == 0.0, "{rows:?}");
    page.shows("2 counters, 128 bytes apart: 4,000,000 updates were made").await?;
    page.quiet().await
}

async fn deadlock(page: &Page) -> Result<()> {
    page.open_lab("mode=hazard&hazard=opposite-order").await?;
    // The threads may be lucky ten times; nobody is so three times over.
    let mut found = false;
    for _ in 0..3 {
        page.run_lab().await?.is("Two locks in opposite orders", "yes", "yes")?;
        found = has("None of them can ever go on").fits(&page.text().await?);
        if found {
            break;
        }
    }
    ensure!(found, "no deadlock: {:?}", beside(page).await?);
    for words in [
        "Deadlock: thread 1 → lock B → thread 2 → lock A → thread 1.",
        "Thread 1 holds lock A and waits for lock B.",
        "Thread 2 holds lock B and waits for lock A.",
    ] {
        page.shows(words).await?;
    }
    let options = page.client().find(fantoccini::Locator::Css("optgroup[label^=Deadlock]")).await?;
    ensure!(options.find_all(fantoccini::Locator::Css("option")).await?.len() == 2, "two orders");
    let hazard = page.client().find(fantoccini::Locator::XPath("//label[starts-with(., 'Hazard')]/select")).await?;
    hazard.select_by_value("one-order").await?;
    page.run_lab().await?.is("Two locks in one order", "yes", "no")?;
    let rows = beside(page).await?;
    ensure!(rows[0]["Deadlock?"].starts_with("thread 1"), "{rows:?}");
    ensure!(rows[1]["Deadlock?"] == "no" && rows[1]["Rounds ended"] == "20 of 20", "{rows:?}");
    page.press(Role::Radio, has("Shared-memory threads")).await?;
    page.run_lab().await?;
    page.quiet().await
}

/// What the threads' leader says is lost, as if it waited with them.
async fn deaf(page: &Page) -> Result<()> {
    page.before_every_document(
        "const listen = Worker.prototype.addEventListener;
         Worker.prototype.addEventListener = function (kind, hear, ...rest) {
           listen.call(this, kind, (event) => (kind === 'message' && window.deaf ? undefined : hear(event)), ...rest);
         };",
    )
    .await?;
    page.open_lab("mode=hazard&hazard=one-order").await?;
    page.run_lab().await?;
    page.script("window.deaf = true", vec![]).await?;
    page.press(Role::Button, has("Run: ")).await?;
    page.within(RUN, "the threads to be given up", async || {
        Ok(has("did not answer within 10 seconds").fits(&page.lab_said().await?).then_some(()))
    })
    .await?;
    page.lab_rests().await?;
    page.script("window.deaf = false", vec![]).await?;
    let again = page.run_lab().await?;
    ensure!(again.name == "2. Two locks in one order", "{again:?}");
    ensure!(again.ms("Set-up")? > 0.0, "the threads were not replaced: {again:?}");
    Ok(())
}

async fn chosen(page: &Page) -> Result<()> {
    page.open_lab("threads=2").await?;
    let hazard = page.client().find(fantoccini::Locator::XPath("//label[starts-with(., 'Hazard')]/select")).await?;
    hazard.select_by_value("padded").await?;
    page.fill("Updates by each thread", "20000").await?;
    for part in ["mode=hazard", "hazard=padded", "updates=20000"] {
        page.until(&format!("{part} in the address"), async || Ok(page.address().await?.contains(part).then_some(())))
            .await?;
    }
    let (address, fields) = (page.address().await?, page.fields().await?);
    ensure!(fields.get("Mode").is_some_and(|mode| mode == "Hazards of one memory"), "{fields:?}");
    page.client().goto("about:blank").await?;
    page.open(&address).await?;
    page.lab_is_ready().await?;
    ensure!(page.fields().await? == fields, "{:?}, and before {fields:?}", page.fields().await?);
    page.run_lab().await?;
    page.quiet().await
}

async fn predicted(page: &Page) -> Result<()> {
    page.open_lab("threads=2").await?;
    let region = page.find(Role::Region, "Two locks, two threads").await?;
    let option = page.all_in(&region, Role::Radio, "Deadlock").await?.into_iter().next();
    option.context("no such prediction")?.click().await?;
    let run = page.all_in(&region, Role::Button, has("Run and compare")).await?.into_iter().next();
    run.context("no button")?.click().await?;
    for words in
        ["You predicted Deadlock", "This machine, just now", "Rounds ended", "20 of 20", "With one order for everybody"]
    {
        page.within(RUN, words, async || Ok(has(words).fits(&region.text().await?).then_some(()))).await?;
    }
    page.quiet().await
}

async fn cancelled(page: &Page) -> Result<()> {
    page.open_lab("mode=hazard&hazard=lock&updates=50000000&threads=8").await?;
    page.press(Role::Button, has("Run: ")).await?;
    page.button_quietly("Cancel").await?.click().await?;
    page.shows("Cancelled. The runs so far are kept").await?;
    page.lab_rests().await?;
    ensure!(page.runs().await?.is_empty(), "{:?}", page.runs().await?);
    page.fill("Updates by each thread", "10000").await?;
    page.run_lab().await?;
    page.quiet().await
}

async fn not_here(page: &Page) -> Result<()> {
    page.open_lab("mode=hazard&hazard=relaxed&threads=2").await?;
    page.press(Role::Button, has("Run: ")).await?;
    page.until("a sentence on what is missing", async || {
        Ok(has("Threads cannot share memory here: this page is not isolated")
            .fits(&page.lab_said().await?)
            .then_some(()))
    })
    .await?;
    page.lab_rests().await?;
    ensure!(has("nothing was measured").fits(&page.lab_said().await?), "{}", page.lab_said().await?);
    ensure!(page.runs().await?.is_empty(), "something is shown in its place");
    let region = page.find(Role::Region, "One counter, two threads").await?;
    let option = page.all_in(&region, Role::Radio, "Nothing is lost").await?.into_iter().next();
    option.context("no such prediction")?.click().await?;
    let run = page.all_in(&region, Role::Button, has("Run and compare")).await?.into_iter().next();
    run.context("no button")?.click().await?;
    for words in ["Threads cannot share memory here", "Between a thread's load and its store"] {
        page.within(RUN, words, async || Ok(has(words).fits(&region.text().await?).then_some(()))).await?;
    }
    page.quiet().await
}
