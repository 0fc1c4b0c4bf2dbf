//! Modules of JavaScript that are fetched when they are first needed.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = "export function load(address) { return import(new URL(address, document.baseURI).href); }")]
extern "C" {
    /// By its address below the page's base.
    #[wasm_bindgen(catch)]
    pub async fn load(address: &str) -> Result<JsValue, JsValue>;
}
