//! Every order of completion: can what should hold fail, whatever comes first?

use super::{share::Shared, visualiser::code};
use crate::parts::{failure::failure, near::Controls};
use crate::steps::asking::use_engine;
use course::protocol::{Answer, Ask};
use script::{Exploration, Exploring, Failing, Outcome};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// As it ran.
    pub program: Shared,
    pub on_assertion: Callback<String>,
    /// The failing order is to be watched.
    pub on_watch: Callback<Rc<Outcome>>,
}

fn explored(answer: Answer) -> Option<Exploration> {
    let Answer::Explored(exploration) = answer else { return None };
    Some(*exploration)
}

#[component]
pub fn Orders(props: &Props) -> Html {
    let free_timers = use_state(|| false);
    let engine = use_engine(explored, Callback::noop());
    let oninput = props
        .on_assertion
        .reform(|event: InputEvent| event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
    let onsubmit = {
        let (ask, program, free_timers) = (engine.ask.clone(), props.program.clone(), *free_timers);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Shared { source, scenario, assertion, .. } = program.clone();
            let exploring = Exploring { assertion, free_timers, ..Exploring::default() };
            ask.emit(Ask::Explore { source, scenario: Box::new(scenario), exploring });
        })
    };
    let last = engine.last.as_ref().map(|last| match last {
        Err(sentence) => html! { <p class="fault">{ sentence }</p> },
        Ok(exploration) => told(exploration, &props.on_watch),
    });
    html! {
        <section class="orders" role="group" aria-label="Every order of completion">
            <h3>{ "Every order" }</h3>
            <p class="note">
                { "Answers may come in any order. Say what should hold when all is done; every order of completion is tried." }
            </p>
            <form {onsubmit}>
                <label class="orders-assertion">
                    { "Should hold (a JavaScript expression)" }
                    <input type="text" value={props.program.assertion.clone()} {oninput} spellcheck="false"
                        autocapitalize="off" placeholder="balance === 70" />
                </label>
                <label class="orders-timers">
                    <input type="checkbox" checked={*free_timers} onchange={
                        let free_timers = free_timers.clone();
                        move |_: Event| free_timers.set(!*free_timers)
                    } />
                    { "timers, too, in any order" }
                </label>
                <Controls><button type="submit">{ "Try every order" }</button></Controls>
            </form>
            <div role="status" class="orders-told" aria-busy={engine.busy.to_string()}>
                if engine.busy {
                    <p class="note">{ "Trying …" }</p>
                } else {
                    { for last }
                }
            </div>
        </section>
    }
}

fn told(exploration: &Rc<Exploration>, on_watch: &Callback<Rc<Outcome>>) -> Html {
    if let Some(refused) = &exploration.refused {
        return failure(Some("This could not be tried:"), refused);
    }
    let Exploration { orders, states, skipped, complete, .. } = **exploration;
    let skipped = match skipped {
        0 => String::new(),
        _ => format!(
            ", {} left out because they only swap what has nothing to do with each other",
            count(skipped, "way")
        ),
    };
    let tried = format!("{} tried, {} visited{skipped}.", count(orders, "order"), count(states, "state"));
    let (class, verdict) = match (&exploration.failing, complete) {
        (Some(failing), _) if failing.orders == orders => {
            ("fails", "It fails in every order that was tried.".to_owned())
        }
        (Some(failing), true) => {
            ("fails", format!("It can fail: in {} of {}.", failing.orders, count(orders, "order")))
        }
        (Some(failing), false) => ("fails", format!("It can fail: in {} of the orders tried so far.", failing.orders)),
        (None, true) => ("holds", "It holds in every order of completion.".to_owned()),
        (None, false) => ("open", "The budget ended before every order was tried: nothing is claimed.".to_owned()),
    };
    html! {
        <>
            <p class={classes!("orders-verdict", class)}><strong>{ verdict }</strong>{ " " }{ tried }</p>
            { for exploration.failing.as_ref().map(|failing| counter_example(failing, on_watch)) }
        </>
    }
}

fn counter_example(failing: &Failing, on_watch: &Callback<Rc<Outcome>>) -> Html {
    let outcome = Rc::new(failing.outcome.clone());
    html! {
        <div class="orders-failing">
            <p class="fault">{ code(&failing.why.message) }</p>
            { for failing.why.hint.iter().map(|hint| html! { <p class="note">{ hint }</p> }) }
            <p>{ "The shortest order in which it fails:" }</p>
            <ol>{ for failing.order.iter().map(|what| html! { <li><code>{ what }</code></li> }) }</ol>
            <button type="button" class="primary" onclick={on_watch.reform(move |_: MouseEvent| outcome.clone())}>
                { "Watch this order" }
            </button>
        </div>
    }
}

/// `1 order`, `12 orders`.
fn count(number: u64, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
