//! What a run printed.

use trace::{AnyTrace, ConsoleLine, Level, Time, ms};
use yew::prelude::*;

/// `of`: the title of what printed it.
pub fn console(trace: &AnyTrace, of: &str) -> Html {
    let lines: Html = match trace {
        AnyTrace::Virtual(trace) => trace.console.iter().map(line).collect(),
        AnyTrace::Measured(trace) => trace.console.iter().map(line).collect(),
    };
    let empty = match trace {
        AnyTrace::Virtual(trace) => trace.console.is_empty(),
        AnyTrace::Measured(trace) => trace.console.is_empty(),
    };
    html! {
        <section class="console" aria-label={format!("Console of {of}")}>
            <p class="console-title" aria-hidden="true">{ "Console" }</p>
            if empty {
                <p class="console-empty">{ "Nothing was printed." }</p>
            } else {
                <ol>{ lines }</ol>
            }
        </section>
    }
}

fn line<T: Time>(line: &ConsoleLine<T>) -> Html {
    let (class, word) = match line.level {
        Level::Debug => ("debug", Some("debug")),
        Level::Log => ("log", None),
        Level::Info => ("info", Some("info")),
        Level::Warn => ("warn", Some("warning")),
        Level::Error => ("error", Some("error")),
    };
    html! {
        <li {class}>
            <span class="at">{ ms(line.at.as_ms()) }</span>
            if let Some(word) = word {
                <span class="level">{ word }</span>
            }
            <pre>{ &line.text }</pre>
        </li>
    }
}
