//! A coding challenge: write, run, check; hints one at a time, the solution after three tries.

use super::{asking::use_engine, draft::use_draft, programs::answer};
use crate::{
    app::use_course,
    parts::{
        editor::{Editor, Marked},
        near::Controls,
        prose::Prose,
        result::Ran,
        same::Same,
        verdict::VerdictView,
    },
    state::Action,
};
use course::{
    challenge::{Challenge, Verdict},
    lesson::StepKind,
    progress::Fact,
    protocol::{Answer, Ask},
};
use std::rc::Rc;
use yew::prelude::*;

/// So many checks have to fail before the solution is offered.
const TRIES: u32 = 3;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub challenge: Rc<Challenge>,
}

#[component]
pub fn ChallengeBlock(props: &Props) -> Html {
    let Props { lesson, challenge } = props;
    let course = use_course();
    let writing = use_draft(lesson, "challenge", &challenge.starter);
    let failed = use_state(|| 0_u32);
    // Texts of the last run and the last check: what was said of them holds until the text changes.
    let run_text = use_state(AttrValue::default);

    let runs = use_engine(Ran::from_answer, Callback::noop());
    let passed = course.progress.has_passed(lesson);
    let judged = {
        let (course, lesson, failed) = (course.clone(), lesson.to_string(), failed.clone());
        Callback::from(move |verdict: Rc<Verdict>| {
            if verdict.passed {
                course.dispatch(Action::Note(Fact::Passed { lesson: lesson.clone() }));
                course.dispatch(Action::Note(Fact::Done { lesson: lesson.clone(), step: StepKind::Challenge }));
            } else {
                failed.set(*failed + 1);
            }
        })
    };
    let checks = use_engine(verdict, judged);

    let run = {
        let (ask, demo, text, run_text) =
            (runs.ask.clone(), challenge.demo.clone(), writing.text.clone(), run_text.setter());
        Callback::from(move |()| {
            run_text.set(text.clone());
            ask.emit(Ask::Run { source: text.to_string(), scenario: Box::new(demo.clone()) });
        })
    };
    let check = {
        let (ask, challenge, text, run_text) =
            (checks.ask.clone(), challenge.clone(), writing.text.clone(), run_text.setter());
        let busy = checks.busy;
        move |_: MouseEvent| {
            if busy {
                return;
            }
            run_text.set(text.clone());
            ask.emit(Ask::Judge { source: text.to_string(), challenge: Box::new((*challenge).clone()) });
        }
    };
    let of_this_text = *run_text == writing.text;
    let of_check =
        checks.last.as_ref().and_then(|last| last.as_ref().ok()).and_then(|verdict| verdict.failure.as_ref());
    let of_run = runs.last.as_ref().and_then(|last| last.as_ref().ok()).and_then(|ran| ran.placed_failure());
    let error = of_check.or(of_run).filter(|_| of_this_text).and_then(Marked::of);

    let reset = writing.reset;
    html! {
        <section class="challenge">
            <h3>{ &challenge.title }</h3>
            <Prose html={challenge.text.clone()} />
            <Editor
                label="Your code"
                text={writing.text.clone()}
                on_change={writing.edit}
                on_run={run.clone()}
                {error}
            />
            <Controls>
                <button type="button" onclick={move |_: MouseEvent| run.emit(())}>{ "Run" }</button>
                // Not disabled while it is busy: it would lose the focus.
                <button type="button" class="primary" onclick={check} aria-disabled={checks.busy.then_some("true")}>
                    { "Check" }
                </button>
                <button type="button" onclick={move |_: MouseEvent| reset.emit(())}>{ "Reset" }</button>
                if let Some(bring_back) = writing.bring_back {
                    <button type="button" onclick={move |_: MouseEvent| bring_back.emit(())}>{ "Bring back my code" }</button>
                }
            </Controls>
            <VerdictView busy={checks.busy} last={checks.last.clone().map(|last| last.map(Same))} />
            { answer(runs.busy, &runs.last, "Your code", None, true) }
            <Help {challenge} unlocked={passed || *failed >= TRIES} left={TRIES.saturating_sub(*failed)} />
        </section>
    }
}

fn verdict(answer: Answer) -> Option<Verdict> {
    match answer {
        Answer::Judged(verdict) => Some(*verdict),
        _ => None,
    }
}

#[derive(Properties, PartialEq)]
struct HelpProps {
    challenge: Rc<Challenge>,
    unlocked: bool,
    /// Failed checks until the solution is offered.
    left: u32,
}

#[component]
fn Help(props: &HelpProps) -> Html {
    let hints = use_state(|| 0_usize);
    let solution = use_state(|| false);
    let all = props.challenge.hints.len();
    let next_hint = {
        let hints = hints.clone();
        move |_: MouseEvent| hints.set(*hints + 1)
    };
    let toggle = {
        let solution = solution.clone();
        move |_: MouseEvent| solution.set(!*solution)
    };
    let shown = props.challenge.hints.iter().take(*hints);
    html! {
        <div class="help">
            <ol class="hints">{ for shown.map(|hint| html! { <li><Prose html={hint.clone()} /></li> }) }</ol>
            <div class="controls">
                if *hints < all {
                    <button type="button" onclick={next_hint}>{ format!("Show hint {} of {all}", *hints + 1) }</button>
                }
                <button
                    type="button"
                    onclick={toggle}
                    disabled={!props.unlocked}
                    aria-expanded={solution.to_string()}
                    aria-describedby={(!props.unlocked).then_some("solution-reason")}
                >
                    { if *solution { "Hide solution" } else { "Show solution" } }
                </button>
                if !props.unlocked {
                    <p class="reason" id="solution-reason">
                        { format!("The solution can be shown after {} more {}.", props.left, if props.left == 1 { "check that fails" } else { "checks that fail" }) }
                    </p>
                }
            </div>
            if *solution && props.unlocked {
                <section class="solution" aria-label="Solution">
                    <pre class="source"><code>{ &props.challenge.solution }</code></pre>
                </section>
            }
        </div>
    }
}
