//! What the lab needs of the browser: threads, a service worker, the pulse of the page, and ways to let it breathe.

pub mod breath;
pub mod io;
pub mod main_thread;
pub mod pulse;
pub mod worker;

use js_sys::{Array, Uint8Array};
use lab::protocol::{Answer, Ask, Request, Response, VERSION};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_origin() -> f64;

    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static ORIGIN: f64;
}

/// ms since 1970, by the clock that the workers tell too.
pub fn now_ms() -> f64 {
    ORIGIN.with(|origin| *origin) + since_origin()
}

/// An answer, and the input that came beside it if it was asked for; or why not, as the end of a sentence.
pub type Reply = Result<(Answer, Option<Uint8Array>), String>;

fn message(id: u32, ask: Ask) -> Vec<u8> {
    packed::pack(&Request { v: VERSION, id, ask })
}

/// The number of the request, and what came back.
fn read(parts: &JsValue) -> Result<(u32, Reply), String> {
    let parts: &Array = parts.dyn_ref().ok_or("its message was none of ours")?;
    let message = Uint8Array::new(&parts.get(0)).to_vec();
    if packed::begin::<(u32, u32)>(&message).is_some_and(|(v, _)| v != VERSION) {
        return Err("it is of another version than the page: reload the page".to_owned());
    }
    let response: Response = packed::unpack(&message)?;
    let input = (parts.length() > 1).then(|| Uint8Array::new(&parts.get(1)));
    Ok((
        response.id,
        match response.answer {
            Answer::Refused(why) => Err(why),
            answer => Ok((answer, input)),
        },
    ))
}

/// What a thrown value says of itself.
fn said(error: &JsValue) -> String {
    let error = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    error.unwrap_or_else(|| "it failed without a word".to_owned())
}
