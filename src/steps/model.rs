//! An animated picture with its guided tour.

use crate::{app::use_course, parts::tour::Tour, state::Action};
use course::{
    lesson::{Model, StepKind},
    progress::Fact,
};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub model: Rc<Model>,
}

#[component]
pub fn ModelBlock(props: &Props) -> Html {
    let course = use_course();
    let lesson = props.lesson.to_string();
    // The tour's last stop completes the step, like the learner's word.
    let on_finish = Callback::from(move |()| {
        course.dispatch(Action::Note(Fact::Done { lesson: lesson.clone(), step: StepKind::Model }));
    });
    html! {
        <section class="model">
            <h3>{ &props.model.title }</h3>
            <Tour model={props.model.clone()} {on_finish} />
        </section>
    }
}
