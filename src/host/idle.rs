//! When a page has time for what nobody has asked for yet.

use super::window::Listener;
use futures_channel::oneshot::channel;
use futures_util::future::join;
use gloo_timers::future::TimeoutFuture;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::EventTarget;

/// What `static/first.js` calls the visitor's first sign of life: as an event, and from then on as a mark of the window.
const ALIVE: &str = "alive";

/// Where a browser does not tell when it is idle.
const BREATH_MS: u32 = 500;

/// Once the page has loaded and the visitor has done something, as long ago as may be; then, when nothing is going on.
pub async fn idle() {
    let Some(window) = web_sys::window() else { return };
    let load: &[&'static str] = match window.document() {
        Some(document) if document.ready_state() == "complete" => &[],
        _ => &["load"],
    };
    join(first(&window, load), alive()).await;
    let (tell, told) = channel();
    let idle = Closure::once_into_js(move || {
        // Whoever waited may have gone.
        let _ = tell.send(());
    });
    match window.request_idle_callback(idle.unchecked_ref()) {
        Ok(_) => drop(told.await),
        Err(_) => TimeoutFuture::new(BREATH_MS).await,
    }
}

/// Once the visitor has done something, as long ago as may be.
pub async fn alive() {
    let Some(window) = web_sys::window() else { return };
    let alive = js_sys::Reflect::get(&window, &ALIVE.into()).is_ok_and(|mark| mark.is_truthy());
    first(&window, if alive { &[] } else { &[ALIVE] }).await;
}

/// Whether the visitor asked the browser to fetch no more than it must.
pub fn saves_data() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).unwrap_or_default();
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator.is_some_and(|navigator| get(&get(&navigator, "connection"), "saveData").is_truthy())
}

/// Whichever of these events comes first; without any, at once.
pub async fn first(target: &EventTarget, events: &[&'static str]) {
    if events.is_empty() {
        return;
    }
    let (tell, told) = channel();
    let tell = Rc::new(RefCell::new(Some(tell)));
    let listen = |event: &&'static str| {
        let tell = tell.clone();
        Listener::new(target, event, move |_| {
            if let Some(tell) = tell.take() {
                // Whoever waited may have gone on already.
                let _ = tell.send(());
            }
        })
    };
    let _listeners: Vec<Listener> = events.iter().map(listen).collect();
    let _ = told.await;
}
