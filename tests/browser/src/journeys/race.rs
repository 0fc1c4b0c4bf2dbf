//! The race on the home page: a model first, then what was measured here, and nothing of the page moves.

use super::{
    World, journey,
    prerendered::{WITNESS, settled},
    shape::fits,
};
use crate::{
    page::Page,
    roles::{Role, has},
};
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use std::time::Duration;

const RUN: &str = "Run the race on this machine";
const AGAIN: &str = "Run it again";
const MODELLED: &str = "modelled, on two cores";
/// Workers are fetched, compiled and warmed up before, on a machine that has other things to do.
const RACE: Duration = Duration::from_secs(45);

/// Cores that the browser tells of, the last verdict, and what the sentence says of it.
const CORES: [(u32, &str, &str); 3] = [
    (1, "not concurrent", "this browser offers one core"),
    (2, "concurrent and parallel", "two ran at the same instant"),
    (8, "concurrent and parallel", "three ran at the same instant"),
];

pub fn trials(world: &World) -> Vec<Trial> {
    let mut trials: Vec<Trial> = CORES
        .into_iter()
        .map(|(cores, verdict, says)| {
            let name = format!("race: a model gives way to what {cores} cores do, and nothing moves");
            journey(world, &name, async move |page| measured(page, cores, verdict, says).await)
        })
        .collect();
    trials.extend([
        journey(world, "race: on a phone nothing moves, and nothing is cut", on_a_phone),
        journey(world, "race: nothing is fetched before a sign of life, and then it runs by itself", by_itself),
        journey(world, "race: it is run, and run again, by keys alone", by_keys),
        journey(world, "race: who wants no motion sees the model and the end", without_motion),
        journey(world, "race: who comes back finds it as it was", comes_back),
        journey(world, "race: workers that are refused are said, and the model stays", without_workers),
        journey(world, "race: a module that does not load is said, and the model stays", without_module),
        journey(&world.plain(), "race: a page that is not isolated has one, too", async |page| {
            page.open("/").await?;
            page.press(Role::Button, RUN).await?;
            ends(page).await
        }),
    ]);
    trials
}

pub async fn ends(page: &Page) -> Result<()> {
    page.within(RACE, "the race to end", async || {
        let words = "return document.querySelector('.race-foot button')?.innerText";
        Ok((page.script(words, vec![]).await? == AGAIN).then_some(()))
    })
    .await
    .context("what it says")?;
    page.shows("measured, on this machine").await
}

async fn verdicts(page: &Page) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.race-verdict')].map((each) => each.innerText.trim())";
    Ok(serde_json::from_value(page.script(script, vec![]).await?)?)
}

/// Where everything that has a place of its own stands.
async fn places(page: &Page) -> Result<Value> {
    let script = "const parts = '.hero-words, .race, .race-head, .race-track, .race-track > *, .race-said, .race-foot, .lessons';
        return [...document.querySelectorAll(parts)].map((part) => {
            const { top, height } = part.getBoundingClientRect();
            return [part.className, Math.round(top + scrollY), part.matches('svg, p') ? 0 : Math.round(height)];
        });";
    page.script(script, vec![]).await
}

/// Everything that the picture of the first track was called.
async fn note_the_first_track(page: &Page) -> Result<()> {
    let script = "window.called = new Set();
        const label = () => document.querySelector('.in-turn [role=img]')?.ariaLabel;
        const note = () => label() && called.add(label());
        new MutationObserver(note).observe(document.querySelector('.race-place'), { subtree: true, childList: true, attributes: true });";
    page.script(script, vec![]).await.map(drop)
}

async fn noted(page: &Page) -> Result<usize> {
    let noted = page.script("return called.size", vec![]).await?;
    Ok(noted.as_u64().context("nobody took notes")? as usize)
}

/// What was said to screen readers, one thing after another.
async fn said(page: &Page) -> Result<Vec<String>> {
    Ok(page.ear().await?.said.into_iter().map(|said| said.text).filter(|text| has("in turn").fits(text)).collect())
}

async fn has_cores(page: &Page, cores: u32) -> Result<()> {
    let script = format!("Object.defineProperty(navigator, 'hardwareConcurrency', {{ value: {cores} }})");
    page.before_every_document(&script).await
}

async fn measured(page: &Page, cores: u32, verdict: &str, says: &str) -> Result<()> {
    page.before_every_document(WITNESS).await?;
    has_cores(page, cores).await?;
    page.open("/").await?;
    page.shows(MODELLED).await?;
    ensure!(verdicts(page).await? == ["not concurrent", "concurrent, not parallel", "concurrent and parallel"]);
    let before = places(page).await?;
    note_the_first_track(page).await?;
    page.press(Role::Button, RUN).await?;
    ends(page).await?;
    let seen = verdicts(page).await?;
    ensure!(seen == ["not concurrent", "concurrent, not parallel", verdict], "{seen:?}");
    page.shows(says).await?;
    settled(page).await?;
    let after = places(page).await?;
    ensure!(before == after, "something has moved: {before}\n{after}");
    let moved = page.script("return window.moved", vec![]).await?;
    ensure!(moved == Value::Array(Vec::new()), "something moves: {moved:#}");
    ensure!(
        noted(page).await? > 3,
        "the first track does not grow: {}",
        page.script("return [...called]", vec![]).await?
    );
    let said = said(page).await?;
    ensure!(said.len() == 1 && has(says).fits(&said[0]), "said {said:?}");
    let lanes = page.script("return document.querySelectorAll('.in-parallel .lane').length", vec![]).await?;
    ensure!(lanes == cores.min(3), "{lanes} lanes");
    page.quiet().await
}

async fn on_a_phone(page: &Page) -> Result<()> {
    page.before_every_document(WITNESS).await?;
    page.resize(360, 740).await?;
    page.open("/").await?;
    let link = page.find(Role::Link, has("Start the first lesson")).await?;
    let bottom = page.script("return arguments[0].getBoundingClientRect().bottom", vec![json!(link)]).await?;
    ensure!(bottom.as_f64().is_some_and(|bottom| bottom <= 740.0), "the way in ends at {bottom}");
    let before = places(page).await?;
    page.press(Role::Button, RUN).await?;
    ends(page).await?;
    settled(page).await?;
    let after = places(page).await?;
    ensure!(before == after, "something has moved: {before}\n{after}");
    let moved = page.script("return window.moved", vec![]).await?;
    ensure!(moved == Value::Array(Vec::new()), "something moves: {moved:#}");
    fits(page, "after the race").await
}

async fn by_itself(page: &Page) -> Result<()> {
    let fetched = async || {
        let script = "return performance.getEntriesByType('resource').map((entry) => entry.name)
            .filter((name) => /workbench|workers/.test(name))";
        page.script(script, vec![]).await
    };
    page.saves_data(false).await?;
    page.open("/").await?;
    settled(page).await?;
    let early = fetched().await?;
    ensure!(early == Value::Array(Vec::new()), "fetched before anybody is there: {early}");
    page.shows(MODELLED).await?;
    page.key(Key::Shift).await?;
    ends(page).await?;
    // Once: it rests until somebody asks for it.
    ensure!(said(page).await?.len() == 1, "{:?}", said(page).await?);
    page.quiet().await
}

async fn by_keys(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.tab_to(RUN).await?;
    page.key(Key::Enter).await?;
    ends(page).await?;
    ensure!(page.focused().await? == AGAIN, "the focus is on {:?}", page.focused().await?);
    page.key(Key::Enter).await?;
    page.within(RACE, "the second race to be told", async || Ok((said(page).await?.len() == 2).then_some(()))).await?;
    ends(page).await?;
    ensure!(page.focused().await? == AGAIN, "the focus is on {:?}", page.focused().await?);
    page.tab_to("In words").await?;
    page.key(Key::Enter).await?;
    page.shows("Time is measured. Wall-clock").await?;
    page.quiet().await
}

async fn without_motion(page: &Page) -> Result<()> {
    let features = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.devtools("Emulation.setEmulatedMedia", features).await?;
    page.open("/").await?;
    note_the_first_track(page).await?;
    page.press(Role::Button, RUN).await?;
    ends(page).await?;
    ensure!(noted(page).await? == 2, "{}", page.script("return [...called]", vec![]).await?);
    Ok(())
}

async fn comes_back(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.press(Role::Button, RUN).await?;
    ends(page).await?;
    let times = "return [...document.querySelectorAll('.race-time')].map((each) => each.innerText).join()";
    let before = page.script(times, vec![]).await?;
    page.press(Role::Link, "Playground").await?;
    page.find(Role::Heading, "Playground").await?;
    page.press(Role::Link, "Lessons").await?;
    page.press(Role::Button, RUN).await?;
    ends(page).await?;
    ensure!(page.script(times, vec![]).await? == before, "it was run again");
    Ok(())
}

async fn without_workers(page: &Page) -> Result<()> {
    page.before_every_document("Worker = class { constructor() { throw new Error('not here'); } }").await?;
    page.open("/").await?;
    page.press(Role::Button, RUN).await?;
    page.shows("The race could not run here: this browser refuses to start a worker. The picture shows what a model")
        .await?;
    page.shows(MODELLED).await?;
    page.find(Role::Button, RUN).await?;
    page.quiet().await
}

async fn without_module(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.setBlockedURLs", json!({ "urls": ["*workbench*"] })).await?;
    let before = places(page).await?;
    page.press(Role::Button, RUN).await?;
    page.shows("It could not be loaded (the race)").await?;
    page.shows(MODELLED).await?;
    let tracks = |places: Value| places.as_array().map(|places| places[..places.len() - 1].to_vec());
    ensure!(tracks(places(page).await?) == tracks(before), "the race has moved");
    Ok(())
}
