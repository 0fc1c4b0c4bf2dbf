//! One number to change: by a slider, roughly and at once, or in a field, exactly.

use super::scale::{LAST, Scale};
use trace::decimal;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub label: AttrValue,
    /// `ms`, `kB`; empty: it is counted.
    #[prop_or_default]
    pub unit: AttrValue,
    pub value: f64,
    pub range: (f64, f64),
    #[prop_or_default]
    pub whole: bool,
    pub on_change: Callback<f64>,
}

#[component]
pub fn Dial(props: &Props) -> Html {
    // The slider's ends stay where they are while it is moved.
    let scale = use_memo((props.range, props.whole), |&(range, whole)| Scale::around(props.value, range, whole));
    let slid = {
        let (scale, on_change) = (scale.clone(), props.on_change.clone());
        Callback::from(move |event: InputEvent| {
            on_change.emit(scale.value(event.target_unchecked_into::<HtmlInputElement>().value_as_number()));
        })
    };
    let written = {
        let (on_change, (least, most), value, whole) = (props.on_change.clone(), props.range, props.value, props.whole);
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let number = field.value_as_number();
            let number = if number.is_finite() { number.clamp(least, most) } else { value };
            let number = if whole { number.round() } else { number };
            // What cannot be is shown as what is used in its place.
            field.set_value(&decimal(number));
            on_change.emit(number);
        })
    };
    let shown = decimal(props.value);
    let words = if props.unit.is_empty() { shown.clone() } else { format!("{shown} {}", props.unit) };
    let (least, most) = props.range;
    html! {
        <div class="dial">
            <label class="dial-field">
                <span class="dial-name">{ &props.label }</span>
                <span class="dial-value">
                    <input type="number" inputmode="decimal" min={decimal(least)} max={decimal(most)} step="any" value={shown}
                        onchange={written} />
                    <span class="dial-unit">{ &props.unit }</span>
                </span>
            </label>
            <input type="range" aria-label={props.label.clone()} aria-valuetext={words} min="0" max={decimal(LAST)} step="1"
                value={decimal(scale.position(props.value))} oninput={slid} />
        </div>
    }
}
