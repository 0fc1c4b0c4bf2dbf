//! What can be seen of a page.

use super::idle::first;
use futures_channel::oneshot::channel;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// Looks no more when dropped.
pub struct Watch {
    observer: IntersectionObserver,
    _look: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// `seen` is called whenever some of the element comes into the window. None: the browser cannot tell.
pub fn watch(element: &Element, mut seen: impl FnMut() + 'static) -> Option<Watch> {
    let look = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if entries.iter().any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting()) {
            seen();
        }
    });
    let observer = IntersectionObserver::new(look.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watch { observer, _look: look })
}

/// Once some of the element is in the window, in a tab that is shown. Where the browser cannot tell, at once.
pub async fn in_sight(element: &Element) {
    let (tell, seen) = channel();
    let mut tell = Some(tell);
    let watch = watch(element, move || {
        if let Some(tell) = tell.take() {
            // Whoever waited may have gone.
            let _ = tell.send(());
        }
    });
    if watch.is_some() {
        let _ = seen.await;
    }
    drop(watch);
    if let Some(document) = element.owner_document()
        && document.hidden()
    {
        first(&document, &["visibilitychange"]).await;
    }
}
