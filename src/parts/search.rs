//! The way to the search: a button, a key, and a dialog in which the workbench draws.

use crate::{
    host::shortcuts::use_shortcut,
    parts::{following::use_following, workbench::Workbench},
    workbench::Show,
};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Opens it, from anywhere but a text.
const KEY: &str = "/";

#[component]
pub fn Search() -> Html {
    let (dialog, wanted, follow) = (use_node_ref(), use_state(|| false), use_following());
    let open = {
        let (dialog, wanted) = (dialog.clone(), wanted.setter());
        Callback::from(move |()| {
            wanted.set(true);
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // One that is open already stays so.
                let _ = dialog.show_modal();
            }
        })
    };
    use_shortcut(KEY, open.clone());
    html! {
        <>
            <button type="button" class="quiet" aria-haspopup="dialog" aria-keyshortcuts={KEY}
                onclick={open.reform(|_: MouseEvent| ())}>
                { "Search" }
            </button>
            <dialog ref={dialog} class="search" aria-label="Search the course" closedby="any" onclick={follow}>
                if *wanted {
                    <Workbench show={Show::Search.packed()} what="the search" />
                }
                <form method="dialog"><button class="quiet">{ "Close" }</button></form>
            </dialog>
        </>
    }
}
