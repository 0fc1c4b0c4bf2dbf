//! The page's own address: what it asks for, and what it is set to say.

use super::window::Listener;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Window;
use yew::Callback;

fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

/// Behind `#`.
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Calls back with the new fragment whenever the reader changes it.
pub fn on_fragment(changed: impl Fn(String) + 'static) -> Listener {
    Listener::new(&window(), "hashchange", move |_| changed(fragment()))
}

/// What stands between the path and `#`, with its sign.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Where the course lies, with a slash at its end.
pub fn base() -> Option<String> {
    window().document()?.base_uri().ok().flatten()
}

/// Of the query.
pub fn parameter(name: &str) -> Option<String> {
    let query = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get(name)
}

/// Replaces what stands behind the path; the page stays, and so does the history.
pub fn set(sign: &str, rest: &str) {
    let window = window();
    let path = window.location().pathname().unwrap_or_default();
    if let Ok(history) = window.history() {
        // A browser that refuses (too often, too long) keeps the old address; the page works as before.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{sign}{rest}")));
    }
}

/// To the place on this page that the address names, unless the browser has gone there: it does not for what came later,
/// nor when the page itself has set the address.
pub fn arrive() {
    let (window, place) = (window(), fragment());
    let there = window.document().and_then(|document| document.query_selector(":target").ok().flatten());
    if place.is_empty() || there.is_some_and(|there| there.id() == place) {
        return;
    }
    let location = window.location();
    if let Ok(href) = location.href() {
        // A browser that refuses shows the page from its beginning.
        let _ = location.replace(&href);
    }
}

/// The whole address, to the clipboard; tells whether it got there.
pub fn copy(done: Callback<bool>) {
    copy_text(&window().location().href().unwrap_or_default(), done);
}

/// To the clipboard; tells whether it got there.
pub fn copy_text(text: &str, done: Callback<bool>) {
    let window = window();
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return done.emit(false);
    }
    let written = window.navigator().clipboard().write_text(text);
    spawn_local(async move { done.emit(JsFuture::from(written).await.is_ok()) });
}
