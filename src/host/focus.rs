//! Where the reader is: the document's title, and the focus after a change of address.

use std::{cell::Cell, rc::Rc};
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
