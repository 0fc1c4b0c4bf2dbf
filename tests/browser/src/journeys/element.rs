//! `<interleave-lesson>` in somebody else's page, on another site than the course. In its frame is a stand-in that speaks the
//! protocol, and says whatever it is ordered to: `element/lesson.html`. The page has the words to order it: `element/host.html`.

use super::{World, journey};
use crate::{
    engines::{Engine, Session},
    page::Page,
    site,
};
use anyhow::{Context, Result, ensure};
use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};
use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};
use tempfile::TempDir;

pub const LESSON: &str = include_str!("element/lesson.html");
const SLUG: &str = "concurrency-vs-parallelism";
const HOST: &str = include_str!("element/host.html");
const DOCUMENTS: [(&str, &str); 4] = [
    ("/embed/{*lesson}", LESSON),
    ("/below/embed/{*lesson}", LESSON),
    ("/elsewhere", HOST),
    ("/bare", "<!doctype html><title>Bare</title><h1>Somebody else's bare page</h1>"),
];

/// In bytes, compressed, of the file as it is published.
const HEAVIEST: usize = 8_000;

/// The slowest script in the slowest engine, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn trials(world: &World) -> Vec<Trial> {
    let mut trials = vec![
        elsewhere(world, "element: what a lesson says becomes events of the page", events),
        elsewhere(world, "element: attributes are in the address of the frame", addresses),
        elsewhere(world, "element: what is changed afterwards", changes),
        elsewhere(world, "element: the page keeps the state", kept_by_the_page),
        elsewhere(world, "element: a page that keeps nothing gives nothing", kept_by_the_browser),
        elsewhere(world, "element: what is asked for early is said later", early),
        elsewhere(world, "element: a lesson that does not come leaves a link", fallback),
        elsewhere(world, "element: each lesson on a page is heard by itself", several),
        elsewhere(world, "element: taken out and put back, nothing is left behind", moved),
        elsewhere(world, "element: it has the height of what is in it", heights),
        elsewhere(world, "element: what is read below stays in place", in_place),
        elsewhere(world, "element: the focus stays where it is until it is asked for", focus),
        elsewhere(world, "element: 10 000 wrong messages change nothing", hostile),
        elsewhere(world, "element: messages from elsewhere change nothing", foreign),
        elsewhere(world, "element: a frame in a sandbox is given a port", sandboxed),
        elsewhere(world, "element: a page without an origin is answered at a port", anonymous),
        elsewhere(world, "element: as a module, imported, and loaded twice", modules),
        elsewhere(world, "element: in a page with the strictest policy", strict),
        itself(world),
        light(world),
    ];
    trials.extend(Engine::ALL.map(|engine| other(world, engine)));
    trials
}

fn elsewhere(world: &World, name: &str, travel: impl AsyncFnOnce(&Page) -> Result<()> + Send + 'static) -> Trial {
    let dist = world.dist.clone();
    journey(world, name, async move |page: &Page| {
        page.move_to(&beside(&site::serve_with(&dist, &DOCUMENTS)?));
        page.open("/elsewhere").await?;
        does(page, "await load()").await?;
        travel(page).await?;
        page.quiet().await
    })
}

/// The same server as another site.
fn beside(course: &str) -> String {
    course.replace("127.0.0.1", "localhost")
}

/// Runs in the page, with its words; gives what it returns.
async fn does(page: &Page, script: &str) -> Result<Value> {
    page.script(&waited_for(script), vec![]).await.with_context(|| script.to_owned())
}

fn waited_for(script: &str) -> String {
    format!("return (async () => {{ {script} }})()")
}

async fn gives(page: &Page, script: &str, expect: Value) -> Result<()> {
    let value = does(page, script).await?;
    ensure!(value == expect, "{script}\ngives {value}\nnot   {expect}");
    Ok(())
}

async fn events(page: &Page) -> Result<()> {
    does(page, "await begun()").await?;
    gives(page, "return toldOf('ready')[0].detail.mode", json!("isolated")).await?;
    let said = [
        (
            "progress",
            json!({ "lesson": "toy", "done": 2, "total": 9, "steps": { "why": "completed" }, "location": "idea" }),
        ),
        ("answer", json!({ "lesson": "toy", "question": "q1", "right": true, "first_try": false })),
        ("completed", json!({ "lesson": "toy", "step": null, "score": 75, "max": 100 })),
        ("state", json!({ "blob": "a1" })),
        ("error", json!({ "code": "failed", "message": "The editor has failed.", "re": null })),
        ("progress", json!({ "lesson": "toy", "done": 3, "total": 9, "of a later version": [1] })),
    ];
    for (type_, payload) in said {
        let name = if type_ == "error" { "fault" } else { type_ };
        does(page, &format!("told.length = 0; await order(one, 'say', {{ type: '{type_}', payload: {payload} }})"))
            .await?;
        let event = json!({ "by": "one", "type": name, "detail": payload });
        gives(page, "await until(() => told.length); return told", json!([event])).await?;
    }
    let properties = "return [one.mode, one.progress.done, one.completed.score, one.state]";
    gives(page, properties, json!(["isolated", 3, 75, "a1"])).await?;
    let is_read_only =
        "try { one.mode = 'shared'; (() => { 'use strict'; one.mode = 'shared' })(); } catch {} return one.mode";
    gives(page, is_read_only, json!("isolated")).await
}

async fn addresses(page: &Page) -> Result<()> {
    let check = async |attributes: Value, expect: &str| {
        let script = format!(
            "const element = await begun({attributes});
             const address = await order(element, 'address');
             element.remove(), told.length = 0;
             return address.replace(course, '')"
        );
        gives(page, &script, json!(expect)).await
    };
    check(json!({}), "embed/toy/").await?;
    check(json!({ "step": "quiz" }), "embed/toy/quiz/").await?;
    check(json!({ "theme": "dark" }), "embed/toy/?theme=dark").await?;
    check(json!({ "ui": "compact" }), "embed/toy/?ui=compact").await?;
    check(json!({ "lang": "en" }), "embed/toy/?lang=en").await?;
    check(json!({ "run": "auto" }), "embed/toy/?run=auto").await?;
    check(
        json!({ "step": "model", "theme": "light", "ui": "full", "lang": "en", "run": "click" }),
        "embed/toy/model/?theme=light&ui=full&lang=en&run=click",
    )
    .await?;
    check(json!({ "lesson": "a b/../c?d" }), "embed/a%20b%2F..%2Fc%3Fd/").await?;
    check(json!({ "learner": "l7", "title": "A lesson", "height": "300" }), "embed/toy/").await?;
    let below = does(page, "return `${course}below`").await?;
    check(json!({ "base": below }), "below/embed/toy/").await?;

    let frame = async |attributes: Value, expect: Value| {
        let script = format!(
            "const element = put({{ lesson: 'silent', ...{attributes} }}), frame = frameOf(element);
             const {{ title, loading, style, allow }} = frame;
             element.remove();
             return [title, loading, style.height, allow, frame.getAttribute('sandbox')]"
        );
        gives(page, &script, expect).await
    };
    frame(json!({}), json!(["Interleave: silent", "lazy", "480px", "", null])).await?;
    let given = json!({ "title": "A lesson", "height": "300", "sandbox": "allow-scripts" });
    frame(given, json!(["A lesson", "lazy", "300px", "", "allow-scripts"])).await
}

async fn changes(page: &Page) -> Result<()> {
    does(page, "await begun({ theme: 'light' }); window.frame = frameOf(one)").await?;
    let greetings = "await until(async () => (await heardBy(one, 'init')).length === COUNT);
        return (await heardBy(one, 'init')).at(-1)[1]";
    let greeting = |count: usize| greetings.replace("COUNT", &count.to_string());
    gives(page, &greeting(1), json!({ "state": null, "theme": "light" })).await?;
    // Several at once are one.
    does(page, "one.setAttribute('theme', 'dark'), one.setAttribute('lang', 'de'), one.learner = 'l7'").await?;
    gives(page, &greeting(2), json!({ "state": null, "theme": "dark", "locale": "de", "learner": "l7" })).await?;
    gives(page, "return [frame === frameOf(one), one.getAttribute('learner')]", json!([true, "l7"])).await?;
    // What stays the same is no change; a title and a height ask for nothing.
    does(page, "one.setAttribute('theme', 'dark'), one.title = 'Another', one.setAttribute('height', 700)").await?;
    gives(page, "return [frame === frameOf(one), frameOf(one).title]", json!([true, "Another"])).await?;
    gives(page, &greeting(2), json!({ "state": null, "theme": "dark", "locale": "de", "learner": "l7" })).await?;

    let renewed = "told.length = 0;
        one.setAttribute('lesson', 'other'), one.setAttribute('step', 'quiz');
        await until(() => toldOf('progress').length);
        const frames = one.shadowRoot.querySelectorAll('iframe').length, address = await order(one, 'address');
        return [frames, address.replace(course, ''), frame.isConnected, (await heardBy(one, 'init')).length]";
    gives(page, renewed, json!([1, "embed/other/quiz/?theme=dark&lang=de", false, 1])).await?;
    // A frame whose document is opened anew is greeted anew.
    let reloaded = "told.length = 0;
        await order(one, 'reload');
        await until(() => toldOf('progress').length);
        return (await heardBy(one, 'init')).length";
    gives(page, reloaded, json!(1)).await?;
    // Without a lesson there is nothing to frame.
    let none = "one.removeAttribute('lesson');
        await until(() => !frameOf(one));
        one.setAttribute('lesson', 'toy');
        await until(() => frameOf(one));
        return true";
    gives(page, none, json!(true)).await
}

async fn kept_by_the_page(page: &Page) -> Result<()> {
    let states = "return (await heardBy(one, 'init')).map(([, { state }]) => state)";
    // Given before the element is there, as by whoever makes it.
    let given = "const element = document.createElement('interleave-lesson');
        element.id = 'one', element.state = 'a1';
        element.setAttribute('lesson', 'toy');
        document.body.append(element);
        await until(() => toldOf('progress').length);
        return toldOf('progress')[0].detail.done";
    gives(page, given, json!(3)).await?;
    gives(page, states, json!(["a1"])).await?;
    // Whatever the lesson says is not said back, also where the page sets what it hears.
    let said = "one.addEventListener('state', ({ detail }) => (one.state = detail.blob));
        await order(one, 'say', { type: 'state', payload: { blob: 'a2' } });
        await until(() => toldOf('state').length);
        return one.state";
    gives(page, said, json!("a2")).await?;
    gives(page, states, json!(["a1"])).await?;
    gives(page, "one.state = 'b1'; return one.state", json!("b1")).await?;
    gives(
        page,
        &format!("await until(async () => (await heardBy(one, 'init')).length > 1); {states}"),
        json!(["a1", "b1"]),
    )
    .await?;
    // The last of it is given back after a move.
    let moved = "await order(one, 'say', { type: 'state', payload: { blob: 'b2' } });
        await until(() => toldOf('state').length > 1);
        told.length = 0;
        document.body.prepend(one);
        await until(() => toldOf('progress').length);";
    gives(page, &format!("{moved} {states}"), json!(["b2"])).await?;
    // What is kept of one lesson is nothing to another.
    let other = "told.length = 0;
        one.setAttribute('lesson', 'other');
        await until(() => toldOf('progress').length);";
    gives(page, &format!("{other} {states}"), json!([""])).await?;
    gives(page, "return [one.state, one.completed]", json!(["", null])).await
}

async fn kept_by_the_browser(page: &Page) -> Result<()> {
    let said = "await begun();
        await order(one, 'say', { type: 'state', payload: { blob: 'a1' } });
        await until(() => toldOf('state').length);
        const moved = async () => {
          told.length = 0;
          document.body.prepend(one);
          await until(() => toldOf('progress').length);
          return (await heardBy(one, 'init'))[0][1].state;
        };
        const kept = await moved();
        // A browser that refuses: what has been said is all that there is.
        await order(one, 'say', { type: 'error', payload: { code: 'not-kept', message: 'Nothing is kept.', re: null } });
        await until(() => toldOf('fault').length);
        return [kept, one.state, await moved()]";
    gives(page, said, json!([null, "a1", "a1"])).await
}

async fn early(page: &Page) -> Result<()> {
    let script = "const element = put({ id: 'one', lesson: 'toy' });
        element.run(), element.reset(), element.focus();
        await until(() => toldOf('progress').length);
        element.run();
        await until(async () => (await order(one, 'heard')).length === 5);
        return (await order(one, 'heard')).map(({ ns, v, id, type, origin, ports }) => [ns, v, id, type, origin === window.origin, ports])";
    let heard = ["init", "run", "reset", "focus", "run"].iter().enumerate();
    let heard: Vec<Value> = heard.map(|(at, type_)| json!(["interleave", 1, at + 1, type_, true, 0])).collect();
    gives(page, script, json!(heard)).await?;
    // Far below what can be seen, a frame waits; not if it is asked for something.
    let below = "const room = document.createElement('div');
        room.style.height = '20000px';
        document.body.append(room);
        told.length = 0;
        const [waits, runs] = ['waits', 'runs'].map((id) => put({ id, lesson: 'toy' }));
        runs.run();
        await until(() => toldOf('progress').some(({ by }) => by === 'runs'));
        return told.filter(({ by }) => by === 'waits')";
    gives(page, below, json!([])).await
}

async fn fallback(page: &Page) -> Result<()> {
    let script = "const words = 'put({ lesson: 2 })';
        const plain = put({ id: 'plain', lesson: 'silent' }, ' ');
        const own = put({ id: 'own', lesson: 'silent', step: 'quiz' }, '<a href=\"/own\">My own link</a>');
        const hidden = put({ id: 'hidden', lesson: 'silent', hidden: '' });
        const none = put({ id: 'none' });
        const seen = (element) => [...element.shadowRoot.querySelectorAll('p, a'), ...element.children]
          .filter((each) => each.checkVisibility() && each.textContent).map((each) => each.href ?? each.textContent);
        window.seen = seen;
        const before = [seen(plain), seen(own)];
        await until(() => seen(plain).length && seen(own).length);
        return [before, seen(plain), seen(own), seen(hidden), seen(none)].flat().map((text) => [text].flat().join().replace(course, ''))";
    let late = "The lesson has not loaded here.";
    let own = does(page, "return new URL('/own', location).href").await?;
    gives(
        page,
        script,
        json!(["", "", late, "lesson/silent", late, own, "The address of the lesson is missing here."]),
    )
    .await?;
    // It is in the order of what is read, and goes to a tab of its own.
    let link = "const link = plain.shadowRoot.querySelector('a'), frame = frameOf(plain);
        const isAbove = link.getBoundingClientRect().bottom <= frame.getBoundingClientRect().top;
        return [link.target, link.rel, isAbove, plain.shadowRoot.querySelector('p').getAttribute('role')]";
    gives(page, link, json!(["_blank", "noopener", true, "status"])).await?;
    let comes = "await order(plain, 'say', { type: 'ready', payload: { mode: 'shared' } });
        await until(() => toldOf('ready').length);
        return [seen(plain), seen(own).length]";
    gives(page, comes, json!([[], 2])).await?;
    // Without the script, and before it, what is in the element is there.
    page.open("/bare").await?;
    does(page, "document.body.insertAdjacentHTML('beforeend', '<interleave-lesson lesson=toy><a href=/x>The lesson</a></interleave-lesson>')")
        .await?;
    page.find(crate::roles::Role::Link, "The lesson").await.map(drop)
}

async fn several(page: &Page) -> Result<()> {
    let script =
        "const [a, b, c] = [['a', 'toy'], ['b', 'toy'], ['c', 'other']].map(([id, lesson]) => put({ id, lesson }));
        await until(() => toldOf('progress').length === 3);
        told.length = 0;
        for (const [score, element] of [a, b, c].entries()) {
          await order(element, 'say', { type: 'completed', payload: { score, max: 100 } });
        }
        await until(() => told.length === 3);
        b.run();
        await until(async () => (await heardBy(b, 'run')).length);
        const runs = await Promise.all([a, b, c].map(async (each) => (await heardBy(each, 'run')).length));
        return [told.map(({ by, detail }) => by + detail.score), [a, b, c].map((each) => each.completed.score), runs]";
    gives(page, script, json!([["a0", "b1", "c2"], [0, 1, 2], [0, 1, 0]])).await
}

async fn moved(page: &Page) -> Result<()> {
    let script = "const [a, b] = [put({ id: 'a', lesson: 'toy' }), put({ id: 'b', lesson: 'toy' })];
        await until(() => toldOf('progress').length === 2);
        const here = listeners;
        const shelf = document.createElement('section');
        document.body.append(shelf);
        for (let times = 0; times < 50; times++) (times % 2 ? document.body : shelf).append(a);
        const after = listeners, frames = a.shadowRoot.querySelectorAll('iframe').length;
        told.length = 0;
        // In the middle of a run; and changed while it is out.
        await until(() => toldOf('progress').length);
        await order(a, 'say', { type: 'completed', payload: { score: 40, max: 100 } });
        await until(() => a.completed);
        a.remove(), a.run(), a.setAttribute('theme', 'dark'), (a.state = 's');
        const out = listeners;
        told.length = 0;
        document.body.append(a);
        await until(() => toldOf('progress').length);
        await until(async () => (await heardBy(a, 'run')).length);
        const heard = await order(a, 'heard');
        a.remove(), b.remove();
        return [here, after, frames, out, listeners, heard.map(({ type }) => type), heard[0].payload, a.completed.score]";
    let back = json!({ "state": "s", "theme": "dark" });
    gives(page, script, json!([2, 2, 1, 1, 0, ["init", "run"], back, 40])).await?;
    // Where the browser can move what is in a page, the frame goes on.
    let kept = "if (!document.body.moveBefore) return 'kept';
        told.length = 0;
        const element = put({ id: 'c', lesson: 'toy' });
        await until(() => toldOf('progress').length);
        document.body.moveBefore(element, document.body.firstChild);
        await order(element, 'say', { type: 'completed', payload: { score: 1, max: 100 } });
        await until(() => toldOf('completed').length);
        return (await heardBy(element, 'init')).length === 1 && listeners === 1 ? 'kept' : 'lost'";
    gives(page, kept, json!("kept")).await
}

async fn heights(page: &Page) -> Result<()> {
    does(page, "await begun(); await until(() => frameOf(one).clientHeight === 600)").await?;
    let check = async |height: &str, expect: u64| {
        let script = format!(
            "await order(one, 'say', {{ type: 'resize', payload: {{ height: {height} }} }});
             // Whatever is said later is heard later.
             told.length = 0;
             await order(one, 'say', {{ type: 'answer', payload: {{ right: true }} }});
             await until(() => told.length);
             return frameOf(one).clientHeight"
        );
        gives(page, &script, json!(expect)).await
    };
    check("800", 800).await?;
    check("801", 800).await?;
    check("799.2", 800).await?;
    check("850.2", 851).await?;
    check("50", 50).await?;
    check("1e9", 20_000).await?;
    check("Infinity", 20_000).await?;
    check("-5", 20_000).await?;
    check("'700'", 20_000).await?;
    check("700", 700).await?;
    // What unfolds in many heights has the last of them.
    let unfolds = "for (let height = 500; height <= 700; height += 2) await order(one, 'say', { type: 'resize', payload: { height } });
        await until(() => frameOf(one).clientHeight === 700);
        return true";
    gives(page, unfolds, json!(true)).await?;
    // Of the same lesson, the height is known already.
    let again = "const element = one;
        element.remove(), document.body.append(element);
        return frameOf(element).style.height";
    gives(page, again, json!("700px")).await?;
    // Content that grows a little with each height that it is given comes to rest.
    let grows = "one.remove();
        const element = put({ id: 'grows', lesson: 'grows', height: 100 });
        const heights = [];
        await until(() => {
          heights.push(element.shadowRoot.querySelector('iframe').clientHeight);
          return heights.length > 150 && new Set(heights.slice(-150)).size === 1;
        });
        return heights.at(-1)";
    let rest = does(page, grows).await?.as_f64().unwrap_or_default();
    ensure!((600.0..3_000.0).contains(&rest), "it rests at {rest} px");
    Ok(())
}

const IN_PLACE: &str = "const room = (height) => {
          const room = document.createElement('p');
          room.style = `height: ${height}px; margin: 0`;
          document.body.append(room);
          return room;
        };
        const element = await begun();
        await until(() => frameOf(element).clientHeight === 600);
        const below = room(4000);
        below.scrollIntoView();
        scrollBy(0, 500);
        const before = below.getBoundingClientRect().top;
        for (const height of [1500, 400, 900]) {
          await order(element, 'say', { type: 'resize', payload: { height } });
          await until(() => frameOf(element).clientHeight === height);
          await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        }
        return Math.round(below.getBoundingClientRect().top - before)";

async fn in_place(page: &Page) -> Result<()> {
    gives(page, IN_PLACE, json!(0)).await
}

async fn focus(page: &Page) -> Result<()> {
    let script = "const button = document.querySelector('button');
        button.focus();
        await begun();
        await order(one, 'say', { type: 'resize', payload: { height: 900 } });
        await until(() => frameOf(one).clientHeight === 900);
        const before = document.activeElement === button;
        one.focus();
        await until(() => order(one, 'focused'));
        return [before, document.activeElement.id, one.shadowRoot.activeElement.localName, (await heardBy(one, 'focus')).length]";
    gives(page, script, json!([true, "one", "iframe", 1])).await
}

const HOSTILE: &str = "await begun();
        await until(() => frameOf(one).clientHeight === 600);
        told.length = 0;
        const before = (await order(one, 'heard')).length;
        await order(one, 'flood', { times: 10000 });
        const [height, events, said] = [frameOf(one).clientHeight, told.length, (await order(one, 'heard')).length - before];
        // It still hears.
        await order(one, 'say', { type: 'completed', payload: { score: 5, max: 100 } });
        await until(() => told.length);
        return [events, height, said, one.state, one.mode, one.completed.score]";

async fn hostile(page: &Page) -> Result<()> {
    gives(page, HOSTILE, json!([0, 600, 0, null, "isolated", 5])).await?;
    // Right ones, in an order that nobody expects, before anything else and after the end.
    let script = "told.length = 0;
        const two = put({ id: 'two', lesson: 'silent' });
        await until(() => order(two, 'heard').then((heard) => heard.length));
        for (const [type, payload] of [['state', { blob: 'x' }], ['completed', { score: 1, max: 1 }], ['progress', { done: 9, total: 9 }],
            ['completed', { score: 0, max: 0 }], ['resize', { height: 300 }], ['ready', { mode: 'unheard of' }]])
          await order(two, 'say', { type, payload });
        await until(() => told.length === 5);
        return [told.map(({ type }) => type), (await heardBy(two, 'init')).length]";
    gives(page, script, json!([["state", "completed", "progress", "completed", "ready"], 1])).await
}

async fn foreign(page: &Page) -> Result<()> {
    // A frame beside it, of the course itself.
    let sibling = "await begun();
        await until(() => frameOf(one).clientHeight === 600);
        told.length = 0;
        const frame = document.createElement('iframe');
        frame.src = `${course}embed/sibling/`;
        document.body.append(frame);
        await new Promise((next) => (frame.onload = next));
        await order(frame, 'forge', { times: 3000 });
        const forged = (type, payload) => ({ ns: 'interleave', v: 1, id: 1, type, payload });
        // This page itself, and nobody at all.
        for (let times = 0; times < 1000; times++) {
          window.postMessage(forged('completed', { score: 100, max: 100 }), '*');
          dispatchEvent(new MessageEvent('message', { data: forged('state', { blob: 'x' }), origin: new URL(course).origin }));
        }
        await new Promise((next) => setTimeout(next, 100));
        await order(one, 'heard');
        return [told.length, frameOf(one).clientHeight, one.completed]";
    gives(page, sibling, json!([0, 600, null])).await?;
    // Its own frame, but at another origin than the course's: it is neither believed nor told anything.
    let led_away = "const frame = frameOf(one);
        one.state = 'secret';
        frame.src = '/embed/led-away/';
        await new Promise((next) => frame.addEventListener('load', next, { once: true }));
        const origin = new URL(await order(one, 'address')).origin;
        told.length = 0;
        await order(one, 'forge', { times: 3000 });
        one.run(), (one.state = 'secrets');
        const heard = await order(one, 'heard');
        return [origin === location.origin, told.length, frame.clientHeight, heard.length]";
    gives(page, led_away, json!([true, 0, 600, 0])).await?;
    // The browser says that it kept those messages back. That is all that it says.
    let complaints = page.complaints().await?;
    let others: Vec<_> =
        complaints.iter().filter(|each| !each.contains("does not match the recipient window")).collect();
    ensure!(others.is_empty(), "the console has complaints: {others:?}");
    Ok(())
}

async fn sandboxed(page: &Page) -> Result<()> {
    let script = "await begun({ sandbox: 'allow-scripts' });
        one.state = 'a1';
        await until(() => toldOf('progress').some(({ detail }) => detail.done === 3));
        await order(one, 'say', { type: 'state', payload: { blob: 'a2' } });
        await until(() => toldOf('state').length);
        one.run();
        await until(async () => (await heardBy(one, 'run')).length);
        return [(await order(one, 'heard')).map(({ type, ports }) => [type, ports]), one.state]";
    gives(page, script, json!([[["init", 1], ["init", 1], ["run", 0]], "a2"])).await?;
    gives(page, "one.id = 'first'; return true", json!(true)).await?;
    // With an origin of its own it is none of that.
    let own = "told.length = 0;
        const element = await begun({ sandbox: 'allow-scripts allow-same-origin' });
        return (await order(element, 'heard')).map(({ type, ports }) => [type, ports])";
    gives(page, own, json!([["init", 0]])).await
}

async fn anonymous(page: &Page) -> Result<()> {
    let script = "await load();
        const element = await begun({ theme: 'dark' });
        await order(element, 'say', { type: 'completed', payload: { score: 9, max: 100 } });
        await until(() => element.completed);
        return [window.origin, element.completed.score, (await order(element, 'heard')).map(({ type, ports }) => [type, ports])]";
    let expect = json!(["null", 9, [["init", 1]]]);
    // In a sandbox, which makes one of what is inside it too.
    does(
        page,
        "const frame = document.createElement('iframe'); frame.id = 'sandbox';
        frame.setAttribute('sandbox', 'allow-scripts'), frame.width = 900, frame.height = 700;
        frame.src = location, document.body.append(frame);
        return new Promise((next) => (frame.onload = () => next()))",
    )
    .await?;
    let client = page.client();
    client.find(fantoccini::Locator::Css("#sandbox")).await?.enter_frame().await?;
    gives(page, script, expect.clone()).await?;
    client.enter_parent_frame().await?;
    // A file: there the lesson keeps its origin.
    let folder = TempDir::with_prefix("interleave-host-")?;
    let file = folder.path().join("host.html");
    let port = does(page, "return location.port").await?;
    fs::write(&file, HOST.replace("location.port", port.as_str().unwrap_or_default()))?;
    client.goto(&format!("file://{}", file.display())).await?;
    gives(page, script, expect).await
}

async fn modules(page: &Page) -> Result<()> {
    let check = async |how: &str| {
        page.open("/elsewhere").await?;
        let script = format!("{how}; await load(), await load(); await begun(); return order(one, 'address')");
        let course = does(page, "return course").await?;
        let lesson = format!("{}embed/toy/", course.as_str().unwrap_or_default());
        gives(page, &script, json!(lesson)).await
    };
    check("await load('module')").await?;
    check("await import(`${course}interleave-lesson.js`)").await?;
    check(
        "const script = document.createElement('script'); script.type = 'module';
        script.textContent = `import '${course}interleave-lesson.js'`; document.head.append(script);
        await customElements.whenDefined('interleave-lesson')",
    )
    .await
}

/// What was written into the page before the script came is taken up as it is.
async fn strict(page: &Page) -> Result<()> {
    page.open("/bare").await?;
    let course = page.below("").replace("localhost", "127.0.0.1");
    let script = format!(
        "const policy = document.createElement('meta');
         policy.httpEquiv = 'Content-Security-Policy';
         policy.content = \"default-src 'none'; script-src {course}; frame-src {course}; require-trusted-types-for 'script'\";
         document.head.append(policy);
         const element = document.createElement('interleave-lesson'), script = document.createElement('script');
         element.setAttribute('lesson', 'toy'), (element.state = 'a1');
         document.body.append(element);
         const comes = new Promise((next) => element.addEventListener('progress', next));
         const isTrusted = trustedTypes.createPolicy('test', {{ createScriptURL: (text) => text }});
         script.src = isTrusted.createScriptURL('{course}/interleave-lesson.js'), (script.async = true);
         document.head.append(script);
         const {{ detail }} = await comes;
         return [detail.done, Object.hasOwn(element, 'state'), getComputedStyle(element).display]"
    );
    gives(page, &script, json!([3, false, "block"])).await
}

/// No stand-in: the published lesson, on an isolated site.
fn itself(world: &World) -> Trial {
    let course = world.site.clone();
    elsewhere(
        world,
        "element: the lesson itself is run, keeps its state with the page, and is reset",
        async move |page| {
            let run = format!(
            "const element = put({{ id: 'one', lesson: '{SLUG}', base: '{course}' }});
             element.state = '', element.run();
             await until(() => toldOf('ready', 'progress', 'state').length > 2 && element.state);
             const {{ lesson, total, location }} = element.progress;
             return [lesson, total, ['shared', 'isolated'].includes(element.mode), frameOf(element).clientHeight > 1000]"
        );
            gives(page, &run, json!([SLUG, 9, true, true])).await?;
            // What was opened is known after a move; after a reset it is not.
            let moved =
                "const begun = () => Object.values(one.progress.steps).filter((step) => step !== 'not-started').length;
             const element = one, before = begun();
             told.length = 0;
             document.body.prepend(element), element.focus();
             await until(() => toldOf('progress').length && begun());
             const after = begun();
             element.reset();
             await until(() => begun() === 0);
             return [before > 0, after === before, document.activeElement.id]";
            gives(page, moved, json!([true, true, "one"])).await?;
            gives(page, "return toldOf('fault')", json!([])).await
        },
    )
}

fn light(world: &World) -> Trial {
    let dist = world.dist.clone();
    Trial::test("element: it is light, and needs nothing else", move || {
        let bytes = compressed(&dist).map_err(|error| Failed::from(format!("{error:#}")))?;
        (bytes <= HEAVIEST).then_some(()).ok_or(format!("{bytes} bytes, compressed").into())
    })
}

fn compressed(dist: &Path) -> Result<usize> {
    let file = dist.join("interleave-lesson.js");
    let text = fs::read_to_string(&file).with_context(|| format!("{} is missing", file.display()))?;
    for word in ["import ", "import(", "import.meta", "export ", "fetch("] {
        ensure!(!text.contains(word), "it has {word:?}");
    }
    let count =
        "console.log(require('node:zlib').brotliCompressSync(require('node:fs').readFileSync(process.argv[1])).length)";
    let output = Command::new("node").args(["-e", count]).arg(&file).output().context("node cannot be started")?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// The most important of it in another engine.
fn other(world: &World, engine: Engine) -> Trial {
    let dist = world.dist.clone();
    let trial = Trial::test(format!("element: it works in {}", engine.name()), move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let works = async {
            let session = engine.start().await?;
            let end = works(&session, &beside(&site::serve_with(&dist, &DOCUMENTS)?)).await;
            session.client.close().await?;
            end
        };
        runtime.block_on(works).map_err(|error: anyhow::Error| Failed::from(format!("{error:#}")))
    });
    trial.with_ignored_flag(engine.program().is_none())
}

async fn works(session: &Session, site: &str) -> Result<()> {
    let check = async |script: &str, expect: Value| {
        session.client.goto(&format!("{site}/elsewhere")).await?;
        // As the page's own script: those of a driver see another world in Firefox.
        let own = "const own = document.createElement('script');
            own.textContent = `(async () => { await load(); ${arguments[0]} })()
              .then((value) => ({ value }), (error) => ({ error: String(error) }))
              .then((end) => (document.documentElement.dataset.end = JSON.stringify(end)))`;
            document.documentElement.append(own)";
        session.client.execute(own, vec![script.into()]).await?;
        let ended = Instant::now() + PATIENCE;
        let end = loop {
            let end = session.client.execute("return document.documentElement.dataset.end ?? null", vec![]).await?;
            match end.as_str() {
                Some(end) => break serde_json::from_str::<Value>(end)?,
                None => ensure!(Instant::now() < ended, "{script}\nhas no end"),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        ensure!(end == json!({ "value": expect }), "{script}\nends in {end}\nnot     {expect}");
        anyhow::Ok(())
    };
    check(HOSTILE, json!([0, 600, 0, null, "isolated", 5])).await?;
    check(IN_PLACE, json!(0)).await?;
    let state = "const element = put({ id: 'one', lesson: 'toy', step: 'quiz', theme: 'dark' });
        element.state = 'a1', element.run();
        await until(() => toldOf('progress').some(({ detail }) => detail.done === 3));
        await order(element, 'say', { type: 'state', payload: { blob: 'a2' } });
        await until(() => toldOf('state').length);
        told.length = 0;
        document.body.prepend(element);
        await until(() => toldOf('progress').length);
        return [(await heardBy(element, 'init', 'run')).map(([, { state }]) => state), listeners]";
    check(state, json!([["a2"], 1])).await?;
    let module = "await load('module'); await begun({ sandbox: 'allow-scripts' });
        return (await order(one, 'heard')).map(({ type, ports }) => [type, ports])";
    check(module, json!([["init", 1]])).await
}
