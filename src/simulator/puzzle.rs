//! Tasks to be placed on lanes.

use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub puzzle: Rc<course::lesson::Puzzle>,
    /// It was solved: no plan is shorter.
    pub done: Callback<()>,
}

#[component]
pub fn Puzzle(_props: &Props) -> Html {
    html! {}
}
