//! Waiting until something can be seen.

use super::idle::first;
use futures_channel::oneshot::channel;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// Once some of the element is in the window, in a tab that is shown. Where the browser cannot tell, at once.
pub async fn in_sight(element: &Element) {
    let (tell, seen) = channel();
    let mut tell = Some(tell);
    let look = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let is_seen = entries.iter().any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting());
        if let Some(tell) = tell.take_if(|_| is_seen) {
            // Whoever waited may have gone.
            let _ = tell.send(());
        }
    });
    if let Ok(observer) = IntersectionObserver::new(look.as_ref().unchecked_ref()) {
        let observing = Observing(observer);
        observing.0.observe(element);
        let _ = seen.await;
    }
    if let Some(document) = element.owner_document()
        && document.hidden()
    {
        first(&document, &["visibilitychange"]).await;
    }
}

/// Looks no more when dropped.
struct Observing(IntersectionObserver);

impl Drop for Observing {
    fn drop(&mut self) {
        self.0.disconnect();
    }
}
