//! What was predicted, beside what a run says.

use yew::prelude::*;

/// `teller` is who says how it was.
pub fn comparison(right: bool, predicted: Html, teller: &'static str, told: Html) -> Html {
    let (class, sign, word) = match right {
        true => ("as-predicted", "✓", "As you predicted"),
        false => ("different", "✗", "Not as you predicted"),
    };
    html! {
        <>
            <p class={classes!("outcome", class)}>
                <span class="sign" aria-hidden="true">{ sign }</span>{ " " }<strong>{ word }</strong>
            </p>
            <dl class="prediction">
                <div><dt>{ "You predicted" }</dt><dd>{ predicted }</dd></div>
                <div><dt>{ teller }</dt><dd>{ told }</dd></div>
            </dl>
        </>
    }
}
