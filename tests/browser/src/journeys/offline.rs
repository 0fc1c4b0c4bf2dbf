//! The course without a network, and a newer version of it while it is open.

use super::{World, journey};
use crate::{
    edition::Edition,
    lesson::{STEPS, TITLE, step},
    page::Page,
    roles::{Role, has},
};
use anyhow::{Context, Result, ensure};
use fantoccini::{Locator, key::Key};
use libtest_mimic::Trial;
use serde_json::json;
use std::time::Duration;

/// Keeping a version takes fetching all of it, on a machine that has other things to do.
const KEEPING: Duration = Duration::from_secs(120);

/// The versions that are kept whole.
const WHOLE: &str = "
    const whole = [];
    for (const name of await caches.keys()) {
        const root = new URL('./', document.baseURI).href;
        if (await caches.match(root, { cacheName: name })) whole.push(name.split(' ').at(-1));
    }
    return whole;";

/// Looks for a newer version, and says what has become of it.
const UPDATE: &str = "
    const done = arguments[0];
    navigator.serviceWorker.getRegistration().then((here) => here.update()).then((here) => {
        const newer = here.installing;
        if (!newer) return done('nothing new');
        newer.onstatechange = () => {
            if (['activated', 'redundant'].includes(newer.state)) done(newer.state);
        };
    });";

const NEWER: &str = "A new version of the course is ready";

/// Its name, where the course lives on its host, and what is done there.
macro_rules! journeys {
    ($world:ident: $($name:literal, $below:literal, $travel:ident;)*) => {
        vec![$({
            let dist = $world.dist.clone();
            journey($world, $name, async move |page| {
                let course = Edition::copy(&dist, $below)?;
                page.move_to(&course.address());
                page.saves_data(false).await?;
                $travel(page, course).await
            })
        },)*]
    };
}

pub fn trials(world: &World) -> Vec<Trial> {
    journeys! { world:
        "offline: after one visit every page opens, programs run and threads share memory", "", everything;
        "offline: below a path of its host", "/course", below_a_path;
        "offline: a newer version is told, and used once the page is reloaded", "", newer;
        "offline: a version of which a file is missing is not used", "", half_a_version;
        "offline: a version is forgotten when no page needs it", "", two_tabs;
        "offline: while something is measured, nothing is fetched", "", who_measures;
        "offline: headers that a host sends later arrive with the next visit", "", headers;
        "offline: what was not kept is said", "", not_kept;
        "offline: the browser may install the course", "", installable;
        "the workbench is fetched before it is asked for, but not before the page is up", "", ahead;
    }
}

/// Opens the course, and waits until all of it is kept.
pub async fn visited(page: &Page) -> Result<()> {
    page.open("/").await?;
    // From now on the page may use its time.
    page.key(Key::Shift).await?;
    let version = version(page).await?;
    page.within(KEEPING, "the course to be kept", async || Ok(whole(page).await?.contains(&version).then_some(())))
        .await
}

async fn version(page: &Page) -> Result<String> {
    let version = page.script("return document.querySelector('meta[name=version]').content", vec![]).await?;
    version.as_str().map(String::from).context("the page does not know its version")
}

async fn whole(page: &Page) -> Result<Vec<String>> {
    let script = format!("return (async () => {{ {WHOLE} }})()");
    Ok(serde_json::from_value(page.script(&script, vec![]).await?)?)
}

async fn update(page: &Page) -> Result<String> {
    let became = page.client().execute_async(UPDATE, vec![]).await?;
    Ok(became.as_str().unwrap_or_default().to_string())
}

/// Which version the editor says that it is of; none: the first.
async fn editor_is_of(page: &Page) -> Result<Option<String>> {
    page.editor().await?;
    Ok(page.script("return globalThis.edition ?? null", vec![]).await?.as_str().map(String::from))
}

/// Who holds the lock of measurements, and who waits for it.
const LOCK: &str = "
    const { held, pending } = await navigator.locks.query();
    return [held, pending].map((locks) => locks.filter(({ name }) => name === 'interleave:measuring').length)";

async fn who_measures(page: &Page, _course: Edition) -> Result<()> {
    let lock = async || page.script(&format!("return (async () => {{ {LOCK} }})()"), vec![]).await;
    let locked = async |words: &str, held: u32, waiting: u32| {
        page.within(KEEPING, words, async || Ok((lock().await? == json!([held, waiting])).then_some(()))).await
    };
    page.open("/glossary").await?;
    let hold = "navigator.locks.request('interleave:measuring', () => new Promise((over) => (window.over = over)))";
    page.script(&format!("{hold}; return 0"), vec![]).await?;
    page.key(Key::Shift).await?;
    locked("the service worker to wait", 1, 1).await?;
    let kept = "return (async () => {
        let kept = 0;
        for (const name of await caches.keys()) kept += (await (await caches.open(name)).keys()).length;
        return kept;
    })()";
    ensure!(page.script(kept, vec![]).await? == 0, "something is kept already");
    page.script("over()", vec![]).await?;
    page.within(KEEPING, "the course to be kept", async || Ok((!whole(page).await?.is_empty()).then_some(()))).await?;
    locked("nobody to measure", 0, 0).await?;
    page.open("/").await?;
    page.key(Key::Shift).await?;
    locked("the race to measure", 1, 0).await?;
    super::race::ends(page).await?;
    locked("the race to be over", 0, 0).await
}

async fn everything(page: &Page, mut course: Edition) -> Result<()> {
    visited(page).await?;
    course.go_offline();
    let pages = ["/", "/playground", "/simulator", "/lab", "/glossary", "/progress", "/instructors", "/nowhere"]
        .map(String::from);
    for address in pages.into_iter().chain(STEPS.map(|(slug, _)| step(slug))) {
        page.open(&address).await?;
        ensure!(!has("offline").fits(&page.text().await?), "{address} misses something: {}", page.text().await?);
    }
    super::search::finds_a_term(page).await?;
    page.open(&step("code")).await?;
    page.press(Role::Button, "Run both").await?;
    page.find(Role::Region, "Result of At once").await?;
    page.open_challenge().await?;
    page.passes(crate::lesson::RIGHT).await?;
    page.open_lab("mode=shared&kernel=equal-primes&size=1000000&tasks=4&threads=2").await?;
    page.shows("threads can share memory here").await?;
    page.run_lab().await?.is("Shared-memory threads", "yes", "yes")?;
    page.open_lab("mode=async-io&requests=4&delay=50").await?;
    page.run_lab().await?.is("Async I/O", "yes", "no")?;
    ensure!(!has("Timers waited").fits(&page.text().await?), "the service worker does not answer the lab");
    page.quiet().await
}

async fn below_a_path(page: &Page, mut course: Edition) -> Result<()> {
    visited(page).await?;
    let scope = "return navigator.serviceWorker.ready.then((here) => here.scope)";
    let scope = page.script(scope, vec![]).await?;
    ensure!(scope == format!("{}/", course.address()), "the service worker's scope is {scope}");
    course.go_offline();
    page.open(&step("code")).await?;
    page.press(Role::Button, "Run both").await?;
    page.find(Role::Region, "Result of At once").await?;
    page.open("/simulator").await?;
    page.quiet().await
}

async fn newer(page: &Page, course: Edition) -> Result<()> {
    visited(page).await?;
    let first = version(page).await?;
    course.renew("second")?;
    let became = update(page).await?;
    ensure!(became == "activated", "the newer version: {became}");
    page.shows(NEWER).await?;
    // What this page has not yet used is still of its own version, which the server no longer has.
    page.press(Role::Link, has(TITLE)).await?;
    page.step_link("Coding challenge").await?.click().await?;
    ensure!(editor_is_of(page).await?.is_none(), "the open page uses a file of the newer version");
    ensure!(version(page).await? == first, "the open page is of another version");
    page.press(Role::Button, "Reload for the new version").await?;
    page.until("the new version", async || Ok((version(page).await? == "second").then_some(()))).await?;
    page.at(&step("challenge")).await?;
    ensure!(editor_is_of(page).await?.as_deref() == Some("second"), "the newer page uses a file of the old version");
    ensure!(!has(NEWER).fits(&page.text().await?), "the newest page is told of a newer one");
    // Nobody needs the old one now.
    page.key(Key::Shift).await?;
    page.within(KEEPING, "the old version to be forgotten", async || {
        Ok((whole(page).await? == ["second"]).then_some(()))
    })
    .await?;
    page.quiet().await
}

async fn half_a_version(page: &Page, mut course: Edition) -> Result<()> {
    visited(page).await?;
    let first = version(page).await?;
    course.renew("second")?;
    let editor = course.read("editor-second.js")?;
    course.lose("editor-second.js")?;
    let became = update(page).await?;
    ensure!(became == "redundant", "half a version: {became}");
    for online in [true, false] {
        if !online {
            course.go_offline();
        }
        page.reload().await?;
        ensure!(version(page).await? == first, "a version is used of which a file is missing");
        ensure!(!has(NEWER).fits(&page.text().await?), "the page is told of half a version");
        page.open_challenge().await?;
        ensure!(editor_is_of(page).await?.is_none(), "the editor is of the other version");
    }
    course.go_online()?;
    course.write("editor-second.js", &editor)?;
    let became = update(page).await?;
    ensure!(became == "activated", "the version, now that all of it is there: {became}");
    page.reload().await?;
    ensure!(version(page).await? == "second", "the newer version is not used");
    page.open_challenge().await?;
    ensure!(editor_is_of(page).await?.as_deref() == Some("second"), "the editor is of the old version");
    Ok(())
}

async fn two_tabs(page: &Page, course: Edition) -> Result<()> {
    visited(page).await?;
    let first = version(page).await?;
    let old = page.client().window().await?;
    course.renew("second")?;
    let new = page.client().new_window(false).await?.handle;
    page.client().switch_to_window(new).await?;
    page.saves_data(false).await?;
    // Opening it is what makes the browser look for a newer version.
    page.open("/").await?;
    page.key(Key::Shift).await?;
    // Told once the newer worker has taken over: its version is whole a moment before.
    page.within(KEEPING, "word of the newer version", async || Ok(has(NEWER).fits(&page.text().await?).then_some(())))
        .await?;
    ensure!(whole(page).await?.contains(&"second".into()), "the newer version is told before all of it is kept");
    page.reload().await?;
    ensure!(version(page).await? == "second", "a page is opened from the old version");
    page.key(Key::Shift).await?;
    page.client().switch_to_window(old).await?;
    page.shows(NEWER).await?;
    ensure!(whole(page).await?.contains(&first), "what this page needs is forgotten");
    page.press(Role::Link, has(TITLE)).await?;
    page.step_link("Coding challenge").await?.click().await?;
    ensure!(editor_is_of(page).await?.is_none(), "the page in the first tab uses a file of the newer version");
    page.client().close_window().await?;
    let new = page.client().windows().await?.into_iter().next().context("no window is left")?;
    page.client().switch_to_window(new).await?;
    page.reload().await?;
    page.key(Key::Shift).await?;
    page.within(KEEPING, "the old version to be forgotten", async || {
        Ok((whole(page).await? == ["second"]).then_some(()))
    })
    .await
}

async fn headers(page: &Page, mut course: Edition) -> Result<()> {
    course.isolate(false)?;
    visited(page).await?;
    ensure!(!isolated(page).await?, "isolated without a header that says so");
    course.isolate(true)?;
    page.reload().await?;
    page.key(Key::Shift).await?;
    let kept = "const root = await caches.match(new URL('./', document.baseURI));
        return root?.headers.get('cross-origin-embedder-policy') ?? null;";
    let kept = format!("return (async () => {{ {kept} }})()");
    page.within(KEEPING, "the headers", async || Ok((!page.script(&kept, vec![]).await?.is_null()).then_some(())))
        .await?;
    page.reload().await?;
    ensure!(isolated(page).await?, "the page is opened as it was without the headers");
    course.go_offline();
    page.open_lab("mode=shared").await?;
    page.shows("threads can share memory here").await
}

async fn isolated(page: &Page) -> Result<bool> {
    Ok(page.script("return crossOriginIsolated", vec![]).await? == true)
}

async fn not_kept(page: &Page, _course: Edition) -> Result<()> {
    page.saves_data(true).await?;
    page.open("/").await?;
    page.devtools("Network.enable", json!({})).await?;
    let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.devtools("Network.emulateNetworkConditions", offline).await?;
    page.press(Role::Link, has(TITLE)).await?;
    page.shows("this browser is offline, and the file was not kept").await
}

async fn installable(page: &Page, _course: Edition) -> Result<()> {
    visited(page).await?;
    let errors = page.devtools("Page.getInstallabilityErrors", json!({})).await?;
    ensure!(errors["installabilityErrors"].as_array().is_some_and(Vec::is_empty), "{errors}");
    let manifest = page.devtools("Page.getAppManifest", json!({})).await?;
    ensure!(manifest["errors"].as_array().is_some_and(Vec::is_empty), "{manifest}");
    Ok(())
}

async fn ahead(page: &Page, _course: Edition) -> Result<()> {
    let fetched = async || {
        let script = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
        let names: Vec<String> = serde_json::from_value(page.script(script, vec![]).await?)?;
        let wanted = ["/workbench.js", "/workbench_bg.wasm", "/workbench.css"];
        anyhow::Ok(wanted.into_iter().filter(|wanted| names.iter().any(|name| name.ends_with(wanted))).count())
    };
    page.saves_data(true).await?;
    page.open("/").await?;
    page.key(Key::Shift).await?;
    page.saves_data(false).await?;
    page.open("/").await?;
    ensure!(fetched().await? == 0, "the workbench is fetched before the visitor has seen the page");
    page.key(Key::Shift).await?;
    page.until("the workbench to be fetched", async || Ok((fetched().await? == 3).then_some(()))).await?;
    page.client().find(Locator::Css("link[rel=modulepreload][fetchpriority=low]")).await?;
    page.quiet().await
}
