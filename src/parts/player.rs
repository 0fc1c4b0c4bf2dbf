//! A run to walk through: the picture, a playhead, and what each task does at that instant.

use crate::parts::timeline::Timeline;
use std::rc::Rc;
use trace::AnyTrace;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub trace: Rc<AnyTrace>,
    pub title: AttrValue,
    #[prop_or_default]
    pub scale_ms: Option<f64>,
}

#[component]
pub fn Player(props: &Props) -> Html {
    html! { <Timeline trace={&props.trace} title={&props.title} scale_ms={props.scale_ms} /> }
}
