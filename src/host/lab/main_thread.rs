//! The module that isolated workers run, on the page's own thread: the very same code, so that the figures compare.

use super::{Reply, message, read, said};
use crate::host::module::load;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use lab::protocol::Ask;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

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
            let fetched = LOADED.replace(LOADED.get() + 1);
            let module = load(&format!("workers/lab/lab_glue.js?{fetched}")).await?;
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
