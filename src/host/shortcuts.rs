//! Single keys that do something wherever the focus is: except where one writes, over an open dialog, and for those who
//! have turned them off.

use super::{settings::single_keys, window::Listener};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

const WRITES: &str = "input:not([type=radio],[type=checkbox],[type=range]),textarea,select,[contenteditable=true]";

/// `key`: as the browser names it.
#[hook]
pub fn use_shortcut(key: &'static str, press: Callback<()>) {
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            Listener::new(&window, "keydown", move |event| {
                let event: KeyboardEvent = event.unchecked_into();
                if event.key() == key && is_alone(&event) && single_keys() {
                    event.prevent_default();
                    press.emit(());
                }
            })
        });
        move || drop(listener)
    });
}

fn is_alone(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let writes = target.as_ref().is_some_and(|target| !matches!(target.closest(WRITES), Ok(None)));
    let open = target.and_then(|target| target.owner_document()?.query_selector("dialog[open]").ok()?);
    !(event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || writes || open.is_some())
}
