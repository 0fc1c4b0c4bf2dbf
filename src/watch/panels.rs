//! Stack and queues, as they stand at one position.

use super::visualiser::code;
use trace::{EventLoop, InFlight, Time, Virtual, ms};
use yew::prelude::*;

/// More than this are counted, not drawn.
const MOST_DRAWN: usize = 40;

/// The loop itself, drawn as the stations that a piece of code passes.
pub fn panels(state: &EventLoop<Virtual>) -> Html {
    let stack: Vec<Html> = state
        .stack
        .iter()
        .rev()
        .map(|frame| {
            let name = if frame.function.is_empty() { "(no name)" } else { frame.function };
            item(html! { <code>{ name }</code> }, frame.line.map(|line| format!("line {line}")), "frame")
        })
        .chain(state.job.iter().map(|job| item(code(&job.words()), None, "job")))
        .collect();
    let microtasks = state.microtasks.iter().map(|queued| {
        let words = if queued.label.is_empty() { "a reaction to a promise" } else { queued.label };
        item(code(words), None, "microtask")
    });
    let due = |one: &InFlight<Virtual>| {
        item(html! { { one.label } }, Some(format!("was due at {}", ms(one.due.as_ms()))), kind(one))
    };
    let open = |one: &InFlight<Virtual>| {
        let share = share(one, state.now);
        let due = format!("due at {}", ms(one.due.as_ms()));
        html! {
            <li class={kind(one)}>
                <span class="panel-what">{ one.label }</span><span class="panel-note">{ due }</span>
                <span class="panel-track" aria-hidden="true"><span style={format!("inline-size:{share}%")}></span></span>
            </li>
        }
    };
    html! {
        <div class="watch-panels">
            { panel("Call stack", "stack", stack.len(), stack.into_iter(), "Empty: the loop is free.") }
            { panel("Microtask queue", "microtasks", state.microtasks.len(), microtasks, "Empty.") }
            { panel("Task queue", "tasks", state.tasks.len(), state.tasks.iter().map(due), "Empty.") }
            { panel("In flight", "in-flight", state.in_flight.len(), state.in_flight.iter().map(open), "No timer, no call.") }
        </div>
    }
}

fn panel(
    title: &'static str,
    class: &'static str,
    count: usize,
    items: impl Iterator<Item = Html>,
    empty: &'static str,
) -> Html {
    let more = count.saturating_sub(MOST_DRAWN);
    html! {
        <section class={classes!("panel", class)} aria-label={title}>
            <p class="panel-title" aria-hidden="true">
                { title }<span class="panel-count">{ if count > 0 { count.to_string() } else { String::new() } }</span>
            </p>
            if count == 0 {
                <p class="panel-empty">{ empty }</p>
            } else {
                <ol>{ for items.take(MOST_DRAWN) }</ol>
            }
            if more > 0 {
                <p class="panel-empty">{ format!("and {more} more") }</p>
            }
        </section>
    }
}

fn item(what: Html, note: Option<String>, class: &'static str) -> Html {
    html! {
        <li {class}>
            <span class="panel-what">{ what }</span>
            if let Some(note) = note {
                <span class="panel-note">{ note }</span>
            }
        </li>
    }
}

fn kind(one: &InFlight<Virtual>) -> &'static str {
    if one.timer { "timer" } else { "call" }
}

/// How much of its time has passed, in whole percent.
fn share(one: &InFlight<Virtual>, now: Virtual) -> u64 {
    let whole = one.due.since(one.since).0;
    (now.since(one.since).0 * 100).checked_div(whole).unwrap_or(100)
}
