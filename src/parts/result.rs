//! What came of a run: errors, console, results, the picture and its figures.

use crate::parts::{
    console::console, failure::failure, measures::measures, player::Player, same::Same, timeline::Timeline,
};
use course::protocol::Answer;
use script::{Failure, Invocation, Outcome, Settled};
use std::rc::Rc;
use trace::{AnyTrace, ms};
use yew::prelude::*;

/// An outcome whose trace is ready for its pictures.
#[derive(Debug)]
pub struct Ran {
    pub trace: Rc<AnyTrace>,
    pub failure: Option<Failure>,
    pub unhandled: Vec<Failure>,
    pub invocations: Vec<Invocation>,
    pub wall_clock_ms: f64,
}

impl Ran {
    pub fn from_answer(answer: Answer) -> Option<Ran> {
        let Answer::Ran(outcome) = answer else { return None };
        let failure = outcome.failure().cloned();
        let Outcome { trace, unhandled, invocations, .. } = *outcome;
        let trace = AnyTrace::from(trace);
        let wall_clock_ms = trace.measures().wall_clock_ms;
        Some(Ran { trace: Rc::new(trace), failure, unhandled, invocations, wall_clock_ms })
    }

    /// The first error that has a place in the program.
    pub fn placed_failure(&self) -> Option<&Failure> {
        let settled = self.invocations.iter().filter_map(|invocation| match &invocation.settled {
            Settled::Rejected(failure) | Settled::Threw(failure) => Some(failure),
            _ => None,
        });
        self.failure.iter().chain(&self.unhandled).chain(settled).find(|failure| failure.line.is_some())
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub ran: Same<Ran>,
    pub title: AttrValue,
    /// With a playhead to move, or as a still picture to compare with others.
    #[prop_or_default]
    pub player: bool,
    #[prop_or_default]
    pub scale_ms: Option<f64>,
}

#[component]
pub fn RunResult(props: &Props) -> Html {
    let ran = &props.ran.0;
    let has_picture = match &*ran.trace {
        AnyTrace::Virtual(trace) => !trace.spans.is_empty(),
        AnyTrace::Measured(trace) => !trace.spans.is_empty(),
    };
    html! {
        <section class="run-result" aria-label={format!("Result of {}", props.title)}>
            { for ran.failure.iter().map(|each| failure(None, each)) }
            { for ran.unhandled.iter().map(|each| {
                failure(Some("A promise was rejected and nobody handled it:"), each)
            }) }
            if !ran.invocations.is_empty() {
                <ul class="invocations">{ for ran.invocations.iter().map(|each| html! { <li>{ invocation(each) }</li> }) }</ul>
            }
            { console(&ran.trace, &props.title) }
            if has_picture {
                if props.player {
                    <Player trace={ran.trace.clone()} title={&props.title} scale_ms={props.scale_ms} />
                } else {
                    <Timeline trace={ran.trace.clone()} title={&props.title} scale_ms={props.scale_ms} />
                }
                { measures(&ran.trace) }
            }
        </section>
    }
}

fn invocation(invocation: &Invocation) -> Html {
    let args: Vec<String> = invocation.args.iter().map(ToString::to_string).collect();
    let call = html! { <code>{ format!("{}({})", invocation.function, args.join(", ")) }</code> };
    let took = invocation.ended.map(|ended| {
        use trace::Time;
        format!(" after {}", ms(ended.since(invocation.started).as_ms()))
    });
    let took = took.unwrap_or_default();
    match &invocation.settled {
        Settled::Fulfilled(value) => {
            html! { <>{ call }{ format!(" was fulfilled{took} with ") }<code>{ value.to_string() }</code></> }
        }
        Settled::Returned(value) => {
            html! { <>{ call }{ " returned, without a promise, " }<code>{ value.to_string() }</code></> }
        }
        Settled::Rejected(with) => {
            html! { <>{ call }{ format!(" was rejected{took}:") }{ failure(None, with) }</> }
        }
        Settled::Threw(with) => html! { <>{ call }{ " threw:" }{ failure(None, with) }</> },
        Settled::Pending => {
            html! { <>{ call }{ " never settled: nothing was left to run, and its promise was still pending." }</> }
        }
        Settled::Missing(why) => html! { <>{ call }{ format!(" could not be called: {why}") }</> },
    }
}
