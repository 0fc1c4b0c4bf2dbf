//! Parts of the page that do not come, or die.

use super::{World, journey};
use crate::{
    lesson::{RIGHT, step},
    page::Page,
    roles::{Name, Role},
};
use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "a worker that cannot be made is said", async |page| {
            page.before_every_document("Worker = class { constructor() { throw new Error('no workers here'); } };")
                .await?;
            without_engine(page).await
        }),
        journey(world, "a worker that does not load is said", async |page| {
            page.before_every_document(
                "const Real = Worker;
                 Worker = class extends Real { constructor(_, options) { super('/workers/none.js', options); } };",
            )
            .await?;
            without_engine(page).await
        }),
        journey(world, "an engine that does not load is said", async |page| {
            page.before_every_document(
                "const Real = Worker;
                 Worker = class extends Real { constructor() { super('data:text/javascript,throw 1', { type: 'module' }); } };",
            )
            .await?;
            without_engine(page).await
        }),
        journey(world, "a worker that dies during a check is replaced", async |page| {
            dies(page, "setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })));")
                .await
        }),
        journey(world, "a worker that falls silent during a check is replaced", async |page| dies(page, "").await),
        journey(world, "without its code editor, the exercise is done in a plain field", without_editor),
        journey(world, "a lesson that does not load is said", without_content),
    ]
}

pub async fn blocked(page: &Page, url: &str) -> Result<()> {
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.setBlockedURLs", json!({ "urls": [url] })).await?;
    Ok(())
}

async fn without_engine(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.write(RIGHT).await?;
    let heard = page.ear().await?.said.len();
    page.press(Role::Button, "Check").await?;
    let said = page
        .until("a sentence on what is missing", async || {
            let said = page.ear().await?.said;
            Ok(said.into_iter().skip(heard).find(|said| said.text.split_whitespace().count() > 5))
        })
        .await?;
    ensure!(!said.text.contains("Passed"), "{}", said.text);
    ensure!(page.code().await? == RIGHT, "the answer is lost");
    Ok(())
}

/// The worker ends at the first check; `last_words` are all that is heard of it.
async fn dies(page: &Page, last_words: &str) -> Result<()> {
    page.before_every_document(&format!(
        "const Real = Worker; let died = false;
         Worker = class extends Real {{
           postMessage(message) {{
             const says = (words) => new TextDecoder().decode(message).includes(words);
             if (died || !says('async function fetchAllConcurrent')) return super.postMessage(message);
             died = true;
             this.terminate();
             {last_words}
           }}
         }};"
    ))
    .await?;
    page.open_challenge().await?;
    page.write(RIGHT).await?;
    let verdict = page.check().await?;
    ensure!(verdict.not_yet(), "nothing judged it: {}", verdict.text);
    ensure!(verdict.text.split_whitespace().count() > 5, "no reason: {}", verdict.text);
    ensure!(page.code().await? == RIGHT, "the answer is lost");
    page.passes(RIGHT).await
}

async fn without_editor(page: &Page) -> Result<()> {
    blocked(page, "*/editor*.js").await?;
    page.open(&step("challenge")).await?;
    let plain = page.find(Role::Textbox, "Your code").await?;
    plain.clear().await?;
    plain.send_keys(RIGHT).await?;
    let verdict = page.check().await?;
    ensure!(verdict.passed(), "{}", verdict.text);
    ensure!(plain.tag_name().await? == "textarea", "the code editor has loaded all the same");
    Ok(())
}

async fn without_content(page: &Page) -> Result<()> {
    blocked(page, "*/content*").await?;
    page.client().goto("about:blank").await?;
    page.client().goto(&page.below(&step("why"))).await?;
    page.shows("could not be loaded").await?;
    let links = page.all(Role::Link, Name::Any).await?;
    ensure!(!links.is_empty(), "no way on");
    ensure!(page.text().await?.split_whitespace().count() > 5, "no sentence");
    Ok(())
}
