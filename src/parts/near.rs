//! The surroundings of a *Run* button: whoever comes near them will want the engine.

use crate::host::{sight, workers};
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub children: Html,
}

/// A row of buttons; warms the engine once it is in sight, pointed at or focused.
#[component]
pub fn Controls(props: &Props) -> Html {
    let place = use_node_ref();
    use_effect_with(place.clone(), |place| {
        let watch = place.cast::<Element>().and_then(|element| sight::watch(&element, warm));
        move || drop(watch)
    });
    html! {
        <div class="controls" ref={place} onpointerenter={|_: PointerEvent| warm()} onfocusin={|_: FocusEvent| warm()}>
            { props.children.clone() }
        </div>
    }
}

fn warm() {
    workers::engine().warm();
}
