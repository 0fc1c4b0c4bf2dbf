//! Packages in a learning platform: what is reported, kept and resumed, and what becomes of a platform that fails.

use super::{World, journey, journey_within};
use crate::{
    lesson::{RIGHT, STEPS, TITLE},
    page::Page,
    roles::{self, Role, has},
    scorm::{
        Lms, SLUG, STAND_IN, calls, done, greeting, line, order, progress, published, refuse, says, strict, tell, told,
        valid, values,
    },
    site::Online,
};
use ::package::{Content, Order, Pass, Standard, package};
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use std::{fs, time::Duration};
use tempfile::TempDir;

const LONGEST: Duration = Duration::from_secs(300);

/// What a standard calls things, and by which codes its platforms say that something went wrong.
struct Words {
    standard: Standard,
    /// Initialise, set, commit, finish.
    calls: [&'static str; 4],
    location: &'static str,
    raw: &'static str,
    /// What a lesson is that was done.
    done: &'static [(&'static str, &'static str)],
    begun: (&'static str, &'static str),
    exit: (&'static str, &'static str),
    time: &'static str,
    right: &'static str,
    codes: &'static [u32],
}

const ALL: [Words; 2] = [
    Words {
        standard: Standard::Scorm12,
        calls: ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"],
        location: "cmi.core.lesson_location",
        raw: "cmi.core.score.raw",
        done: &[("cmi.core.lesson_status", "completed"), ("cmi.core.score.min", "0"), ("cmi.core.score.max", "100")],
        begun: ("cmi.core.lesson_status", "incomplete"),
        exit: ("cmi.core.exit", "suspend"),
        time: "cmi.core.session_time",
        right: "correct",
        codes: &[0, 101, 201, 202, 203, 301, 401, 402, 403, 404, 405],
    },
    Words {
        standard: Standard::Scorm2004,
        calls: ["Initialize", "SetValue", "Commit", "Terminate"],
        location: "cmi.location",
        raw: "cmi.score.raw",
        done: &[
            ("cmi.completion_status", "completed"),
            ("cmi.success_status", "passed"),
            ("cmi.score.scaled", "0.875"),
            ("cmi.score.min", "0"),
            ("cmi.score.max", "100"),
            ("cmi.progress_measure", "1"),
        ],
        begun: ("cmi.completion_status", "incomplete"),
        exit: ("cmi.exit", "suspend"),
        time: "cmi.session_time",
        right: "correct",
        codes: &[
            0, 101, 102, 103, 104, 111, 112, 113, 122, 123, 132, 133, 142, 143, 201, 301, 351, 391, 401, 402, 403, 404,
            405, 406, 407, 408,
        ],
    },
];

/// By these a platform says that it will not listen again in this visit.
const ENDED: [u32; 5] = [104, 113, 123, 133, 143];

macro_rules! journeys {
    ($world:ident, $words:ident: $($name:literal, $travel:ident;)*) => {
        vec![$({
            let (world, name) = ($world.clone(), format!("{}: {}", $words.standard.name(), $name));
            journey_within(LONGEST, $world, &name, async move |page| {
                $travel(page, &world, $words, &lms(&world, $words.standard)?).await
            })
        },)*]
    };
}

pub fn trials(world: &World) -> Vec<Trial> {
    let mut trials = vec![manifests(world)];
    for words in &ALL {
        trials.extend(journeys! { world, words:
            "a lesson is done, reported, and resumed", whole;
            "what was reached is never taken back", never_lower;
            "a mark decides whether a lesson is passed", marks;
            "the platform is found further up, and in the window that opened this one", found;
            "a platform that fails half-way hears everything once it works", fails;
            "what a platform did not take is reported at the next start", next_start;
            "a platform that does not begin", no_beginning;
            "a state that is damaged is handed over, and a copy is set aside", damaged;
            "without a platform the lesson runs", alone;
            "a page that is hidden has reported", hidden;
            "a wrapper reports a course that is hosted elsewhere", wrapper;
        });
        let world = world.clone();
        let name = format!("{}: the real lesson is done in its package", words.standard.name());
        trials.push(journey_within(LONGEST, &world.clone(), &name, async move |page| real(page, &world, words).await));
    }
    trials.push(journey(world, "a package is all that its lesson fetches", {
        let world = world.clone();
        async move |page| nothing_else(page, &world).await
    }));
    trials
}

/// With the stand-in in the lesson's place.
fn lms(world: &World, standard: Standard) -> Result<Lms> {
    let published = published(&world.dist)?;
    Lms::with(modules(world)?, &world.dist, &order(&published, standard), Some(STAND_IN))
}

fn modules(world: &World) -> Result<&std::path::Path> {
    world.scorm.as_deref().context("--scorm DIR is missing; `cargo xtask test` gives it")
}

fn manifests(world: &World) -> Trial {
    let world = world.clone();
    Trial::test("manifests are valid by the standards' own schemas", move || {
        let check = || -> Result<()> {
            let published = published(&world.dist)?;
            for standard in Standard::ALL {
                let fails = Some(Pass { mark: 70, fails: true });
                for (lesson, pass, wrapper) in
                    [(None, None, None), (None, fails, Some("https://example.org/")), (Some(SLUG), None, None)]
                {
                    let package = package(&Order { lesson, pass, wrapper, ..order(&published, standard) })?;
                    let Content::Made(manifest) = &package.entries[0].content else { continue };
                    valid(modules(&world)?, standard, manifest)?;
                    let broken = manifest.replace("identifierref=", "identifierreference=");
                    ensure!(valid(modules(&world)?, standard, &broken).is_err(), "anything is valid");
                }
            }
            Ok(())
        };
        check().map_err(|error| format!("{error:#}").into())
    })
}

async fn whole(page: &Page, _: &World, words: &Words, lms: &Lms) -> Result<()> {
    lms.open(page, &[]).await?;
    let greeted = greeting(page).await?;
    ensure!(greeted["state"] == "" && greeted["learner"] == "ada", "greeted with {greeted}");
    told(page, &[words.begun, words.exit]).await?;
    ensure!(!values(page).await?.contains_key(words.raw), "a score before there is one");
    done(page, 88, "a state, the first").await?;
    done(page, 87, "a state, the second").await?;
    told(page, &[("cmi.suspend_data", "a state, the second"), (words.location, "next"), (words.raw, "88")]).await?;
    let answers = values(page).await?;
    let answer = |part: &str| answers.get(&format!("cmi.interactions.0.{part}")).cloned().unwrap_or_default();
    ensure!(answer("id") == format!("{SLUG}.order_of_lines"), "the answer is {answers:?}");
    ensure!(answer("result") == words.right, "the answer is {answers:?}");
    ensure!(line(page).await?.is_empty(), "something is amiss: {}", line(page).await?);
    strict(page).await?;

    // The lesson is left.
    page.script("sco.location = 'about:blank'", vec![]).await?;
    let [_, _, _, finish] = words.calls;
    page.until("the visit to be finished", async || Ok((calls(page, finish).await? == 1).then_some(()))).await?;
    let time = values(page).await?.get(words.time).cloned().unwrap_or_default();
    ensure!(time.bytes().any(|byte| (b'1'..=b'9').contains(&byte)), "the visit took {time:?}");
    strict(page).await?;

    lms.open(page, &[]).await?;
    let greeted = greeting(page).await?;
    ensure!(greeted["state"] == "a state, the second", "resumed with {greeted}");
    done(page, 95, "a state, the third").await?;
    told(page, &[("cmi.suspend_data", "a state, the third"), (words.raw, "95")]).await?;
    // Answers come after those of the first visit.
    told(page, &[("cmi.interactions.2.result", words.right)]).await?;
    strict(page).await
}

async fn never_lower(page: &Page, _: &World, words: &Words, lms: &Lms) -> Result<()> {
    lms.open(page, &[]).await?;
    done(page, 87, "a state").await?;
    told(
        page,
        words
            .done
            .iter()
            .map(|&(name, value)| if name.ends_with("scaled") { (name, "0.87") } else { (name, value) })
            .collect::<Vec<_>>()
            .as_slice(),
    )
    .await?;
    lms.open(page, &[]).await?;
    done(page, 50, "a worse state").await?;
    told(page, &[("cmi.suspend_data", "a worse state")]).await?;
    let values = values(page).await?;
    for (name, _) in words.done {
        ensure!(name.ends_with("progress_measure") || !values.contains_key(*name), "{name} was said again: {values:?}");
    }
    ensure!(!values.contains_key(words.raw), "a lower score was said: {values:?}");
    strict(page).await
}

async fn marks(page: &Page, world: &World, words: &Words, _: &Lms) -> Result<()> {
    let published = published(&world.dist)?;
    let status = words.begun.0;
    let cases = [
        (false, 69, "incomplete", ("completed", "")),
        (false, 70, "passed", ("completed", "passed")),
        (true, 69, "failed", ("completed", "failed")),
        (true, 70, "passed", ("completed", "passed")),
    ];
    for (fails, score, in_12, (completion, success)) in cases {
        let order = Order { pass: Some(Pass { mark: 70, fails }), ..order(&published, words.standard) };
        // Each has a platform of its own, that knows of no other.
        let lms = Lms::with(modules(world)?, &world.dist, &order, Some(STAND_IN))?;
        lms.open(page, &[]).await?;
        done(page, score, "a state").await?;
        told(page, &[(words.raw, &score.to_string())]).await?;
        if words.standard == Standard::Scorm12 {
            told(page, &[(status, in_12)]).await?;
        } else {
            told(page, &[(status, completion)]).await?;
            let said = values(page).await?.get("cmi.success_status").cloned().unwrap_or_default();
            ensure!(said == success, "{score} of 70, failing {fails}: {said:?}");
        }
        strict(page).await?;
    }
    Ok(())
}

async fn found(page: &Page, _: &World, words: &Words, lms: &Lms) -> Result<()> {
    for asked in [("levels", "3"), ("window", "1")] {
        lms.open(page, &[asked, ("learner", asked.0)]).await?;
        done(page, 100, "a state").await?;
        told(page, &[("cmi.suspend_data", "a state"), (words.raw, "100")]).await.with_context(|| asked.0)?;
        ensure!(line(page).await?.is_empty(), "{}: {}", asked.0, line(page).await?);
    }
    Ok(())
}

/// All the ways in which a call can fail.
fn refusals(words: &Words) -> Vec<Value> {
    let codes = words.codes.iter().map(|code| json!(code));
    codes.chain([json!("throws"), json!("missing")]).collect()
}

fn ends(how: &Value) -> bool {
    ENDED.iter().any(|code| how == code)
}

async fn fails(page: &Page, _: &World, words: &Words, lms: &Lms) -> Result<()> {
    let [_, set, commit, _] = words.calls;
    let mut learner = 0;
    for name in [set, commit] {
        for how in refusals(words) {
            learner += 1;
            let check = async || {
                lms.open(page, &[("learner", &format!("learner-{learner}"))]).await?;
                progress(page, 1, "why").await?;
                told(page, &[(words.location, "why")]).await?;
                refuse(page, name, &how).await?;
                done(page, 88, "said in vain").await?;
                // The lesson goes on: it is there, and something is said below it.
                says(page, "The learning platform").await?;
                ensure!(page.script("return !!inner()", vec![]).await? == true, "the lesson is gone");
                refuse(page, name, &Value::Null).await?;
                tell(page, "state", json!({ "blob": "said again" })).await?;
                tell(page, "completed", json!({ "lesson": SLUG, "step": null, "score": 88, "max": 100 })).await?;
                if words.standard == Standard::Scorm2004 && ends(&how) {
                    says(page, "has ended this visit").await?;
                    lms.open(page, &[("learner", &format!("learner-{learner}"))]).await?;
                    ensure!(greeting(page).await?["state"] == "said again", "it was not kept");
                }
                told(page, &[("cmi.suspend_data", "said again"), (words.raw, "88"), (words.location, "next")]).await?;
                page.until("nothing to be amiss", async || Ok(line(page).await?.is_empty().then_some(()))).await?;
                strict(page).await
            };
            check().await.with_context(|| format!("{name} fails with {how}"))?;
        }
    }
    Ok(())
}

async fn next_start(page: &Page, _: &World, words: &Words, lms: &Lms) -> Result<()> {
    let [_, set, commit, finish] = words.calls;
    for name in [set, commit] {
        for how in refusals(words) {
            let learner = format!("{name}-{how}").replace('"', "");
            let check = async || {
                lms.open(page, &[("learner", &learner)]).await?;
                refuse(page, name, &how).await?;
                // What is not committed may be stored when the visit is finished. Not here.
                refuse(page, finish, &how).await?;
                done(page, 87, "kept for later").await?;
                says(page, "The learning platform").await?;
                // Another learner in this browser sees nothing of it.
                lms.open(page, &[("learner", "somebody else")]).await?;
                ensure!(greeting(page).await?["state"] != "kept for later", "told to somebody else");
                lms.open(page, &[("learner", &learner)]).await?;
                ensure!(greeting(page).await?["state"] == "kept for later", "resumed with {}", greeting(page).await?);
                told(page, &[("cmi.suspend_data", "kept for later")]).await?;
                strict(page).await
            };
            check().await.with_context(|| format!("{name} fails with {how}"))?;
        }
    }
    Ok(())
}

async fn no_beginning(page: &Page, _: &World, words: &Words, lms: &Lms) -> Result<()> {
    let [initialize, ..] = words.calls;
    for how in refusals(words) {
        let learner = format!("learner-{how}").replace('"', "");
        let check = async || {
            let refuses = json!({ initialize: how }).to_string();
            let asked = [("learner", &*learner), ("refuses", &*refuses)];
            lms.open(page, &asked).await?;
            ensure!(greeting(page).await?["state"].is_null(), "greeted with {}", greeting(page).await?);
            says(page, "The learning platform").await?;
            done(page, 88, "said early").await?;
            refuse(page, initialize, &Value::Null).await?;
            tell(page, "completed", json!({ "lesson": SLUG, "step": null, "score": 88, "max": 100 })).await?;
            if words.standard == Standard::Scorm2004 && ends(&how) {
                says(page, "has ended this visit").await?;
                lms.open(page, &[("learner", &learner)]).await?;
                ensure!(greeting(page).await?["state"] == "said early", "it was not kept");
            }
            told(page, &[("cmi.suspend_data", "said early"), (words.location, "next")]).await?;
            strict(page).await
        };
        check().await.with_context(|| format!("{initialize} fails with {how}"))?;
    }
    Ok(())
}

async fn damaged(page: &Page, _: &World, _: &Words, lms: &Lms) -> Result<()> {
    for state in ["a state that was cu", "{\"of\": \"another course\"}", "\u{1f}"] {
        let given = json!({ "cmi.suspend_data": state }).to_string();
        lms.open(page, &[("given", &given)]).await?;
        ensure!(greeting(page).await?["state"] == state, "handed over: {}", greeting(page).await?);
        let fault = json!({ "code": "state-unreadable", "message": "The state was not read.", "re": 1 });
        tell(page, "error", fault).await?;
        says(page, "A copy is set aside").await?;
        done(page, 100, "a new state").await?;
        told(page, &[("cmi.suspend_data", "a new state")]).await?;
        let aside = "return Object.entries(localStorage).find(([name]) => name.endsWith(':aside'))?.[1] ?? null";
        ensure!(page.script(aside, vec![]).await? == state, "set aside: {}", page.script(aside, vec![]).await?);
        strict(page).await?;
    }
    Ok(())
}

async fn alone(page: &Page, _: &World, _: &Words, lms: &Lms) -> Result<()> {
    lms.open(page, &[("api", "none")]).await?;
    let greeted = greeting(page).await?;
    ensure!(greeted["state"].is_null() && greeted["learner"].is_null(), "greeted with {greeted}");
    says(page, "nothing is reported").await?;
    done(page, 100, "a state").await?;
    page.quiet().await
}

async fn hidden(page: &Page, _: &World, words: &Words, lms: &Lms) -> Result<()> {
    lms.open(page, &[]).await?;
    let [_, _, commit, finish] = words.calls;
    let before = calls(page, commit).await?;
    tell(page, "state", json!({ "blob": "just now" })).await?;
    page.until("the state to have come", async || {
        Ok((page.script("return sco.document.querySelector('interleave-lesson').state", vec![]).await? == "just now")
            .then_some(()))
    })
    .await?;
    let hide = "Object.defineProperty(sco.document, 'visibilityState', { value: 'hidden' });
        sco.document.dispatchEvent(new Event('visibilitychange'));";
    page.script(hide, vec![]).await?;
    // At once: a page that is hidden may be gone a moment later.
    ensure!(calls(page, commit).await? == before + 1, "nothing was committed");
    told(page, &[("cmi.suspend_data", "just now")]).await?;
    ensure!(calls(page, finish).await? == 0, "the visit was finished");
    let leave = "sco.dispatchEvent(new PageTransitionEvent('pagehide')); sco.dispatchEvent(new PageTransitionEvent('pagehide'))";
    page.script(leave, vec![]).await?;
    ensure!(calls(page, finish).await? == 1, "the visit was not finished once");
    strict(page).await
}

async fn wrapper(page: &Page, world: &World, words: &Words, _: &Lms) -> Result<()> {
    let hosted = TempDir::with_prefix("interleave-hosted-")?;
    let folder = hosted.path().join("embed").join(SLUG);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), STAND_IN)?;
    let online = Online::start(hosted.path(), &folder.join("index.html"), 0, true)?;
    let url = format!("http://localhost:{}/", online.port());
    let published = published(&world.dist)?;
    let order = Order { wrapper: Some(&url), ..order(&published, words.standard) };
    let lms = Lms::with(modules(world)?, &world.dist, &order, Some(STAND_IN))?;
    ensure!(!lms.holds("course/content"), "a wrapper holds the course");
    // Of another site nothing can be seen: what it has been told shows in what it tells.
    page.client().goto(&lms.address(&[])).await?;
    page.until("the frame to be greeted", async || {
        let ready = "return sco.document.querySelector('interleave-lesson')?.mode ?? null";
        Ok((page.script(ready, vec![]).await? == "isolated").then_some(()))
    })
    .await?;
    done(page, 87, "a state").await?;
    told(page, &[("cmi.suspend_data", "a state"), (words.raw, "87")]).await?;
    strict(page).await
}

/// Into the lesson's frame: what is found and pressed from now on is there.
async fn enter(page: &Page) -> Result<()> {
    page.client().find(Locator::Css("iframe")).await?.enter_frame().await?;
    let script = "return document.querySelector('interleave-lesson')?.shadowRoot?.querySelector('iframe') ?? null";
    let frame = page
        .until("the lesson's frame", async || Ok(roles::element(page.client(), &page.script(script, vec![]).await?)));
    frame.await?.enter_frame().await?;
    page.find(Role::Heading, TITLE).await?;
    page.drawn().await
}

/// Back to the platform's page.
async fn leave(page: &Page) -> Result<()> {
    for _ in ["the page that plays it", "the platform's"] {
        page.client().enter_parent_frame().await?;
    }
    Ok(())
}

async fn open_real(page: &Page, lms: &Lms) -> Result<()> {
    page.client().goto("about:blank").await?;
    page.client().goto(&lms.address(&[])).await?;
    enter(page).await
}

async fn real(page: &Page, world: &World, words: &Words) -> Result<()> {
    let published = published(&world.dist)?;
    let lms = Lms::with(modules(world)?, &world.dist, &order(&published, words.standard), None)?;
    open_real(page, &lms).await?;
    page.step_link("Coding challenge").await?.click().await?;
    page.editor().await?;
    page.passes(RIGHT).await?;
    page.step_link("Quick quiz").await?.click().await?;
    super::quiz::first(page).await?;
    leave(page).await?;
    told(page, &[(words.location, "quiz"), ("cmi.interactions.0.result", words.right), words.begun]).await?;
    page.until("the state to be reported", async || {
        Ok(values(page).await?.get("cmi.suspend_data").filter(|state| !state.is_empty()).map(drop))
    })
    .await?;
    ensure!(line(page).await?.is_empty(), "something is amiss: {}", line(page).await?);
    strict(page).await?;

    // Another browser of the same learner has nothing but what the platform has kept.
    let forget =
        "for (const name of Object.keys(localStorage)) if (!name.startsWith('lms ')) delete localStorage[name]";
    page.client().goto("about:blank").await?;
    page.client().goto(&lms.address(&[("waits", "1")])).await?;
    page.script(forget, vec![]).await?;
    open_real(page, &lms).await?;
    page.completed("Coding challenge").await?;
    leave(page).await?;
    strict(page).await?;
    page.quiet().await
}

/// Whatever is missing is a complaint of the console.
async fn nothing_else(page: &Page, world: &World) -> Result<()> {
    let published = published(&world.dist)?;
    let lms = Lms::with(modules(world)?, &world.dist, &order(&published, Standard::Scorm12), None)?;
    open_real(page, &lms).await?;
    for (slug, title) in STEPS {
        page.step_link(title).await?.click().await?;
        page.drawn().await?;
        for button in page.all(Role::Button, has("Run")).await? {
            if button.is_enabled().await? {
                button.click().await?;
            }
        }
        page.quiet().await.with_context(|| slug)?;
    }
    Ok(())
}
