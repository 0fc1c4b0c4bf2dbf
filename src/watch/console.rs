//! What the run printed so far; what is still to come stands below it, paler.

use super::Recorded;
use trace::{ConsoleLine, Level, Time, Virtual, ms};
use yew::prelude::*;

/// Of a long console, those around the position are shown.
const AROUND: usize = 60;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub trace: Recorded,
    pub printed: usize,
    /// A line was pressed.
    pub on_line: Callback<usize>,
}

#[component]
pub fn Console(props: &Props) -> Html {
    let all = &props.trace.console;
    let first = props.printed.saturating_sub(AROUND);
    let last = (props.printed + AROUND).min(all.len());
    let line = |(index, line): (usize, &ConsoleLine<Virtual>)| {
        let on_line = props.on_line.clone();
        let to_come = index >= props.printed;
        let now = index + 1 == props.printed;
        let level = level(line.level);
        html! {
            <li key={index} class={classes!(level, to_come.then_some("to-come"), now.then_some("just-now"))}>
                <button type="button" tabindex="-1" onclick={move |_: MouseEvent| on_line.emit(index)}
                    title="Go to where this line is printed">
                    <span class="at">{ ms(line.at.as_ms()) }</span>
                    if let Some(level) = level {
                        <span class="level">{ level }</span>
                    }
                    <span class="watch-text">{ &line.text }</span>
                    if to_come {
                        <span class="visually-hidden">{ "not yet printed" }</span>
                    }
                </button>
            </li>
        }
    };
    html! {
        <section class="watch-console" aria-label="Console">
            <p class="panel-title" aria-hidden="true">{ "Console" }</p>
            if all.is_empty() {
                <p class="panel-empty">{ "This program prints nothing." }</p>
            }
            if first > 0 {
                <p class="panel-empty">{ format!("{first} lines before these") }</p>
            }
            <ol>{ for all.iter().enumerate().take(last).skip(first).map(line) }</ol>
            if last < all.len() {
                <p class="panel-empty">{ format!("{} lines after these", all.len() - last) }</p>
            }
        </section>
    }
}

fn level(level: Level) -> Option<&'static str> {
    match level {
        Level::Log => None,
        Level::Debug => Some("debug"),
        Level::Info => Some("info"),
        Level::Warn => Some("warning"),
        Level::Error => Some("error"),
    }
}
