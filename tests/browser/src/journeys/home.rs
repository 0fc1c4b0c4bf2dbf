//! From the home page into the flagship lesson.

use super::{World, journey};
use crate::{
    lesson::{ADDRESS, STEPS, TITLE, step},
    page::Page,
    roles::{Name, Role, has, label},
};
use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "home lists the lessons and leads into the first", leads_into_the_lesson),
        journey(world, "a lesson names its nine steps and their states", names_nine_steps),
        journey(world, "the steps can be walked through from the first to the last", walks_through),
    ]
}

async fn leads_into_the_lesson(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.shows("0 of 9").await?;
    page.press(Role::Link, has(TITLE)).await?;
    page.until("the lesson", async || Ok(page.address().await?.starts_with(ADDRESS).then_some(()))).await?;
    page.until("its heading", async || Ok(headline(page).await?.eq_ignore_ascii_case(TITLE).then_some(()))).await?;
    page.quiet().await
}

async fn names_nine_steps(page: &Page) -> Result<()> {
    page.open(ADDRESS).await?;
    ensure!(headline(page).await?.eq_ignore_ascii_case(TITLE), "h1 is {}", headline(page).await?);
    page.shows("0 of 9").await?;
    let steps = page.find(Role::Navigation, "Lesson steps").await?;
    let links = page.all_in(&steps, Role::Link, Name::Any).await?;
    ensure!(links.len() == STEPS.len(), "{} links", links.len());
    for (link, (slug, title)) in links.iter().zip(STEPS) {
        let name = label(link).await?;
        ensure!(name.contains(title), "the link of {slug} is called {name:?}");
        let state =
            ["not started", "in progress", "completed"].into_iter().find(|state| name.to_lowercase().contains(state));
        ensure!(state.is_some(), "no state in {name:?}");
        let to = link.prop("href").await?.context("a link to nowhere")?;
        ensure!(to.ends_with(&step(slug)), "the link of {slug} leads to {to}");
    }
    Ok(())
}

async fn walks_through(page: &Page) -> Result<()> {
    page.open(ADDRESS).await?;
    for (slug, title) in STEPS {
        page.step_link(title).await?.click().await?;
        page.at(&step(slug)).await?;
        page.find(Role::Heading, has(title)).await?;
    }
    page.quiet().await
}

async fn headline(page: &Page) -> Result<String> {
    let text =
        page.script("return [...document.querySelectorAll('h1')].map(h1 => h1.innerText).join(' | ')", vec![]).await?;
    Ok(text.as_str().unwrap_or_default().to_string())
}
