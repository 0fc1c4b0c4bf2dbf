//! Simulated machines in a lesson.

use course::lesson::Simulate;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub block: Rc<Simulate>,
    /// Something was changed.
    pub done: Callback<()>,
}

#[component]
pub fn Step(_props: &Props) -> Html {
    html! {}
}
