//! Pages that were rendered when the site was built: read without scripts, and taken over without a trace.

use super::{World, journey};
use crate::{
    lesson::{ADDRESS, STEPS, TITLE, step},
    page::Page,
    roles::{Role, has},
};
use anyhow::{Context, Result, ensure};
use course::lesson::{Activity, Ask, Block, Step};
use libtest_mimic::Trial;
use serde_json::{Value, json};

pub fn trials(world: &World) -> Vec<Trial> {
    let below = world.below();
    vec![
        journey(world, "without scripts, every step of the lesson reads", reads_without_scripts),
        journey(world, "without scripts, links and terms work", links_without_scripts),
        journey(world, "a rendered page is taken over as it stands", taken_over),
        journey(world, "nothing moves while a picture or a quiz is fetched", nothing_moves),
        journey(world, "the header is in its place before its buttons are", header_without_buttons),
        journey(world, "a page that was taken over goes on like any other", goes_on),
        journey(world, "an address with a slash at its end is the same page", slashed),
        journey(world, "a page made of other files is rendered anew", outdated),
        journey(&below, "below another path, a rendered page is taken over and goes on", goes_on),
        journey(&below, "below another path, every step reads without scripts", links_without_scripts),
    ]
}

/// The same from now on, for every document.
async fn without_scripts(page: &Page) -> Result<()> {
    page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    Ok(())
}

async fn goto(page: &Page, path: &str) -> Result<()> {
    Ok(page.client().goto(&page.below(path)).await?)
}

async fn reads_without_scripts(page: &Page) -> Result<()> {
    page.open("/").await?;
    let lesson = page.lesson().await?;
    without_scripts(page).await?;
    for shown in &lesson.steps {
        goto(page, &step(shown.kind.slug())).await?;
        let slug = shown.kind.slug();
        let said = page.script(LACKS, vec![json!(texts(shown))]).await?;
        ensure!(said.as_array().is_some_and(Vec::is_empty), "{slug} lacks {said}");
        let text = page.text().await?;
        for words in [TITLE, shown.kind.title(), "This page can be read as it is"] {
            ensure!(has(words).fits(&text), "{slug} does not say {words:?}");
        }
        ensure!(!text.contains("Loading"), "{slug} seems to load something");
        let lines = page.script("return document.querySelectorAll('.still > .asleep').length", vec![]).await?;
        let activities = shown.blocks.iter().filter_map(Block::opened).count();
        ensure!(lines == activities, "{slug}: {lines} lines on what goes only with WebAssembly, of {activities}");
        let pictures = shown.blocks.iter().filter_map(Block::opened).map(|activity| match activity {
            Activity::Model(model) => model.pictures.len(),
            _ => 0,
        });
        let drawn = page.script("return document.querySelectorAll('.timeline-picture svg').length", vec![]).await?;
        let drawn = drawn.as_u64().unwrap_or_default() as usize;
        ensure!(drawn >= pictures.sum::<usize>(), "{slug} shows {drawn} drawings");
    }
    Ok(())
}

/// Of these pieces of markup, those whose text is not on the page.
const LACKS: &str = r"
    const squeezed = (text) => text.replace(/\s+/g, '');
    const there = squeezed(document.querySelector('main').textContent);
    const text = (html) => new DOMParser().parseFromString(html, 'text/html').body.textContent;
    return arguments[0].filter((html) => !there.includes(squeezed(text(html))));";

/// What the step has to say, as markup.
fn texts(step: &Step) -> Vec<String> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut texts = Vec::new();
    for block in &step.blocks {
        match block {
            Block::Html(html) => texts.push(html.clone()),
            Block::Terms(terms) => {
                texts.extend(terms.iter().flat_map(|term| [escaped(&term.name), term.meaning.clone()]));
            }
            Block::Activity(_) => {}
        }
        match block.opened() {
            Some(Activity::Quiz(quiz)) => texts.extend(quiz.questions.into_iter().map(|question| question.prompt)),
            Some(Activity::Model(model)) => {
                texts.extend(
                    model.pictures.iter().flat_map(|picture| [&picture.title, &picture.caption]).map(|it| escaped(it)),
                );
            }
            Some(Activity::Programs(programs)) => {
                texts.extend(programs.programs.iter().map(|program| escaped(&program.source)));
            }
            Some(Activity::Predict(predict)) => {
                texts.extend([predict.question, escaped(&predict.program.source)]);
                if let Ask::Order { lines } = predict.ask {
                    texts.extend(lines.iter().map(|line| escaped(line)));
                }
            }
            Some(Activity::Challenge(challenge)) => texts.extend([challenge.text, escaped(&challenge.starter)]),
            Some(Activity::Watch(watch)) => texts.push(escaped(&watch.source)),
            Some(Activity::Lab(lab)) => texts.push(lab.question),
            Some(Activity::Simulate(simulate)) => texts.push(simulate.question),
            Some(Activity::Puzzle(puzzle)) => texts.push(puzzle.text),
            Some(Activity::Decide(decide)) => {
                texts.push(decide.text);
                texts.extend(decide.questions.into_iter().next().map(|first| first.text));
            }
            None => {}
        }
    }
    texts
}

async fn links_without_scripts(page: &Page) -> Result<()> {
    without_scripts(page).await?;
    for (slug, title) in STEPS {
        goto(page, ADDRESS).await?;
        page.step_link(title).await?.click().await?;
        page.at(&step(slug)).await?;
        page.find(Role::Heading, has(title)).await.with_context(|| format!("nothing at {slug}"))?;
    }
    for (link, title) in [("Playground", "Playground"), ("Lab", "The lab"), ("Lessons", "Interleave")] {
        page.press(Role::Link, link).await?;
        page.find(Role::Heading, has(title)).await?;
    }
    Ok(())
}

/// Notes the text of the page before any of its modules has run, and everything that moves.
pub const WITNESS: &str = "
    window.moved = [];
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries())
            moved.push({ value: shift.value, what: shift.sources.map(({ node, previousRect, currentRect }) =>
                [(node?.outerHTML ?? node?.textContent ?? '').slice(0, 200), previousRect, currentRect]) });
    }).observe({ type: 'layout-shift', buffered: true });
    document.addEventListener('readystatechange', () => {
        window.before ??= document.querySelector('main')?.innerText;
        window.called ??= document.title;
        window.first ??= document.querySelector('main');
    });";

/// How far the learner is changes with the first look at a step. It has its room.
const TEXTS: &str = r"
    const same = (text) => text?.replace(/Not started|In progress|[○◐]/gi, '').replace(/\s+/g, ' ').trim();
    return [same(window.before), same(document.querySelector('main').innerText)];";

pub async fn settled(page: &Page) -> Result<()> {
    // Two frames later, everything that was drawn has been laid out.
    page.script(
        "return new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then, 100))))",
        vec![],
    )
    .await?;
    Ok(())
}

async fn taken_over(page: &Page) -> Result<()> {
    page.before_every_document(WITNESS).await?;
    let addresses = ["/".to_owned(), ADDRESS.to_owned()].into_iter().chain(STEPS.map(|(slug, _)| step(slug)));
    for address in addresses {
        page.open(&address).await?;
        settled(page).await?;
        let texts = page.script(TEXTS, vec![]).await?;
        // The editor numbers its lines, and the simulator has simulated by now.
        let goes_on = ["/code", "/challenge", "/experiment"].iter().any(|step| address.ends_with(step));
        ensure!(goes_on || texts[0] == texts[1], "{address} has changed: {texts:#}");
        let same = page.script("return first === document.querySelector('main') && called === document.title", vec![]);
        ensure!(same.await? == true, "{address} was rendered anew, or renamed");
        let said = page.console().await?;
        ensure!(said.is_empty(), "{address}: the console says {said:?}");
    }
    Ok(())
}

async fn nothing_moves(page: &Page) -> Result<()> {
    page.before_every_document(WITNESS).await?;
    for address in ["/".to_owned(), step("why"), step("terms"), step("model"), step("experiment"), step("quiz")] {
        for width in [1280, 400] {
            page.resize(width, 900).await?;
            page.open(&address).await?;
            settled(page).await?;
            let moved = page.script("return window.moved", vec![]).await?;
            ensure!(moved == Value::Array(Vec::new()), "{address} moves at {width} px: {moved:#}");
        }
    }
    // Whoever sees nothing must be able to see something.
    let push = "const push = document.createElement('div'); push.style.height = '200px'; document.body.prepend(push)";
    page.script(push, vec![]).await?;
    settled(page).await?;
    let moved = page.script("return window.moved.length", vec![]).await?;
    ensure!(moved.as_u64().is_some_and(|moved| moved > 0), "nobody was watching");
    Ok(())
}

/// A document may be shown when only a part of it has come.
async fn header_without_buttons(page: &Page) -> Result<()> {
    let pages = "return document.querySelector('.site-nav').getBoundingClientRect().left";
    for width in [1280, 400] {
        page.resize(width, 900).await?;
        page.open("/glossary").await?;
        let whole = page.script(pages, vec![]).await?;
        page.script("document.querySelector('.site-tools').replaceChildren()", vec![]).await?;
        let part = page.script(pages, vec![]).await?;
        let moved = whole.as_f64().zip(part.as_f64()).map(|(whole, part)| (whole - part).abs());
        ensure!(moved.is_some_and(|moved| moved < 3.0), "at {width} px from {part} to {whole}");
    }
    Ok(())
}

async fn goes_on(page: &Page) -> Result<()> {
    page.open(&step("why")).await?;
    page.script("window.same = true", vec![]).await?;
    for (slug, title) in &STEPS[1..7] {
        page.step_link(title).await?.click().await?;
        page.at(&step(slug)).await?;
        page.find(Role::Heading, has(title)).await?;
    }
    page.client().back().await?;
    page.at(&step("quiz")).await?;
    page.press(Role::Link, "Lessons").await?;
    page.find(Role::Link, has("Go on with the lesson")).await?;
    ensure!(page.script("return window.same", vec![]).await? == true, "a document was fetched");
    page.quiet().await
}

async fn slashed(page: &Page) -> Result<()> {
    page.before_every_document(WITNESS).await?;
    page.open(&format!("{}/", step("terms"))).await?;
    let same = page.script("return first === document.querySelector('main')", vec![]).await?;
    ensure!(same == true, "it was rendered anew");
    page.step_link("Visual model").await?.click().await?;
    page.at(&step("model")).await?;
    page.quiet().await
}

async fn outdated(page: &Page) -> Result<()> {
    page.before_every_document(
        "document.addEventListener('readystatechange', () => document.querySelector('#app')?.setAttribute('data-stamp', 'old'));",
    )
    .await?;
    page.open(&step("quiz")).await?;
    page.find(Role::Heading, has("Quick quiz")).await?;
    ensure!(page.script("return document.querySelectorAll('h1').length", vec![]).await? == 1, "it is there twice");
    page.quiet().await
}
