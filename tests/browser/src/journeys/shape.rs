//! The page in narrow windows, and its console.

use super::{World, journey};
use crate::{
    lesson::{SEQUENTIAL, STEPS, step},
    page::Page,
    roles::Role,
};
use anyhow::{Result, ensure};
use libtest_mimic::Trial;

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "nothing scrolls sideways on a phone", narrow),
        journey(world, "no step complains to the console", quiet),
    ]
}

async fn narrow(page: &Page) -> Result<()> {
    page.resize(360, 740).await?;
    for address in ["/", "/lab", "/glossary", "/progress", "/instructors"]
        .map(String::from)
        .into_iter()
        .chain(STEPS.map(|(slug, _)| step(slug)))
    {
        page.open(&address).await?;
        fits(page, &address).await?;
    }
    page.open(&step("code")).await?;
    page.press(Role::Button, "Run both").await?;
    page.find(Role::Region, "Result of At once").await?;
    fits(page, "with two results").await?;
    page.open_challenge().await?;
    page.fails(SEQUENTIAL).await?;
    fits(page, "with a verdict").await
}

pub async fn fits(page: &Page, what: &str) -> Result<()> {
    let wide = page
        .script(
            "const all = document.scrollingElement, over = all.scrollWidth - innerWidth;
             if (over <= 0) return null;
             const far = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
             return `${over} px too wide, by ${far.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' … ')}`;",
            vec![],
        )
        .await?;
    ensure!(wide.is_null(), "{what}: {wide}");
    Ok(())
}

async fn quiet(page: &Page) -> Result<()> {
    for (slug, _) in STEPS {
        page.open(&step(slug)).await?;
        page.quiet().await?;
    }
    Ok(())
}
