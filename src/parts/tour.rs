//! Pictures side by side on one scale of time, and a guided walk through them.

use crate::parts::timeline::Timeline;
use course::lesson::Model;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub model: Rc<Model>,
    /// The last stop was reached.
    #[prop_or_default]
    pub on_finish: Callback<()>,
}

#[component]
pub fn Tour(props: &Props) -> Html {
    let pictures = props.model.pictures.iter().map(|picture| {
        html! { <Timeline trace={Rc::new(picture.trace.clone())} title={picture.title.clone()} /> }
    });
    html! { <section class="tour">{ for pictures }</section> }
}
