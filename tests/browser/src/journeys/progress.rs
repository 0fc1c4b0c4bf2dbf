//! What a learner has done and written is kept, and merged.

use super::{World, journey};
use crate::{
    lesson::{RIGHT, step},
    page::Page,
};
use anyhow::{Result, ensure};
use libtest_mimic::Trial;

const DRAFT: &str = "// half a thought\nlet n = 1;";

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "progress and text survive a reload", survive),
        journey(world, "progress of two tabs merges", merge),
        journey(world, "damaged storage is said, and the page works", damaged),
        journey(world, "full storage is said, and the answer stays", full),
        journey(world, "forbidden storage is said, and the answer stays", forbidden),
    ]
}

async fn survive(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.passes(RIGHT).await?;
    page.shows("1 of 9").await?;
    page.write(DRAFT).await?;
    page.open("/").await?;
    page.shows("1 of 9").await?;
    page.open_challenge().await?;
    page.shows("1 of 9").await?;
    let code = page.code().await?;
    ensure!(code == DRAFT, "the editor has {code:?}");
    page.type_code("let n = 2;").await?;
    page.reload().await?;
    let code = page.code().await?;
    ensure!(code.trim() == "let n = 2;", "after typing and a reload the editor has {code:?}");
    Ok(())
}

async fn merge(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    let first = page.client().window().await?;
    let second = page.client().new_window(true).await?;
    page.client().switch_to_window(second.handle).await?;
    page.before_every_document(crate::ear::SCRIPT).await?;
    page.open_challenge().await?;
    page.passes(RIGHT).await?;
    page.shows("1 of 9").await?;
    page.client().switch_to_window(first).await?;
    page.shows("1 of 9").await?;
    page.passes(RIGHT).await?;
    page.shows("1 of 9").await
}

async fn damaged(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.passes(RIGHT).await?;
    let damage = "const keys = Object.keys(localStorage);
        for (const key of keys) localStorage.setItem(key, '{\"facts\":[{\"fact\":7');
        return keys.length;";
    let keys = page.script(damage, vec![]).await?;
    ensure!(keys.as_u64() > Some(0), "nothing is stored");
    page.open(&step("challenge")).await?;
    page.shows("damaged").await?;
    page.passes(RIGHT).await?;
    page.shows("1 of 9").await
}

async fn full(page: &Page) -> Result<()> {
    let sabotage = "Storage.prototype.setItem = () => { throw new DOMException('No room.', 'QuotaExceededError'); };";
    without_storage(page, sabotage, "storage is full").await
}

async fn forbidden(page: &Page) -> Result<()> {
    let sabotage = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,
        { get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); } });";
    without_storage(page, sabotage, "no storage").await
}

/// The sentence says it, and all goes on as long as the page is not left.
async fn without_storage(page: &Page, sabotage: &str, sentence: &str) -> Result<()> {
    page.before_every_document(sabotage).await?;
    page.open_challenge().await?;
    page.write(RIGHT).await?;
    page.shows(sentence).await?;
    ensure!(page.code().await? == RIGHT, "the answer is lost");
    let verdict = page.check().await?;
    ensure!(verdict.passed(), "{}", verdict.text);
    page.shows("1 of 9").await?;
    page.step_link("Quick quiz").await?.click().await?;
    page.at(&step("quiz")).await?;
    page.step_link("Coding challenge").await?.click().await?;
    let code = page.code().await?;
    ensure!(code == RIGHT, "after another step the editor has {code:?}");
    Ok(())
}
