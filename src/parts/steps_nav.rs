//! The nine steps, each with its state.

use crate::{
    parts::{link::Link, status::StatusWords},
    routes::Route,
};
use course::{lesson::StepKind, progress::Progress};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub current: StepKind,
    pub progress: Progress,
}

#[component]
pub fn StepsNav(props: &Props) -> Html {
    let item = |step: StepKind| {
        let current = step == props.current;
        html! {
            <li key={step.slug()} class={classes!(current.then_some("current"))}>
                <Link to={Route::step(&props.lesson, step)} aria_current={current.then_some("step")}>
                    <span class="step-title">{ step.title() }</span>
                    { " " }
                    <StatusWords status={props.progress.step(&props.lesson, step)} />
                </Link>
            </li>
        }
    };
    html! {
        <nav class="steps-nav" aria-label="Lesson steps">
            <ol>{ for StepKind::ALL.into_iter().map(item) }</ol>
        </nav>
    }
}
