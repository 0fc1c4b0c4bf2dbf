//! The search, and the glossary that it leads to.

use super::{World, faults::blocked, journey, shape::fits};
use crate::{
    lesson::{TITLE, step},
    page::Page,
    roles::{Name, Role, has, label},
};
use anyhow::{Context, Result, ensure};
use course::lesson::{Block, Term};
use fantoccini::{elements::Element, key::Key};
use libtest_mimic::Trial;
use serde_json::{Value, json};

const FIELD: &str = "Search the course";

pub fn trials(world: &World) -> Vec<Trial> {
    let below = world.below();
    vec![
        journey(world, "search: by mouse, to a term", finds_a_term),
        journey(world, "search: by keyboard alone, to a step and back", by_keyboard),
        journey(world, "search: the key is a letter where somebody writes", the_key_is_a_letter),
        journey(world, "search: a typo is forgiven", typo),
        journey(world, "search: nothing found is said, with a word to try", nothing_found),
        journey(world, "search: every term is found by its name, first", every_term),
        journey(world, "search: programs and stories open as they were found", programs_and_stories),
        journey(world, "search: where one is already, the heading takes the focus", already_there),
        journey(world, "search: on a phone nothing scrolls sideways", narrow),
        journey(world, "search: without its module, a sentence, and another try", without_its_module),
        journey(&below, "search: below another path of its host", finds_a_term),
        journey(world, "glossary: an address of a term leads to it", to_a_term),
        journey(world, "glossary: terms and letters lead to each other", within),
        journey(world, "glossary: a term leads to the step that uses it first", to_the_step),
        journey(world, "glossary: it reads without scripts", without_scripts),
    ]
}

async fn open_search(page: &Page) -> Result<()> {
    page.press(Role::Button, "Search").await?;
    focused_field(page).await
}

async fn focused_field(page: &Page) -> Result<()> {
    page.until("the focus in the field", async || Ok((page.focused().await? == FIELD).then_some(()))).await
}

/// Types it, and waits until it has been answered.
async fn ask(page: &Page, words: &str) -> Result<()> {
    page.keys(words).await?;
    page.shows(&format!("for “{words}”.")).await
}

async fn first(page: &Page) -> Result<Element> {
    page.find(Role::Option, Name::Any).await
}

/// The id of the element that the address leads to, if that can be seen.
async fn target(page: &Page) -> Result<Option<String>> {
    let seen = page
        .script(
            "const there = document.querySelector(':target'), box = there?.getBoundingClientRect();
             return box && box.top >= 0 && box.top < innerHeight - 40 ? there.id : null;",
            vec![],
        )
        .await?;
    Ok(seen.as_str().map(String::from))
}

async fn leads_to(page: &Page, id: &str) -> Result<()> {
    page.until(&format!("the term {id} in view"), async || {
        Ok((target(page).await?.as_deref() == Some(id)).then_some(()))
    })
    .await?;
    let has_focus = page.script("return document.activeElement.id", vec![]).await?;
    ensure!(has_focus == id, "the focus is at {has_focus}");
    Ok(())
}

async fn terms(page: &Page) -> Result<Vec<Term>> {
    let glossary: Vec<Block> = packed::open(&page.fetched("content/glossary.bin").await?)
        .map_err(anyhow::Error::msg)
        .context("the glossary")?;
    Ok(glossary.iter().flat_map(Block::terms).cloned().collect())
}

/// From the first page, online or not.
pub async fn finds_a_term(page: &Page) -> Result<()> {
    page.open("/").await?;
    open_search(page).await?;
    page.shows("What can be found").await?;
    ask(page, "event loop").await?;
    let marked = page.script("return [...document.querySelectorAll('dialog mark')].map((it) => it.innerText)", vec![]);
    let marked: Vec<String> = serde_json::from_value(marked.await?)?;
    ensure!(marked.iter().any(|word| word == "loop"), "what was found is not marked: {marked:?}");
    ensure!(has("event loop").fits(&label(&first(page).await?).await?), "{}", label(&first(page).await?).await?);
    first(page).await?.click().await?;
    page.find(Role::Heading, "Glossary").await?;
    leads_to(page, "event-loop").await?;
    ensure!(page.all(Role::Option, Name::Any).await?.is_empty(), "the search is still there");
    page.quiet().await
}

async fn by_keyboard(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.key(Key::Tab).await?;
    let before = page.focused().await?;
    page.keys("/").await?;
    focused_field(page).await?;
    ask(page, "visual model").await?;
    let active =
        "return document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText ?? ''";
    ensure!(page.script(active, vec![]).await? == "", "something is chosen before anybody has");
    page.key(Key::Up).await?;
    page.key(Key::Down).await?;
    let chosen = page.script(active, vec![]).await?;
    ensure!(chosen.as_str().is_some_and(|text| text.contains("Visual model")), "{chosen} is chosen");
    let selected = page.script("return document.querySelectorAll('[role=option][aria-selected=true]').length", vec![]);
    ensure!(selected.await? == 1, "not one is selected");
    page.key(Key::Enter).await?;
    page.at(&step("model")).await?;
    page.until("the focus on the heading", async || Ok((page.focused().await? == "Visual model").then_some(())))
        .await?;

    page.open("/").await?;
    page.key(Key::Tab).await?;
    page.keys("/").await?;
    focused_field(page).await?;
    page.key(Key::Escape).await?;
    page.until("the focus where it was", async || Ok((page.focused().await? == before).then_some(()))).await?;
    page.quiet().await
}

async fn the_key_is_a_letter(page: &Page) -> Result<()> {
    page.open_challenge().await?;
    page.type_code("let half = 1 / 2;").await?;
    ensure!(page.code().await?.contains("1 / 2"), "the editor has {:?}", page.code().await?);
    page.open("/").await?;
    page.keys("/").await?;
    focused_field(page).await?;
    page.keys("a/b").await?;
    let text = page.script("return document.activeElement.value", vec![]).await?;
    ensure!(text == "a/b", "the field has {text}");
    Ok(())
}

async fn typo(page: &Page) -> Result<()> {
    page.open("/").await?;
    open_search(page).await?;
    ask(page, "paralelism").await?;
    let name = label(&first(page).await?).await?;
    ensure!(name.starts_with("Parallelism Glossary"), "{name:?} comes first");
    Ok(())
}

async fn nothing_found(page: &Page) -> Result<()> {
    page.open("/").await?;
    open_search(page).await?;
    ask(page, "thraed").await?;
    page.shows("Nothing is found for “thraed”").await?;
    let said = page.ear().await?.said;
    ensure!(said.iter().any(|said| said.text.contains("Nothing is found")), "nobody is told: {said:?}");
    page.press(Role::Button, "thread").await?;
    page.shows("for “thread”.").await?;
    ensure!(label(&first(page).await?).await?.starts_with("Thread Glossary"), "another one comes first");
    focused_field(page).await?;
    page.script("document.activeElement.select()", vec![]).await?;
    page.keys("qqqqqq").await?;
    page.shows("Try another word").await
}

async fn every_term(page: &Page) -> Result<()> {
    page.open("/").await?;
    let terms = terms(page).await?;
    ensure!(!terms.is_empty(), "the glossary is empty");
    open_search(page).await?;
    for term in terms {
        page.script("document.activeElement.select()", vec![]).await?;
        ask(page, &term.name).await?;
        let address = first(page).await?.prop("href").await?.unwrap_or_default();
        ensure!(address.ends_with(&format!("/glossary/#{}", term.id)), "{:?} leads to {address}", term.name);
    }
    Ok(())
}

async fn programs_and_stories(page: &Page) -> Result<()> {
    let check = async |words: &str, address: &str, shown: &str| {
        page.open("/").await?;
        open_search(page).await?;
        ask(page, words).await?;
        page.key(Key::Enter).await?;
        page.until(&format!("{address} after {words}"), async || {
            Ok(page.address().await?.contains(address).then_some(()))
        })
        .await?;
        page.shows(shown).await
    };
    check("script, microtask, timer", "preset=script-microtask-timer", "In which order do the four lines appear?")
        .await?;
    check("more than it can do", "queue=too-much", "120 customers a second").await?;
    check("a build on two cores", "show=puzzles", "A build on two cores").await
}

async fn already_there(page: &Page) -> Result<()> {
    page.open(&step("quiz")).await?;
    open_search(page).await?;
    ask(page, "quick quiz").await?;
    page.key(Key::Enter).await?;
    page.until("the focus on the heading", async || Ok((page.focused().await? == "Quick quiz").then_some(()))).await?;
    page.at(&step("quiz")).await
}

async fn narrow(page: &Page) -> Result<()> {
    page.resize(360, 740).await?;
    page.open(&step("why")).await?;
    fits(page, "the header").await?;
    open_search(page).await?;
    for words in ["", "concurrency", "thraed"] {
        page.script("document.activeElement.select()", vec![]).await?;
        if !words.is_empty() {
            ask(page, words).await?;
        }
        fits(page, words).await?;
        let far = "const dialog = document.querySelector('dialog[open]');
            return Math.max(...[dialog, ...dialog.querySelectorAll('*')].map((it) => it.getBoundingClientRect().right));";
        let far = page.script(far, vec![]).await?;
        ensure!(far.as_f64().is_some_and(|far| far <= 360.0), "{words:?} reaches to {far}");
        let below = page.script("return document.querySelector('dialog[open]').getBoundingClientRect().bottom", vec![]);
        ensure!(
            below.await?.as_f64().is_some_and(|below| below <= 740.0),
            "{words:?}: the dialog is higher than the window"
        );
    }
    page.press(Role::Button, "Close").await?;
    page.until("the focus on the button", async || Ok((page.focused().await? == "Search").then_some(()))).await
}

async fn without_its_module(page: &Page) -> Result<()> {
    page.open("/").await?;
    blocked(page, "*/search*.js").await?;
    page.press(Role::Button, "Search").await?;
    page.shows("The search could not be loaded").await?;
    page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await?;
    page.press(Role::Button, "Try again").await?;
    // A browser may remember that a module did not come; then it is said again.
    page.until("an answer", async || {
        let text = page.text().await?;
        Ok((text.contains("What can be found") || text.contains("could not be loaded")).then_some(()))
    })
    .await?;
    page.key(Key::Escape).await?;
    page.press(Role::Link, has(TITLE)).await?;
    page.find(Role::Heading, has("Why this matters")).await.map(drop)
}

async fn to_a_term(page: &Page) -> Result<()> {
    page.open("/").await?;
    let last = terms(page).await?.into_iter().next_back().context("the glossary is empty")?.id;
    for address in [format!("/glossary#{last}"), format!("/glossary/#{last}")] {
        page.client().goto("about:blank").await?;
        page.open(&address).await?;
        leads_to(page, &last).await?;
    }
    page.quiet().await
}

async fn within(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.press(Role::Link, "Glossary").await?;
    page.find(Role::Heading, "Glossary").await?;
    page.until("the focus on the heading", async || Ok((page.focused().await? == "Glossary").then_some(()))).await?;
    page.script("window.same = true", vec![]).await?;
    page.press(Role::Link, "W").await?;
    leads_to(page, "letter-W").await?;
    page.press(Role::Link, "work").await?;
    leads_to(page, "work").await?;
    page.client().back().await?;
    page.until("the letter again", async || Ok((target(page).await?.as_deref() == Some("letter-W")).then_some(())))
        .await?;
    ensure!(page.script("return window.same", vec![]).await? == Value::Bool(true), "a document was fetched");
    page.quiet().await
}

async fn to_the_step(page: &Page) -> Result<()> {
    page.open("/glossary").await?;
    let first = page.find(Role::Link, has(&format!("{TITLE}: Define terms"))).await?;
    first.click().await?;
    page.at(&step("terms")).await?;
    page.find(Role::Heading, "Define terms").await.map(drop)
}

async fn without_scripts(page: &Page) -> Result<()> {
    page.open("/").await?;
    let terms = terms(page).await?;
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    page.client().goto(&page.below("/glossary/#work")).await?;
    let text = page.text().await?;
    for term in &terms {
        ensure!(has(&term.name).fits(&text), "{} is not there", term.name);
    }
    ensure!(target(page).await?.as_deref() == Some("work"), "the address does not lead to its term");
    Ok(())
}
