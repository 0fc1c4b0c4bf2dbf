//! A run of the event loop, forward and back: one trace, one position in it, and everything that follows from the two.

use super::{
    Recorded,
    by_steps::by_steps,
    console::Console,
    panels::panels,
    playhead::{Move, Playhead},
    source::Source,
    transport::{Key, key, transport},
};
use crate::host::motion::use_frames;
use crate::keys::{STEPS, table};
use crate::parts::{same::Same, timeline::Timeline};
use std::rc::Rc;
use trace::{Stall, Stops, Time, Trace, Virtual, happening, ms};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub trace: Recorded,
    pub title: AttrValue,
    /// As it ran.
    pub source: AttrValue,
    /// Where it is to stand; a new number sends it to the same place again.
    pub go_to: (u32, usize),
    #[prop_or_default]
    pub on_position: Callback<usize>,
}

#[component]
pub fn Visualiser(props: &Props) -> Html {
    let trace = &props.trace;
    let playhead = {
        let (trace, position) = (trace.clone(), props.go_to.1);
        use_reducer(move || Playhead::new(Stops::of(&trace), position))
    };
    let on = {
        let dispatcher = playhead.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    use_effect_with(props.go_to, {
        let on = on.clone();
        move |(_, position)| on.emit(Move::To(*position))
    });
    use_effect_with((playhead.position(), playhead.is_playing()), {
        let on_position = props.on_position.clone();
        move |(position, playing)| {
            if !playing {
                on_position.emit(*position);
            }
        }
    });
    use_frames(playhead.is_playing(), on.reform(Move::Frame));

    // Where no time passes, an axis of time shows nothing.
    let along_steps = {
        let timeless = trace.wall_clock() == Virtual::default();
        use_state(move || timeless)
    };
    // A line that was asked for and is never reached.
    let missed = use_state(|| None::<u32>);
    let stalled = use_memo(trace.clone(), |trace| trace.longest_stall());
    let position = playhead.position();
    let state = trace.event_loop_at(position);
    let happened = match position.checked_sub(1).and_then(|index| trace.marks.get(index)) {
        Some(mark) => happening(mark),
        None => "Nothing has happened yet.".to_owned(),
    };
    let to_print = |trace: &Trace<Virtual>, line: usize| trace.prints(line).map(Move::To);
    let on_print = {
        let (trace, on) = (trace.clone(), on.clone());
        Callback::from(move |line| to_print(&trace, line).into_iter().for_each(|action| on.emit(action)))
    };
    let on_line = {
        let (trace, on, missed) = (trace.clone(), on.clone(), missed.setter());
        Callback::from(move |line| {
            let found = trace.reaches(line, position);
            found.into_iter().for_each(|at| on.emit(Move::To(at)));
            missed.set(found.is_none().then_some(line));
        })
    };
    let onkeydown = {
        let (trace, on, printed) = (trace.clone(), on.clone(), state.printed);
        Callback::from(move |event: KeyboardEvent| {
            let Some(key) = key(&event) else { return };
            event.prevent_default();
            let action = match key {
                Key::Move(action) => Some(action),
                Key::NextPrint => to_print(&trace, printed),
                // The line shown last was printed before this position, or just now.
                Key::PreviousPrint => {
                    let before = |line: usize| trace.prints(line).filter(|&at| at < position);
                    (0..printed).rev().find_map(before).map(Move::To).or(Some(Move::Start))
                }
            };
            action.into_iter().for_each(|action| on.emit(action));
        })
    };
    let on_seek = {
        let (trace, on, by_steps) = (trace.clone(), on.clone(), *along_steps);
        Callback::from(move |at: f64| {
            let by_time = || Move::To(trace.position_at(Virtual::from_ms(at)));
            on.emit(if by_steps { Move::Step(at.round() as usize) } else { by_time() });
        })
    };
    let arranged = use_memo((trace.clone(), *along_steps), |(trace, along_steps)| {
        along_steps.then(|| Same(Rc::new(by_steps(trace, &Stops::of(trace)))))
    });
    let arranged = (*arranged).clone();
    let playhead_ms = Some(if *along_steps { playhead.step() as f64 } else { state.now.as_ms() });
    // While it plays, nothing is read out: it could not keep up.
    let said = if playhead.is_playing() {
        String::new()
    } else {
        format!("Step {} of {}. {happened} {}", playhead.step(), playhead.steps(), state.words())
    };
    html! {
        <section class="visualiser" aria-label={format!("{}, step by step", props.title)} tabindex="-1" {onkeydown}>
            { transport(&playhead, &on) }
            <p class="watch-happened"><span class="watch-now">{ ms(state.now.as_ms()) }</span><span>{ code(&happened) }</span></p>
            <p class="visually-hidden" role="status">{ said }</p>
            <div class="watch-desk">
                <Source source={props.source.clone()} line={state.line} on_line={on_line.clone()} />
                { panels(&state) }
                <Console trace={trace.clone()} printed={state.printed} on_line={on_print} />
            </div>
            { axis(&along_steps) }
            <Timeline trace={trace.any()} title={&props.title} {arranged} {playhead_ms} {on_seek} />
            { stall(*stalled, &on) }
            if let Some(cut) = &trace.cut {
                <p class="watch-cut">{ cut }{ " The console is complete." }</p>
            }
            <div class="watch-more">
            <LineJump lines={props.source.lines().count() as u32} on_line={on_line.clone()} missed={*missed} />
            <details class="watch-keys">
                <summary>{ "Keys" }</summary>
                { table(&STEPS) }
            </details>
            </div>
        </section>
    }
}

fn axis(along_steps: &UseStateHandle<bool>) -> Html {
    let choice = |word: &'static str, steps: bool| {
        let along_steps = along_steps.clone();
        html! {
            <label>
                <input type="radio" name="axis" checked={*along_steps == steps} onchange={move |_: Event| along_steps.set(steps)} />
                { word }
            </label>
        }
    };
    html! {
        <fieldset class="watch-axis">
            <legend>{ "Draw along" }</legend>{ choice("time", false) }{ choice("steps", true) }
        </fieldset>
    }
}

/// The longest time for which the loop could take nothing else, and the line that took it.
fn stall(stall: Option<Stall<Virtual>>, on: &Callback<Move>) -> Html {
    let Some(stall) = stall else {
        return html! { <p class="watch-stall">{ "The loop was never blocked: no code took any time." }</p> };
    };
    let took = ms(stall.end.since(stall.start).as_ms());
    let on = on.clone();
    html! {
        <p class="watch-stall">
            <strong>{ format!("Longest stall: {took}") }</strong>
            { format!(", from {} to {}", ms(stall.start.as_ms()), ms(stall.end.as_ms())) }
            if let Some(line) = stall.line {
                { format!(". Line {line} took most of it; meanwhile the loop could take nothing else. ") }
                <button type="button" class="quiet" onclick={move |_: MouseEvent| on.emit(Move::To(stall.position))}>
                    { format!("Show line {line}") }
                </button>
            }
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct LineJumpProps {
    lines: u32,
    on_line: Callback<u32>,
    /// A line that is never reached.
    missed: Option<u32>,
}

/// By keyboard, what a press on a line's number does.
#[component]
fn LineJump(props: &LineJumpProps) -> Html {
    let line = use_state(|| 1_u32);
    let oninput = {
        let line = line.setter();
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<web_sys::HtmlInputElement>().value_as_number();
            line.set(value as u32);
        })
    };
    let onsubmit = {
        let (on_line, line) = (props.on_line.clone(), *line);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_line.emit(line);
        })
    };
    html! {
        <form class="watch-jump" {onsubmit}>
            <label>
                { "Go to line" }
                <input type="number" min="1" max={props.lines.to_string()} value={line.to_string()} {oninput} />
            </label>
            <button type="submit">{ "Go" }</button>
            <span role="status">{ for props.missed.map(|line| format!("Line {line} is never reached.")) }</span>
        </form>
    }
}

/// Names between backquotes are code.
pub fn code(words: &str) -> Html {
    let part = |(index, part): (usize, &str)| match index % 2 {
        1 => html! { <code>{ part }</code> },
        _ => html! { { part } },
    };
    words.split('`').enumerate().map(part).collect()
}
