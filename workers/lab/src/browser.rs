//! One message in, its answer out.

use js_sys::{Array, Uint8Array};
#[cfg(feature = "threads")]
use lab::protocol::Ask;
use lab::{
    Serial,
    protocol::{Answer, Request, Response, VERSION},
};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_origin() -> f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static ORIGIN: f64;
}

thread_local! {
    static SERIAL: RefCell<Serial> = RefCell::new(Serial::new(now_ms));
}

/// ms since 1970, as finely as this browser tells it: the same clock on every thread.
pub fn now_ms() -> f64 {
    ORIGIN.with(|origin| *origin) + since_origin()
}

/// The answer to a message and to the input beside it: a message, and input beside it if any was asked for.
/// Nothing: the answer will be posted later.
#[wasm_bindgen]
pub fn answer(message: &[u8], input: &[u8]) -> Option<Array> {
    let refuse = |id, why: String| Some(parts(id, Answer::Refused(why), None));
    let (v, id) = packed::begin::<(u32, u32)>(message).unwrap_or((VERSION, 0));
    if v != VERSION {
        return refuse(id, format!("this worker speaks version {VERSION}, the page version {v}: reload the page"));
    }
    let ask = match packed::unpack::<Request>(message) {
        Ok(request) => request.ask,
        Err(error) => return refuse(id, format!("the request was not understood: {error}")),
    };
    #[cfg(feature = "threads")]
    if let Ask::Warm { ms, simd } = ask {
        return Some(parts(id, crate::threads::warm(ms, simd), None));
    }
    match SERIAL.with_borrow_mut(|serial| serial.answer(ask, input)) {
        Some((answer, input)) => Some(parts(id, answer, input)),
        #[cfg(feature = "threads")]
        None => crate::threads::answer(id, ask).map(|answer| parts(id, answer, None)),
        #[cfg(not(feature = "threads"))]
        None => refuse(id, "this worker has one thread alone".to_owned()),
    }
}

#[cfg(feature = "threads")]
pub fn work() -> Option<std::sync::Arc<lab::Work>> {
    SERIAL.with_borrow(|serial| serial.work().cloned())
}

pub fn parts(id: u32, answer: Answer, input: Option<Vec<u8>>) -> Array {
    let message = packed::pack(&Response { v: VERSION, id, answer });
    let parts = Array::of1(&Uint8Array::from(&message[..]));
    if let Some(input) = input {
        parts.push(&Uint8Array::from(&input[..]));
    }
    parts
}
