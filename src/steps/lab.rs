//! An experiment with real work: the lab's module draws it.

use crate::{app::use_course, lab::Show, parts::laboratory::Laboratory, state::Action};
use course::{lesson::Lab, progress::Fact};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub experiment: Rc<Lab>,
}

#[component]
pub fn LabBlock(props: &Props) -> Html {
    let course = use_course();
    let fact = Fact::Ran { lesson: props.lesson.to_string(), block: props.experiment.id.clone() };
    let on_done = Callback::from(move |()| course.dispatch(Action::Note(fact.clone())));
    let show = packed::pack(&Show::Step(Box::new((*props.experiment).clone())));
    html! { <Laboratory {show} {on_done} /> }
}
