//! Real workers and timers.

use super::{
    Event, Port, Workshop,
    module::{self, ModuleWorker},
};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use std::any::Any;

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
    let hear = move |said: module::Said| {
        on(match said {
            Ok(data) => Event::Message(Uint8Array::new(&data).to_vec()),
            Err(why) => Event::Died(why),
        });
    };
    let worker = module::start(path, path, hear).ok_or("this browser refuses to start a worker")?;
    Ok(Box::new(worker))
}

impl Port for ModuleWorker {
    fn post(&self, message: &[u8]) {
        let bytes = Uint8Array::from(message);
        // Bytes can always be posted.
        let _ = self.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
    }
}
