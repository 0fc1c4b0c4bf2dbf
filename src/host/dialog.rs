//! The browser's own dialogs: what is behind them is out of reach, Escape closes them, and the focus returns.

use web_sys::{HtmlDialogElement, HtmlElement};
use yew::NodeRef;

/// Unless it is open. The focus goes to its heading.
pub fn open(place: &NodeRef, heading: &NodeRef) {
    if let Some(dialog) = place.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        // It is in the document and closed: it can be opened.
        let _ = dialog.show_modal();
    }
    if let Some(heading) = heading.cast::<HtmlElement>() {
        let _ = heading.focus();
    }
}

pub fn close(place: &NodeRef) {
    if let Some(dialog) = place.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
