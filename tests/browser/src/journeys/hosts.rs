//! What lies in `host/` for pages around a lesson: the page that Open edX frames, and statements of xAPI. In the place of Open
//! edX is `hosts/lms.html`, which speaks its half of JSChannel; in the place of the lesson, the element's stand-in.

use super::{World, element::LESSON, journey};
use crate::{page::Page, roles::Role, site};
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use libtest_mimic::Trial;
use serde_json::{Value, json};

const DOCUMENTS: [(&str, &str); 2] = [("/embed/{*lesson}", LESSON), ("/lms", include_str!("hosts/lms.html"))];

pub fn trials(world: &World) -> Vec<Trial> {
    vec![
        beside(world, "Open edX: grade and state of a lesson on another site", through_the_channel),
        beside(world, "Open edX: whatever else is said changes nothing", nonsense),
        below(world, "Open edX: grade and state of a lesson on its own site", directly),
        below(world, "xAPI: each event has its statement", statements),
    ]
}

/// In a page of the course's own site.
fn below(world: &World, name: &str, travel: impl AsyncFnOnce(&Page) -> Result<()> + Send + 'static) -> Trial {
    on(world, name, "127.0.0.1", travel)
}

/// In a page of another site.
fn beside(world: &World, name: &str, travel: impl AsyncFnOnce(&Page) -> Result<()> + Send + 'static) -> Trial {
    on(world, name, "localhost", travel)
}

fn on(
    world: &World,
    name: &str,
    host: &'static str,
    travel: impl AsyncFnOnce(&Page) -> Result<()> + Send + 'static,
) -> Trial {
    let dist = world.dist.clone();
    journey(world, name, async move |page: &Page| {
        page.move_to(&site::serve_with(&dist, &DOCUMENTS)?.replace("127.0.0.1", host));
        page.open("/lms").await?;
        travel(page).await?;
        page.quiet().await
    })
}

async fn gives(page: &Page, script: &str, expect: Value) -> Result<()> {
    let value = page.script(&format!("return (async () => {{ {script} }})()"), vec![]).await;
    let value = value.with_context(|| script.to_owned())?;
    ensure!(value == expect, "{script}\ngives {value}\nnot   {expect}");
    Ok(())
}

/// In the page that Open edX frames.
async fn inside(page: &Page, script: &str, expect: Value) -> Result<()> {
    page.client().find(Locator::Css("iframe")).await?.enter_frame().await?;
    page.until("the lesson", async || {
        let is_there = page.script("return !!document.querySelector('interleave-lesson')?.progress", vec![]).await?;
        Ok((is_there == true).then_some(()))
    })
    .await?;
    let words = "const element = document.querySelector('interleave-lesson'), frame = element.shadowRoot.querySelector('iframe');
        const says = (type, payload) => {
          const heard = new Promise((next) => element.addEventListener(type, () => next(), { once: true }));
          frame.contentWindow.postMessage({ order: Math.random(), does: 'say', type, payload }, '*');
          return heard;
        };";
    gives(page, &format!("{words} {script}"), expect).await?;
    Ok(page.client().enter_parent_frame().await?)
}

const DONE: &str = "await says('state', { blob: 'a%1/ü' });
    await says('progress', { done: 9, total: 9 });
    await says('completed', { score: 75, max: 100 });
    return [element.getAttribute('lesson')]";

async fn through_the_channel(page: &Page) -> Result<()> {
    let nothing = json!({ "score": 0, "max": 100, "completed": false, "done": 0, "total": 9 });
    let all = json!({ "score": 75, "max": 100, "completed": true, "done": 9, "total": 9 });
    let asked = "const kept = await submit(); return [JSON.parse(kept.answer), JSON.parse(kept.state)]";
    page.script("open('lesson=toy&step=quiz&theme=dark&base=/elsewhere/')", vec![]).await?;
    inside(
        page,
        "return [element.state, new URL(frame.src).pathname + new URL(frame.src).search]",
        json!(["", "/embed/toy/quiz/?theme=dark"]),
    )
    .await?;
    gives(page, asked, json!([nothing, { "blob": "", "grade": nothing }])).await?;
    inside(page, DONE, json!(["toy"])).await?;
    gives(page, asked, json!([all, { "blob": "a%1/ü", "grade": all }])).await?;
    // A worse score later is no worse grade.
    inside(page, "await says('completed', { score: 50, max: 100 }); return element.completed.score", json!(50)).await?;
    gives(page, asked, json!([all, { "blob": "a%1/ü", "grade": all }])).await?;
    // Another day.
    gives(page, "const { state } = await submit(); open('lesson=toy'); return call('setState', state)", json!(true))
        .await?;
    inside(
        page,
        "await new Promise((next) => element.progress.done ? next() : element.addEventListener('progress', next));
        return [element.state, element.progress.done]",
        json!(["a%1/ü", 3]),
    )
    .await?;
    gives(
        page,
        asked,
        json!([{ "score": 75, "max": 100, "completed": true, "done": 3, "total": 9 },
        { "blob": "a%1/ü", "grade": { "score": 75, "max": 100, "completed": true, "done": 3, "total": 9 } }]),
    )
    .await
}

async fn nonsense(page: &Page) -> Result<()> {
    page.script("open('lesson=toy')", vec![]).await?;
    inside(page, DONE, json!(["toy"])).await?;
    let heard = "const answers = [];
        addEventListener('message', ({ data }) => answers.push(data));
        const call = { id: 1, method: 'JSInput::getState', params: '' };
        for (const message of [null, 7, 'text', '{', [], call, JSON.stringify({ ...call, method: 'getState' }),
            JSON.stringify({ ...call, method: 'Others::getState' }), JSON.stringify({ ...call, method: 'JSInput::toString' }),
            JSON.stringify({ ...call, method: 'JSInput::getState::x' }), JSON.stringify({ ...call, method: ['JSInput::getState'] }),
            JSON.stringify({ id: 1, result: 'x' }), JSON.stringify({ ...call, method: 'JSInput::__ready', params: 'pong' }), 'null', '[]',
            ...['', null, 7, '{', '[]', '{}', '{\"blob\":7}', { blob: 'stolen' }].map((params) =>
              JSON.stringify({ method: 'JSInput::setState', params }))])
          frame.contentWindow.postMessage(message, '*');
        const kept = await submit();
        await new Promise((next) => setTimeout(next));
        return [answers.length, JSON.parse(kept.state).blob]";
    gives(page, heard, json!([2, "a%1/ü"])).await?;
    // What the lesson itself says in those words, and another frame.
    let forged = "const answers = [];
        addEventListener('message', ({ data }) => answers.push(data));
        postMessage(JSON.stringify({ id: 1, method: 'JSInput::setState', params: '{\"blob\":\"stolen\"}' }), '*');
        await new Promise((next) => setTimeout(next, 50));
        return [answers.length, element.state]";
    inside(page, forged, json!([1, "a%1/ü"])).await
}

async fn directly(page: &Page) -> Result<()> {
    page.script("open('lesson=toy')", vec![]).await?;
    inside(page, "return element.state", json!("")).await?;
    // The first state that a problem's author may write is none of the lesson's.
    let first = "const { getState, setState } = frame.contentWindow.Interleave;
        setState('{\"selected\":\"\"}'), setState(''), setState('none');
        return JSON.parse(unescape(getState())).blob";
    gives(page, first, json!("")).await?;
    inside(page, DONE, json!(["toy"])).await?;
    let kept = "const { getGrade, getState, setState } = frame.contentWindow.Interleave;
        const state = unescape(getState());
        setState(state.replace('a%1', 'b%1'));
        return [JSON.parse(getGrade()).score, JSON.parse(state).blob, JSON.parse(unescape(getState())).blob]";
    gives(page, kept, json!([75, "a%1/ü", "b%1/ü"])).await?;
    page.find(Role::Heading, "A stand-in for Open edX").await.map(drop)
}

/// Verbs and activities are ADL's, the extension for percent is cmi5's, others are below the course's own address.
async fn statements(page: &Page) -> Result<()> {
    let check = async |type_: &str, detail: Value, activity: &str, expect: Value| {
        let script = format!(
            "const {{ statement }} = await import('/host/xapi.js');
             return statement('{type_}', {detail}, {{ actor: {{ mbox: 'mailto:a@example.org' }}, activity: '{activity}' }})"
        );
        gives(page, &script, expect).await
    };
    let lesson = "https://course.example.org/c/lesson/toy";
    let own = |name: &str| format!("https://course.example.org/c/xapi/{name}");
    let said = |verb: &str, object: Value, result: Value, context: Value| {
        let mut said = json!({
            "actor": { "mbox": "mailto:a@example.org" },
            "verb": { "id": format!("http://adlnet.gov/expapi/verbs/{verb}"), "display": { "en": verb } },
            "object": object,
            "context": context,
        });
        if !result.is_null() {
            said["result"] = result;
        }
        said
    };
    let kind = "http://adlnet.gov/expapi/activities/lesson";
    let whole = json!({ "objectType": "Activity", "id": lesson, "definition": { "type": kind } });
    let quiz = json!({ "objectType": "Activity", "id": format!("{lesson}/quiz"), "definition": { "type": kind } });
    let around = json!({ "parent": [{ "objectType": "Activity", "id": lesson }] });
    let plain = json!({ "platform": "Interleave" });

    let mut named = whole.clone();
    named["definition"]["name"] = json!({ "en": "Toy" });
    let ready = json!({ "lesson": "toy", "step": null, "title": "Toy", "mode": "shared", "reason": "" });
    let context = json!({ "platform": "Interleave", "extensions": { own("mode"): "shared" } });
    check("ready", ready, lesson, said("initialized", named, Value::Null, context)).await?;

    let progress = json!({ "lesson": "toy", "done": 2, "total": 9, "steps": {}, "location": "model" });
    let percent = "https://w3id.org/xapi/cmi5/result/extensions/progress";
    let result = json!({ "extensions": { percent: 22, own("done"): 2, own("total"): 9 } });
    let context = json!({ "platform": "Interleave", "extensions": { own("location"): "model" } });
    check("progress", progress, lesson, said("progressed", whole.clone(), result, context)).await?;

    let answer = json!({ "lesson": "toy", "question": "q 1", "right": true, "first_try": false });
    let question = json!({
        "objectType": "Activity",
        "id": format!("{lesson}/quiz#q%201"),
        "definition": { "type": "http://adlnet.gov/expapi/activities/cmi.interaction", "interactionType": "other" },
    });
    let result = json!({ "success": true, "extensions": { own("first-try"): false } });
    let context = json!({ "platform": "Interleave", "contextActivities": around });
    check("answer", answer, lesson, said("answered", question, result, context.clone())).await?;

    let completed = json!({ "lesson": "toy", "step": null, "score": 75, "max": 100 });
    let score = json!({ "scaled": 0.75, "raw": 75, "min": 0, "max": 100 });
    let result = json!({ "score": score, "completion": true });
    let expect = said("completed", whole.clone(), result.clone(), plain.clone());
    check("completed", completed.clone(), lesson, expect.clone()).await?;
    // The same lesson, however its address is written.
    check("completed", completed.clone(), &format!("{lesson}/?theme=dark#top"), expect).await?;
    let step = json!({ "lesson": "toy", "step": "quiz", "score": 75, "max": 100 });
    check("completed", step, lesson, said("completed", quiz, result, context)).await?;
    let result = json!({ "score": score, "success": true });
    check("passed", completed, lesson, said("passed", whole, result, plain)).await?;

    check("state", json!({ "blob": "a1" }), lesson, Value::Null).await?;
    check("fault", json!({ "code": "failed" }), lesson, Value::Null).await?;
    check("toString", json!({}), lesson, Value::Null).await
}
