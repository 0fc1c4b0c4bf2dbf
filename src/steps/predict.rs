//! Predict first, then run: the prediction stands beside what the trace says.

mod form;
mod told;

use super::{asking::use_engine, programs::answer};
use crate::{
    app::use_course,
    parts::{comparison::comparison, near::Controls, prose::Prose, result::Ran},
    state::Action,
};
use course::{lesson::Predict, progress::Fact, protocol::Ask};
use form::{Form, form};
use std::rc::Rc;
use told::{Prediction, first, told};
use trace::AnyTrace;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub predict: Rc<Predict>,
}

#[component]
pub fn PredictBlock(props: &Props) -> Html {
    let predict = &props.predict;
    let course = use_course();
    let prediction = use_state(|| first(&predict.ask));
    let on_ran = {
        let (lesson, block) = (props.lesson.to_string(), predict.id.clone());
        Callback::from(move |_| {
            course.dispatch(Action::Note(Fact::Ran { lesson: lesson.clone(), block: block.clone() }))
        })
    };
    let engine = use_engine(Ran::from_answer, on_ran);
    let run = {
        let (ask, predict) = (engine.ask.clone(), predict.clone());
        move |_: MouseEvent| {
            ask.emit(Ask::Run { source: predict.program.source.clone(), scenario: Box::new(predict.scenario.clone()) });
        }
    };
    let ran = engine.last.as_ref().and_then(|last| last.as_ref().ok());
    let on_predict = {
        let prediction = prediction.setter();
        Callback::from(move |made| prediction.set(Some(made)))
    };
    let reason = format!("{}-reason", predict.id);
    let none_yet = prediction.is_none();
    let form_of = Form {
        id: predict.id.clone().into(),
        question: predict.question.clone().into(),
        ask: &predict.ask,
        prediction: prediction.as_ref(),
        on_predict,
        locked: ran.is_some(),
    };
    html! {
        <section class="predict" aria-labelledby={format!("{}-title", predict.id)}>
            <h3 id={format!("{}-title", predict.id)}>{ &predict.title }</h3>
            <pre class="source" tabindex="0" role="group" aria-label={format!("Program: {}", predict.program.title)}>
                <code>{ &predict.program.source }</code>
            </pre>
            { form(&form_of) }
            <Controls>
                <button
                    type="button"
                    class="primary"
                    onclick={run}
                    disabled={none_yet}
                    aria-describedby={none_yet.then(|| reason.clone())}
                >
                    { "Run and compare" }<span class="visually-hidden">{ format!(": {}", predict.title) }</span>
                </button>
                if none_yet {
                    <p class="reason" id={reason}>{ "Predict first, then run." }</p>
                }
            </Controls>
            <div role="status" class="comparison">
                if let (Some(AnyTrace::Virtual(trace)), Some(prediction)) = (ran.map(|ran| &*ran.trace), &*prediction) {
                    { compare(prediction, &told(&predict.ask, trace)) }
                }
            </div>
            if ran.is_some() {
                <Prose class="explanation" html={predict.explanation.clone()} />
            }
            { answer(engine.busy, &engine.last, &predict.program.title, None, true) }
        </section>
    }
}

fn compare(prediction: &Prediction, told: &Prediction) -> Html {
    let words = |prediction: &Prediction| html! { <pre>{ prediction.words() }</pre> };
    comparison(prediction == told, words(prediction), "The run says", words(told))
}
