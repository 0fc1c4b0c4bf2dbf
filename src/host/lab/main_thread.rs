//! The module that isolated workers run, on the page's own thread: the very same code, so that the figures compare.

use super::{Reply, below_base, message, read, said};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use lab::protocol::Ask;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(inline_js = "export function bring(address) { return import(address); }")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn bring(address: &str) -> Result<JsValue, JsValue>;
}

thread_local! {
    /// A module that has failed stays as it is: the next one is fetched under another address.
    static LOADED: Cell<u32> = const { Cell::new(0) };
}

pub struct MainThread {
    answer: Function,
}

impl MainThread {
    pub async fn load() -> Result<MainThread, String> {
        let module = async {
            let address = below_base(&format!("workers/lab/lab_glue.js?{}", LOADED.replace(LOADED.get() + 1)))
                .ok_or(JsValue::NULL)?;
            let module = bring(&address).await?;
            let start: Function = Reflect::get(&module, &"default".into())?.dyn_into()?;
            JsFuture::from(start.call0(&JsValue::NULL)?.dyn_into::<Promise>()?).await?;
            Reflect::get(&module, &"answer".into())?.dyn_into::<Function>()
        };
        let answer = module.await.map_err(|error| format!("the lab could not be loaded: {}", said(&error)))?;
        Ok(MainThread { answer })
    }

    /// Blocks the page for as long as it takes.
    pub fn ask(&self, ask: Ask, input: Option<&Uint8Array>) -> Reply {
        let message = Uint8Array::from(&message(1, ask)[..]);
        let none = Uint8Array::new_with_length(0);
        let parts = self.answer.call2(&JsValue::NULL, &message, input.unwrap_or(&none));
        read(&parts.map_err(|error| said(&error))?.unchecked_into::<Array>()).and_then(|(_, reply)| reply)
    }
}
