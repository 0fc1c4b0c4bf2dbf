//! What this page has of parallelism, found out by trying: a worker is started, and is sent memory to share. No header and
//! no browser's name tells as much; some browsers call a page isolated and let no thread share memory all the same.

pub use embed::Mode;

use super::{offline::framed, workers::module};
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Object, Reflect, WebAssembly::Memory};
use wasm_bindgen::JsValue;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parallelism {
    pub mode: Mode,
    /// As the end of a sentence; empty where nothing is missing.
    pub missing: String,
}

/// Fetches no more than a worker of a few lines.
pub async fn parallelism() -> Parallelism {
    let tried = tried().await;
    let window = web_sys::window();
    let window = window.as_ref();
    Parallelism::of(&Found {
        tried,
        encrypted: window.is_some_and(|window| window.is_secure_context()),
        isolated: is_isolated(),
        framed: framed(),
        sandboxed: window.is_some_and(|window| window.origin() == "null"),
    })
}

/// In a sentence.
pub fn title(mode: Mode) -> &'static str {
    match mode {
        Mode::Shared => "shared memory",
        Mode::Isolated => "isolated workers",
        Mode::Simulated => "no workers",
    }
}

impl Parallelism {
    /// Threads did not start, for another reason than is known beforehand.
    pub fn without_threads(missing: String) -> Parallelism {
        Parallelism { mode: Mode::Isolated, missing }
    }

    /// For the learner.
    pub fn reason(&self) -> String {
        let missing = &self.missing;
        match self.mode {
            Mode::Shared => "Threads can share memory here: every mode is real.".to_owned(),
            Mode::Isolated => format!(
                "Threads cannot share memory here: {missing}. In place of shared-memory threads run isolated workers, \
                 which are just as parallel."
            ),
            Mode::Simulated => format!("Workers do not start here: {missing}. Nothing can run beside the page."),
        }
    }

    fn of(found: &Found) -> Parallelism {
        let missing = match &found.tried {
            Ok(true) => return Parallelism { mode: Mode::Shared, missing: String::new() },
            Err(why) => return Parallelism { mode: Mode::Simulated, missing: why.clone() },
            Ok(false) if found.sandboxed => {
                "this page has no origin, being a file or in a frame that is sandboxed without allow-same-origin"
            }
            Ok(false) if found.isolated => "this page is isolated, but this browser shares no memory even so",
            Ok(false) if !found.encrypted => {
                "this page is not isolated, because it did not come over HTTPS, and browsers isolate no other"
            }
            Ok(false) if found.framed => {
                "this page is not isolated: its server, or the page around it, does not send the headers that isolate \
                 it, or this browser isolates no frame; in a tab of its own it may be"
            }
            Ok(false) => "this page is not isolated: its server does not send the headers that isolate it",
        };
        Parallelism { mode: Mode::Isolated, missing: missing.to_owned() }
    }
}

/// What a page shows of itself when it is tried.
struct Found {
    /// Whether memory could be shared with a worker, or why there is no worker.
    tried: Result<bool, String>,
    encrypted: bool,
    isolated: bool,
    framed: bool,
    /// It has no origin, and its workers have none of their own to share.
    sandboxed: bool,
}

/// As the browser says it.
pub fn is_isolated() -> bool {
    web_sys::window()
        .and_then(|window| Reflect::get(&window, &"crossOriginIsolated".into()).ok())
        .is_some_and(|isolated| isolated.as_bool() == Some(true))
}

const TRIAL: &str = "workers/lab/trial.js";
/// It is up sooner.
const PATIENCE_MS: u32 = 5_000;

async fn tried() -> Result<bool, String> {
    let (worker, told) = module::start_for_one(TRIAL, "trial").ok_or("this browser refuses them")?;
    // Where memory cannot be shared, posting it throws. Whether workers start is to be seen even so.
    if shared_memory().and_then(|memory| worker.post_message(&memory)).is_err() {
        worker.post_message(&JsValue::NULL).map_err(|_| "they hear nothing")?;
    }
    match select(told, TimeoutFuture::new(PATIENCE_MS)).await {
        Either::Left((Ok(said), _)) => said.map(|shared| shared.is_truthy()),
        _ => Err("none was up within 5 seconds".to_owned()),
    }
}

fn shared_memory() -> Result<Memory, JsValue> {
    let page = Object::new();
    for (name, value) in [("initial", 1.into()), ("maximum", 1.into()), ("shared", JsValue::TRUE)] {
        Reflect::set(&page, &name.into(), &value)?;
    }
    Memory::new(&page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_has_and_why() {
        let check = |tried: Result<bool, &str>,
                     [encrypted, isolated, framed, sandboxed]: [bool; 4],
                     mode: &str,
                     reason: &str| {
            let found = Found { tried: tried.map_err(str::to_owned), encrypted, isolated, framed, sandboxed };
            let parallelism = Parallelism::of(&found);
            let said = parallelism.reason();
            assert_eq!(parallelism.mode.name(), mode, "{said}");
            assert!(said.contains(reason) && said.ends_with('.'), "{said}");
        };
        let own_tab = [true, true, false, false];
        let plain_tab = [true, false, false, false];
        let in_a_frame = [true, false, true, false];
        check(Ok(true), own_tab, "shared", "can share memory here");
        check(Ok(true), [true, true, true, false], "shared", "can share memory here");
        // A browser may share memory though it calls no page isolated.
        check(Ok(true), plain_tab, "shared", "can share memory here");
        check(Ok(false), own_tab, "isolated", "this browser shares no memory even so");
        check(Ok(false), plain_tab, "isolated", "its server does not send the headers");
        check(Ok(false), in_a_frame, "isolated", "or this browser isolates no frame");
        check(Ok(false), [false, false, false, false], "isolated", "HTTPS");
        check(Ok(false), [true, true, true, true], "isolated", "sandboxed without allow-same-origin");
        check(Err("this browser refuses them"), own_tab, "simulated", "do not start here: this browser refuses them.");
    }
}
