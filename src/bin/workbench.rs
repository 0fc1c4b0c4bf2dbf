//! The workbench's module: the page fetches it, and gives it a place to draw in.
#![allow(missing_debug_implementations, reason = "handles of the browser have nothing to show")]

use interleave::workbench::{Mounted, Told, mount};
use js_sys::Function;
use wasm_bindgen::prelude::*;

fn main() {
    interleave::show_workbench_panics();
}

/// Something that is shown.
#[wasm_bindgen]
pub struct Shown(Option<Mounted>);

#[wasm_bindgen]
impl Shown {
    pub fn destroy(&mut self) {
        self.0.take().into_iter().for_each(|mounted| mounted());
    }
}

/// `show` is packed as `interleave::workbench::Show`; `told` is called with bytes, packed as `interleave::workbench::Told`;
/// `apart` is a lesson's file of activities, if what is shown lies in it.
#[wasm_bindgen]
pub fn show(parent: web_sys::Element, show: &[u8], told: Function, apart: Option<Vec<u8>>) -> Option<Shown> {
    let told = yew::Callback::from(move |news: Told| {
        let bytes = js_sys::Uint8Array::from(&packed::pack(&news)[..]);
        // Whoever listens is the page, which does not throw.
        let _ = told.call1(&JsValue::NULL, &bytes);
    });
    mount(parent, show, apart.as_deref(), told).map(|mounted| Shown(Some(mounted)))
}
