//! Modules of JavaScript that are fetched when they are first needed.

use super::files;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = "export function load(address) { return import(address); }")]
extern "C" {
    #[wasm_bindgen(catch, js_name = load)]
    async fn load_from(address: &str) -> Result<JsValue, JsValue>;
}

/// By its path among the course's files.
pub async fn load(path: &str) -> Result<JsValue, JsValue> {
    load_from(&files::address(path).ok_or(JsValue::NULL)?).await
}
