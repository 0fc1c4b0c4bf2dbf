//! Where a prediction is made: one of several, or an order that buttons change.

use super::told::Prediction;
use crate::parts::prose::Prose;
use course::lesson::Ask;
use trace::ms;
use yew::prelude::*;

/// What the form shows and whom it tells.
pub struct Form<'a> {
    pub id: AttrValue,
    /// Rendered Markdown.
    pub question: AttrValue,
    pub ask: &'a Ask,
    pub prediction: Option<&'a Prediction>,
    pub on_predict: Callback<Prediction>,
    /// The run has told: predicting is over.
    pub locked: bool,
}

pub fn form(props: &Form) -> Html {
    let choices = match props.ask {
        Ask::WallClock { options_ms } => choices(props, options_ms.iter().map(|&option| Prediction::WallClock(option))),
        Ask::Prints { options } => choices(props, options.iter().map(|option| Prediction::Prints(option.clone()))),
        Ask::Order { .. } => order(props),
    };
    html! {
        <form onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <fieldset disabled={props.locked}>
                <legend><Prose html={&props.question} /></legend>
                { choices }
            </fieldset>
        </form>
    }
}

fn choices(props: &Form, options: impl Iterator<Item = Prediction>) -> Html {
    let option = |option: Prediction| {
        let chosen = props.prediction == Some(&option);
        let words = match &option {
            Prediction::WallClock(wall_clock) => html! { ms(*wall_clock) },
            other => html! { <pre>{ other.words() }</pre> },
        };
        let on_predict = props.on_predict.clone();
        html! {
            <label class={classes!("option", chosen.then_some("chosen"))}>
                <input
                    type="radio"
                    name={&props.id}
                    checked={chosen}
                    onchange={move |_: Event| on_predict.emit(option.clone())}
                />
                <span class="option-text">{ words }</span>
            </label>
        }
    };
    options.map(option).collect()
}

fn order(props: &Form) -> Html {
    let Some(Prediction::Order(lines)) = props.prediction else { return html! {} };
    let swap = |one: usize, other: usize| {
        let mut lines = lines.clone();
        lines.swap(one, other);
        let on_predict = props.on_predict.clone();
        move |_: MouseEvent| on_predict.emit(Prediction::Order(lines.clone()))
    };
    let last = lines.len().saturating_sub(1);
    let item = |(index, line): (usize, &String)| {
        html! {
            <li>
                <code class="line">{ line }</code>
                <button
                    type="button"
                    class="up"
                    disabled={index == 0}
                    onclick={swap(index, index.saturating_sub(1))}
                    aria-label={format!("Move “{line}” up")}
                >{ "↑" }</button>
                <button
                    type="button"
                    class="down"
                    disabled={index == last}
                    onclick={swap(index, (index + 1).min(last))}
                    aria-label={format!("Move “{line}” down")}
                >{ "↓" }</button>
            </li>
        }
    };
    html! { <ol class="order">{ for lines.iter().enumerate().map(item) }</ol> }
}
