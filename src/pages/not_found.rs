//! An address that leads nowhere.

use crate::{host::focus::use_arrival, parts::link::Link, routes::Route, titles};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    #[prop_or(AttrValue::Static("There is no page at this address."))]
    pub sentence: AttrValue,
    /// Where else to go, and what that is called.
    #[prop_or_default]
    pub way_on: Option<(Route, AttrValue)>,
}

#[component]
pub fn NotFound(props: &Props) -> Html {
    let heading = use_arrival(&props.sentence, titles::NOT_FOUND);
    html! {
        <section class="not-found">
            <h1 ref={heading} tabindex="-1">{ "Not found" }</h1>
            <p>{ &props.sentence }</p>
            if let Some((to, words)) = &props.way_on {
                <p><Link to={to.clone()}>{ words }</Link></p>
            }
            <p><Link to={Route::Home}>{ "See all lessons" }</Link></p>
        </section>
    }
}
