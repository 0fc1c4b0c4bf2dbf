//! The numbers of the work: how many tasks, how long each step takes.

use super::dial::Dial;
use super::setup::{Action, Setup};
use model::{What, Workload};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub setup: Rc<Setup>,
    pub on: Callback<Action>,
}

#[component]
pub fn Work(props: &Props) -> Html {
    let Props { setup, on } = props;
    let used = |index: &usize| setup.seats.iter().any(|seat| seat.work == *index);
    html! {
        <details class="works" open={setup.works.len() == 1}>
            <summary>{ "The work" }</summary>
            <div class="works-all">
                { for (0..setup.works.len()).filter(used).map(|index| one(index, &setup.works[index], on)) }
            </div>
        </details>
    }
}

fn one(index: usize, work: &Workload, on: &Callback<Action>) -> Html {
    let dial = |(place, it): (usize, model::Dial)| {
        let unit = if it.what.is_time() { "ms" } else { "" };
        let on_change = on.reform(move |value| Action::Turn(index, place, value));
        html! {
            <Dial key={place} label={format!("{}: {}", it.of, it.what.words())} {unit} value={it.value}
                range={it.what.range()} whole={!it.what.is_time() || it.what == What::Count} {on_change} />
        }
    };
    html! {
        <fieldset class="work">
            <legend>{ if work.name.is_empty() { "Tasks" } else { work.name.as_str() } }</legend>
            { for work.dials().into_iter().enumerate().map(dial) }
        </fieldset>
    }
}
