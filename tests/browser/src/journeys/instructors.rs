//! The page for instructors: what is chosen is in the code and in the frame, the frame is heard, a package is made.

use super::{World, journey};
use crate::{
    page::Page,
    roles::{Role, has},
    scorm::published,
};
use anyhow::{Context, Result, ensure};
use fantoccini::{Locator, key::Key};
use libtest_mimic::Trial;
use package::{Order, Standard, package};
use serde_json::Value;
use std::path::Path;

const FIRST: &str = "concurrency-vs-parallelism";

pub fn trials(world: &World) -> Vec<Trial> {
    let dist = world.dist.clone();
    vec![
        journey(world, "instructors: what is chosen is in the code and in the frame", choose),
        journey(&world.below(), "instructors: below another path, the code has that path", below),
        journey(world, "instructors: the code is copied, or it is said how else", copy),
        journey(world, "instructors: the lesson in the frame is heard, and nobody else", live),
        journey(world, "instructors: a browser that keeps nothing is told of", unkept),
        journey(world, "instructors: keyboard only", keyboard),
        journey(world, "instructors: a package is what belongs into it", async move |page| packed(page, &dist).await),
        journey(world, "instructors: without the list of files there is a sentence and no package", unlisted),
        journey(world, "instructors: it reads without scripts", without_scripts),
    ]
}

async fn opened(page: &Page) -> Result<()> {
    page.open("/instructors").await?;
    page.find(Role::Button, "Copy the frame").await.map(drop)
}

async fn chooses(page: &Page, label: &str, option: &str) -> Result<()> {
    Ok(page.find(Role::Combobox, label).await?.select_by_label(option).await?)
}

/// All three.
async fn codes(page: &Page) -> Result<Vec<String>> {
    let codes =
        page.script("return [...document.querySelectorAll('.snippet pre')].map((pre) => pre.textContent)", vec![]);
    Ok(serde_json::from_value(codes.await?)?)
}

/// Once all of them have this.
async fn have(page: &Page, parts: [&str; 3]) -> Result<()> {
    page.until(&format!("code with {parts:?}"), async || {
        let codes = codes(page).await?;
        let all = codes.len() == 3 && codes.iter().zip(parts).all(|(code, part)| code.contains(part));
        Ok(all.then_some(()))
    })
    .await
}

async fn framed(page: &Page) -> Result<[String; 2]> {
    let frame =
        page.script("const frame = document.querySelector('.live iframe'); return [frame.src, frame.title]", vec![]);
    Ok(serde_json::from_value(frame.await?)?)
}

async fn choose(page: &Page) -> Result<()> {
    opened(page).await?;
    let frame = format!("src=\"{}\"", page.below(&format!("/embed/{FIRST}/")));
    have(page, [&frame, &format!("lesson=\"{FIRST}\""), &format!("jsinput.html?lesson={FIRST}\"")]).await?;
    chooses(page, "Lesson", "The event loop").await?;
    chooses(page, "What of it", "Quick quiz").await?;
    chooses(page, "Theme", "Dark").await?;
    chooses(page, "The first program runs", "By itself, once it is scrolled to").await?;
    let frame = page.below("/embed/the-event-loop/quiz/?theme=dark&amp;run=auto\"");
    let problem = page.below("/host/jsinput.html?lesson=the-event-loop&amp;step=quiz&amp;theme=dark&amp;run=auto\"");
    have(page, [&frame, "step=\"quiz\"\n  theme=\"dark\"\n  run=\"auto\"", &problem]).await?;
    let there = framed(page).await?;
    let address = page.below("/embed/the-event-loop/quiz/?theme=dark&run=auto");
    ensure!(there == [address, "Quick quiz: The event loop".to_owned()], "the frame shows {there:?}");
    // The reader has gone nowhere.
    let steps = page.script("return history.length", vec![]).await?;
    chooses(page, "What of it", "Coding challenge").await?;
    have(page, ["/challenge/", "\"challenge\"", "step=challenge"]).await?;
    let field = page.find(Role::Spinbutton, "First height, in pixels").await?;
    page.script("arguments[0].select()", vec![serde_json::to_value(&field)?]).await?;
    field.send_keys("20\t").await?;
    have(page, ["height=\"120\""; 3]).await?;
    ensure!(page.script("return history.length", vec![]).await? == steps, "each choice is a step of the history");
    page.quiet().await
}

async fn below(page: &Page) -> Result<()> {
    opened(page).await?;
    let frame = page.below(&format!("/embed/{FIRST}/\""));
    ensure!(frame.contains("/course/"), "{frame}");
    have(page, [&frame, &page.below("/interleave-lesson.js\""), &page.below("/host/jsinput.html")]).await?;
    // And they are there.
    for path in [format!("/embed/{FIRST}/"), "/interleave-lesson.js".to_owned(), "/host/jsinput.html".to_owned()] {
        let ask = "return fetch(arguments[0]).then(({ status }) => status)";
        let status = page.script(ask, vec![page.below(&path).into()]).await?;
        ensure!(status == 200, "{path} is answered with {status}");
    }
    Ok(())
}

/// In place of the clipboard, which a browser without a window has not.
const CLIPBOARD: &str = "window.works = true;
    Object.defineProperty(navigator, 'clipboard', { value: {
        writeText: (text) => works ? (window.copied = text, Promise.resolve()) : Promise.reject(new Error('refused')),
    } });";

async fn copy(page: &Page) -> Result<()> {
    page.before_every_document(CLIPBOARD).await?;
    opened(page).await?;
    for (at, button) in ["Copy the frame", "Copy the element", "Copy the problem"].into_iter().enumerate() {
        page.press(Role::Button, button).await?;
        page.until("the text to be copied", async || {
            let copied = page.script("return window.copied", vec![]).await?;
            Ok((copied == codes(page).await?[at].as_str()).then_some(()))
        })
        .await?;
    }
    page.shows("Copied.").await?;
    // Of another text it would not be true.
    chooses(page, "Theme", "Light").await?;
    page.until("no word on what was copied", async || Ok((!page.text().await?.contains("Copied.")).then_some(())))
        .await?;
    page.script("window.works = false", vec![]).await?;
    page.press(Role::Button, "Copy the frame").await?;
    page.shows("This browser does not let the page copy. Select the text, and copy it by hand.").await
}

async fn said(page: &Page) -> Result<String> {
    let said = page.script("return document.querySelector('.live-said').innerText", vec![]).await?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

async fn hears(page: &Page, words: &str) -> Result<()> {
    page.until(&format!("the log to say {words:?}"), async || Ok(said(page).await?.contains(words).then_some(()))).await
}

/// Touches the lesson.
async fn inside(page: &Page) -> Result<()> {
    page.client().find(Locator::Css(".live iframe")).await?.enter_frame().await?;
    page.client().find(Locator::Css("h2")).await?.click().await?;
    Ok(page.client().clone().enter_parent_frame().await.map(drop)?)
}

async fn live(page: &Page) -> Result<()> {
    opened(page).await?;
    chooses(page, "What of it", "Quick quiz").await?;
    let frame = page.client().find(Locator::Css(".live iframe")).await?;
    page.script("arguments[0].scrollIntoView()", vec![serde_json::to_value(&frame)?]).await?;
    hears(page, "pixels high").await?;
    page.until("the frame to be as high as its lesson", async || {
        let height = page.script("return document.querySelector('.live iframe').style.blockSize", vec![]).await?;
        let height = height.as_str().unwrap_or_default().replace("px", " pixels high");
        Ok(said(page).await?.contains(&height).then_some(()))
    })
    .await?;
    ensure!(!said(page).await?.contains("ready"), "ready before anybody has touched it");
    inside(page).await?;
    hears(page, "ready").await?;
    hears(page, "progress 0 of 1").await?;
    let forged = "postMessage({ ns: 'interleave', v: 1, id: 9, type: 'completed', payload: { score: 77, max: 100 } }, '*');
        document.body.append(Object.assign(document.createElement('iframe'), { srcdoc:
            `<script>parent.postMessage({ ns: 'interleave', v: 1, id: 9, type: 'completed', payload: { score: 77, max: 100 } }, '*')</scr` + `ipt>`,
        }));";
    page.script(forged, vec![]).await?;
    page.press(Role::Button, "Say focus").await?;
    page.until("the focus inside", async || {
        let focused = "return document.activeElement === document.querySelector('.live iframe')";
        Ok((page.script(focused, vec![]).await? == true).then_some(()))
    })
    .await?;
    // Another message of the lesson's own, later than those.
    page.client().find(Locator::Css(".live iframe")).await?.enter_frame().await?;
    let option = "const option = document.querySelector('.question input');
        if (option) option.click(); return !!option;";
    page.until("a question", async || Ok((page.script(option, vec![]).await? == true).then_some(()))).await?;
    page.button_quietly("Answer question 1").await?.click().await?;
    page.client().clone().enter_parent_frame().await?;
    hears(page, "answer").await?;
    let said = said(page).await?;
    ensure!(!said.contains("77 of 100"), "a stranger is believed: {said}");
    page.quiet().await
}

async fn unkept(page: &Page) -> Result<()> {
    let sabotage = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,
        { get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); } });";
    page.before_every_document(sabotage).await?;
    opened(page).await?;
    let frame = page.client().find(Locator::Css(".live iframe")).await?;
    page.script("arguments[0].scrollIntoView()", vec![serde_json::to_value(&frame)?]).await?;
    hears(page, "pixels high").await?;
    inside(page).await?;
    hears(page, "not-kept").await
}

async fn keyboard(page: &Page) -> Result<()> {
    page.before_every_document(CLIPBOARD).await?;
    page.open("/").await?;
    page.tab_to("For instructors").await?;
    page.key(Key::Enter).await?;
    page.at("/instructors").await?;
    page.find(Role::Button, "Copy the frame").await?;
    ensure!(page.focused().await? == "For instructors", "the focus is on {:?}", page.focused().await?);
    page.tab_to("What of it").await?;
    page.keys("Quick").await?;
    have(page, ["/quiz/", "\"quiz\"", "step=quiz"]).await?;
    page.tab_to("Theme").await?;
    page.keys("Dark").await?;
    have(page, ["theme=dark", "theme=\"dark\"", "theme=dark"]).await?;
    page.script("document.querySelector('.snippet pre').focus()", vec![]).await?;
    page.tab_to("Copy the frame").await?;
    page.key(Key::Enter).await?;
    page.shows("Copied.").await?;
    page.tab_to("Standard").await?;
    page.keys("SCORM 2").await?;
    page.tab_to("Make the package").await?;
    page.quiet().await
}

/// What it offers, in place of the download: the names of its files in their order, and the text of the first.
const UNZIP: &str = r"const bytes = await fetch(offered[1]).then((answer) => answer.arrayBuffer());
    const view = new DataView(bytes), end = bytes.byteLength - 22, names = [];
    if (view.getUint32(end, true) !== 0x06054b50) return ['no zip'];
    const text = (from, length) => new TextDecoder().decode(new Uint8Array(bytes, from, length));
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
        const length = view.getUint16(at + 28, true);
        names.push(text(at + 46, length));
        at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    const first = 30 + view.getUint16(26, true) + view.getUint16(28, true), size = view.getUint32(18, true);
    const squeezed = new Blob([new Uint8Array(bytes, first, size)]).stream();
    const whole = await new Response(squeezed.pipeThrough(new DecompressionStream('deflate-raw'))).text();
    return [whole, ...names];";

async fn made(page: &Page) -> Result<Vec<String>> {
    let watch = "HTMLAnchorElement.prototype.click = function () { window.offered = [this.download, this.href]; };";
    page.script(watch, vec![]).await?;
    page.press(Role::Button, "Make the package").await?;
    page.shows("is offered as a download:").await?;
    let unzip = format!(
        "const done = arguments[0]; (async () => {{ {UNZIP} }})().then(done, (error) => done([`${{error}}`]));"
    );
    let mut found: Vec<String> = serde_json::from_value(page.client().execute_async(&unzip, vec![]).await?)?;
    let name = page.script("return offered[0]", vec![]).await?;
    found.insert(0, name.as_str().context("a name")?.to_owned());
    Ok(found)
}

async fn packed(page: &Page, dist: &Path) -> Result<()> {
    let published = published(dist)?;
    let site = page.below("/");
    opened(page).await?;
    let check = async |order: Order<'_>| {
        let expected = package(&order)?;
        let found = made(page).await?;
        ensure!(found[0] == expected.name, "it is called {}", found[0]);
        let manifest = expected.entries.first().context("entries")?.bytes(vec![])?;
        ensure!(found[1].as_bytes() == manifest, "it begins with {}", found[1]);
        let names: Vec<&str> = expected.entries.iter().map(|entry| &*entry.path).collect();
        ensure!(found[2..] == names, "it holds {:?}", &found[2..]);
        anyhow::Ok(())
    };
    let order =
        Order { standard: Standard::Scorm12, published: &published, lesson: Some(FIRST), wrapper: None, pass: None };
    check(order).await?;
    chooses(page, "Lesson", "The event loop").await?;
    chooses(page, "Standard", "SCORM 2004, 4th edition: with each answer").await?;
    page.press(Role::Radio, has("From this address")).await?;
    check(Order { standard: Standard::Scorm2004, lesson: Some("the-event-loop"), wrapper: Some(&site), ..order })
        .await?;
    page.press(Role::Radio, has("Every lesson")).await?;
    page.press(Role::Radio, "From the package itself").await?;
    check(Order { standard: Standard::Scorm2004, lesson: None, ..order }).await?;
    page.quiet().await
}

async fn unlisted(page: &Page) -> Result<()> {
    let sabotage = "const { fetch } = window;
        window.fetch = (what, ...more) =>
            `${what}`.endsWith('files.json') ? Promise.resolve(new Response('', { status: 404 })) : fetch(what, ...more);";
    page.before_every_document(sabotage).await?;
    opened(page).await?;
    page.press(Role::Button, "Make the package").await?;
    page.shows("There is no package: files.json: a file of it is missing on the server.").await
}

async fn without_scripts(page: &Page) -> Result<()> {
    page.devtools("Emulation.setScriptExecutionDisabled", serde_json::json!({ "value": true })).await?;
    page.client().goto(&page.below("/instructors/")).await?;
    let text = page.text().await?;
    for words in [
        "For instructors",
        "This page can be read as it is",
        "The whole lesson",
        "Does it work? Three steps",
        "What each host and browser allows",
        "can be forged",
        "cargo xtask package",
    ] {
        ensure!(has(words).fits(&text), "it does not say {words:?}");
    }
    ensure!(!text.contains("Loading"), "it seems to load something");
    let count = async |selector: &str| {
        let count = page.script("return document.querySelectorAll(arguments[0]).length", vec![selector.into()]).await?;
        anyhow::Ok(count.as_u64().unwrap_or_default())
    };
    ensure!(count(".instructors select").await? == 6, "controls are missing");
    ensure!(count(".instructors table th[scope=row]").await? >= 10, "rows of the table have no headers");
    ensure!(count(".snippet pre").await? == 3, "code is missing");
    let (script, none) = ("return document.querySelectorAll('iframe').length", Value::from(0));
    ensure!(page.script(script, vec![]).await? == none, "a frame that cannot live");
    let link = page.find(Role::Link, "Open the lesson as it is in a frame").await?;
    link.click().await?;
    page.at(&format!("/embed/{FIRST}/")).await
}
