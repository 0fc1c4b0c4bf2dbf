//! A link to another page of the course: a real address, opened without loading everything anew.

use crate::{parts::go::use_go, routes::Route};
use yew::prelude::*;
use yew_router::{Routable, hooks::use_navigator};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub to: Route,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub aria_current: Option<AttrValue>,
    /// Something to do before the page changes.
    #[prop_or_default]
    pub on_follow: Callback<()>,
    pub children: Html,
}

#[component]
pub fn Link(props: &Props) -> Html {
    let navigator = use_navigator().expect("pages are shown inside a router");
    let href = format!("{}{}", navigator.basename().unwrap_or_default(), props.to.to_path());
    let go = use_go();
    let onclick = {
        let (to, on_follow) = (props.to.clone(), props.on_follow.clone());
        Callback::from(move |event: MouseEvent| {
            // Another tab or window is the browser's affair.
            if event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key() {
                return;
            }
            on_follow.emit(());
            if go.emit(to.clone().into()) {
                event.prevent_default();
            }
        })
    };
    html! {
        <a class={props.class.clone()} {href} {onclick} aria-current={props.aria_current.clone()}>
            { props.children.clone() }
        </a>
    }
}
