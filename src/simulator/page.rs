//! The simulator's page.

use yew::prelude::*;

#[component]
pub fn Page() -> Html {
    html! {}
}
