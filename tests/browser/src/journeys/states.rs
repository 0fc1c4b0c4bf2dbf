//! Every state of every page, held against whatever can be checked by looking: axe's rules in light and in dark, and that
//! nothing scrolls sideways in any window or in large text.

use super::{World, journey_within, shape::fits};
use crate::{
    page::Page,
    states::{GROUPS, Group},
};
use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde::Deserialize;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

/// A group is many pages, and each is looked at many times.
const LONGEST: Duration = Duration::from_secs(300);

const WINDOW: (u32, u32) = (1280, 900);

/// 320 px is what 1280 px are at 400 %.
const WIDTHS: [u32; 4] = [320, 360, 768, 1440];

pub fn trials(world: &World) -> Vec<Trial> {
    let mut trials: Vec<Trial> = GROUPS
        .iter()
        .map(|group| {
            let axe = world.axe.clone();
            journey_within(LONGEST, world, &format!("every state: {}", group.name), async move |page| {
                let faults = faults(page, group, axe.as_deref()).await?;
                ensure!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
                Ok(())
            })
        })
        .collect();
    let axe = world.axe.clone();
    trials.push(journey_within(LONGEST, world, "every state: what is wrong is seen", async move |page| {
        sees(page, axe.as_deref()).await
    }));
    trials
}

/// What is wrong in any state of these, a line each.
pub async fn faults(page: &Page, group: &Group, axe: Option<&Path>) -> Result<Vec<String>> {
    with_axe(page, axe).await?;
    window(page, WINDOW.0).await?;
    let mut faults = Vec::new();
    for state in group.states {
        state.reach(page).await?;
        faults.extend(looked_at(page, state.0).await.with_context(|| format!("looking at {:?}", state.0))?);
    }
    Ok(faults)
}

/// Whose rules [`looked_at`] goes by: to be called before anything is opened.
pub async fn with_axe(page: &Page, axe: Option<&Path>) -> Result<()> {
    let axe = axe.map(PathBuf::from).context("--axe FILE is missing: `cargo xtask test` knows where axe-core is")?;
    page.before_every_document(&fs::read_to_string(&axe).with_context(|| format!("{}", axe.display()))?).await
}

/// What is wrong on the page as it stands.
pub async fn looked_at(page: &Page, state: &str) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for scheme in ["light", "dark"] {
        painted(page, scheme).await?;
        faults.extend(violations(page).await?.into_iter().map(|one| format!("{state}, {scheme}: {}", one.words())));
    }
    for width in WIDTHS {
        window(page, width).await?;
        faults.extend(fits(page, &format!("{state}, at {width} px")).await.err().map(|error| error.to_string()));
    }
    window(page, WINDOW.0).await?;
    text(page, "200%").await?;
    faults.extend(fits(page, &format!("{state}, with large text")).await.err().map(|error| error.to_string()));
    text(page, "").await?;
    let said = page.complaints().await?;
    faults.extend(said.into_iter().map(|line| format!("{state}: the console says {line}")));
    Ok(faults)
}

/// What axe finds wrong.
#[derive(Debug, Deserialize)]
struct Violation {
    rule: String,
    what: String,
    /// Of each element that is meant, a selector and the reason.
    elements: Vec<String>,
}

impl Violation {
    fn words(&self) -> String {
        let some: Vec<&str> = self.elements.iter().take(3).map(String::as_str).collect();
        format!("{}, {} ({} elements): {}", self.rule, self.what, self.elements.len(), some.join(" | "))
    }
}

/// By every rule for WCAG 2.2 up to AA, those that are off by default too, and every one of good practice.
async fn violations(page: &Page) -> Result<Vec<Violation>> {
    let script = "const done = arguments[0];
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const rules = Object.fromEntries(axe.getRules(tags).map(({ ruleId }) => [ruleId, { enabled: true }]));
        const told = ({ id, help, nodes }) => ({
            rule: id, what: help,
            elements: nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary.replace(/\\s+/g, ' ')}`),
        });
        // What stands in a frame is a page of its own, and is looked at as one.
        axe.run(document, { rules, resultTypes: ['violations'], iframes: false })
            .then(({ violations }) => done(violations.map(told)), (error) => done(`${error}`));";
    let found = page.client().execute_async(script, vec![]).await?;
    serde_json::from_value(found.clone()).with_context(|| format!("axe says {found}"))
}

/// In these colours, without anything on its way from one to the other.
async fn painted(page: &Page, scheme: &str) -> Result<()> {
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    page.devtools("Emulation.setEmulatedMedia", media).await?;
    settled(page).await
}

async fn window(page: &Page, width: u32) -> Result<()> {
    page.resize(width, WINDOW.1).await?;
    settled(page).await
}

async fn text(page: &Page, size: &str) -> Result<()> {
    page.script("document.documentElement.style.fontSize = arguments[0]", vec![size.into()]).await?;
    settled(page).await
}

async fn settled(page: &Page) -> Result<()> {
    let script = "const [done] = arguments;
        const over = () => Promise.allSettled(document.getAnimations().map((each) => each.finished));
        requestAnimationFrame(() => requestAnimationFrame(() => over().then(() => done(null))));";
    page.client().execute_async(script, vec![]).await.map(drop).context("something moves without end")
}

/// Whoever sees nothing must be able to see something.
async fn sees(page: &Page, axe: Option<&Path>) -> Result<()> {
    with_axe(page, axe).await?;
    page.open("/").await?;
    let faulty = "const add = (markup) => document.querySelector('main').insertAdjacentHTML('beforeend', markup);
        add('<img src=\"favicon.svg\">');
        add('<p style=\"color: light-dark(#000, #333)\">Pale on dark ground only</p>');
        add('<div style=\"inline-size: 1000px\">Wide</div>');
        add('<button style=\"all: unset; inline-size: 9px; block-size: 9px\">x</button>'.repeat(2));
        console.error('on purpose');";
    page.script(faulty, vec![]).await?;
    let found = looked_at(page, "a faulty page").await?;
    let seen = ["light: image-alt", "dark: color-contrast", "at 768 px", "light: target-size", "on purpose"];
    for fault in seen {
        ensure!(found.iter().any(|line| line.contains(fault)), "{fault} is not seen in {found:#?}");
    }
    ensure!(!found.iter().any(|line| line.contains("light: color-contrast") || line.contains("1440")), "{found:#?}");
    Ok(())
}
