//! Simulated machines in a lesson: a question, the machines, an explanation.

use super::setup::Setup;
use super::workplace::Workplace;
use crate::parts::prose::Prose;
use course::lesson::Simulate;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub block: Rc<Simulate>,
    /// Something was changed.
    pub done: Callback<()>,
}

#[component]
pub fn Step(props: &Props) -> Html {
    let block = &props.block;
    let given = use_memo((), |()| Setup::of(None, &block.spec));
    // How often it was put back: each time it begins afresh.
    let round = use_state(|| 0);
    let changed = use_state(|| false);
    let on_change = {
        let (done, changed) = (props.done.clone(), changed.setter());
        Callback::from(move |_| {
            changed.set(true);
            done.emit(());
        })
    };
    let reset = {
        let (round, changed) = (round.clone(), changed.setter());
        move |_: MouseEvent| {
            round.set(*round + 1);
            changed.set(false);
        }
    };
    let Some(setup) = &*given else {
        return html! { <p class="fault" role="alert">{ "This experiment holds no machine." }</p> };
    };
    html! {
        <section class="predict simulate-step" aria-labelledby={format!("{}-title", block.id)}>
            <h3 id={format!("{}-title", block.id)}>{ &block.title }</h3>
            <Prose html={block.question.clone()} />
            <Workplace key={*round} setup={Rc::new(setup.clone())} {on_change} />
            <p class="controls">
                <button type="button" onclick={reset} disabled={!*changed}>{ "Back to the start" }</button>
            </p>
            <Prose html={block.explanation.clone()} />
        </section>
    }
}
