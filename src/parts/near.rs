//! The surroundings of a *Run* button: whoever comes near them will want the engine.

use crate::host::use_host;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub children: Html,
}

/// A row of buttons; warms the engine once it is in sight, pointed at or focused.
#[component]
pub fn Controls(props: &Props) -> Html {
    let (host, place) = (use_host(), use_node_ref());
    use_effect_with(place.clone(), {
        let host = host.clone();
        move |place| {
            let seen = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
                if entries.iter().any(|entry| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting()) {
                    host.engine.warm();
                }
            });
            let observer = IntersectionObserver::new(seen.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, place.cast::<Element>()) {
                observer.observe(&element);
            }
            move || {
                observer.inspect(IntersectionObserver::disconnect);
                drop(seen);
            }
        }
    });
    let warm = move || host.engine.warm();
    let (pointed, focused) = (warm.clone(), warm);
    html! {
        <div
            class="controls"
            ref={place}
            onpointerenter={move |_: PointerEvent| pointed()}
            onfocusin={move |_: FocusEvent| focused()}
        >
            { props.children.clone() }
        </div>
    }
}
