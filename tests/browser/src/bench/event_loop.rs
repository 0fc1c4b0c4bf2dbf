//! The event loop, watched: what a step costs, how long a long trace takes to be shown, how long trying every order takes.
//!
//! All times are the page's own. A step is timed from a key's event at the start of a frame to the task that follows that
//! frame: the handler, the page drawn anew, layout and painting are within, waiting for the display is not.

use super::{Bar, Row, median};
use crate::{page::Page, playground::Native};
use anyhow::{Context, Result, ensure};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use miniz_oxide::deflate::compress_to_vec_zlib;
use script::{Api, Scenario, Store, Value};
use serde_json::json;
use std::borrow::Cow;

const STEPS: usize = 50;

const UNSAFE: &str = include_str!("../../../../crates/script/tests/exploring/transfers.js");
const LOCKED: &str = include_str!("../../../../crates/script/tests/exploring/transfers_locked.js");

/// When the page asked its engine last, and was answered.
const WORKERS: &str = "
    const Real = Worker;
    Worker = class extends Real {
        constructor(...all) {
            super(...all);
            this.addEventListener('message', () => (window.answered = performance.now()));
        }
    };";

/// Calls back with the time once this holds and what it shows is painted.
const PAINTED: &str = "
    const painted = (holds, then) => {
        const look = (_, observer) => {
            if (!holds()) return;
            observer?.disconnect();
            requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => then(performance.now());
                port2.postMessage(0);
            });
        };
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
    };
    const button = (text) => [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === text);";

pub async fn rows(driver: &str, site: &str, runs: usize) -> Result<Vec<Row>> {
    let page = Page::new(driver, site).await?;
    page.before_every_document(WORKERS).await?;

    let (source, events) = program(10_000);
    open(&page, &source, &Scenario::default(), "").await?;
    run(&page).await?;
    let back = steps(&page, "ArrowLeft").await?;
    let forward = steps(&page, "ArrowRight").await?;
    let same = reopens(&page).await?;

    let (source, long_events) = program(99_000);
    let (mut shown, mut loaded) = (Vec::new(), Vec::new());
    for _ in 0..runs.div_ceil(2) {
        open(&page, "console.log('warm')", &Scenario::default(), "").await?;
        run(&page).await?;
        open(&page, &source, &Scenario::default(), "").await?;
        let [pressed, answered, painted] = run(&page).await?;
        shown.push(painted - pressed);
        loaded.push(painted - answered);
    }

    let found = orders(&page, UNSAFE, "stores.accounts.alice + stores.accounts.bob === 150", "can fail", runs).await?;
    let proved = orders(&page, LOCKED, "stores.accounts.alice === 60", "holds in every order", runs).await?;
    page.close().await?;

    let ms = |name, value, most: Option<f64>| Row {
        name: Cow::Borrowed(name),
        value,
        unit: "ms",
        bar: most.map(Bar::AtMost),
    };
    let count = |name, value| Row { name: Cow::Borrowed(name), value, unit: "", bar: None };
    Ok(vec![
        count("the shorter trace, events", events as f64),
        ms("a step forward (median)", median(forward.clone()), Some(16.0)),
        ms("a step forward (worst of 50)", worst(&forward), Some(16.0)),
        ms("a step back (median)", median(back.clone()), Some(16.0)),
        ms("a step back (worst of 50)", worst(&back), Some(16.0)),
        Row {
            name: "a shared address opens at the same step (1: yes)".into(),
            value: f64::from(u8::from(same)),
            unit: "",
            bar: Some(Bar::AtLeast(1.0)),
        },
        count("the longer trace, events", long_events as f64),
        ms("from the engine's answer to the picture (median)", median(loaded), Some(1_000.0)),
        ms("from Run to the picture, engine and all (median)", median(shown), None),
        ms("two transfers: the lost update found (median)", median(found.times), Some(200.0)),
        count("two transfers, orders tried", found.orders),
        ms("with a lock: proved in every order (median)", median(proved.times), None),
        count("with a lock, orders proved", proved.orders),
    ])
}

fn worst(times: &[f64]) -> f64 {
    times.iter().copied().fold(0.0, f64::max)
}

/// A program that leaves about so many events; and how many it leaves.
fn program(events: usize) -> (String, usize) {
    let rounds = |rounds: usize| {
        format!(
            "let sum = 0;\n\nasync function add(number) {{\n  await null;\n  sum += number;\n}}\n\n\
             async function main() {{\n  for (let i = 0; i < {rounds}; i++) {{\n    await add(i);\n  }}\n  \
             console.log(sum);\n}}\n\nmain();\nsetTimeout(() => console.log('timer'), 0);\n"
        )
    };
    let left = |source: &str| Native::run(source, &Scenario::default()).trace().marks.len();
    let a_hundred = left(&rounds(200)) - left(&rounds(100));
    let guess = events * 100 / a_hundred;
    // The further a recording gets, the fewer events there are to a round.
    let source = rounds(guess * events / left(&rounds(guess)));
    let events = left(&source);
    (source, events)
}

/// Opens the playground with this program, as a shared address does that was made before anything ran.
async fn open(page: &Page, source: &str, scenario: &Scenario, assertion: &str) -> Result<()> {
    /// As `src/watch/share.rs` writes it; what has another version is refused, and the program never comes.
    const VERSION: u8 = 1;
    let packed = packed::pack(&(VERSION, (source, scenario, assertion, None::<u32>)));
    let fragment = BASE64_URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&packed, 9));
    page.client().goto("about:blank").await?;
    page.client().goto(&page.below(&format!("/playground#p={fragment}"))).await?;
    page.button_quietly("Run and watch").await?;
    let first = source.lines().next().unwrap_or_default();
    page.until("the program", async || Ok(page.text().await?.contains(first).then_some(()))).await
}

/// Presses *Run and watch*. When it was pressed, answered, and painted.
async fn run(page: &Page) -> Result<[f64; 3]> {
    let script = format!(
        "{PAINTED} const done = arguments[0];
        painted(() => document.querySelector('.visualiser [role=img]'), (now) => done([pressed, window.answered, now]));
        const pressed = performance.now();
        button('Run and watch').click();"
    );
    let times = page.client().execute_async(&script, vec![]).await.context("the run is not shown")?;
    Ok(serde_json::from_value(times)?)
}

/// What single steps take, in ms.
async fn steps(page: &Page, key: &str) -> Result<Vec<f64>> {
    let script = "const [key, steps, done] = arguments;
        const place = document.querySelector('.visualiser');
        const position = () => document.querySelector('.transport-position').textContent;
        const { port1, port2 } = new MessageChannel();
        const times = [];
        let before, pressed;
        const press = () => {
            before = position();
            pressed = performance.now();
            place.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            port2.postMessage(0);
        };
        port1.onmessage = () => {
            // Not drawn yet: it comes with a later frame, and takes as long.
            if (position() === before) return requestAnimationFrame(() => port2.postMessage(0));
            times.push(performance.now() - pressed);
            if (times.length === steps) done(times);
            else requestAnimationFrame(press);
        };
        requestAnimationFrame(press);";
    let times = page.client().execute_async(script, vec![key.into(), json!(STEPS)]).await.context("no steps")?;
    Ok(serde_json::from_value(times)?)
}

/// From some step in the middle: whether its address leads back to it.
async fn reopens(page: &Page) -> Result<bool> {
    let back = "const place = document.querySelector('.visualiser');
        for (let step = 0; step < 33; step++) {
            place.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
        }";
    let end = page.step_said().await?;
    page.script(back, vec![]).await?;
    let said = page
        .until("another step", async || {
            let said = page.step_said().await?;
            Ok((said != end).then_some(said))
        })
        .await?;
    page.button_quietly("Copy the address").await?.click().await?;
    let address = page
        .until("the address", async || {
            let address = page.address().await?;
            let held = address.split_once("#p=").map(|(_, held)| held.len());
            Ok(page.text().await?.contains("where you stand").then_some(address).filter(|_| held > Some(0)))
        })
        .await?;
    page.client().goto("about:blank").await?;
    page.client().goto(&page.below(&address)).await?;
    Ok(page.step_said().await? == said)
}

struct Orders {
    times: Vec<f64>,
    orders: f64,
}

/// From *Try every order* to the verdict, with a warm engine.
async fn orders(page: &Page, source: &str, assertion: &str, verdict: &str, runs: usize) -> Result<Orders> {
    open(page, source, &bank(), assertion).await?;
    run(page).await?;
    let script = format!(
        "{PAINTED} const done = arguments[0];
        const told = document.querySelector('.orders-told');
        let tried = false;
        painted(() => {{
            tried ||= told.getAttribute('aria-busy') === 'true';
            return tried && told.getAttribute('aria-busy') === 'false';
        }}, (now) => done([now - pressed, told.textContent]));
        const pressed = performance.now();
        button('Try every order').click();"
    );
    let mut all = Orders { times: Vec::new(), orders: 0.0 };
    // The first one warms it.
    for round in 0..=runs {
        let (ms, said): (f64, String) = serde_json::from_value(page.client().execute_async(&script, vec![]).await?)?;
        ensure!(said.contains(verdict), "{said}");
        let (before, _) = said.split_once(" tried,").context("no orders are told")?;
        let number = before.trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        all.orders = digits.parse().with_context(|| format!("no orders in {said:?}"))?;
        if round > 0 {
            all.times.push(ms);
        }
    }
    Ok(all)
}

/// As in `crates/script/examples/explore.rs`.
fn bank() -> Scenario {
    let api = |name: &str| Api { name: name.to_owned(), latency_ms: 100.0, ..Api::default() };
    let accounts = Some("accounts".to_owned());
    let values = [("alice", 100.0), ("bob", 50.0)].map(|(name, value)| (name.to_owned(), Value::Number(value)));
    Scenario {
        api: vec![
            Api { reads: accounts.clone(), ..api("readBalance") },
            Api { writes: accounts, ..api("writeBalance") },
            api("load"),
        ],
        store: vec![Store { name: "accounts".to_owned(), values: values.into() }],
        ..Scenario::default()
    }
}
