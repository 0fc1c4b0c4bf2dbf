//! The lab's figures against each other, and against the same code run natively.
//!
//! Read from the page's own table. Every ratio is taken within one round, in which each way runs once: what slows the
//! machine down for a minute slows both sides. The row is the median of the rounds' ratios.

use super::{Bar, Row, median};
use crate::{
    lab::{RUN, Ran},
    page::Page,
    roles::has,
};
use anyhow::{Context, Result};
use serde_json::Value;
use std::borrow::Cow;

/// A task of it takes far more than 50 ms.
const PRIMES: [(&str, &str); 3] = [("Kernel", "equal-primes"), ("Size", "1000000"), ("Tasks", "4")];
const TASKS: f64 = 4.0;
const SQUARES: [(&str, &str); 3] = [("Kernel", "squares"), ("Size", "4194304"), ("Tasks", "4")];
const ONE: [(&str, &str); 1] = [("Threads", "1")];
const TWO: [(&str, &str); 1] = [("Threads", "2")];

const SEQUENTIAL: &str = "Sequential";
const INTERLEAVED: &str = "Interleaved";
const ASYNC: &str = "Async I/O";
const ONE_LOCK: &str = "Threads under one lock";
const ISOLATED: &str = "Isolated workers";
const SHARED: &str = "Shared-memory threads";
const SIMD: &str = "SIMD on one core";

/// So long a run shows what it does to the page's frames.
const LONG_MS: f64 = 5_000.0;
const LONG_RUNS: usize = 3;

pub async fn rows(driver: &str, site: &str, plain: &str, native: &Value, runs: usize) -> Result<Vec<Row>> {
    let page = Page::new(driver, site).await?;
    page.open_lab("threads=2").await?;
    let rounds = Rounds(all(&page, runs, round).await?);
    let stall = median(rounds.0.iter().map(|round| round.stall_ms).collect());
    let parallel = rounds.0.iter().filter(|round| round.locked_in_parallel).count();
    let frame = frames(&page, rounds.median(|round| round.two_threads)).await?;
    let mut cancelled = Vec::new();
    for mode in [INTERLEAVED, ISOLATED, SHARED] {
        cancelled.push(median(all(&page, runs, async |page: &Page| cancel(page, mode).await).await?));
    }
    page.close().await?;

    let page = Page::new(driver, plain).await?;
    page.open(&format!("/framed?{site}/lab?threads=2")).await?;
    page.enter_lab_in_frame().await?;
    let framed = median(all(&page, runs, framed_speed_up).await?);
    page.close().await?;

    let natively =
        |figure: &str| native["equal-primes"][figure].as_f64().with_context(|| format!("no native {figure}"));
    let (one_ms, two_ms) = (natively("rayon_1_ms")?, natively("rayon_2_ms")?);
    let against_native = rounds.median(|round| round.sequential) / natively("one_thread_ms")?;
    let recording = native["recording"].as_f64().context("no native recording")?;

    let times = |name, value, bar| Row { name: Cow::Borrowed(name), value, unit: "×", bar: Some(bar) };
    let ms = |name, value, most| Row { name: Cow::Borrowed(name), value, unit: "ms", bar: Some(Bar::AtMost(most)) };
    let ratio = |ratio: fn(&Round) -> f64| rounds.median(ratio);
    Ok(vec![
        times("shared memory, 2 threads against 1", ratio(|r| r.one_thread / r.two_threads), Bar::AtLeast(1.9)),
        times("the same in a frame inside a plain page", framed, Bar::AtLeast(1.9)),
        times("isolated, 2 workers against 1", ratio(|r| r.one_worker / r.two_workers), Bar::AtLeast(1.85)),
        times(
            "one lock, 2 threads, time of sequential",
            ratio(|r| r.one_lock / r.sequential),
            Bar::Between(0.95, 1.10),
        ),
        Row {
            name: "one lock, runs that were parallel".into(),
            value: parallel as f64,
            unit: "",
            bar: Some(Bar::AtMost(0.0)),
        },
        times("8 fetches at once, time of one", ratio(|r| r.eight_fetches / r.one_fetch), Bar::AtMost(1.25)),
        times("WebAssembly, time of native", against_native, Bar::AtMost(1.15)),
        times("SIMD, as fast as one float at a time", ratio(|r| r.scalar / r.simd), Bar::AtLeast(3.0)),
        times("interleaved, time of sequential", ratio(|r| r.interleaved / r.sequential), Bar::AtMost(1.15)),
        ms("interleaved, longest stall", stall, 16.0),
        ms("latest frame in 5 s of shared memory", frame, 50.0),
        ms("Cancel to Cancelled, interleaved", cancelled[0], 200.0),
        ms("Cancel to Cancelled, isolated", cancelled[1], 200.0),
        ms("Cancel to Cancelled, shared memory", cancelled[2], 200.0),
        Row {
            name: "recording, natively".into(),
            value: (recording - 1.0) * 100.0,
            unit: "%",
            bar: Some(Bar::AtMost(2.0)),
        },
        Row { name: "natively, 2 threads against 1".into(), value: one_ms / two_ms, unit: "×", bar: None },
        Row { name: "sequential, a task".into(), value: ratio(|r| r.sequential) / TASKS, unit: "ms", bar: None },
    ])
}

/// One round to warm up, and then so many that count.
async fn all<T>(page: &Page, runs: usize, measure: impl AsyncFn(&Page) -> Result<T>) -> Result<Vec<T>> {
    measure(page).await?;
    let mut measured = Vec::new();
    for _ in 0..runs {
        // A long table takes the page longer to draw than the few rows of a visit.
        page.clear_runs_quietly().await?;
        measured.push(measure(page).await?);
    }
    Ok(measured)
}

/// Wall-clock times in ms.
struct Round {
    sequential: f64,
    interleaved: f64,
    stall_ms: f64,
    one_lock: f64,
    locked_in_parallel: bool,
    one_worker: f64,
    two_workers: f64,
    one_thread: f64,
    two_threads: f64,
    one_fetch: f64,
    eight_fetches: f64,
    scalar: f64,
    simd: f64,
}

struct Rounds(Vec<Round>);

impl Rounds {
    fn median(&self, figure: fn(&Round) -> f64) -> f64 {
        median(self.0.iter().map(figure).collect())
    }
}

async fn round(page: &Page) -> Result<Round> {
    page.set_quietly(SEQUENTIAL, &PRIMES).await?;
    let interleaved = run(page, INTERLEAVED, &[("Slice", "8")]).await?;
    let one_lock = run(page, ONE_LOCK, &TWO).await?;
    let primes = async |mode, fields: &[(&str, &str)]| wall_clock_ms(&run(page, mode, fields).await?);
    let requests = async |requests| {
        let fields = [("Requests", requests), ("Answered after", "300"), ("At most in flight", "8")];
        wall_clock_ms(&run(page, ASYNC, &fields).await?)
    };
    Ok(Round {
        stall_ms: interleaved.ms("Longest stall")?,
        interleaved: wall_clock_ms(&interleaved)?,
        locked_in_parallel: one_lock.cell("Parallel?")? == "yes",
        one_lock: wall_clock_ms(&one_lock)?,
        sequential: primes(SEQUENTIAL, &[]).await?,
        one_worker: primes(ISOLATED, &ONE).await?,
        two_workers: primes(ISOLATED, &TWO).await?,
        one_thread: primes(SHARED, &ONE).await?,
        two_threads: primes(SHARED, &TWO).await?,
        one_fetch: requests("1").await?,
        eight_fetches: requests("8").await?,
        scalar: wall_clock_ms(&run(page, SEQUENTIAL, &SQUARES).await?)?,
        simd: wall_clock_ms(&run(page, SIMD, &[]).await?)?,
    })
}

async fn run(page: &Page, mode: &str, fields: &[(&str, &str)]) -> Result<Ran> {
    page.set_quietly(mode, fields).await?;
    let ran = page.run_quietly().await.with_context(|| mode.to_string())?;
    anyhow::ensure!(ran.mode() == mode, "{mode} ran as {}", ran.name);
    Ok(ran)
}

fn wall_clock_ms(ran: &Ran) -> Result<f64> {
    ran.ms("Wall-clock")
}

async fn framed_speed_up(page: &Page) -> Result<f64> {
    page.set_quietly(SHARED, &PRIMES).await?;
    let one_ms = wall_clock_ms(&run(page, SHARED, &ONE).await?)?;
    Ok(one_ms / wall_clock_ms(&run(page, SHARED, &TWO).await?)?)
}

/// The longest between two frames, from before the press to after the row has come; the median of a few runs.
async fn frames(page: &Page, two_threads_ms: f64) -> Result<f64> {
    const RECORD: &str = "
        const frames = (window.frames_drawn = { latest: 0, end: false });
        let last = null;
        requestAnimationFrame(function frame(now) {
            if (last !== null) frames.latest = Math.max(frames.latest, now - last);
            last = now;
            if (!frames.end) requestAnimationFrame(frame);
        });";
    let tasks = (LONG_MS / two_threads_ms * TASKS).round().to_string();
    page.set_quietly(SHARED, &PRIMES).await?;
    let long = all(page, LONG_RUNS, async |page: &Page| {
        page.set_quietly(SHARED, &[("Threads", "2"), ("Tasks", &tasks)]).await?;
        page.script(RECORD, vec![]).await?;
        page.run_quietly().await?;
        let latest = page.script("frames_drawn.end = true; return frames_drawn.latest;", vec![]).await?;
        latest.as_f64().context("no frames")
    });
    Ok(median(long.await?))
}

/// From the press to the word, as the page's own clock has it.
async fn cancel(page: &Page, mode: &str) -> Result<f64> {
    page.set_quietly(mode, &PRIMES).await?;
    page.set_quietly(mode, &[("Threads", "2"), ("Tasks", "1000")]).await?;
    let heard = page.ear().await?.said.len();
    page.button_quietly(&format!("Run: {mode}")).await?.click().await?;
    page.within(RUN, "a task to be over", async || {
        let begun = page.script("return document.querySelector('.lab-going progress')?.value > 0", vec![]).await?;
        Ok((begun == true).then_some(()))
    })
    .await?;
    page.button_quietly("Cancel").await?.click().await?;
    page.within(RUN, "the word Cancelled", async || {
        let ear = page.ear().await?;
        let said = ear.said.iter().skip(heard).find(|said| has("Cancelled").fits(&said.text));
        Ok(said.zip(ear.presses.last()).map(|(said, press)| said.at - press))
    })
    .await
}
