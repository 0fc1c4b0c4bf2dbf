//! When a page has time for what nobody has asked for yet.

use super::window::Listener;
use futures_channel::oneshot::channel;
use futures_util::future::join;
use gloo_timers::future::TimeoutFuture;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::EventTarget;

/// Any of these shows that somebody is there. Who opens a page in the background, or only prints it, fetches no more.
const SIGNS_OF_LIFE: [&str; 5] = ["pointermove", "pointerdown", "keydown", "scroll", "touchstart"];

/// Where a browser does not tell when it is idle.
const BREATH_MS: u32 = 500;

thread_local! {
    static ALIVE: Cell<bool> = const { Cell::new(false) };
}

/// Once the page has loaded and the visitor has done something, as long ago as may be; then, when nothing is going on.
pub async fn idle() {
    let Some(window) = web_sys::window() else { return };
    let load: &[_] = match window.document() {
        Some(document) if document.ready_state() == "complete" => &[],
        _ => &["load"],
    };
    let signs: &[_] = if ALIVE.get() { &[] } else { &SIGNS_OF_LIFE };
    join(first(&window, load), first(&window, signs)).await;
    ALIVE.set(true);
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
