//! Real workers and timers.

use super::{Event, Port, Workshop, module};
use crate::host::window::Listener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use std::any::Any;
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, MessageEvent, Worker};

pub struct Browser;

const SCRIPT: &str = "workers/script.js";

impl Workshop for Browser {
    fn spawn(&self, on: Box<dyn Fn(Event)>) -> Result<Box<dyn Port>, String> {
        start(SCRIPT, on)
    }

    fn alarm(&self, ms: u32, ring: Box<dyn FnOnce()>) -> Box<dyn Any> {
        Box::new(Timeout::new(ms, ring))
    }
}

/// A worker whose first file has this path. The error is the end of a sentence.
pub fn start(path: &'static str, on: Box<dyn Fn(Event)>) -> Result<Box<dyn Port>, String> {
    let worker = module::start(path, path).ok_or("this browser refuses to start a worker")?;
    let on = std::rc::Rc::new(on);
    let (heard, failed) = (on.clone(), on);
    let listeners = [
        Listener::new(&worker, "message", move |event| {
            let data = event.unchecked_into::<MessageEvent>().data();
            heard(Event::Message(Uint8Array::new(&data).to_vec()));
        }),
        Listener::new(&worker, "error", move |event| {
            event.prevent_default();
            // A file that cannot be loaded is told by a plain event without a message.
            let said = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|said| !said.is_empty());
            failed(Event::Died(said.unwrap_or_else(|| format!("{path} could not be loaded"))));
        }),
    ];
    Ok(Box::new(Running { worker, _listeners: listeners }))
}

struct Running {
    worker: Worker,
    _listeners: [Listener; 2],
}

impl Port for Running {
    fn post(&self, message: &[u8]) {
        let bytes = Uint8Array::from(message);
        // Bytes can always be posted.
        let _ = self.worker.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
