//! A program of a lesson, to predict and to watch.

use super::{share::Shared, workplace::Workplace};
use crate::host::kept::Notice;
use crate::steps::draft::use_text;
use course::lesson::Watch;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The lesson's slug.
    pub lesson: AttrValue,
    pub watch: Rc<Watch>,
    /// It was run.
    pub done: Callback<()>,
}

#[component]
pub fn Step(props: &Props) -> Html {
    let watch = &props.watch;
    let scenario = use_state(|| watch.scenario.clone());
    let notice = use_state(|| None::<Notice>);
    let say = {
        let notice = notice.setter();
        Callback::from(move |said| notice.set(Some(said)))
    };
    let writing = use_text(&props.lesson, &watch.id, &watch.source, say);
    let program = Shared {
        source: writing.text.to_string(),
        scenario: (*scenario).clone(),
        assertion: watch.assertion.clone().unwrap_or_default(),
        position: None,
    };
    let on_change = {
        let (edit, scenario, text) = (writing.edit, scenario.setter(), writing.text.clone());
        Callback::from(move |program: Shared| {
            scenario.set(program.scenario);
            if program.source != *text {
                edit.emit(program.source);
            }
        })
    };
    let reset = {
        let (reset, scenario, given) = (writing.reset, scenario.setter(), watch.scenario.clone());
        move |_: MouseEvent| {
            reset.emit(());
            scenario.set(given.clone());
        }
    };
    html! {
        <section class="predict watch-step" aria-labelledby={format!("{}-title", watch.id)}>
            <h3 id={format!("{}-title", watch.id)}>{ &watch.title }</h3>
            if let Some(notice) = *notice {
                <p class="notice" role="status">{ notice.sentence() }</p>
            }
            <Workplace title={watch.title.clone()} {program} {on_change} question={watch.question.clone()}
                explanation={watch.explanation.clone()} on_ran={props.done.clone()}>
                <button type="button" onclick={reset}>{ "Reset" }</button>
                if let Some(bring_back) = writing.bring_back {
                    <button type="button" onclick={bring_back.reform(|_: MouseEvent| ())}>{ "Bring back my code" }</button>
                }
            </Workplace>
        </section>
    }
}
