//! How a page of the course is opened from another.

use crate::routes::Route;
use course::lesson::StepKind;
use yew::prelude::*;
use yew_router::hooks::use_navigator;

/// Inside of an embedded lesson: only its own steps are opened there.
#[derive(Clone, PartialEq)]
pub struct Within {
    pub lesson: AttrValue,
    /// None: a step alone, which leads nowhere.
    pub step: Option<Callback<StepKind>>,
}

/// Tells whether it was opened; otherwise the browser follows the link by itself, to a tab of its own.
#[hook]
pub fn use_go() -> Callback<Route, bool> {
    let (navigator, within) = (use_navigator(), use_context::<Within>());
    Callback::from(move |route: Route| match (&within, &navigator) {
        (Some(within), _) => {
            let step = match route.lesson() {
                Some((lesson, step)) if *lesson == *within.lesson => {
                    step.map_or(Some(StepKind::Why), StepKind::from_slug)
                }
                _ => None,
            };
            let (Some(go), Some(step)) = (&within.step, step) else { return false };
            go.emit(step);
            true
        }
        (None, Some(navigator)) => {
            navigator.push(&route);
            true
        }
        (None, None) => false,
    })
}
