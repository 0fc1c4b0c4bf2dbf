//! The picture of a run: lanes as tracks, time to the right.

use std::rc::Rc;
use trace::AnyTrace;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub trace: Rc<AnyTrace>,
    pub title: AttrValue,
    #[prop_or_default]
    pub scale_ms: Option<f64>,
    #[prop_or_default]
    pub playhead_ms: Option<f64>,
    #[prop_or_default]
    pub bring_out: Vec<String>,
    #[prop_or_default]
    pub on_seek: Option<Callback<f64>>,
}

#[component]
pub fn Timeline(props: &Props) -> Html {
    html! { <figure class="timeline"><figcaption>{ &props.title }</figcaption></figure> }
}
