//! The only file of the worker that speaks to the browser.

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

pub fn listen() {
    let worker: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let port = worker.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // Whatever is no list of bytes is read as an empty one.
        let message = js_sys::Uint8Array::new(&event.data()).to_vec();
        let answer = js_sys::Uint8Array::from(&crate::answer::answer(&message)[..]);
        // Bytes can always be posted.
        let _ = port.post_message_with_transfer(&answer, &js_sys::Array::of1(&answer.buffer()));
    });
    worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
}

/// Randomness without a host: every run must be the same. Nothing that a program sees is made from it.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(into: *mut u8, length: usize) -> Result<(), getrandom::Error> {
    for index in 0..length {
        // Safety: the caller gives room for `length` bytes.
        unsafe { into.add(index).write(index as u8) };
    }
    Ok(())
}
