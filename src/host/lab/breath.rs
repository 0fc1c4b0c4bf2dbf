//! Giving the page's thread back in the middle of some work, and getting it again as soon as nothing more urgent is due.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// By `scheduler.yield` where this browser has it, else by a timer of 0 ms, which browsers make 4 ms of after a while.
pub async fn breathe() {
    match scheduler_yield() {
        // It never rejects without a signal.
        Some(promise) => drop(JsFuture::from(promise).await),
        None => TimeoutFuture::new(0).await,
    }
}

fn scheduler_yield() -> Option<Promise> {
    let scheduler = Reflect::get(&js_sys::global(), &"scheduler".into()).ok().filter(JsValue::is_object)?;
    let method: Function = Reflect::get(&scheduler, &"yield".into()).ok()?.dyn_into().ok()?;
    method.call0(&scheduler).ok()?.dyn_into().ok()
}
