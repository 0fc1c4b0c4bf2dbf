//! Where this page could share memory after a reload: the reader is offered one, and told if it did not help.

use crate::host::isolation::{self, Remedy, on_change, remedy};
use yew::prelude::*;

#[component]
pub fn Isolation() -> Html {
    let remedy = use_remedy();
    match *remedy {
        None => html! {},
        Some(Remedy::Reload) => html! {
            <div class="lab-remedy">
                <button type="button" onclick={|_: MouseEvent| isolation::reload()}>{ "Reload for shared memory" }</button>
                <p>
                    { "The course’s service worker can isolate this page in its server’s place, once it is reloaded. Runs \
                       that you have not kept are lost then." }
                </p>
            </div>
        },
        Some(Remedy::DidNotHelp { framed }) => html! { <p>{ did_not_help(framed) }</p> },
    }
}

fn did_not_help(framed: bool) -> &'static str {
    if framed {
        "The course’s service worker has sent what isolates a page, and the page was not isolated by it: this browser \
         isolates no frame of a page that is not. In a tab of its own the course may have shared memory."
    } else {
        "The course’s service worker has sent what isolates a page, and the page was not isolated by it: this browser takes \
         that from a server alone."
    }
}

/// As it stands, and again when a service worker takes charge.
#[hook]
fn use_remedy() -> UseStateHandle<Option<Remedy>> {
    let found = use_state_eq(|| None);
    use_effect_with((), {
        let found = found.setter();
        move |()| {
            found.set(remedy());
            let listener = on_change(move || found.set(remedy()));
            move || drop(listener)
        }
    });
    found
}
