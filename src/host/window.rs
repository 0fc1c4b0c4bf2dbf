//! Listening to the window for as long as somebody cares.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget};

/// Stops listening when dropped.
#[must_use]
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    pub fn new(target: &EventTarget, event: &'static str, on: impl FnMut(Event) + 'static) -> Listener {
        let closure = Closure::new(on);
        // A name and a function are always accepted.
        let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Listener { target: target.clone(), event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

/// Calls back whenever the page may be about to go: what is not saved then may be lost.
pub fn on_leaving(leaving: impl Fn() + Clone + 'static) -> [Listener; 2] {
    let window = web_sys::window().expect("a page has a window");
    let document = window.document().expect("a window has a document");
    let hidden = leaving.clone();
    [
        Listener::new(&window, "pagehide", move |_| leaving()),
        Listener::new(&document, "visibilitychange", move |_| hidden()),
    ]
}

/// Calls back with the new text whenever another tab has written it.
pub fn on_stored(key: &'static str, stored: impl Fn(String) + 'static) -> Listener {
    let window = web_sys::window().expect("a page has a window");
    Listener::new(&window, "storage", move |event| {
        let event: web_sys::StorageEvent = event.unchecked_into();
        if event.key().as_deref() == Some(key)
            && let Some(text) = event.new_value()
        {
            stored(text);
        }
    })
}

/// What has been written here, told as another tab would hear of it.
pub fn tell_stored(key: &str, text: &str) {
    let told = web_sys::StorageEventInit::new();
    told.set_key(Some(key));
    told.set_new_value(Some(text));
    let window = web_sys::window().expect("a page has a window");
    if let Ok(event) = web_sys::StorageEvent::new_with_event_init_dict("storage", &told) {
        // Nobody can cancel it.
        let _ = window.dispatch_event(&event);
    }
}

pub fn print() {
    // Where the browser does not print, its own menu may.
    web_sys::window().map(|window| window.print().ok());
}

/// What is kept between visits is saved on leaving, as ever.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // A page that is not reloaded is as it was.
        let _ = window.location().reload();
    }
}

/// For whoever measures: the browser keeps when this was.
pub fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        // It changes nothing.
        let _ = performance.mark(name);
    }
}
