//! A program to predict and to watch: the workbench draws it.

use crate::{app::use_course, parts::workbench::Workbench, state::Action, workbench::Show};
use course::{lesson::Watch, progress::Fact};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub watch: Rc<Watch>,
}

#[component]
pub fn WatchBlock(props: &Props) -> Html {
    let course = use_course();
    let fact = Fact::Ran { lesson: props.lesson.to_string(), block: props.watch.id.clone() };
    let on_done = Callback::from(move |()| course.dispatch(Action::Note(fact.clone())));
    let show = Show::Watch { lesson: props.lesson.to_string(), watch: Box::new((*props.watch).clone()) };
    html! { <Workbench show={show.packed()} what="the program" {on_done} /> }
}
