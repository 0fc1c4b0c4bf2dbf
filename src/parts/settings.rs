//! The form of what a visitor can set. It takes effect at once.

use crate::host::{
    kept::Notice,
    settings::{CHOICES, Choice, OFF, Settings},
};
use yew::prelude::*;

/// `unkept`: why the last choice will not last.
pub fn form(settings: Settings, unkept: Option<Notice>, choose: &Callback<Settings>) -> Html {
    let input = |place: usize, kind: &'static str, checked: bool, value: &'static str| {
        let onchange = choose.reform(move |_: Event| settings.with(place, value));
        html! { <input type={kind} name={CHOICES[place].name} {checked} {onchange} /> }
    };
    let choice = |(place, choice): (usize, &Choice)| {
        let now = settings.value(place);
        if choice.values[1].0 == OFF {
            let other = if now.is_empty() { OFF } else { "" };
            return html! { <label>{ input(place, "checkbox", now.is_empty(), other) }{ choice.words }</label> };
        }
        html! {
            <fieldset>
                <legend>{ choice.words }</legend>
                { for choice.values.iter().map(|&(value, words)| html! {
                    <label>{ input(place, "radio", now == value, value) }{ words }</label>
                }) }
            </fieldset>
        }
    };
    html! {
        <div class="settings">
            { for CHOICES.iter().enumerate().map(choice) }
            // The page behind the dialog says it, too, and cannot be seen.
            <div role="status">
                if let Some(notice) = unkept {
                    <p class="notice">{ notice.sentence() }</p>
                }
            </div>
            <p class="reason">{ "Kept in this browser, for all pages of the course." }</p>
            <button type="button" onclick={choose.reform(|_: MouseEvent| Settings::default())}>{ "Reset to the defaults" }</button>
        </div>
    }
}
