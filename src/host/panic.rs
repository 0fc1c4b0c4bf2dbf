//! The last resort: a defect of one of the page's modules is told to the document's first script (static/first.js), which
//! says it on a readable page, with a report to copy and a way on.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// As if it had been thrown and caught by nobody: it is heard where every other such error is, and in the console.
    #[wasm_bindgen(js_name = reportError)]
    fn report_error(error: &js_sys::Error);
}

/// `name`: as the script knows the module that stops.
pub fn show_panics(name: &'static str) {
    // Yew would put its own in the place of any other.
    yew::set_custom_panic_hook(Box::new(move |info| {
        let error = js_sys::Error::new(&info.to_string());
        error.set_name(name);
        report_error(&error);
    }));
}
