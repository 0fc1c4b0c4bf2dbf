//! What terms mean, where they stand: pointed at, reached by key, pressed.

use super::{World, journey};
use crate::{
    lesson::step,
    page::Page,
    roles::{Role, has},
};
use anyhow::{Result, ensure};
use fantoccini::{
    actions::{InputSource, MouseActions, PointerAction},
    elements::Element,
    key::Key,
};
use libtest_mimic::Trial;
use std::time::Duration;

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "terms: pointed at, a meaning is shown until the pointer has gone", pointed_at),
        journey(world, "terms: by key, a meaning is shown until the focus has gone", by_key),
        journey(world, "terms: pressed, a meaning stays until it is pressed again", pressed),
    ]
}

const TERM: &str = "event loop";

async fn term(page: &Page) -> Result<Element> {
    page.open(&step("why")).await?;
    page.find(Role::Button, TERM).await
}

async fn is_shown(page: &Page, shown: bool) -> Result<()> {
    let what = if shown { "a meaning to be shown" } else { "the meaning to go" };
    page.until(what, async || {
        let open = page.script("return !!document.querySelector('.term-popover:popover-open')", vec![]).await?;
        Ok((open == shown).then_some(()))
    })
    .await
}

/// In two moves: the first may come from nowhere.
async fn point_at(page: &Page, element: &Element) -> Result<()> {
    let to = |x| PointerAction::MoveToElement { element: element.clone(), duration: Some(Duration::ZERO), x, y: 0.0 };
    let moves = MouseActions::new("mouse".to_owned()).then(to(-1.0)).then(to(0.0));
    Ok(page.client().perform_actions(moves).await?)
}

async fn pointed_at(page: &Page) -> Result<()> {
    point_at(page, &term(page).await?).await?;
    is_shown(page, true).await?;
    // The meaning itself may be pointed at, for its links.
    let meaning = page.client().find(fantoccini::Locator::Css(".term-popover:popover-open .term-name")).await?;
    point_at(page, &meaning).await?;
    let heading = page.find(Role::Heading, has("Why this matters")).await?;
    point_at(page, &heading).await?;
    is_shown(page, false).await
}

async fn by_key(page: &Page) -> Result<()> {
    term(page).await?;
    page.tab_to(TERM).await?;
    is_shown(page, true).await?;
    page.key(Key::Escape).await?;
    is_shown(page, false).await?;
    page.key(Key::Enter).await?;
    is_shown(page, true).await?;
    ensure!(page.focused().await? == TERM, "the focus has gone to {:?}", page.focused().await?);
    page.key(Key::Enter).await?;
    is_shown(page, false).await
}

async fn pressed(page: &Page) -> Result<()> {
    let term = term(page).await?;
    point_at(page, &term).await?;
    is_shown(page, true).await?;
    term.click().await?;
    let heading = page.find(Role::Heading, has("Why this matters")).await?;
    point_at(page, &heading).await?;
    // A timer that is set after the page's own, and is longer, comes after it.
    page.script("return new Promise((then) => setTimeout(then, 1100))", vec![]).await?;
    is_shown(page, true).await?;
    term.click().await?;
    is_shown(page, false).await
}
