//! The lab: every mode gives an answer and a trace that obeys its law, wherever the page stands and whatever is missing.

use super::{World, journey};
use crate::{
    lab::RUN,
    lesson::step,
    page::Page,
    roles::{Role, has},
};
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use libtest_mimic::Trial;
use serde_json::{Value, json};

/// A mode, a job for it, and whether its trace is concurrent and parallel. Where two threads have to meet, a task takes
/// long enough that they do.
const LAWS: [(&str, &str, &str, &str); 7] = [
    ("Sequential", "mode=sequential&kernel=equal-primes&size=50000&tasks=4", "no", "no"),
    ("Interleaved", "mode=interleaved&kernel=equal-primes&size=50000&tasks=4", "yes", "no"),
    ("Async I/O", "mode=async-io&requests=4&delay=50", "yes", "no"),
    ("Threads under one lock", "mode=one-lock&kernel=equal-primes&size=500000&tasks=4&threads=2", "yes", "no"),
    ("Isolated workers", "mode=isolated&kernel=equal-primes&size=1000000&tasks=4&threads=2", "yes", "yes"),
    ("Shared-memory threads", "mode=shared&kernel=equal-primes&size=1000000&tasks=4&threads=2", "yes", "yes"),
    ("SIMD on one core", "mode=simd&kernel=squares&size=65536&tasks=4", "no", "no"),
];

/// The modes that leave the page free to hear *Cancel*.
const CANCELLED: [(&str, &str); 5] = [
    ("Interleaved", "mode=interleaved"),
    ("Async I/O", "mode=async-io"),
    ("Threads under one lock", "mode=one-lock"),
    ("Isolated workers", "mode=isolated"),
    ("Shared-memory threads", "mode=shared"),
];

/// An address, what the page says of it, and what a field holds then.
const OUT_OF_RANGE: [(&str, &str, &str, &str); 5] = [
    ("threads=0", "Threads: 0 is out of range, which is 1 to 64; 1 is used", "Threads", "1"),
    ("threads=1000", "Threads: 1000 is out of range, which is 1 to 64; 64 is used", "Threads", "64"),
    ("size=7", "The kernel equal-primes has no size 7", "Size", "500000"),
    ("tasks=5000", "Tasks: 5000 is out of range, which is 1 to 1024; 1024 is used", "Tasks", "1024"),
    ("mode=magic", "There is no mode “magic”", "Mode", "Isolated workers"),
];

pub fn trials(world: &World) -> Vec<Trial> {
    let mut trials: Vec<Trial> = LAWS
        .iter()
        .map(|(mode, query, concurrent, parallel)| {
            journey(world, &format!("lab: {} obeys its law", mode.to_lowercase().replace('/', "")), async move |page| {
                page.open_lab(query).await?;
                page.run_lab().await?.is(mode, concurrent, parallel)?;
                drawn_and_told(page, mode).await?;
                page.quiet().await
            })
        })
        .collect();
    trials.extend(CANCELLED.iter().map(|(mode, query)| {
        let name = format!("lab: {} is cancelled, and runs again", mode.to_lowercase().replace('/', ""));
        journey(world, &name, async move |page| cancels(page, mode, query).await)
    }));
    let isolated = world.site.clone();
    trials.extend([
        journey(world, "lab: all modes run one after another, and only once", every_mode),
        journey(world, "lab: all modes can do without those that freeze the page", without_freezing),
        journey(world, "lab: what is out of range is said and brought back", out_of_range),
        journey(world, "lab: there may be fewer tasks than threads", few_tasks),
        journey(world, "lab: the address holds the setting", address),
        journey(world, "lab: runs are taken along as JSON and CSV", exports),
        journey(&world.plain(), "lab: a page that is not isolated says so, and runs workers", not_isolated),
        journey(&world.plain(), "lab: no mode hangs in a page that is not isolated", no_mode_hangs),
        journey(&world.plain(), "lab: threads share memory in a frame inside a plain page", async move |page| {
            framed(page, &isolated).await
        }),
        journey(world, "lab: threads that do not load are said", without_threads),
        journey(world, "lab: workers that do not load are said", without_workers),
        journey(world, "lab: a module that does not load is said", without_module),
        journey(world, "lab: without a service worker, timers wait and the run says so", without_service_worker),
        journey(world, "lab: a lesson's real experiments are predicted, run and compared", in_a_lesson),
    ]);
    trials
}

/// The timeline is there, and its equal in words.
async fn drawn_and_told(page: &Page, mode: &str) -> Result<()> {
    let drawn =
        page.script("return document.querySelector('.lab-shown [role=img]').getAttribute('aria-label')", vec![]);
    let drawn = drawn.await?;
    let label = drawn.as_str().unwrap_or_default();
    ensure!(has(mode).fits(label) && has("measured").fits(label), "the timeline is called {label:?}");
    page.client().find(Locator::Css(".lab-shown summary")).await?.click().await?;
    page.until("the run in words", async || {
        let words = page.script("return document.querySelector('.lab-shown .in-words pre')?.innerText", vec![]).await?;
        Ok(words.as_str().is_some_and(|words| has("task 1").fits(words)).then_some(()))
    })
    .await
}

async fn every_mode(page: &Page) -> Result<()> {
    page.open_lab("kernel=squares&size=65536&tasks=4&threads=2&requests=4&delay=200&at-once=2").await?;
    page.press(Role::Button, "Run all modes").await?;
    let all = page.find(Role::Button, "Run all modes").await?;
    page.until("the button to wait", async || {
        Ok((all.attr("aria-disabled").await?.as_deref() == Some("true")).then_some(()))
    })
    .await?;
    all.click().await?;
    page.lab_rests().await?;
    let ran: Vec<String> = page.runs().await?.iter().rev().map(|run| run.name.clone()).collect();
    let wanted: Vec<String> = [0, 1, 2, 3, 4, 5, 6].map(|at| format!("{}. {}", at + 1, LAWS[at].0)).to_vec();
    ensure!(ran == wanted, "{ran:?}");
    page.quiet().await
}

async fn without_freezing(page: &Page) -> Result<()> {
    page.open_lab("kernel=equal-primes&size=50000&tasks=4&threads=2&requests=2&delay=50").await?;
    page.press(Role::Checkbox, has("includes those that freeze")).await?;
    page.press(Role::Button, "Run all modes").await?;
    page.within(RUN, "four rows", async || Ok((page.runs().await?.len() == 5).then_some(()))).await?;
    page.lab_rests().await?;
    let runs = page.runs().await?;
    let modes: Vec<&str> = runs.iter().rev().map(|run| run.mode()).collect();
    let wanted = ["Interleaved", "Async I/O", "Threads under one lock", "Isolated workers", "Shared-memory threads"];
    ensure!(modes == wanted, "{modes:?}");
    Ok(())
}

async fn cancels(page: &Page, mode: &str, query: &str) -> Result<()> {
    page.open_lab(&format!("{query}&kernel=equal-primes&size=500000&tasks=2&threads=2&requests=2&delay=20")).await?;
    page.run_lab().await?;
    for (field, long) in [("Tasks", "1000"), ("Requests", "64"), ("Answered after (ms)", "5000")] {
        page.fill(field, long).await?;
    }
    page.press(Role::Button, has("Run: ")).await?;
    // While the page is busy, it takes the driver long to ask for every button's accessible name.
    page.button_quietly("Cancel").await?.click().await?;
    page.shows("Cancelled. The runs so far are kept").await?;
    page.lab_rests().await?;
    ensure!(page.runs().await?.len() == 1, "{:?}", page.runs().await?);
    for (field, short) in [("Tasks", "2"), ("Requests", "2"), ("Answered after (ms)", "20")] {
        page.fill(field, short).await?;
    }
    let again = page.run_lab().await?;
    ensure!(again.name == format!("2. {mode}"), "{again:?}");
    page.quiet().await
}

async fn out_of_range(page: &Page) -> Result<()> {
    for (query, said, field, used) in OUT_OF_RANGE {
        page.open(&format!("/lab?{query}")).await?;
        page.shows(said).await?;
        holds(page, field, used).await?;
    }
    page.open_lab("threads=2").await?;
    page.fill("Threads", "0").await?;
    page.shows("Threads: 0 is out of range").await?;
    holds(page, "Threads", "1").await
}

async fn holds(page: &Page, field: &str, value: &str) -> Result<()> {
    let fields = page.fields().await?;
    ensure!(fields.get(field).is_some_and(|held| held == value), "{field} is not {value}: {fields:?}");
    Ok(())
}

async fn few_tasks(page: &Page) -> Result<()> {
    for mode in ["shared", "isolated", "one-lock"] {
        page.open_lab(&format!("mode={mode}&kernel=equal-primes&size=50000&tasks=1&threads=4")).await?;
        let run = page.run_lab().await?;
        ensure!(run.cell("Parallel?")? == "no", "one task alone: {run:?}");
    }
    page.quiet().await
}

async fn address(page: &Page) -> Result<()> {
    page.open_lab("threads=2").await?;
    page.fill("Threads", "3").await?;
    page.fill("Slice on the main thread (ms)", "20").await?;
    page.press(Role::Radio, has("Interleaved")).await?;
    let kernel = page.client().find(Locator::XPath("//label[starts-with(., 'Kernel')]/select")).await?;
    kernel.select_by_value("sort").await?;
    for part in ["/lab?", "threads=3", "slice=20", "mode=interleaved", "kernel=sort"] {
        page.until(&format!("{part} in the address"), async || Ok(page.address().await?.contains(part).then_some(())))
            .await?;
    }
    let (address, fields) = (page.address().await?, page.fields().await?);
    page.client().goto("about:blank").await?;
    page.open(&address).await?;
    page.lab_is_ready().await?;
    ensure!(page.fields().await? == fields, "{:?}, and before {fields:?}", page.fields().await?);
    ensure!(page.address().await? == address, "{} and before {address}", page.address().await?);
    Ok(())
}

async fn exports(page: &Page) -> Result<()> {
    page.before_every_document(
        "const create = URL.createObjectURL;
         URL.createObjectURL = (blob) => { blob.text().then((text) => (window.offered = text)); return create.call(URL, blob); };",
    )
    .await?;
    page.open_lab("mode=async-io&requests=2&delay=20").await?;
    page.run_lab().await?;
    page.press(Role::Radio, has("Interleaved")).await?;
    page.run_lab().await?;
    let rows = page.runs().await?.len();

    let json: Value = serde_json::from_str(&offered(page, "Export as JSON").await?)?;
    let runs = json["runs"].as_array().context("no runs")?;
    ensure!(runs.len() == rows && runs.iter().all(|run| run["trace"]["spans"].is_array()), "{json}");

    let csv = offered(page, "Export as CSV").await?;
    let lines: Vec<usize> = csv.lines().map(|line| line.split(',').count()).collect();
    ensure!(lines.len() == rows + 1 && lines.iter().all(|columns| *columns == lines[0]), "{csv}");
    page.quiet().await
}

async fn offered(page: &Page, button: &str) -> Result<String> {
    page.script("window.offered = null", vec![]).await?;
    page.press(Role::Button, button).await?;
    page.until(&format!("the file of {button:?}"), async || {
        Ok(page.script("return window.offered", vec![]).await?.as_str().map(String::from))
    })
    .await
}

async fn not_isolated(page: &Page) -> Result<()> {
    let job = "kernel=equal-primes&size=1000000&tasks=4&threads=2";
    page.open_lab(&format!("mode=shared&{job}")).await?;
    page.shows("Threads cannot share memory here: this page is not isolated").await?;
    page.run_lab().await?.is("Isolated workers", "yes", "yes")?;
    page.shows("so isolated workers ran.").await?;
    page.open_lab(&format!("mode=one-lock&{job}")).await?;
    page.run_lab().await?.is("Threads under one lock", "yes", "no")?;
    page.shows("the page handed the lock round").await
}

async fn no_mode_hangs(page: &Page) -> Result<()> {
    page.open_lab("kernel=squares&size=65536&tasks=4&threads=2&requests=2&delay=50").await?;
    page.press(Role::Button, "Run all modes").await?;
    page.within(RUN, "a row for every mode", async || Ok((page.runs().await?.len() == LAWS.len()).then_some(())))
        .await?;
    page.lab_rests().await
}

async fn framed(page: &Page, isolated: &str) -> Result<()> {
    let job = "mode=shared&kernel=equal-primes&size=1000000&tasks=4&threads=2";
    page.open(&format!("/framed?{isolated}/lab?{job}")).await?;
    page.enter_lab_in_frame().await?;
    page.shows("threads can share memory here: every mode is real").await?;
    page.run_quietly().await?.is("Shared-memory threads", "yes", "yes")
}

/// Some workers are lost, as behind a filter that lets everything else through.
async fn workers_can_be_lost(page: &Page) -> Result<()> {
    page.before_every_document(
        "const Real = Worker;
         Worker = class extends Real {
           constructor(address, options) {
             const lost = window.lost && String(address).includes(window.lost);
             super(lost ? new URL('/workers/none.js', location) : address, options);
           }
         };",
    )
    .await
}

async fn without_threads(page: &Page) -> Result<()> {
    workers_can_be_lost(page).await?;
    page.before_every_document("window.lost = 'lab-threads'").await?;
    page.open_lab("mode=shared&kernel=equal-primes&size=1000000&tasks=4&threads=2").await?;
    page.shows("Threads cannot share memory here: ").await?;
    page.shows("could not be loaded").await?;
    page.run_lab().await?.is("Isolated workers", "yes", "yes")?;
    page.press(Role::Radio, has("Threads under one lock")).await?;
    page.run_lab().await?.is("Threads under one lock", "yes", "no")?;
    page.lose_workers(None).await?;
    page.press(Role::Radio, has("Shared-memory threads")).await?;
    page.run_lab().await?;
    Ok(())
}

async fn without_workers(page: &Page) -> Result<()> {
    workers_can_be_lost(page).await?;
    page.open_lab("mode=isolated&kernel=equal-primes&size=1000000&tasks=4&threads=2&requests=2&delay=20").await?;
    page.lose_workers(Some("/lab/worker.js")).await?;
    page.press(Role::Button, has("Run: ")).await?;
    page.until("a sentence on what is missing", async || {
        Ok((page.lab_said().await?.split_whitespace().count() > 3).then_some(()))
    })
    .await?;
    page.lab_rests().await?;
    ensure!(page.runs().await?.is_empty(), "a row for a run without workers");
    page.press(Role::Radio, has("Async I/O")).await?;
    page.run_lab().await?.is("Async I/O", "yes", "no")?;
    page.press(Role::Radio, has("Isolated workers")).await?;
    page.lose_workers(None).await?;
    page.run_lab().await?.is("Isolated workers", "yes", "yes")
}

/// The page's own thread imports what the workers run.
async fn without_module(page: &Page) -> Result<()> {
    page.open_lab("mode=sequential&kernel=equal-primes&size=50000&tasks=4&requests=2&delay=20").await?;
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.setBlockedURLs", json!({ "urls": ["*workers*/lab/*"] })).await?;
    page.press(Role::Button, has("Run: ")).await?;
    page.until("a sentence on what is missing", async || {
        Ok(has("could not be loaded").fits(&page.lab_said().await?).then_some(()))
    })
    .await?;
    page.press(Role::Radio, has("Async I/O")).await?;
    page.run_lab().await?.is("Async I/O", "yes", "no")?;
    page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await?;
    for (mode, ..) in [LAWS[4], LAWS[0]] {
        page.press(Role::Radio, has(mode)).await?;
        page.run_lab().await.with_context(|| format!("{mode}, once everything is found again"))?;
    }
    Ok(())
}

async fn without_service_worker(page: &Page) -> Result<()> {
    page.before_every_document(
        "navigator.serviceWorker.register = () => Promise.reject(new Error('refused by a test'))",
    )
    .await?;
    page.open_lab("mode=async-io&requests=4&delay=50").await?;
    page.run_lab().await?.is("Async I/O", "yes", "no")?;
    page.shows("Timers waited in place of a network: the service worker was refused: refused by a test").await
}

/// The title, and what is predicted.
const IN_THE_LESSON: [(&str, &str); 2] = [
    ("10. Eight real requests", "About 8 times as long"),
    ("11. Threads that compute: under one lock, and free", "About 2 times as long"),
];

async fn in_a_lesson(page: &Page) -> Result<()> {
    page.open(&step("experiment")).await?;
    for (title, prediction) in IN_THE_LESSON {
        let region = page.find(Role::Region, title).await?;
        let option = page.all_in(&region, Role::Radio, prediction).await?.into_iter().next();
        option.context(prediction)?.click().await?;
        let run = page.all_in(&region, Role::Button, has("Run and compare")).await?.into_iter().next();
        run.context("no button")?.click().await?;
        for words in [&format!("You predicted {prediction}"), "This machine, just now", "times as long"] {
            page.within(RUN, words, async || Ok(has(words).fits(&region.text().await?).then_some(()))).await?;
        }
    }
    page.quiet().await
}
