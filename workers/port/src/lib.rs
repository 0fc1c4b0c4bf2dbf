//! A worker that answers: one message in, one out, both bytes. It posts nothing until it is asked.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

pub fn listen(answer: fn(&[u8]) -> Vec<u8>) {
    let worker: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let port = worker.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // Whatever is no list of bytes is read as an empty one.
        let message = js_sys::Uint8Array::new(&event.data()).to_vec();
        let answer = js_sys::Uint8Array::from(&answer(&message)[..]);
        // Bytes can always be posted.
        let _ = port.post_message_with_transfer(&answer, &js_sys::Array::of1(&answer.buffer()));
    });
    worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
}
