//! The course offline. The service worker (static/sw.js) keeps one whole version; the page says when it has time for it,
//! and hears when a newer version than its own is here.

use super::{files, window::Listener};
use js_sys::{Date, Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration, VisibilityState};

/// How often a page that stays open asks whether there is a newer version, when its reader comes back to it.
const ASK_AGAIN_MS: f64 = 3_600_000.0;

/// Once, when the page is up and idle. `newer` is called when a whole version other than this page's is ready.
/// Where there is no service worker nothing is said: only the lab misses it, and says so.
pub async fn keep(newer: impl Fn() + 'static) {
    let Some(version) = files::version() else { return };
    if framed() {
        return; // its reader comes back by the page around it, which would not be there
    }
    let (Some(container), Some(address)) = (container(), files::address("sw.js")) else { return };
    let own = JsValue::from_str(&version);
    let hello = said("version", &own);
    let listener = Listener::new(&container, "message", move |event| {
        let ready = Reflect::get(&event.unchecked_into::<MessageEvent>().data(), &"ready".into());
        if ready.is_ok_and(|ready| ready.is_string() && ready != own) {
            newer();
        }
    });
    std::mem::forget(listener); // for as long as there is a page
    if JsFuture::from(container.register(&address)).await.is_err() {
        return;
    }
    let Ok(ready) = container.ready() else { return };
    let Ok(registration) = JsFuture::from(ready).await else { return };
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    if let Some(worker) = registration.active() {
        // A worker that is just being replaced hears nothing; the next visit tells the next one.
        let _ = worker.post_message(&hello);
    }
    ask_again(registration);
}

/// Whether the browser knows that it has no network.
pub fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// None where no service worker can be: in a page that came without encryption, and in one without an origin, which is a
/// file or stands in a sandbox. There it would be refused, and in a sandbox asking for it throws.
pub fn container() -> Option<ServiceWorkerContainer> {
    let window = web_sys::window()?;
    if !window.is_secure_context() || window.origin() == "null" {
        return None;
    }
    let container = Reflect::get(&window.navigator(), &JsValue::from_str("serviceWorker")).ok()?;
    container.dyn_into().ok()
}

/// The browser itself looks for a newer worker when a page is opened.
fn ask_again(registration: ServiceWorkerRegistration) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let asked = Cell::new(Date::now());
    let listener = Listener::new(&document.clone(), "visibilitychange", move |_| {
        let due = Date::now() - asked.get() > ASK_AGAIN_MS;
        if due && document.visibility_state() == VisibilityState::Visible {
            asked.set(Date::now());
            let Ok(asking) = registration.update() else { return };
            // Without a network there is nothing newer.
            spawn_local(async { drop(JsFuture::from(asking).await) });
        }
    });
    std::mem::forget(listener); // for as long as there is a page
}

pub fn framed() -> bool {
    web_sys::window().is_some_and(|window| window.parent().ok().flatten().is_none_or(|parent| parent != window))
}

fn said(name: &str, value: &JsValue) -> JsValue {
    let object = Object::new();
    // A new object takes every name.
    let _ = Reflect::set(&object, &name.into(), value);
    object.into()
}
