//! Play, pause, step, scrub: the controls of a playhead, by hand and by key.

use crate::parts::playback::{Action, Playback};
use trace::decimal;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

const SPEEDS: [(f64, &str); 4] = [(0.25, "¼×"), (0.5, "½×"), (1.0, "1×"), (2.0, "2×")];

/// `shown_ms` is where the playhead is drawn.
pub fn controls(playback: &Playback, shown_ms: f64, on: &Callback<Action>) -> Html {
    let press = |action: Action| {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| on.emit(action.clone()))
    };
    let scrub = {
        let on = on.clone();
        Callback::from(move |event: InputEvent| {
            on.emit(Action::Seek(event.target_unchecked_into::<HtmlInputElement>().value_as_number()));
        })
    };
    let speed = {
        let on = on.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let speed = SPEEDS.into_iter().find(|(speed, _)| decimal(*speed) == chosen);
            on.emit(Action::Speed(speed.map_or(1.0, |(speed, _)| speed)));
        })
    };
    let position = playback.position_words(shown_ms);
    let (icon, word) = match playback.is_playing() {
        true => ("M2 1h4v12H2zM8 1h4v12H8z", "Pause"),
        false => ("M2 1 13 7 2 13z", "Play"),
    };
    html! {
        <div class="player-controls">
            <button type="button" class="player-play" onclick={press(Action::Toggle)}>{ drawn(icon) }{ word }</button>
            <button type="button" aria-label="Step back" title="Step back" onclick={press(Action::Previous)}>
                { drawn("M2 1h2v12H2zM13 1v12L5 7z") }
            </button>
            <button type="button" aria-label="Step forward" title="Step forward" onclick={press(Action::Next)}>
                { drawn("M10 1h2v12h-2zM1 1l8 6-8 6z") }
            </button>
            <input type="range" class="player-scrub" aria-label="Position in the run" aria-valuetext={position.clone()}
                min="0" max={decimal(playback.end_ms())} step="any" value={decimal(shown_ms)} oninput={scrub} />
            <output class="player-position">{ position }</output>
            <label class="player-speed">
                <span class="visually-hidden">{ "Speed" }</span>
                <select onchange={speed}>
                    { for SPEEDS.into_iter().map(|(value, word)| html! {
                        <option value={decimal(value)} selected={value == playback.speed()}>{ word }</option>
                    }) }
                </select>
            </label>
            <p class="player-rate">{ playback.rate_words() }</p>
        </div>
    }
}

fn drawn(path: &'static str) -> Html {
    html! { <svg viewBox="0 0 14 14" aria-hidden="true"><path d={path} /></svg> }
}

/// What a key asks for while the focus is among the controls; none: the key keeps its ordinary meaning.
pub fn key(event: &KeyboardEvent, playback: &Playback) -> Option<Action> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let element = target.tag_name().to_ascii_lowercase();
    if event.ctrl_key() || event.alt_key() || event.meta_key() || ["select", "textarea", "pre"].contains(&&*element) {
        return None;
    }
    meaning(&event.key(), &element, playback.end_ms())
}

/// `element`: the name of the one that has the focus.
pub fn meaning(key: &str, element: &str, end_ms: f64) -> Option<Action> {
    match key {
        // On a button or a summary Space presses it.
        " " if element == "input" || element == "section" => Some(Action::Toggle),
        "ArrowLeft" => Some(Action::Previous),
        "ArrowRight" => Some(Action::Next),
        "Home" => Some(Action::Seek(0.0)),
        "End" => Some(Action::Seek(end_ms)),
        _ => None,
    }
}
