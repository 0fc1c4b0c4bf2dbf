//! Keys that do something wherever the reader is on the page.

use super::window::Listener;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Where a key is a letter of a text, or chooses among a list's entries.
const WRITTEN_IN: &str = "input:not([type=radio],[type=checkbox],[type=range]),textarea,select,[contenteditable]";

/// Calls back when this key is pressed by itself, nobody is writing, and no dialog is open.
pub fn on_key(key: &'static str, pressed: impl Fn() + 'static) -> Listener {
    let window = web_sys::window().expect("a page has a window");
    let document = window.document().expect("a window has a document");
    Listener::new(&document.clone(), "keydown", move |event| {
        let event: KeyboardEvent = event.unchecked_into();
        let other = event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented();
        if event.key() != key || other {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let writing = target.is_some_and(|target| matches!(target.closest(WRITTEN_IN), Ok(Some(_))));
        if !writing && !matches!(document.query_selector("dialog[open]"), Ok(Some(_))) {
            event.prevent_default();
            pressed();
        }
    })
}
