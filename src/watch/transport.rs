//! Play, pause, step and scrub through a trace: by hand and by key.

use super::playhead::{Move, Playhead};
use trace::decimal;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

const SPEEDS: [(f64, &str); 5] = [(0.25, "¼×"), (0.5, "½×"), (1.0, "1×"), (2.0, "2×"), (4.0, "4×")];

/// What a key asks for; none: it keeps its ordinary meaning. The console's lines are moved along by whoever knows them.
pub enum Key {
    Move(Move),
    NextPrint,
    PreviousPrint,
}

pub fn key(event: &KeyboardEvent) -> Option<Key> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let element = target.tag_name().to_ascii_lowercase();
    let range = element == "input" && target.get_attribute("type").as_deref() == Some("range");
    let writes = ["select", "textarea"].contains(&&*element) || element == "input" && !range;
    if event.ctrl_key() || event.alt_key() || event.meta_key() || writes {
        return None;
    }
    meaning(&event.key(), event.shift_key(), &element)
}

/// `element`: the name of the one that has the focus.
pub fn meaning(key: &str, shift: bool, element: &str) -> Option<Key> {
    Some(match (key, shift) {
        // On a button or a summary Space presses it.
        (" ", _) if element != "button" && element != "summary" && element != "a" => Key::Move(Move::Toggle),
        ("ArrowRight", false) => Key::Move(Move::Next),
        ("ArrowLeft", false) => Key::Move(Move::Previous),
        ("ArrowRight", true) => Key::Move(Move::NextTask),
        ("ArrowLeft", true) => Key::Move(Move::PreviousTask),
        ("ArrowDown", _) => Key::NextPrint,
        ("ArrowUp", _) => Key::PreviousPrint,
        ("Home", _) => Key::Move(Move::Start),
        ("End", _) => Key::Move(Move::End),
        _ => return None,
    })
}

pub fn transport(playhead: &Playhead, on: &Callback<Move>) -> Html {
    let press = |action: Move| {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| on.emit(action.clone()))
    };
    let scrub = {
        let on = on.clone();
        Callback::from(move |event: InputEvent| {
            let step = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            on.emit(Move::Step(step as usize));
        })
    };
    let speed = {
        let on = on.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let speed = SPEEDS.into_iter().find(|(speed, _)| decimal(*speed) == chosen);
            on.emit(Move::Speed(speed.map_or(1.0, |(speed, _)| speed)));
        })
    };
    let (icon, word) = match playhead.is_playing() {
        true => ("M2 1h4v12H2zM8 1h4v12H8z", "Pause"),
        false if playhead.is_at_end() => ("M2 1 13 7 2 13z", "Play again"),
        false => ("M2 1 13 7 2 13z", "Play"),
    };
    let (step, steps) = (playhead.step(), playhead.steps());
    let position = format!("Step {step} of {steps}");
    let button = |name: &'static str, path: &'static str, action: Move, ends: bool| {
        html! {
            <button type="button" aria-label={name} title={name} aria-disabled={ends.then_some("true")} onclick={press(action)}>
                { drawn(path) }
            </button>
        }
    };
    let (first, last) = (playhead.position() == 0, playhead.is_at_end());
    html! {
        <div class="transport" role="group" aria-label="Where you are in the run">
            <button type="button" class="transport-play" onclick={press(Move::Toggle)}>{ drawn(icon) }{ word }</button>
            <span class="transport-steps">
                { button("Back to the last task", "M1 1h2v12H1zM8 1v12L3 7zM13 1v12L8 7z", Move::PreviousTask, first) }
                { button("Step back", "M2 1h2v12H2zM13 1v12L5 7z", Move::Previous, first) }
                { button("Step forward", "M10 1h2v12h-2zM1 1l8 6-8 6z", Move::Next, last) }
                { button("On to the next task", "M11 1h2v12h-2zM6 1l5 6-5 6zM1 1l5 6-5 6z", Move::NextTask, last) }
            </span>
            <input type="range" class="transport-scrub" aria-label="Position in the run" aria-valuetext={position.clone()}
                min="0" max={steps.to_string()} step="1" value={step.to_string()} oninput={scrub} />
            <output class="transport-position">{ position }</output>
            <label class="transport-speed">
                <span class="visually-hidden">{ "Speed" }</span>
                <select onchange={speed}>
                    { for SPEEDS.into_iter().map(|(value, word)| html! {
                        <option value={decimal(value)} selected={value == playhead.speed()}>{ word }</option>
                    }) }
                </select>
            </label>
        </div>
    }
}

fn drawn(path: &'static str) -> Html {
    html! { <svg viewBox="0 0 14 14" aria-hidden="true"><path d={path} /></svg> }
}
