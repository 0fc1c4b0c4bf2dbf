//! Every address shows something, the right ones the right thing.

use super::{World, journey};
use crate::{
    lesson::{STEPS, TITLE, step},
    page::Page,
    roles::{Role, has},
};
use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;

const UNKNOWN: [&str; 4] =
    ["/lesson/knitting", "/lesson/knitting/quiz", "/lesson/concurrency-vs-parallelism/dessert", "/no/such/page"];

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "an unknown address says so and leads home", unknown),
        journey(world, "every step has an address of its own", direct),
        journey(world, "back and forward walk through the steps", back_and_forward),
    ]
}

async fn unknown(page: &Page) -> Result<()> {
    for address in UNKNOWN {
        page.open(address).await?;
        let text = page.text().await?;
        ensure!(text.split_whitespace().count() > 5, "{address} only says {text:?}");
        let links = page.all(Role::Link, has("")).await?;
        ensure!(!links.is_empty(), "{address} leads nowhere");
        let home = page.script(
            "return [...document.querySelectorAll('main a[href]')].some(a => new URL(a.href).pathname === '/')",
            vec![],
        );
        ensure!(home.await? == true, "{address} does not lead home");
    }
    Ok(())
}

async fn direct(page: &Page) -> Result<()> {
    for (slug, title) in STEPS {
        page.open(&step(slug)).await?;
        page.find(Role::Heading, has(title)).await.context(slug)?;
        titled(page, title).await?;
    }
    Ok(())
}

async fn back_and_forward(page: &Page) -> Result<()> {
    page.open(&step("why")).await?;
    for (slug, title) in &STEPS[1..4] {
        page.step_link(title).await?.click().await?;
        page.at(&step(slug)).await?;
        titled(page, title).await?;
        focused(page, title).await?;
    }
    page.client().back().await?;
    page.at(&step("model")).await?;
    titled(page, "Visual model").await?;
    focused(page, "Visual model").await?;
    page.client().back().await?;
    page.at(&step("terms")).await?;
    page.client().forward().await?;
    page.at(&step("model")).await?;
    page.find(Role::Heading, has("Visual model")).await?;
    Ok(())
}

/// The document's title names the step and the lesson.
async fn titled(page: &Page, step: &str) -> Result<()> {
    page.until(&format!("a title with {step:?} and {TITLE:?}"), async || {
        let title = page.client().title().await?.to_lowercase();
        Ok((title.contains(&step.to_lowercase()) && title.contains(&TITLE.to_lowercase())).then_some(()))
    })
    .await
}

/// A screen reader goes on reading at the step's heading.
async fn focused(page: &Page, step: &str) -> Result<()> {
    page.until(&format!("the focus on the heading {step:?}"), async || {
        let focus = page
            .script("const a = document.activeElement; return /^H[1-6]$/.test(a.tagName) && a.innerText", vec![])
            .await?;
        Ok(focus.as_str().is_some_and(|text| text.to_lowercase().contains(&step.to_lowercase())).then_some(()))
    })
    .await
}
