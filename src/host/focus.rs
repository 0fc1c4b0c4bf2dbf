//! Where the reader is: the document's title, and the focus after a change of address.

use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Whether any page was shown yet. The first one leaves the focus where the browser has put it.
#[derive(Clone, Default)]
pub struct Arrivals(Rc<Cell<bool>>);

impl PartialEq for Arrivals {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// On the element with this id.
pub fn on(id: &str) {
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    // What cannot take the focus is still there to be read.
    let _ = element.map(|element| element.unchecked_into::<HtmlElement>().focus());
}

/// The first button in an activity whose name begins so, once it is drawn; tells whether there is one.
pub fn press(name: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let buttons = document
        .and_then(|document| document.query_selector_all(".workbench > :not(.still) button:not([disabled])").ok());
    let Some(buttons) = buttons else { return false };
    let mut buttons = (0..buttons.length()).filter_map(|place| buttons.get(place)?.dyn_into::<HtmlElement>().ok());
    let button = buttons.find(|button| button.text_content().is_some_and(|text| text.trim_start().starts_with(name)));
    button.iter().for_each(HtmlElement::click);
    button.is_some()
}

/// Titles the document, and moves the focus to the heading that takes the returned reference
/// (it needs `tabindex="-1"`), whenever `place` has changed.
#[hook]
pub fn use_arrival(place: &str, title: &str) -> NodeRef {
    let heading = use_node_ref();
    let arrivals: Arrivals = use_context().expect("the application counts arrivals");
    use_effect_with(title.to_owned(), |title| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(title);
        }
    });
    use_effect_with((place.to_owned(), heading.clone()), move |(_, heading)| {
        if arrivals.0.replace(true)
            && let Some(heading) = heading.cast::<HtmlElement>()
        {
            // A heading that cannot take the focus is still there to be read.
            let _ = heading.focus();
        }
    });
    heading
}
