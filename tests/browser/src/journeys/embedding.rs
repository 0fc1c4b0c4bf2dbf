//! A lesson in somebody else's page: what it fetches, what it says and to whom, who keeps what.

use super::{World, engines::until, journey};
use crate::{
    browser::Browser,
    engines::{Engine, Session},
    lesson::RIGHT,
    page::Page,
};
use anyhow::{Context, Result, bail, ensure};
use course::progress::{Fact, Progress};
use embed::{
    Shelf,
    blob::{Read, pack, unpack},
    keys,
};
use fantoccini::Locator;
use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};
use std::{collections::BTreeMap, time::Duration};

const SLUG: &str = "concurrency-vs-parallelism";

/// In bytes: what an embedded lesson may fetch before somebody wants it.
const LIGHT: u64 = 60_000;

pub fn trials(world: &World) -> Vec<Trial> {
    let mut trials = vec![
        with(world, "embedding: ten lessons fetch nothing until one is wanted", ten),
        with(world, "embedding: whoever solves the challenge, the host is told", solved),
        with(world, "embedding: what a host keeps comes back", kept),
        with(world, "embedding: what a host keeps is not mixed with this browser's", apart),
        with(world, "embedding: nobody but its host is answered", strangers),
        with(world, "embedding: ten thousand messages that make no sense", nonsense),
        with(world, "embedding: focus, reset and run", asked),
        with(world, "embedding: a whole lesson walks on within its frame", walked),
        with(world, "embedding: a host that goes in the middle", removed),
        with(world, "embedding: progress comes along into a tab of its own", carried),
        with(world, "embedding: parameters behind the address", parameters),
    ];
    let (driver, site, lesson) = (world.driver.clone(), world.plain.clone(), format!("{}/embed/{SLUG}/", world.site));
    trials.push(Trial::test("embedding: a browser that keeps nothing for frames", move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(nothing_kept(&driver, &site, &lesson)).map_err(|error| Failed::from(format!("{error:#}")))
    }));
    trials.extend(Engine::ALL.into_iter().map(|engine| {
        let (host, lesson) = (world.plain.clone(), format!("{}/embed/{SLUG}/", world.site));
        let trial = Trial::test(format!("embedding: the challenge is completed in {}", engine.name()), move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(elsewhere(engine, &host, &lesson)).map_err(|error| Failed::from(format!("{error:#}")))
        });
        trial.with_ignored_flag(engine.program().is_none())
    }));
    trials
}

/// The host is on another site than the lesson, and isolates nothing.
fn with(world: &World, name: &str, travel: impl AsyncFn(&Page, String) -> Result<()> + Send + 'static) -> Trial {
    let lesson = format!("{}/embed/{SLUG}/", world.site);
    journey(&world.plain(), name, async move |page| travel(page, lesson).await)
}

/// A page with these lessons in it.
async fn host(page: &Page, lessons: &[&str], more: &str) -> Result<()> {
    let frames: String =
        lessons.iter().map(|lesson| format!("frame={}&", lesson.replace('?', "%3F").replace('&', "%26"))).collect();
    page.client().goto(&page.below(&format!("/host?{frames}{more}"))).await?;
    Ok(())
}

async fn say(page: &Page, place: u32, type_: &str, payload: Value) -> Result<()> {
    page.script("say(...arguments)", vec![place.into(), type_.into(), payload]).await.map(drop)
}

/// As a host begins whose learner is about to work.
async fn begin(page: &Page, place: u32, payload: Value) -> Result<()> {
    say(page, place, "init", payload).await?;
    say(page, place, "focus", json!({})).await
}

/// The payloads of all messages of this type.
async fn told(page: &Page, place: u32, type_: &str) -> Result<Vec<Value>> {
    let told = page.script("return told(...arguments)", vec![place.into(), type_.into()]).await?;
    Ok(told.as_array().cloned().unwrap_or_default())
}

/// The newest one that fits.
async fn hears(page: &Page, place: u32, type_: &str, fits: impl Fn(&Value) -> bool) -> Result<Value> {
    page.within(Duration::from_secs(30), &format!("the host to hear {type_}"), async || {
        Ok(told(page, place, type_).await?.into_iter().rev().find(|payload| fits(payload)))
    })
    .await
}

fn any(_: &Value) -> bool {
    true
}

async fn inside(page: &Page, place: u16) -> Result<()> {
    page.client().enter_frame(place).await?;
    Ok(())
}

async fn outside(page: &Page) -> Result<()> {
    Ok(page.client().clone().enter_parent_frame().await.map(drop)?)
}

/// A learner's text for the challenge, as a host would have kept it.
fn state(text: &str) -> String {
    let draft = json!({ "text": text, "before_reset": null }).to_string();
    pack(&Shelf::from([(keys::text(SLUG, "challenge"), draft)]), SLUG)
}

/// Until the frame's own window has it.
async fn pressed(page: &Page, words: &str) -> Result<()> {
    page.button_quietly(words).await?.click().await?;
    Ok(())
}

async fn ten(page: &Page, lesson: String) -> Result<()> {
    let lessons = vec![&lesson[..]; 10];
    host(page, &lessons, "").await?;
    page.until("all frames to tell their size", async || {
        let sizes = page
            .script(
                "return new Set(heard.filter(({ data }) => data.type === 'resize').map(({ frame }) => frame)).size",
                vec![],
            )
            .await?;
        Ok((sizes == 10).then_some(()))
    })
    .await?;
    for place in 0..10 {
        inside(page, place).await?;
        let script = "const kinds = ['navigation', 'resource'];
            return Object.fromEntries(kinds.flatMap((kind) => performance.getEntriesByType(kind)).map(({ name, encodedBodySize }) => [name, encodedBodySize]));";
        let fetched: BTreeMap<String, u64> = serde_json::from_value(page.script(script, vec![]).await?)?;
        outside(page).await?;
        let bytes: u64 = fetched.values().sum();
        ensure!(bytes > 0 && bytes <= LIGHT, "frame {place} fetches {bytes} bytes: {fetched:?}");
        let light = |name: &&String| name.contains("/embed/") || name.ends_with(".css");
        let heavy: Vec<_> = fetched.keys().filter(|name| !light(name)).collect();
        ensure!(heavy.is_empty(), "frame {place} fetches {heavy:?}");
    }
    ensure!(told(page, 9, "ready").await?.is_empty(), "the last lesson is ready, and nobody wants it");
    page.script("frames[9].scrollIntoView()", vec![]).await?;
    inside(page, 9).await?;
    page.until("the page's module", async || {
        let usable = page.script("return performance.getEntriesByName('usable').length > 0", vec![]).await?;
        Ok((usable == true).then_some(()))
    })
    .await?;
    outside(page).await?;
    page.script("frames[4].scrollIntoView()", vec![]).await?;
    inside(page, 4).await?;
    page.client().find(Locator::Css("h2")).await?.click().await?;
    outside(page).await?;
    hears(page, 4, "ready", any).await?;
    ensure!(told(page, 1, "ready").await?.is_empty(), "a lesson is ready that nobody wants");
    Ok(())
}

async fn solved(page: &Page, lesson: String) -> Result<()> {
    host(page, &[&format!("{lesson}challenge/")], "").await?;
    begin(page, 0, json!({ "state": state(RIGHT), "learner": "ada" })).await?;
    let ready = hears(page, 0, "ready", any).await?;
    ensure!(ready["mode"] == "shared", "in a plain page, {ready}");
    inside(page, 0).await?;
    pressed(page, "Check").await?;
    outside(page).await?;
    let completed = hears(page, 0, "completed", any).await?;
    ensure!(completed["score"] == 100 && completed["step"] == "challenge", "{completed}");
    let progress = hears(page, 0, "progress", |progress| progress["done"] == 1).await?;
    ensure!(progress["location"] == "challenge" && progress["total"] == 1, "{progress}");
    let state = hears(page, 0, "state", any).await?;
    let blob = state["blob"].as_str().context("the state has a blob")?;
    ensure!(blob.len() <= 3_900, "{} characters", blob.len());
    let Read::Whole(shelf) = unpack(blob) else { bail!("the state cannot be read: {blob}") };
    let kept = shelf.get(keys::PROGRESS).and_then(|text| Progress::from_json(text).ok()).unwrap_or_default();
    ensure!(kept.has_passed(SLUG), "{shelf:?}");
    ensure!(shelf.get(&keys::text(SLUG, "challenge")).is_some_and(|text| text.contains("Promise.all")), "{shelf:?}");
    page.quiet().await
}

async fn kept(page: &Page, lesson: String) -> Result<()> {
    let challenge = format!("{lesson}challenge/");
    host(page, &[&challenge], "").await?;
    begin(page, 0, json!({ "state": state(RIGHT) })).await?;
    hears(page, 0, "ready", any).await?;
    inside(page, 0).await?;
    pressed(page, "Check").await?;
    outside(page).await?;
    hears(page, 0, "completed", any).await?;
    let blob = hears(page, 0, "state", any).await?["blob"].clone();
    host(page, &[&challenge, &challenge], "").await?;
    begin(page, 0, json!({ "state": blob })).await?;
    hears(page, 0, "completed", |completed| completed["score"] == 100).await?;
    ensure!(told(page, 0, "answer").await?.is_empty(), "what was done before is told as new");
    inside(page, 0).await?;
    page.until("the text to be back", async || {
        let text = page.script("return document.querySelector('.step.challenge').innerText", vec![]).await?;
        Ok(text.as_str().is_some_and(|text| text.contains("Promise.all([fetchUser")).then_some(()))
    })
    .await?;
    outside(page).await?;
    // A state that was cut, damaged, or is of another version: said, and the lesson goes on.
    for (state, code) in [("1eNpzTs", "state-cut"), ("2later", "state-newer"), ("nonsense", "state-unreadable")] {
        host(page, &[&challenge], "").await?;
        begin(page, 0, json!({ "state": state })).await?;
        hears(page, 0, "error", |error| error["code"] == code).await.with_context(|| code.to_owned())?;
        hears(page, 0, "state", any).await?;
    }
    page.quiet().await
}

async fn apart(page: &Page, lesson: String) -> Result<()> {
    let why = format!("{lesson}why/");
    // Without a host that speaks, this browser keeps.
    host(page, &[&why], "").await?;
    inside(page, 0).await?;
    page.client().find(Locator::Css("h2")).await?.click().await?;
    pressed(page, "Done").await?;
    page.until("the step to be completed", async || {
        let foot = page
            .script(
                "return document.querySelector('.step-foot').innerText + (localStorage['interleave:progress'] ?? '')",
                vec![],
            )
            .await?;
        Ok(foot.as_str().is_some_and(|foot| foot.contains("done")).then_some(()))
    })
    .await?;
    outside(page).await?;
    host(page, &[&why, &why, &why], "height=300").await?;
    ensure!(told(page, 0, "error").await?.is_empty(), "this browser keeps nothing for frames");
    for (place, payload, done) in
        [(0, json!({}), 1), (1, json!({ "state": "" }), 0), (2, json!({ "state": "", "learner": "ada" }), 0)]
    {
        begin(page, place, payload).await?;
        let progress = hears(page, place, "progress", any).await?;
        ensure!(progress["done"] == done, "frame {place}: {progress}");
    }
    // What ada does is not shown to whoever comes next, and is there again for her when the host has lost it.
    inside(page, 2).await?;
    pressed(page, "Done").await?;
    outside(page).await?;
    hears(page, 2, "completed", any).await?;
    host(page, &[&why, &why], "").await?;
    for (place, learner, done) in [(0, "ada", 1), (1, "grace", 0)] {
        begin(page, place, json!({ "state": "", "learner": learner })).await?;
        let progress = hears(page, place, "progress", any).await?;
        ensure!(progress["done"] == done, "{learner}: {progress}");
    }
    Ok(())
}

async fn strangers(page: &Page, lesson: String) -> Result<()> {
    // A sibling of the lesson, on the lesson's own site, says init; and so does the lesson's own window.
    let why = format!("{lesson}why/");
    host(page, &[&why, &why], "").await?;
    inside(page, 1).await?;
    let init = "const say = (window, type) => window.postMessage({ ns: 'interleave', v: 1, id: 1, type, payload: { state: '' } }, '*');
        for (const type of ['init', 'focus', 'run', 'reset', 'nonsense']) say(parent.frames[0], type), say(window, type);";
    page.script(init, vec![]).await?;
    outside(page).await?;
    inside(page, 0).await?;
    page.client().find(Locator::Css("h2")).await?.click().await?;
    outside(page).await?;
    hears(page, 0, "ready", any).await?;
    // Whoever frames it says so only now: everything that is said before is heard before.
    say(page, 0, "init", json!({})).await?;
    hears(page, 0, "progress", any).await?;
    let heard = page.script("return heard.filter(({ frame, data }) => frame === 0 && data.ns === 'interleave').map(({ data }) => data.type)", vec![]).await?;
    let types: Vec<String> = serde_json::from_value(heard)?;
    let first =
        types.iter().position(|type_| !["ready", "resize"].contains(&&type_[..])).context("something was told")?;
    let readies = types[..first].iter().filter(|type_| *type_ == "ready").count();
    ensure!(readies == 2, "one to whoever frames it, one in answer to init: {types:?}");
    ensure!(!types.contains(&"error".to_owned()), "{types:?}");
    inside(page, 1).await?;
    let here = page.script("return window.told ?? null", vec![]).await?;
    ensure!(here.is_null(), "the stranger was answered");
    outside(page).await
}

async fn nonsense(page: &Page, lesson: String) -> Result<()> {
    host(page, &[&format!("{lesson}why/")], "").await?;
    let flood = "const frame = frames[0].contentWindow, parts = [null, 0, '', [], {}, 'interleave', 1, 2, -1, 1e99, 'init', 'run', '__proto__', 'constructor', { state: 7 }, { state: 'x'.repeat(5000) }, new Date, new Map([[1, 2]]), 10n];
        let seed = 7;
        const any = () => parts[(seed = (seed * 1103515245 + 12345) % 2147483648) % parts.length];
        for (let n = 0; n < arguments[0]; n++) {
          const shape = n % 4;
          if (shape === 0) frame.postMessage(any(), '*');
          else if (shape === 1) frame.postMessage({ ns: any(), v: any(), id: any(), type: any(), payload: any() }, '*');
          else if (shape === 2) frame.postMessage({ ns: 'interleave', v: 1, id: any(), type: any(), payload: any() }, '*');
          else { const loop = { ns: 'interleave', v: 1, id: n, type: 'nonsense' }; loop.payload = loop; frame.postMessage(loop, '*'); }
        }";
    // Before it is awake, and then.
    page.script(flood, vec![5_000.into()]).await?;
    say(page, 0, "focus", json!({})).await?;
    hears(page, 0, "ready", any).await?;
    page.script(flood, vec![5_000.into()]).await?;
    say(page, 0, "init", json!({})).await?;
    hears(page, 0, "progress", any).await?;
    page.quiet().await?;
    inside(page, 0).await?;
    let broken = page.script("return !!document.querySelector('.broken')", vec![]).await?;
    ensure!(broken == false, "something has gone wrong in the lesson");
    outside(page).await
}

async fn asked(page: &Page, lesson: String) -> Result<()> {
    host(page, &[&format!("{lesson}code/")], "").await?;
    say(page, 0, "init", json!({ "state": "" })).await?;
    say(page, 0, "run", json!({})).await?;
    hears(page, 0, "progress", |progress| progress["done"] == 1).await?;
    say(page, 0, "focus", json!({})).await?;
    inside(page, 0).await?;
    page.until("the heading to have the focus", async || {
        let focused = page.script("return document.activeElement?.id", vec![]).await?;
        Ok((focused == "step-title").then_some(()))
    })
    .await?;
    outside(page).await?;
    say(page, 0, "reset", json!({})).await?;
    // Both were said before, when nothing was done yet: the newest of each counts.
    page.within(Duration::from_secs(30), "everything to be forgotten", async || {
        let (progress, state) = (told(page, 0, "progress").await?.pop(), told(page, 0, "state").await?.pop());
        let done = progress.is_none_or(|progress| progress["done"] != 0);
        let Read::Whole(shelf) = unpack(state.unwrap_or_default()["blob"].as_str().unwrap_or_default()) else {
            return Ok(None);
        };
        let left = shelf.get(keys::PROGRESS).and_then(|text| Progress::from_json(text).ok()).unwrap_or_default();
        let kept = left.facts.iter().any(|fact| matches!(fact, Fact::Done { .. } | Fact::Ran { .. }));
        Ok((!done && !kept).then_some(()))
    })
    .await?;
    page.quiet().await
}

async fn walked(page: &Page, lesson: String) -> Result<()> {
    host(page, &[&lesson], "").await?;
    begin(page, 0, json!({ "state": "" })).await?;
    hears(page, 0, "ready", |ready| ready["step"].is_null()).await?;
    inside(page, 0).await?;
    pressed(page, "Done, next: Define terms").await?;
    page.until("the next step", async || {
        let step =
            page.script("return [!!document.querySelector('.step.terms'), document.activeElement?.id]", vec![]).await?;
        Ok((step == json!([true, "step-title"])).then_some(()))
    })
    .await?;
    page.client().find(Locator::LinkText("Quick quiz Not started")).await.ok();
    let links = page
        .script(
            "return [...document.querySelectorAll('.steps-nav a')].map((link) => link.innerText.replace(/\\s+/g, ' '))",
            vec![],
        )
        .await?;
    ensure!(links[0].as_str().is_some_and(|link| link.contains("Completed")), "{links}");
    let address = page.script("return location.pathname", vec![]).await?;
    ensure!(address.as_str().is_some_and(|path| path.ends_with(&format!("/embed/{SLUG}/"))), "{address}");
    outside(page).await?;
    let state = hears(page, 0, "state", any).await?;
    hears(page, 0, "progress", |progress| progress["location"] == "terms" && progress["done"] == 1).await?;
    let blob = page.within(Duration::from_secs(5), "the place in the state", async || {
        let newest = told(page, 0, "state").await?.pop().unwrap_or_else(|| state.clone());
        let blob = newest["blob"].as_str().unwrap_or_default().to_owned();
        Ok(matches!(unpack(&blob), Read::Whole(shelf) if shelf.get(&keys::at(SLUG)).is_some_and(|at| at == "terms"))
            .then_some(blob))
    });
    let blob = blob.await?;
    // Whoever comes back goes on where they were.
    host(page, &[&lesson], "").await?;
    begin(page, 0, json!({ "state": blob })).await?;
    hears(page, 0, "progress", |progress| progress["location"] == "terms").await?;
    inside(page, 0).await?;
    page.until("the step of the last visit", async || {
        let there = page.script("return !!document.querySelector('.step.terms')", vec![]).await?;
        Ok((there == true).then_some(()))
    })
    .await?;
    outside(page).await
}

async fn removed(page: &Page, lesson: String) -> Result<()> {
    host(page, &[&format!("{lesson}challenge/"), &format!("{lesson}why/")], "").await?;
    begin(page, 0, json!({ "state": state(RIGHT) })).await?;
    hears(page, 0, "ready", any).await?;
    inside(page, 0).await?;
    pressed(page, "Check").await?;
    outside(page).await?;
    page.script("frames[0].remove()", vec![]).await?;
    // The other one goes on.
    begin(page, 1, json!({ "state": "" })).await?;
    hears(page, 1, "progress", any).await?;
    page.quiet().await
}

async fn carried(page: &Page, lesson: String) -> Result<()> {
    host(page, &[&format!("{lesson}why/")], "").await?;
    begin(page, 0, json!({ "state": "" })).await?;
    hears(page, 0, "ready", any).await?;
    inside(page, 0).await?;
    pressed(page, "Done").await?;
    outside(page).await?;
    hears(page, 0, "completed", any).await?;
    inside(page, 0).await?;
    let before = page.client().windows().await?.len();
    page.client().find(Locator::Css(".embed-own-tab")).await?.click().await?;
    let tab = page
        .until("a tab of its own", async || {
            let windows = page.client().windows().await?;
            Ok((windows.len() > before).then(|| windows.last().cloned()).flatten())
        })
        .await?;
    page.client().switch_to_window(tab).await?;
    page.until("the progress to be there", async || {
        let text = page.text().await?;
        Ok((text.contains("Your progress came along") && text.contains("1 of 9")).then_some(()))
    })
    .await?;
    let address = page.client().current_url().await?;
    ensure!(
        address.path().ends_with(&format!("/lesson/{SLUG}/why")) && address.fragment().unwrap_or_default().is_empty(),
        "{address}"
    );
    Ok(())
}

async fn parameters(page: &Page, lesson: String) -> Result<()> {
    let root = lesson.trim_end_matches(&format!("{SLUG}/")).to_owned();
    // Written the other way, and light in every sense.
    host(page, &[&format!("{root}?lesson={SLUG}&step=code&theme=dark&ui=full&run=auto")], "").await?;
    say(page, 0, "init", json!({ "state": "" })).await?;
    hears(page, 0, "progress", |progress| progress["done"] == 1).await.context("it runs by itself")?;
    inside(page, 0).await?;
    let shown = page.script("const html = document.documentElement; return [html.dataset.theme, getComputedStyle(document.querySelector('.lesson-header')).position !== 'absolute', location.pathname]", vec![]).await?;
    ensure!(shown[0] == "dark" && shown[1] == true, "{shown}");
    ensure!(shown[2].as_str().is_some_and(|path| path.ends_with(&format!("/embed/{SLUG}/code/"))), "{shown}");
    outside(page).await?;
    host(page, &[&format!("{lesson}?ui=compact&theme=light"), &format!("{root}nowhere/")], "").await?;
    inside(page, 0).await?;
    let shown = page.script("const html = document.documentElement; return [html.dataset.theme, getComputedStyle(document.querySelector('.lesson-header')).position]", vec![]).await?;
    ensure!(shown == json!(["light", "absolute"]), "{shown}");
    outside(page).await?;
    let height = hears(page, 0, "resize", any).await?;
    ensure!(height["height"].as_u64().is_some_and(|height| height > 300), "{height}");
    Ok(())
}

/// In a browser that lets frames of other sites keep nothing.
async fn nothing_kept(driver: &str, site: &str, lesson: &str) -> Result<()> {
    let prefs = json!({ "profile": { "default_content_setting_values": { "cookies": 2 } } });
    let page = Page::of(Browser::with(driver, prefs).await?, site).await?;
    host(&page, &[&format!("{lesson}why/")], "").await?;
    inside(&page, 0).await?;
    let refused = page.script("try { return !localStorage } catch { return true }", vec![]).await?;
    ensure!(refused == true, "this browser lets frames keep something");
    outside(&page).await?;
    begin(&page, 0, json!({})).await?;
    hears(&page, 0, "error", |error| error["code"] == "not-kept").await?;
    inside(&page, 0).await?;
    pressed(&page, "Done").await?;
    outside(&page).await?;
    hears(&page, 0, "completed", any).await?;
    page.close().await
}

/// By scripts, because these drivers differ in what they can press inside a frame.
async fn elsewhere(engine: Engine, host: &str, lesson: &str) -> Result<()> {
    let session = engine.start().await?;
    session.client.goto(&format!("{host}/host?frame={lesson}challenge/")).await?;
    session
        .client
        .execute("say(0, 'init', { state: arguments[0] }); say(0, 'focus')", vec![state(RIGHT).into()])
        .await?;
    let ready = heard(&session, "ready").await?;
    ensure!(ready["mode"] == "isolated", "{} in a plain page: {ready}", engine.name());
    session.client.enter_frame(0).await?;
    until(&session, "const check = [...document.querySelectorAll('.workbench button')].find((button) => button.innerText.trim() === 'Check' && !button.disabled);
        const text = document.querySelector('.step.challenge').innerText.includes('Promise.all([fetchUser');
        if (check && text) check.click();
        return !!check && text;").await?;
    session.client.clone().enter_parent_frame().await?;
    let completed = heard(&session, "completed").await?;
    ensure!(completed["score"] == 100, "{completed}");
    session.client.clone().close().await?;
    Ok(())
}

async fn heard(session: &Session, type_: &str) -> Result<Value> {
    until(session, &format!("return told(0, '{type_}').length > 0")).await?;
    Ok(session.client.execute(&format!("return told(0, '{type_}').at(-1)"), vec![]).await?)
}
