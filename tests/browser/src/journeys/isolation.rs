//! Hosts that send no headers, or wrong types; frames of somebody else; and a host that is as it should be.

use super::{World, engines::until, journey};
use crate::{
    edition::Edition,
    engines::Engine,
    lesson::{RIGHT, step},
    nginx::{self, Nginx},
    page::Page,
    roles::{Role, has},
    site,
};
use anyhow::{Context, Result, ensure};
use fantoccini::{Locator, key::Key};
use libtest_mimic::{Failed, Trial};
use std::path::Path;

const LAB: &str = "mode=shared&kernel=equal-primes&size=1000000&tasks=4&threads=2";
const RELOAD: &str = "Reload for shared memory";
const DID_NOT_HELP: &str = "and the page was not isolated by it";
/// Waits until the page waits for nothing any more, not even for the time that it uses when its visitor is idle. In a frame
/// on another site the browser may never call it idle.
const IDLE: &str =
    "const done = arguments[0], idle = (then) => requestIdleCallback(() => setTimeout(then), { timeout: 1_000 });
    dispatchEvent(new Event('pointermove'));
    idle(() => idle(() => idle(() => done(null))));";

pub fn trials(world: &World) -> Vec<Trial> {
    let dist = world.dist.clone();
    let on_a_bare_host = |name: &str, travel: fn(&Page, Edition) -> Pending<'_>| {
        let dist = dist.clone();
        journey(world, name, async move |page| {
            let mut course = Edition::copy(&dist, "")?;
            course.isolate(false)?;
            page.move_to(&course.address());
            page.saves_data(false).await?;
            travel(page, course).await
        })
    };
    let around = world.plain.clone();
    let neighbour = around.replace("localhost", "127.0.0.1");
    let (behind_nginx, isolated) = (dist.clone(), world.site.clone());
    let mut trials = vec![
        on_a_bare_host("isolation: without headers, one press shares memory", |page, course| {
            Box::pin(one_press(page, course))
        }),
        on_a_bare_host("isolation: without headers, the second visit shares memory", |page, course| {
            Box::pin(second_visit(page, course))
        }),
        on_a_bare_host("isolation: a reload that did not help is not offered again", |page, course| {
            Box::pin(did_not_help(page, course, true))
        }),
        on_a_bare_host("isolation: nor where the browser keeps nothing", |page, course| {
            Box::pin(did_not_help(page, course, false))
        }),
        on_a_bare_host("isolation: what is not the course's is left as it is", |page, course| {
            Box::pin(leaves_others_alone(page, course))
        }),
        journey(&world.plain(), "isolation: a sandbox without an origin teaches all the same", async move |page| {
            sandboxed(page, &isolated).await
        }),
        journey(world, "isolation: a real nginx with the published file", async move |page| {
            nginx_as_published(page, &behind_nginx).await
        })
        .with_ignored_flag(nginx::program().is_none()),
    ];
    trials.extend([("same", neighbour), ("other", around)].map(|(which, around)| {
        let dist = dist.clone();
        let name = format!("isolation: without headers, in a frame of the {which} site");
        journey(world, &name, async move |page| framed(page, &dist, &around, which == "same").await)
    }));
    trials.extend(["application/octet-stream", "text/plain"].map(|kind| {
        let dist = dist.clone();
        let name = format!("isolation: modules as {} run", kind.replace('/', " "));
        journey(world, &name, async move |page| mistyped(page, &dist, kind).await)
    }));
    for engine in Engine::ALL {
        let (dist, framed) = (dist.clone(), format!("{}/sandboxed?{}", world.plain, world.site));
        trials.push(in_engine("without headers, one press", engine, async move || one_press_in(engine, &dist).await));
        trials.push(in_engine("a sandbox", engine, async move || sandboxed_in(engine, &framed).await));
    }
    trials
}

fn in_engine(what: &str, engine: Engine, travel: impl AsyncFnOnce() -> Result<()> + Send + 'static) -> Trial {
    let trial = Trial::test(format!("isolation: {what} in {}", engine.name()), move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(travel()).map_err(|error| Failed::from(format!("{error:#}")))
    });
    trial.with_ignored_flag(engine.program().is_none())
}

type Pending<'a> = std::pin::Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

impl Page {
    async fn is_isolated(&self) -> Result<bool> {
        Ok(self.script("return crossOriginIsolated", vec![]).await? == true)
    }

    /// Which document this is: another after every reload.
    async fn began(&self) -> Result<f64> {
        self.script("return performance.timeOrigin", vec![]).await?.as_f64().context("no time")
    }

    /// Until a service worker answers for this page.
    async fn controlled(&self) -> Result<()> {
        self.until("a service worker", async || {
            let controlled = self.script("return !!navigator.serviceWorker.controller", vec![]).await?;
            Ok((controlled == true).then_some(()))
        })
        .await
    }

    async fn idle(&self) -> Result<()> {
        self.client().execute_async(IDLE, vec![]).await.map(drop).context("the page is never idle")
    }

    async fn enter_frame(&self) -> Result<()> {
        Ok(self.client().find(Locator::Css("iframe")).await?.enter_frame().await?)
    }
}

async fn one_press(page: &Page, _course: Edition) -> Result<()> {
    page.open_lab(LAB).await?;
    let first = page.began().await?;
    page.shows("The mode of this page: isolated workers").await?;
    page.shows("its server does not send the headers").await?;
    ensure!(page.all(Role::Button, RELOAD).await?.is_empty(), "offered before there is a service worker");
    page.key(Key::Shift).await?;
    page.find(Role::Button, RELOAD).await?;
    page.run_lab().await?.is("Isolated workers", "yes", "yes")?;
    page.idle().await?;
    ensure!(page.began().await? == first && !page.is_isolated().await?, "reloaded without a press");
    page.press(Role::Button, RELOAD).await?;
    page.until("a new document", async || Ok((page.began().await? != first).then_some(()))).await?;
    page.lab_is_ready().await?;
    let second = page.began().await?;
    page.shows("The mode of this page: shared memory").await?;
    ensure!(page.is_isolated().await?, "memory is shared, and the page is not isolated");
    page.run_lab().await?.is("Shared-memory threads", "yes", "yes")?;
    page.idle().await?;
    ensure!(page.began().await? == second, "reloaded a second time");
    ensure!(page.all(Role::Button, RELOAD).await?.is_empty(), "a reload is offered to an isolated page");
    page.quiet().await
}

/// Whether it helps is the engine's to say; what the page says of it has to be true.
async fn one_press_in(engine: Engine, dist: &Path) -> Result<()> {
    let mut course = Edition::copy(dist, "")?;
    course.isolate(false)?;
    let session = engine.start().await?;
    let text = async |script: &str| {
        anyhow::Ok(session.client.execute(script, vec![]).await?.as_str().unwrap_or_default().to_owned())
    };
    let tried = "return !!document.querySelector('.lab-browser [data-mode]')";
    session.client.goto(&format!("{}/lab?{LAB}", course.address())).await?;
    until(&session, tried).await?;
    session.client.execute("window.before = true; dispatchEvent(new Event('pointermove'))", vec![]).await?;
    until(&session, "return !!document.querySelector('.lab-remedy button')").await?;
    session.client.execute("document.querySelector('.lab-remedy button').click()", vec![]).await?;
    until(&session, &format!("if (window.before) return false; {tried}")).await?;
    let said = text("return document.querySelector('.lab-browser').innerText").await?;
    let found = text("return `${crossOriginIsolated} ${document.querySelector('[data-mode]').dataset.mode}`").await?;
    let words = match &*found {
        "true shared" => "Threads can share memory here",
        "true isolated" => "this browser shares no memory even so",
        "false isolated" => DID_NOT_HELP,
        _ => "nothing of the kind",
    };
    ensure!(said.contains(words), "{found}: {said}");
    ensure!(!said.contains(RELOAD), "offered again: {said}");
    session.client.close().await?;
    Ok(())
}

async fn sandboxed_in(engine: Engine, framed: &str) -> Result<()> {
    let session = engine.start().await?;
    session.client.goto(&format!("{framed}/lab?{LAB}")).await?;
    session.client.find(Locator::Css("iframe")).await?.enter_frame().await?;
    until(&session, "return origin === 'null' && !!document.querySelector('[data-mode=isolated]')").await?;
    session.client.execute("document.querySelector('.lab-actions .primary').click()", vec![]).await?;
    until(&session, "return !!document.querySelector('.lab-table tbody tr')").await?;
    let row = session.client.execute("return document.querySelector('.lab-table tbody tr').innerText", vec![]).await?;
    ensure!(row.as_str().is_some_and(|row| row.contains("Isolated workers")), "{row}");
    session.client.close().await?;
    Ok(())
}

async fn second_visit(page: &Page, mut course: Edition) -> Result<()> {
    page.open("/").await?;
    ensure!(!page.is_isolated().await?, "isolated without a header that says so");
    page.key(Key::Shift).await?;
    page.controlled().await?;
    page.open_lab(LAB).await?;
    ensure!(page.is_isolated().await?, "the second visit is not isolated");
    page.run_lab().await?.is("Shared-memory threads", "yes", "yes")?;
    // The engine's worker, too, has to be allowed in an isolated page.
    page.open_challenge().await?;
    page.passes(RIGHT).await?;
    page.quiet().await?;
    // And once all of it is kept, from what the host has sent without a header.
    super::offline::visited(page).await?;
    course.go_offline();
    page.open_lab(LAB).await?;
    page.run_lab().await?.is("Shared-memory threads", "yes", "yes")
}

/// A service worker whose headers do nothing, as in a browser that takes them from a server alone.
async fn did_not_help(page: &Page, course: Edition, keeps: bool) -> Result<()> {
    let (adds, adds_nothing) = ("headers.set(name, ISOLATION[name])", "headers.delete(name)");
    let worker = course.read("sw.js")?;
    ensure!(worker.contains(adds), "the service worker no longer says {adds}");
    course.write("sw.js", &worker.replace(adds, adds_nothing))?;
    if !keeps {
        let refuses = "for (const name of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, { get() { throw new DOMException('refused by a test', 'SecurityError'); } });";
        page.before_every_document(refuses).await?;
    }
    page.open_lab(LAB).await?;
    page.key(Key::Shift).await?;
    let first = page.began().await?;
    page.press(Role::Button, RELOAD).await?;
    page.until("a new document", async || Ok((page.began().await? != first).then_some(()))).await?;
    page.lab_is_ready().await?;
    let second = page.began().await?;
    page.shows(DID_NOT_HELP).await?;
    page.key(Key::Shift).await?;
    page.idle().await?;
    page.run_lab().await?.is("Isolated workers", "yes", "yes")?;
    ensure!(page.all(Role::Button, RELOAD).await?.is_empty(), "a reload that did not help is offered again");
    ensure!(page.began().await? == second, "reloaded a second time");
    page.reload().await?;
    page.lab_is_ready().await?;
    page.shows(DID_NOT_HELP).await?;
    ensure!(page.all(Role::Button, RELOAD).await?.is_empty(), "offered again by the reader's own reload");
    Ok(())
}

/// A page that lies below the course on its host, and may be somebody else's.
async fn leaves_others_alone(page: &Page, course: Edition) -> Result<()> {
    course.write("other.html", "<!doctype html><title>Another</title><h1>Another</h1>")?;
    page.open("/").await?;
    page.key(Key::Shift).await?;
    page.controlled().await?;
    page.client().goto(&page.below("/other.html")).await?;
    page.controlled().await?;
    ensure!(!page.is_isolated().await?, "a page that is not the course's is isolated");
    Ok(())
}

async fn framed(page: &Page, dist: &Path, around: &str, same_site: bool) -> Result<()> {
    let mut course = Edition::copy(dist, "")?;
    course.isolate(false)?;
    page.saves_data(false).await?;
    let frame = format!("{around}/framed?{}/lab?{LAB}", course.address());
    let in_frame = async || {
        page.client().goto(&frame).await?;
        page.enter_lab_in_frame().await?;
        anyhow::Ok(page.began().await?)
    };
    let first = in_frame().await?;
    page.shows("The mode of this page: isolated workers").await?;
    page.idle().await?;
    let registered = "return navigator.serviceWorker.getRegistrations().then((all) => all.length, () => 0)";
    let registered = page.script(registered, vec![]).await?;
    ensure!(registered == 0, "a frame has registered a service worker");
    ensure!(page.began().await? == first, "the frame has reloaded itself");
    page.run_quietly().await?.is("Isolated workers", "yes", "yes")?;
    let offered = async || {
        let buttons = "return [...document.querySelectorAll('button')].map((button) => button.textContent)";
        let buttons: Vec<String> = serde_json::from_value(page.script(buttons, vec![]).await?)?;
        anyhow::Ok(buttons.iter().any(|button| button == RELOAD))
    };
    ensure!(!offered().await?, "a frame without a service worker is offered a reload");

    // Somebody who has visited the course itself.
    page.client().enter_parent_frame().await?;
    page.move_to(&course.address());
    page.open("/").await?;
    page.key(Key::Shift).await?;
    page.controlled().await?;
    let again = in_frame().await?;
    if same_site {
        page.shows("The mode of this page: shared memory").await?;
        ensure!(page.is_isolated().await?, "memory is shared in a frame that is not isolated");
        page.run_quietly().await?.is("Shared-memory threads", "yes", "yes")?;
    } else {
        page.shows("The mode of this page: isolated workers").await?;
        page.run_quietly().await?.is("Isolated workers", "yes", "yes")?;
    }
    page.idle().await?;
    ensure!(!offered().await? && page.began().await? == again, "the frame is reloaded, or offered to be");
    Ok(())
}

/// There, the driver knows no accessible names.
async fn sandboxed(page: &Page, course: &str) -> Result<()> {
    page.client().goto(&page.below(&format!("/sandboxed?{course}{}", step("challenge")))).await?;
    page.enter_frame().await?;
    let origin = page.script("return origin", vec![]).await?;
    ensure!(origin == "null", "the frame has the origin {origin}");
    page.write_into(page.editor_quietly().await?, RIGHT).await?;
    page.button_quietly("Check").await?.click().await?;
    page.shows("Passed").await?;
    page.shows("This browser allows the page no storage").await?;
    page.client().enter_parent_frame().await?;

    page.client().goto(&page.below(&format!("/sandboxed?{course}/lab?{LAB}"))).await?;
    page.enter_lab_in_frame().await?;
    page.shows("sandboxed without allow-same-origin").await?;
    page.run_quietly().await?.is("Isolated workers", "yes", "yes")?;
    page.set_quietly("Async I/O", &[("Requests", "4"), ("Answered after (ms)", "50")]).await?;
    page.run_quietly().await?.is("Async I/O", "yes", "no")?;
    page.shows("Timers waited in place of a network").await?;
    page.client().enter_parent_frame().await?;

    page.client().goto(&page.below(&format!("/sandboxed?{course}/simulator"))).await?;
    page.enter_frame().await?;
    page.until("a simulated run", async || {
        let rows = "return document.querySelectorAll('.machines-outcome .figures tbody tr').length > 0";
        Ok((page.script(rows, vec![]).await? == true).then_some(()))
    })
    .await
}

async fn mistyped(page: &Page, dist: &Path, kind: &'static str) -> Result<()> {
    page.move_to(&site::serve_mistyped(dist, kind)?);
    page.open("/").await?;
    let engine = page.file("workers/script_bg.wasm").await?;
    let told = "return fetch(arguments[0]).then((answer) => answer.headers.get('content-type'))";
    let told = page.script(told, vec![engine.into()]).await?;
    ensure!(told == kind, "a module comes as {told}");
    page.open_challenge().await?;
    page.passes(RIGHT).await?;
    page.open_lab("mode=isolated&kernel=equal-primes&size=1000000&tasks=4&threads=2").await?;
    page.run_lab().await?.is("Isolated workers", "yes", "yes")?;
    page.press(Role::Radio, has("SIMD on one core")).await?;
    page.press(Role::Radio, has("Interleaved")).await?;
    page.run_lab().await?.is("Interleaved", "yes", "no")?;
    page.open("/simulator").await?;
    page.shows("Wall-clock").await?;
    super::search::finds_a_term(page).await
}

async fn nginx_as_published(page: &Page, dist: &Path) -> Result<()> {
    let nginx = Nginx::start(dist)?;
    let on_disk = |path: &str| std::fs::read(dist.join(path)).with_context(|| format!("dist has no {path}"));
    let named = std::fs::read_dir(dist)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let workers = named.into_iter().find(|name| name.starts_with("workers-")).context("dist has no workers")?;
    let engine = format!("{workers}/script_bg.wasm");
    let forever = "public, max-age=31536000, immutable";
    // An address below the root, its file, its status, its type, and how long it is kept.
    let answers = [
        ("", "index.html", 200, "text/html", "no-cache"),
        ("lab/", "lab/index.html", 200, "text/html", "no-cache"),
        ("sw.js", "sw.js", 200, "application/javascript", "no-cache"),
        (&*engine, &*engine, 200, "application/wasm", forever),
        ("no/such/page", "404.html", 404, "text/html", "no-cache"),
        ("workers-0123456789abcdef/lost.js", "404.html", 404, "text/html", "no-cache"),
    ];
    let mut forms = vec![(None, ""), (Some("gzip"), ".gz")];
    if nginx::knows_brotli() {
        forms.push((Some("gzip, br"), ".br"));
    }
    for (path, file, status, kind, kept) in answers {
        for (accepts, form) in &forms {
            let answer = nginx.ask(&format!("/{path}"), *accepts)?;
            let what = format!("/{path}, as {accepts:?}: {} {:?}", answer.status, answer.headers);
            ensure!(answer.status == status, "{what}");
            ensure!(answer.header("content-type").starts_with(kind), "{what}");
            ensure!(answer.header("cache-control") == kept, "{what}");
            for (name, value) in site::ISOLATION.into_iter().chain([("access-control-allow-origin", "*")]) {
                ensure!(answer.header(name) == value, "{name} of {what}");
            }
            let coded = answer.header("content-encoding");
            ensure!(coded == form.trim_start_matches('.').replace("gz", "gzip"), "{what}");
            ensure!(answer.header("vary").contains("Accept-Encoding"), "{what}");
            ensure!(answer.body == on_disk(&format!("{file}{form}"))?, "not the file that was built: {what}");
        }
    }
    page.move_to(&nginx.address());
    page.open_lab(LAB).await?;
    ensure!(page.is_isolated().await?, "the page is not isolated");
    page.run_lab().await?.is("Shared-memory threads", "yes", "yes")?;
    page.open_challenge().await?;
    page.passes(RIGHT).await?;
    page.quiet().await
}
