//! Giving the page's thread back in the middle of some work, and getting it again as soon as nothing more urgent is due.

use super::now_ms;
use crate::host::frame::frame;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use lab::pulse::FRAME_MS;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What was drawn by the page's thread has still to be put on the screen by others.
const SETTLE_MS: u32 = 60;

/// Takes turns with everything else that the page has to do.
pub struct Breath {
    /// When the last frame was begun.
    frame_ms: f64,
}

impl Breath {
    pub fn new() -> Breath {
        Breath { frame_ms: now_ms() }
    }

    /// Gives the thread back. If `next_ms` more of work would make the next frame late, it waits for that frame:
    /// whoever comes back by `scheduler.yield` comes before it.
    pub async fn take(&mut self, next_ms: f64) {
        if now_ms() - self.frame_ms + next_ms > FRAME_MS * 1.2 {
            frame().await;
            self.frame_ms = now_ms();
        }
        breathe().await;
    }
}

/// Until the page has drawn what it has to draw, so that drawing takes no time from what is measured next.
pub async fn settle() {
    for _ in 0..2 {
        frame().await;
    }
    TimeoutFuture::new(SETTLE_MS).await;
}

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
