//! The workbench's module: the page fetches it, and gives it a place to draw in.
#![allow(missing_debug_implementations, reason = "handles of the browser have nothing to show")]

use interleave::workbench::{Mounted, mount};
use js_sys::Function;
use wasm_bindgen::prelude::*;

fn main() {
    interleave::show_panics();
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

/// `show` is packed as `interleave::workbench::Show`; `done` is called whenever the learner has run it.
#[wasm_bindgen]
pub fn show(parent: web_sys::Element, show: &[u8], done: Function) -> Option<Shown> {
    let done = yew::Callback::from(move |()| {
        // Whoever listens is the page, which does not throw.
        let _ = done.call0(&JsValue::NULL);
    });
    mount(parent, show, done).map(|mounted| Shown(Some(mounted)))
}
