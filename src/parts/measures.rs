//! What a run says of itself, in figures, each with its origin.

use std::rc::Rc;
use trace::AnyTrace;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub trace: Rc<AnyTrace>,
}

#[component]
pub fn Measures(props: &Props) -> Html {
    html! { <p>{ props.trace.measures().wall_clock_ms }</p> }
}
