//! What a run says of itself, in figures: each with its unit, and together with where they come from.

use trace::{AnyTrace, Overlap, Task, ms};
use yew::prelude::*;

pub fn measures(trace: &AnyTrace) -> Html {
    let measures = trace.measures();
    let origin = measures.clock.words();
    let figure = |name: &'static str, value: String| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    html! {
        <div class="measures">
            <dl class="measures-figures">
                { figure("Wall-clock", ms(measures.wall_clock_ms)) }
                { figure("Work", ms(measures.work_ms)) }
                { figure("Waiting", ms(measures.waiting_ms)) }
                { figure("Most in flight", measures.most_in_flight.to_string()) }
            </dl>
            { verdict(trace) }
            <p class="measures-origin">
                { "Times are " }<span class={classes!("origin", origin)}>{ origin }</span>
            </p>
        </div>
    }
}

/// Concurrent or not, parallel or not, and what shows it.
pub fn verdict(trace: &AnyTrace) -> Html {
    let measures = trace.measures();
    let tasks = match trace {
        AnyTrace::Virtual(trace) => &trace.tasks,
        AnyTrace::Measured(trace) => &trace.tasks,
    };
    html! {
        <dl class="verdict-line">
            { answer("Concurrent", measures.concurrent, tasks, "overlap", "no two lifetimes overlap") }
            { answer("Parallel", measures.parallel, tasks, "run at once", "never two running at one instant") }
        </dl>
    }
}

fn answer(question: &str, seen: Option<Overlap<f64>>, tasks: &[Task], how: &str, otherwise: &str) -> Html {
    let evidence = match seen {
        None => otherwise.to_owned(),
        Some(Overlap { first, second, start, end }) if first == second => {
            format!("{} runs on two lanes, {} to {}", tasks[first].name, ms(start), ms(end))
        }
        Some(Overlap { first, second, start, end }) => {
            format!("{} and {} {how}, {} to {}", tasks[first].name, tasks[second].name, ms(start), ms(end))
        }
    };
    let word = if seen.is_some() { "yes" } else { "no" };
    html! {
        <div class={word}>
            <dt>{ question }{ "?" }</dt>
            <dd><strong>{ word }</strong>{ ": " }{ evidence }</dd>
        </div>
    }
}
