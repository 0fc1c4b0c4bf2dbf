//! The simulator in a browser: customers a second, from a slider to the picture, and how smoothly long runs are moved.

use super::{Bar, Row, median};
use crate::{page::Page, roles::Role};
use anyhow::{Context, Result, bail, ensure};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use miniz_oxide::deflate::compress_to_vec_zlib;
use model::{
    Machine, Repeat, Step, Task, Workload,
    desk::Desk,
    policy::Go,
    protocol::{Answer, Ask, Request, VERSION},
    queue::{Queue, Service},
};
use serde_json::{Value, json};
use std::borrow::Cow;

const FRAMES: usize = 180;

/// Asks the worker as often as it is told, one question after the other; the times in ms.
const ASK: &str = "
    const [address, message, rounds, done] = arguments;
    const worker = new Worker(address, { type: 'module' });
    const times = [];
    let asked;
    const ask = () => { asked = performance.now(); worker.postMessage(Uint8Array.from(message)); };
    worker.onmessage = () => {
        times.push(performance.now() - asked);
        if (times.length <= rounds) return ask();
        worker.terminate();
        done(times.slice(1));
    };
    ask();";

/// How many frames begin, and how many ms pass, from each move of a slider until the table shows another run.
const SLIDE: &str = "
    const [moves, done] = arguments;
    // The third machine is slower with fewer cores.
    const slider = [...document.querySelectorAll('input[type=range]')].filter((each) => each.ariaLabel === 'Cores')[2];
    const table = document.querySelector('.machines-outcome');
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const found = [];
    let frames, moved, waits = false, at = 0;
    new MutationObserver(() => {
        if (!waits) return;
        waits = false;
        found.push([frames, performance.now() - moved]);
        if (found.length === moves) done(found); else setTimeout(move, 100);
    }).observe(table, { childList: true, subtree: true, characterData: true });
    const count = () => { frames += 1; if (waits) requestAnimationFrame(count); };
    const move = () => requestAnimationFrame(() => {
        at = at === 0 ? 100 : 0;
        write.call(slider, at);
        frames = 0; moved = performance.now(); waits = true;
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
        requestAnimationFrame(count);
    });
    move();";

/// The intervals between frames while something is done in each of them.
const FRAME: &str = "
    const [what, frames, done] = arguments;
    const scrub = document.querySelector('.player-scrub');
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const place = document.querySelector('.machine-run .overlay');
    const { left, width, top } = place.getBoundingClientRect();
    const wheel = (turn) => place.dispatchEvent(new WheelEvent('wheel', {
        clientX: left + width / 2, clientY: top + 10, bubbles: true, cancelable: true, ...turn }));
    // As fingers on a touchpad do it: so many pixels in a frame.
    const acts = {
        pan: (frame) => wheel({ deltaX: frame % 120 < 60 ? 24 : -24 }),
        zoom: (frame) => wheel({ deltaY: frame % 60 < 30 ? -6 : 6, ctrlKey: true }),
        scrub: (frame) => {
            write.call(scrub, Number(scrub.max) * (frame % 90) / 90);
            scrub.dispatchEvent(new InputEvent('input', { bubbles: true }));
        },
    };
    const intervals = [];
    let last, frame = 0;
    const draw = (now) => {
        if (last !== undefined) intervals.push(now - last);
        last = now;
        if (intervals.length === frames) return done(intervals);
        acts[what](frame++);
        requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);";

/// `native`: customers a second, ours and SimPy's.
pub async fn rows(driver: &str, site: &str, native: &Value, runs: usize) -> Result<Vec<Row>> {
    let per_s = |whose: &str| native[whose].as_f64().with_context(|| format!("{whose} is missing"));
    let (ours, simpy) = (per_s("ours_per_s")?, per_s("simpy_per_s")?);
    let page = Page::new(driver, site).await?;
    let mut rows = vec![
        row("a million customers through four servers, natively", 1e9 / ours, "ms", Some(Bar::AtMost(250.0))),
        row("customers a second, natively, for each of SimPy's", ours / simpy, "×", Some(Bar::AtLeast(25.0))),
        customers(&page, runs).await?,
    ];

    page.open("/simulator?story=benchmark").await?;
    page.find(Role::Slider, "Position in the run").await?;
    page.shows("Mean response").await?;
    let slid: Vec<(f64, f64)> = serde_json::from_value(page.client().execute_async(SLIDE, vec![json!(runs)]).await?)?;
    let (frames, times): (Vec<f64>, Vec<f64>) = slid.into_iter().unzip();
    rows.push(row(
        "a slider: frames begun until four machines show another run (median)",
        median(frames),
        "",
        Some(Bar::AtMost(1.0)),
    ));
    rows.push(row("a slider: to the table (median)", median(times), "ms", None));

    for (name, tasks) in [("10,000", 420), ("1,000,000", 42_000)] {
        let (setup, spans) = setup(tasks)?;
        page.client().goto("about:blank").await?;
        page.client().goto(&page.below(&format!("/simulator#{setup}"))).await?;
        page.shows("Mean response").await?;
        let bar = (name == "10,000").then_some(Bar::AtLeast(60.0));
        rows.push(row("spans of the run", spans as f64, "", None));
        // Near enough that there is something to move to.
        let zoom = "for (let i = 0; i < 4; i++) document.querySelector('.player-scrub')
            .dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true, cancelable: true }))";
        page.script(zoom, vec![]).await?;
        for (what, words) in [
            ("pan", "moved, frames a second"),
            ("zoom", "zoomed, frames a second"),
            ("scrub", "scrubbed, frames a second"),
        ] {
            let all = page.client().execute_async(FRAME, vec![json!(what), json!(FRAMES)]).await?;
            let intervals: Vec<f64> = serde_json::from_value(all)?;
            let mean = intervals.iter().sum::<f64>() / intervals.len() as f64;
            rows.push(row(words, (1_000.0 / mean).round(), "", bar));
            rows.push(row("the longest frame", intervals.iter().copied().fold(0.0, f64::max), "ms", None));
        }
    }
    page.close().await?;
    Ok(rows)
}

fn row(name: &'static str, value: f64, unit: &'static str, bar: Option<Bar>) -> Row {
    Row { name: Cow::Borrowed(name), value, unit, bar }
}

/// A million customers through M/M/4, at a load of 0.8.
async fn customers(page: &Page, runs: usize) -> Result<Row> {
    let queue = Queue { customers: 1_000_000, ..Queue::poisson(3.2, 4, Service::Exponential { mean_ms: 1_000.0 }) };
    let message = packed::pack(&Request { v: VERSION, id: 1, ask: Ask::Queues(vec![(queue, 1)]) });
    page.open("/simulator").await?;
    let worker = page.file("workers/model.js").await?;
    let times = page.client().execute_async(ASK, vec![json!(worker), json!(message), json!(runs)]).await?;
    let times: Vec<f64> = serde_json::from_value(times)?;
    Ok(row(
        "a million customers through four servers, in Chromium (median)",
        median(times),
        "ms",
        Some(Bar::AtMost(400.0)),
    ))
}

/// An address with one machine of four cores and so many tasks, and how many spans its run has.
fn setup(tasks: u32) -> Result<(String, usize)> {
    /// As `src/simulator/page.rs` writes it.
    const SHAPE: u8 = 1;
    let steps = vec![Step::Repeat(Repeat { times: 8, steps: vec![Step::ComputeMs(1.0), Step::WaitMs(3.0)] })];
    let task = Task { count: tasks, every_ms: 2.0, ..Task::new("request", steps) };
    let work = Workload { task: vec![task], ..Workload::default() };
    let machine = Machine::new(4, Go::default());
    let Answer::Simulated(told) = Desk::default().answer(Ask::Simulate(vec![(machine.clone(), work.clone())])) else {
        bail!("no run")
    };
    let told = told[0].as_ref().map_err(|mistakes| anyhow::anyhow!("{mistakes:?}")).context("the run")?;
    ensure!(told.ending.is_none(), "{:?}", told.ending);
    let seat = ("A long run", 0_usize, machine, None::<String>);
    let packed = packed::pack(&(SHAPE, (None::<String>, "A long run", vec![work], vec![seat])));
    Ok((format!("s={}", BASE64_URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&packed, 9))), told.spans))
}
