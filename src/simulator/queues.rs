//! Lines of customers.

use course::lesson::QueueStory;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub stories: Rc<Vec<QueueStory>>,
}

#[component]
pub fn Queues(_props: &Props) -> Html {
    html! {}
}
