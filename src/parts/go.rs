//! How a page of the course is opened from another.

use crate::{
    host::{address, frame::after_frame},
    routes::Route,
};
use course::lesson::StepKind;
use std::cell::Cell;
use yew::prelude::*;
use yew_router::hooks::use_navigator;

/// Inside of an embedded lesson: only its own steps are opened there.
#[derive(Clone, PartialEq)]
pub struct Within {
    pub lesson: AttrValue,
    /// None: a step alone, which leads nowhere.
    pub step: Option<Callback<StepKind>>,
}

thread_local! {
    /// To a page that is about to be opened.
    static ON_THE_WAY: Cell<bool> = const { Cell::new(false) };
}

/// A page, and a place on it by its id; none: its beginning.
#[derive(Debug, PartialEq)]
pub struct To {
    pub route: Route,
    pub place: String,
}

impl From<Route> for To {
    fn from(route: Route) -> To {
        To { route, place: String::new() }
    }
}

/// Tells whether it is opened; otherwise the browser follows the link by itself, to a tab of its own.
#[hook]
pub fn use_go() -> Callback<To, bool> {
    let (navigator, within) = (use_navigator(), use_context::<Within>());
    Callback::from(move |To { route, place }: To| match (&within, &navigator) {
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
            // Pressed twice, it is opened once.
            if !ON_THE_WAY.replace(true) {
                let navigator = navigator.clone();
                after_frame(move || {
                    ON_THE_WAY.set(false);
                    navigator.push(&route);
                    if !place.is_empty() {
                        address::set("#", &place);
                    }
                });
            }
            true
        }
        (None, None) => false,
    })
}
