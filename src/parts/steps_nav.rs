//! The nine steps, each with its state.

use crate::{
    parts::{link::Link, status::status_words},
    routes::Route,
};
use course::{lesson::StepKind, progress::Progress};
use yew::prelude::*;

pub fn steps_nav(lesson: &str, current: StepKind, progress: &Progress) -> Html {
    let item = |step: StepKind| {
        let current = step == current;
        html! {
            <li key={step.slug()} class={classes!(current.then_some("current"))}>
                <Link to={Route::step(lesson, step)} aria_current={current.then_some("step")}>
                    <span class="step-title">{ step.title() }</span>
                    { " " }
                    { status_words(progress.step(lesson, step)) }
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
