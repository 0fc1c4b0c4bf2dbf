//! The verdict on a learner's code: every check, and the learner's run beside the reference's.

use crate::parts::{same::Same, timeline::Timeline};
use course::challenge::{Checked, Shown, Verdict};
use std::rc::Rc;
use trace::AnyTrace;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub busy: bool,
    /// Or the sentence that came instead.
    pub last: Option<Result<Same<Verdict>, String>>,
}

#[component]
pub fn VerdictView(props: &Props) -> Html {
    // The region is always there: what appears in it is read out.
    html! {
        <section class="verdict" aria-busy={props.busy.to_string()}>
            <div role="status" aria-label="Verdict" class={classes!("verdict-status", class(props))}>
                { headline(props) }
            </div>
            if let Some(Ok(Same(verdict))) = &props.last {
                <ol class="checks">{ for verdict.checks.iter().map(check) }</ol>
                if let Some(shown) = verdict.shown.as_ref().filter(|_| !verdict.passed) {
                    <Compare shown={Rc::new(shown.clone())} />
                }
            }
        </section>
    }
}

fn class(props: &Props) -> Option<&'static str> {
    match &props.last {
        _ if props.busy => Some("checking"),
        None => None,
        Some(Ok(Same(verdict))) if verdict.passed => Some("passed"),
        Some(_) => Some("not-yet"),
    }
}

fn headline(props: &Props) -> Html {
    if props.busy {
        return html! { <p>{ "Checking …" }</p> };
    }
    match &props.last {
        None => html! {},
        Some(Err(sentence)) => html! { <><p><strong>{ "Not yet" }</strong></p><p>{ sentence }</p></> },
        Some(Ok(Same(verdict))) => {
            let (held, all) = (verdict.checks.iter().filter(|check| check.held).count(), verdict.checks.len());
            let reason = verdict.checks.iter().find(|check| !check.held).map(|check| check.hint.as_str());
            html! {
                <>
                    <p>
                        <strong>{ if verdict.passed { "Passed" } else { "Not yet" } }</strong>
                        { format!(": {held} of {all} checks hold.") }
                    </p>
                    if let Some(reason) = reason.filter(|reason| !reason.is_empty()) {
                        <p class="verdict-reason">{ reason }</p>
                    }
                </>
            }
        }
    }
}

fn check(check: &Checked) -> Html {
    let (class, sign, word) = if check.held { ("held", "✓", "Holds") } else { ("failed", "✗", "Does not hold") };
    html! {
        <li {class}>
            <p class="check-line">
                <span class="sign" aria-hidden="true">{ sign }</span>
                <span class="check-word">{ word }</span>
                <span class="check-title">{ &check.title }</span>
            </p>
            if !check.held {
                <dl class="check-facts">
                    if let Some(scenario) = &check.scenario {
                        <div><dt>{ "Scenario" }</dt><dd>{ scenario }</dd></div>
                    }
                    <div><dt>{ "Expected" }</dt><dd>{ &check.expected }</dd></div>
                    <div><dt>{ "Seen" }</dt><dd>{ &check.seen }</dd></div>
                    if !check.hint.is_empty() {
                        <div><dt>{ "Hint" }</dt><dd>{ &check.hint }</dd></div>
                    }
                </dl>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct CompareProps {
    shown: Rc<Shown>,
}

#[component]
fn Compare(props: &CompareProps) -> Html {
    let traces = use_memo(props.shown.clone(), |shown| {
        let as_any = |trace: &trace::Trace<trace::Virtual>| Rc::new(AnyTrace::from(trace.clone()));
        (as_any(&shown.learner), as_any(&shown.reference))
    });
    let (learner, reference) = (&traces.0, &traces.1);
    let longest = learner.measures().wall_clock_ms.max(reference.measures().wall_clock_ms);
    let scale_ms = (longest > 0.0).then_some(longest);
    html! {
        <section class="compare" aria-label="Your run beside the reference's">
            <p>{ format!("Your run beside the reference's, in the scenario “{}”:", props.shown.scenario) }</p>
            <Timeline trace={learner.clone()} title="Your run" {scale_ms} />
            <Timeline trace={reference.clone()} title="The reference's run" {scale_ms} />
        </section>
    }
}
