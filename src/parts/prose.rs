//! The authors' rendered Markdown.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Written by the course's authors only.
    pub html: AttrValue,
    #[prop_or_default]
    pub class: Classes,
}

#[component]
pub fn Prose(props: &Props) -> Html {
    html! {
        <div class={classes!("prose", props.class.clone())}>
            { Html::from_html_unchecked(props.html.clone()) }
        </div>
    }
}
