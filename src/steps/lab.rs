//! An experiment with real work: the workbench draws it.

use crate::{app::use_course, parts::workbench::Workbench, state::Action, workbench::Show};
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
    let show = Show::Experiment(Box::new((*props.experiment).clone())).packed();
    html! { <Workbench {show} what="the experiment" {on_done} /> }
}
