//! Everything without a mouse.

use super::{World, journey};
use crate::{
    lesson::{SEQUENTIAL, step},
    page::Page,
    roles::{Role, has},
};
use anyhow::{Result, ensure};
use course::lesson::Activity;
use fantoccini::key::Key;
use libtest_mimic::Trial;

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "keyboard: Tab leaves the editor", leaves_the_editor),
        journey(world, "keyboard: the exercise is checked", checks),
        journey(world, "keyboard: the tour is walked to its end", tours),
        journey(world, "keyboard: a question is answered", answers),
    ]
}

async fn leaves_the_editor(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.type_code("let n;").await?;
    page.key(Key::Tab).await?;
    ensure!(page.focused().await? != "Your code", "Tab does not leave the editor");
    page.tab_to("Check").await
}

async fn checks(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.write(SEQUENTIAL).await?;
    page.key(Key::Escape).await?;
    page.tab_to("Check").await?;
    page.key(Key::Enter).await?;
    page.shows("Not yet").await?;
    ensure!(page.focused().await? == "Check", "the focus has gone to {:?}", page.focused().await?);
    Ok(())
}

async fn tours(page: &Page) -> Result<()> {
    page.open(&step("model")).await?;
    let lesson = page.lesson().await?;
    let tours = lesson.activities().filter_map(|activity| match activity {
        Activity::Model(model) => Some(model.tour.len()),
        _ => None,
    });
    let stops = tours.max().unwrap_or_default();
    ensure!(stops > 1, "the lesson's model has no tour");
    page.tab_to("Start tour").await?;
    page.key(Key::Enter).await?;
    for stop in 1..=stops {
        page.shows(&format!("{stop} of {stops}")).await?;
        if stop < stops {
            on_the_way(page, "Next").await?;
        }
    }
    on_the_way(page, "Back").await?;
    page.shows(&format!("{} of {stops}", stops - 1)).await?;
    on_the_way(page, "Next").await?;
    on_the_way(page, "Replay").await?;
    page.shows(&format!("1 of {stops}")).await
}

/// Whoever walks by keyboard must not be sent back to the top of the page at each stop.
async fn on_the_way(page: &Page, button: &str) -> Result<()> {
    let lost = page.script("return document.activeElement === document.body", vec![]).await?;
    ensure!(lost == false, "before {button:?} the focus is lost");
    let there = page.focused().await?;
    if there != button {
        let back = page.find(Role::Button, button).await?;
        page.script("arguments[0].focus()", vec![serde_json::to_value(&back)?]).await?;
    }
    page.key(Key::Enter).await
}

async fn answers(page: &Page) -> Result<()> {
    page.open(&step("quiz")).await?;
    let first = page.find(Role::Group, has("Question 1")).await?;
    let options = page.all_in(&first, Role::Radio, has("")).await?;
    ensure!(options.len() > 1, "the first question has {} options", options.len());
    let names = [crate::roles::label(&options[0]).await?, crate::roles::label(&options[1]).await?];
    page.tab_to(names[0].as_str()).await?;
    page.key(Key::Space).await?;
    page.key(Key::Down).await?;
    ensure!(page.focused().await? == names[1], "the arrow leads to {:?}", page.focused().await?);
    page.tab_to("Answer question 1").await?;
    page.key(Key::Enter).await?;
    page.until("a word on the answer", async || {
        Ok(page.ear().await?.said.into_iter().find(|said| has("right").fits(&said.text)))
    })
    .await?;
    Ok(())
}
