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
        journey(world, "a page whose program is not there is said, and can be read", async |page| {
            blocked(page, "*/interleave-*.js").await?;
            not_started(page).await
        }),
        journey(world, "a page whose module is not there is said, and can be read", async |page| {
            blocked(page, "*_bg.wasm").await?;
            not_started(page).await
        }),
        journey(world, "a page whose module is refused is said, and can be read", async |page| {
            page.before_every_document(
                "for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming'])
                   WebAssembly[name] = async () => { throw new WebAssembly.CompileError('Refused to compile.'); };",
            )
            .await?;
            not_started(page).await
        }),
        journey(world, "a panic of the page is said, and its links lead on", page_panics),
        journey(world, "a panic of the workbench is said, and the page goes on", workbench_panics),
        journey(world, "an error that nobody catches is said", uncaught),
        journey(world, "a rejection that nobody catches is said", unhandled),
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

/// What was rendered when the site was built stays, under a sentence and with a report.
async fn not_started(page: &Page) -> Result<()> {
    page.client().goto(&page.below(&step("terms"))).await?;
    page.shows("The course could not start").await?;
    page.find(Role::Heading, "Terms").await.or(page.find(Role::Heading, Name::Any).await)?;
    let words = page.text().await?.split_whitespace().count();
    ensure!(words > 300, "only {words} words are left of the page");
    report(page, "").await?;
    page.press(Role::Button, "Close").await?;
    page.step_link("Visual model").await?.click().await?;
    page.at(&step("model")).await
}

/// Names the version and the place, and what happened; and can be copied.
async fn report(page: &Page, what: &str) -> Result<()> {
    let field = page.find(Role::Textbox, "Report").await?;
    let text = field.prop("value").await?.unwrap_or_default();
    let address = page.client().current_url().await?;
    for part in ["Interleave ", address.as_str(), "Mozilla/", what] {
        ensure!(text.contains(part), "the report lacks {part:?}: {text}");
    }
    ensure!(field.attr("readonly").await?.is_some(), "the report can be changed");
    page.press(Role::Button, "Copy the report").await?;
    page.until("a word on the copy", async || {
        let said = page.script("return document.querySelector('.broken [role=status]').textContent", vec![]).await?;
        Ok(said.as_str().filter(|said| !said.is_empty()).map(drop))
    })
    .await
}

/// As a browser's extension may do it that takes the page apart.
const NO_ROOM: &str =
    "Node.prototype.insertBefore = Node.prototype.appendChild = () => { throw new Error('no room'); };";

async fn page_panics(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.write(RIGHT).await?;
    page.passes(RIGHT).await?;
    page.script(NO_ROOM, vec![]).await?;
    page.press(Role::Link, "Lessons").await?;
    page.shows("The page has stopped").await?;
    page.shows("is kept in this browser").await?;
    report(page, "panicked").await?;
    page.press(Role::Button, "Close").await?;
    // The document of that address is fetched.
    page.press(Role::Link, "Lab").await?;
    page.at("/lab").await?;
    page.open_challenge().await?;
    ensure!(page.code().await? == RIGHT, "the text is not kept");
    page.shows("1 of 9").await
}

async fn workbench_panics(page: &Page) -> Result<()> {
    page.open(&step("code")).await?;
    page.script(NO_ROOM, vec![]).await?;
    page.press(Role::Button, "Run both").await?;
    page.shows("A part of this page has stopped").await?;
    report(page, "panicked").await?;
    page.script("delete Node.prototype.insertBefore, delete Node.prototype.appendChild", vec![]).await?;
    Ok(())
}

/// A script of the page's own address.
fn own(script: &str) -> String {
    format!(
        "const own = document.createElement('script');
         own.text = `{script}\n//# sourceURL=${{location.origin}}/own.js`;
         document.head.append(own);"
    )
}

async fn uncaught(page: &Page) -> Result<()> {
    page.open("/").await?;
    // Not the course's.
    page.script("setTimeout(() => { throw new Error('an extension’s'); });", vec![]).await?;
    page.script(&own("setTimeout(() => { throw new Error('the course’s'); });"), vec![]).await?;
    page.shows("Something has gone wrong").await?;
    report(page, "the course’s").await?;
    let text = page.find(Role::Textbox, "Report").await?.prop("value").await?.unwrap_or_default();
    ensure!(!text.contains("extension"), "the report has what is not the course's: {text}");
    // The page goes on.
    page.press(Role::Link, "Lab").await?;
    page.at("/lab").await
}

async fn unhandled(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.script(&own("Promise.reject(new Error('the course’s promise'));"), vec![]).await?;
    page.shows("Something has gone wrong").await?;
    report(page, "the course’s promise").await
}
