//! The page of the learner's progress: what is due, the way through the course, a file to take along, a sheet to print.

use super::{World, journey};
use crate::{
    lesson::{ADDRESS, step},
    page::Page,
    roles::{Role, has, label},
};
use anyhow::{Context, Result, ensure};
use fantoccini::{Locator, key::Key};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

const LESSON: &str = "concurrency-vs-parallelism";

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        journey(world, "progress: the home page leads to it, and it to every step", leads),
        journey(world, "progress: a file that was exported is imported in a fresh browser", along),
        journey(world, "progress: an import is added to what is there", merge),
        journey(world, "progress: a file that is none is refused in words, and nothing changes", refused),
        journey(world, "progress: what was missed is due, and is asked again", due),
        journey(world, "progress: the printed sheet is whole, and says what it cannot know", printed),
        journey(world, "progress: it reads without scripts", without_scripts),
    ]
}

/// In the browser's storage, before the page is opened.
async fn store(page: &Page, facts: Value) -> Result<()> {
    page.open("/nowhere").await?;
    let text = json!({ "v": 1, "facts": facts }).to_string();
    page.script("localStorage.setItem('interleave:progress', arguments[0])", vec![text.into()]).await.map(drop)
}

fn done(step: &str) -> Value {
    json!({ "fact": "done", "lesson": LESSON, "step": step })
}

fn seen(step: &str) -> Value {
    json!({ "fact": "seen", "lesson": LESSON, "step": step })
}

async fn opened(page: &Page) -> Result<()> {
    page.open("/progress").await?;
    page.find(Role::Region, "Next").await.map(drop)
}

/// Puts a file into the field, as if it had been picked.
async fn import(page: &Page, text: &str) -> Result<()> {
    let field = page.client().find(Locator::Css(".file-field input")).await?;
    let script = "const [field, text] = arguments, files = new DataTransfer();
        files.items.add(new File([text], 'interleave-progress.json', { type: 'application/json' }));
        field.files = files.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(script, vec![serde_json::to_value(&field)?, text.into()]).await.map(drop)
}

/// The file that the page offers, instead of its download.
async fn exported(page: &Page) -> Result<String> {
    let watch = "HTMLAnchorElement.prototype.click = function () {
            window.offered = [this.download, fetch(this.href).then((answer) => answer.text())];
        };";
    page.script(watch, vec![]).await?;
    page.press(Role::Button, "Export as a file").await?;
    page.shows("interleave-progress.json is offered as a download").await?;
    let name = page.script("return window.offered[0]", vec![]).await?;
    ensure!(name == "interleave-progress.json", "it is called {name}");
    let text = page.script("return window.offered[1]", vec![]).await?;
    text.as_str().map(String::from).context("a text")
}

async fn leads(page: &Page) -> Result<()> {
    store(page, json!([done("why"), seen("why"), seen("terms")])).await?;
    page.open("/").await?;
    page.press(Role::Link, "Your progress").await?;
    page.at("/progress").await?;
    page.until("the focus on the heading", async || Ok((page.focused().await? == "Your progress").then_some(())))
        .await?;
    page.find(Role::Region, "The way through the course").await?;
    page.find(Role::Link, "1. Why this matters: Completed").await?;
    page.find(Role::Link, "3. Visual model: Not started").await?;
    page.shows("1 of 9 steps").await?;
    page.shows("Builds on Wall-clock time and work; The event loop.").await?;
    // With the keyboard alone.
    page.tab_to("2. Define terms: In progress").await?;
    page.key(Key::Enter).await?;
    page.at(&step("terms")).await?;
    page.quiet().await
}

async fn along(page: &Page) -> Result<()> {
    store(page, json!([done("why"), seen("why"), { "fact": "won", "prize": 1 }])).await?;
    opened(page).await?;
    let file = exported(page).await?;
    ensure!(file.contains("prize"), "what a newer page has written is lost: {file}");
    page.script("localStorage.clear()", vec![]).await?;
    page.reload().await?;
    page.shows("0 of 9 steps").await?;
    import(page, &file).await?;
    page.shows("Imported: 3 facts are new, and nothing was replaced.").await?;
    page.shows("1 of 9 steps").await?;
    // The page itself has heard of it, too.
    page.press(Role::Link, "Lessons").await?;
    page.shows("1 of 9").await?;
    opened(page).await?;
    ensure!(exported(page).await? == file, "it is another file now");
    page.quiet().await
}

async fn merge(page: &Page) -> Result<()> {
    store(page, json!([done("why")])).await?;
    opened(page).await?;
    let file = json!({ "interleave": "progress", "progress": { "v": 1, "facts": [done("quiz"), done("why")] } });
    import(page, &file.to_string()).await?;
    page.shows("Imported: 1 fact is new, and nothing was replaced.").await?;
    page.shows("2 of 9 steps").await?;
    import(page, &file.to_string()).await?;
    page.shows("All of it was here already").await?;
    page.reload().await?;
    page.shows("2 of 9 steps").await
}

async fn refused(page: &Page) -> Result<()> {
    store(page, json!([done("why")])).await?;
    opened(page).await?;
    let before = page.script("return localStorage.getItem('interleave:progress')", vec![]).await?;
    let newer = r#"{"interleave":"progress","progress":{"v":9,"facts":[]}}"#;
    let cut = r#"{"interleave":"progress","progress":{"v":1,"facts":[{"fact":"don"#;
    for (file, said) in [
        ("", "Nothing was imported. The file is empty."),
        (cut, "or was cut: it cannot be read as JSON. Export it again"),
        ("{}", "no progress of this course"),
        (newer, "newer version of this course"),
    ] {
        import(page, file).await?;
        page.shows(said).await?;
    }
    let large = " ".repeat(6_000_000);
    import(page, &large).await?;
    page.shows("The file has 6 MB").await?;
    let after = page.script("return localStorage.getItem('interleave:progress')", vec![]).await?;
    ensure!(before == after, "it has become {after}");
    page.quiet().await
}

/// Waits until this is kept.
async fn stored(page: &Page, part: &str) -> Result<()> {
    let script = "return localStorage.getItem('interleave:progress') ?? ''";
    page.until(&format!("{part} in the storage"), async || {
        let text = page.script(script, vec![]).await?;
        Ok(text.as_str().is_some_and(|text| text.contains(part)).then_some(()))
    })
    .await
}

async fn due(page: &Page) -> Result<()> {
    // As if it had been yesterday.
    page.open(&step("quiz")).await?;
    page.press(Role::Radio, has("Both concurrent and parallel")).await?;
    page.press(Role::Button, has("Answer question 1")).await?;
    page.find(Role::Button, has("Answer again question 1")).await?;
    stored(page, "\"right\":false").await?;
    opened(page).await?;
    page.shows("Nothing is due today. The next question comes back on").await?;
    let earlier = "const key = 'interleave:progress', stored = JSON.parse(localStorage.getItem(key));
        const tried = stored.facts.filter(({ fact }) => fact === 'tried');
        tried.forEach((fact) => { fact.day -= 1; });
        localStorage.setItem(key, JSON.stringify(stored));
        return tried;";
    let tried = page.script(earlier, vec![]).await?;
    let today = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / 86_400;
    let day = tried[0]["day"].as_u64().context("a day")?;
    ensure!(day.abs_diff(today) <= 1 && tried[0]["right"] == false, "{tried}");
    page.reload().await?;
    page.press(Role::Button, "Answer it again").await?;
    page.at(&step("quiz")).await?;
    // It is asked as if for the first time.
    page.find(Role::Button, has("Answer question 1")).await?;
    page.press(Role::Radio, has("Concurrent, not parallel")).await?;
    page.press(Role::Button, has("Answer question 1")).await?;
    stored(page, "\"right\":true").await?;
    opened(page).await?;
    page.shows("Nothing is due today. The next question comes back on").await?;
    page.quiet().await
}

async fn printed(page: &Page) -> Result<()> {
    let day = json!({ "fact": "day", "lesson": LESSON, "day": 20_515 });
    let right = json!({ "fact": "answered", "lesson": LESSON, "question": "nothing-like-it", "first_try": true });
    store(page, json!([done("why"), { "fact": "passed", "lesson": LESSON }, day, right])).await?;
    opened(page).await?;
    let field = page.find(Role::Textbox, has("Name on the sheet")).await?;
    field.send_keys("A. Learner").await?;
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    for words in ["Name, as entered: A. Learner", "1 of 9", "Passed", "3 March 2026", "It does not know who did it"] {
        page.shows(words).await?;
    }
    let text = page.text().await?;
    for words in ["Export", "Playground", "Builds on", "Print the summary", "Name on the sheet"] {
        ensure!(!has(words).fits(&text), "{words} is printed: {text}");
    }
    let wide = page.script("return document.documentElement.scrollWidth - innerWidth", vec![]).await?;
    ensure!(wide.as_f64() <= Some(0.0), "{wide} px too wide");
    page.quiet().await
}

async fn without_scripts(page: &Page) -> Result<()> {
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    page.client().goto(&page.below("/progress/")).await?;
    let body = page.client().find(Locator::Css("body")).await?;
    let text = body.text().await?;
    for words in ["What you have done is stored in this browser", "Concurrency vs parallelism", "Builds on"] {
        ensure!(text.contains(words), "{words} is missing in {text}");
    }
    let link = page.client().find(Locator::Css(".station h3 a")).await?;
    ensure!(!label(&link).await?.is_empty(), "a lesson without a name");
    link.click().await?;
    let address = page.address().await?;
    ensure!(address.starts_with(ADDRESS), "it leads to {address}");
    Ok(())
}
