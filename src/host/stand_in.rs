//! What stands in a place until what comes there is drawn. Who draws may take breaths between two frames; an empty place
//! would be seen as a jump of all that is below it.

use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit};

/// `draw` empties the place, and fills it sooner or later; in that very task what stood there goes.
pub fn until_drawn<T>(place: &Element, draw: impl FnOnce() -> T) -> T {
    let before = place.first_element_child();
    // Whoever stands on a button in what stood here stands on a button in what comes.
    let focused = matches!(place.query_selector("button:focus"), Ok(Some(_)));
    let drawn = draw();
    if let Some(before) = before.filter(|_| !place.has_child_nodes()) {
        // An element goes where it came from.
        let _ = place.append_child(&before);
        watch(place.clone(), before, focused);
    }
    drawn
}

type Watching = (MutationObserver, Closure<dyn FnMut()>);

fn watch(place: Element, before: Element, focused: bool) {
    let watching: Rc<RefCell<Option<Watching>>> = Rc::default();
    let seen = {
        let (watching, place) = (watching.clone(), place.clone());
        Closure::<dyn FnMut()>::new(move || {
            if before.parent_node().is_some() && place.child_element_count() == 1 {
                return;
            }
            before.remove();
            if let Some((observer, seen)) = watching.take() {
                observer.disconnect();
                // It is being called: it is freed when it has ended.
                wasm_bindgen_futures::spawn_local(async move { drop(seen) });
            }
            let button = place.query_selector("button").ok().flatten();
            if let Some(button) = button.filter(|_| focused) {
                let _ = button.unchecked_into::<HtmlElement>().focus();
            }
        })
    };
    let Ok(observer) = MutationObserver::new(seen.as_ref().unchecked_ref()) else { return };
    let children = MutationObserverInit::new();
    children.set_child_list(true);
    if observer.observe_with_options(&place, &children).is_ok() {
        watching.replace(Some((observer, seen)));
    }
}
