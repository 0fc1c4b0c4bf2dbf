//! Where a program is written, predicted, run and watched: one of these at a time.

use super::{
    Recorded,
    orders::Orders,
    predict::{Form, Told, shuffled},
    share::Shared,
    visualiser::Visualiser,
    world::World,
};
use crate::parts::{
    editor::{Editor, Marked},
    failure::failure,
    measures::measures,
    near::Controls,
    prose::Prose,
};
use crate::steps::asking::use_engine;
use course::protocol::{Answer, Ask};
use script::{Failure, Outcome, Scenario};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// A trace that is to be walked through may be this long.
const MOST_MARKS: usize = 100_000;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub title: AttrValue,
    pub program: Shared,
    pub on_change: Callback<Shared>,
    /// Rendered Markdown; empty where nothing is asked.
    pub question: AttrValue,
    /// Rendered Markdown, shown with the run.
    pub explanation: AttrValue,
    /// It is run at once, and stands at this position.
    #[prop_or_default]
    pub open_at: Option<usize>,
    #[prop_or_default]
    pub on_ran: Callback<()>,
    /// Where the learner stands; none while nothing has run.
    #[prop_or_default]
    pub on_position: Callback<Option<usize>>,
    /// More buttons beside *Run*.
    #[prop_or_default]
    pub children: Html,
}

/// A run, and the program as it was then.
#[derive(Clone, PartialEq)]
struct Watched {
    trace: Recorded,
    failure: Option<Failure>,
    unhandled: Vec<Failure>,
}

fn watched(answer: Answer) -> Option<Watched> {
    let Answer::Ran(outcome) = answer else { return None };
    Some(Watched::from(*outcome))
}

impl From<Outcome> for Watched {
    fn from(outcome: Outcome) -> Watched {
        let failure = outcome.failure().cloned();
        Watched { trace: Recorded::new(outcome.trace), failure, unhandled: outcome.unhandled }
    }
}

/// One phase at a time.
#[derive(Clone, Default, PartialEq)]
enum Phase {
    #[default]
    Writing,
    /// The lines, as they are put in order so far.
    Predicting(Vec<String>),
    /// With the prediction, if there was one; and where the playhead is to go, with a number for each time it is sent.
    Watching { prediction: Option<Vec<String>>, go_to: (u32, usize) },
    /// An order of completion in which something fails, instead of the run itself.
    Failing(Watched),
}

/// What a run was asked for.
#[derive(Clone, Copy)]
enum Aim {
    Watch,
    Predict,
    OpenAt(usize),
}

#[component]
pub fn Workplace(props: &Props) -> Html {
    let place = use_node_ref();
    let phase = use_state(Phase::default);
    let said = use_state(|| None::<String>);
    let aim = use_mut_ref(|| Aim::Watch);
    // The program that the last answer belongs to.
    let ran_with = use_state(Shared::default);
    let on_ran = {
        let (phase, said, aim, on_ran) = (phase.setter(), said.setter(), aim.clone(), props.on_ran.clone());
        Callback::from(move |watched: Rc<Watched>| {
            let trace = &watched.trace;
            let watching = |position| Phase::Watching { prediction: None, go_to: (0, position) };
            said.set(None);
            phase.set(match *aim.borrow() {
                // It did not even begin.
                _ if trace.marks.is_empty() => Phase::Writing,
                Aim::Watch => watching(trace.marks.len()),
                Aim::OpenAt(position) => watching(position),
                Aim::Predict => match shuffled(trace) {
                    Ok(lines) => Phase::Predicting(lines),
                    Err(why) => {
                        said.set(Some(why));
                        watching(trace.marks.len())
                    }
                },
            });
            on_ran.emit(());
        })
    };
    let engine = use_engine(watched, on_ran);
    let start = {
        let (ask, aim, ran_with, program) = (engine.ask.clone(), aim.clone(), ran_with.setter(), props.program.clone());
        Callback::from(move |what: Aim| {
            *aim.borrow_mut() = what;
            ran_with.set(program.clone());
            ask.emit(Ask::Run { source: program.source.clone(), scenario: Box::new(recorded(&program.scenario)) });
        })
    };
    use_effect_with(props.open_at, {
        let start = start.clone();
        move |open_at| open_at.iter().for_each(|&position| start.emit(Aim::OpenAt(position)))
    });
    let last = engine.last.as_ref().and_then(|last| last.as_ref().ok()).cloned();
    let fault = engine.last.as_ref().and_then(|last| last.as_ref().err()).cloned();
    let set = {
        let phase = phase.setter();
        Callback::from(move |next: Phase| phase.set(next))
    };
    use_effect_with(*phase == Phase::Writing, {
        let on_position = props.on_position.clone();
        move |writing| {
            if *writing {
                on_position.emit(None);
            }
        }
    });
    use_focus(&place, &phase);
    let body = match (&*phase, last) {
        (Phase::Predicting(lines), Some(last)) => predicting(lines, &last, &set, &ran_with.source),
        (Phase::Watching { prediction, go_to }, Some(last)) => {
            watching(props, &last, prediction.clone(), *go_to, &ran_with, &set, &start)
        }
        (Phase::Failing(failing), Some(last)) => replaying(props, failing, last.trace.marks.len(), &ran_with, &set),
        (_, last) => writing(props, last.filter(|_| *ran_with == props.program), engine.busy, &start),
    };
    html! {
        <div class="workplace" ref={place} aria-busy={engine.busy.to_string()}>
            if !props.question.is_empty() {
                <Prose class="watch-question" html={props.question.clone()} />
            }
            if let Some(sentence) = fault {
                <p class="fault" role="alert">{ sentence }</p>
            }
            <div role="status">{ for said.iter().map(|said| html! { <p class="note">{ said }</p> }) }</div>
            { body }
        </div>
    }
}

/// What had the focus has gone with the phase before: it moves on to what stands in its place.
#[hook]
fn use_focus(place: &NodeRef, phase: &Phase) {
    let meant = match phase {
        Phase::Writing => ".watch-editor",
        Phase::Predicting(_) => ".watch-predict",
        Phase::Watching { .. } | Phase::Failing(_) => ".visualiser",
    };
    let (place, begun) = (place.clone(), use_mut_ref(|| false));
    use_effect_with(meant, move |meant| {
        if !begun.replace(true) {
            return;
        }
        let element = place.cast::<Element>().and_then(|place| place.query_selector(meant).ok().flatten());
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // Without it the keys work as soon as the part is pressed.
            let _ = element.focus();
        }
    });
}

fn recorded(scenario: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    scenario.limits.marks = MOST_MARKS;
    scenario
}

fn press<T: Clone + 'static>(on: &Callback<T>, what: T) -> Callback<MouseEvent> {
    on.reform(move |_: MouseEvent| what.clone())
}

fn writing(props: &Props, last: Option<Rc<Watched>>, busy: bool, start: &Callback<Aim>) -> Html {
    let change = |set: fn(&mut Shared, String)| {
        let (program, on_change) = (props.program.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut program = program.clone();
            set(&mut program, text);
            on_change.emit(program);
        })
    };
    let on_scenario = {
        let (program, on_change) = (props.program.clone(), props.on_change.clone());
        Callback::from(move |scenario| on_change.emit(Shared { scenario, ..program.clone() }))
    };
    let failed = last.as_ref().and_then(|last| last.failure.as_ref());
    let run = press(start, Aim::Watch);
    html! {
        <div class="watch-writing">
            <div class="watch-editor" tabindex="-1">
                <Editor label={format!("Code of {}", props.title)} text={props.program.source.clone()}
                    on_change={change(|program, text| program.source = text)} on_run={start.reform(|()| Aim::Watch)}
                    error={failed.and_then(Marked::of)} />
                <Controls>
                    <button type="button" class="primary" onclick={run}>{ "Run and watch" }</button>
                    <button type="button" onclick={press(start, Aim::Predict)}>{ "Predict first" }</button>
                    { props.children.clone() }
                    if busy {
                        <span class="note">{ "Running …" }</span>
                    }
                </Controls>
                { for failed.map(|each| failure(None, each)) }
            </div>
            <World scenario={props.program.scenario.clone()} on_change={on_scenario} />
        </div>
    }
}

fn predicting(lines: &[String], last: &Watched, set: &Callback<Phase>, source: &str) -> Html {
    let end = last.trace.marks.len();
    let run = {
        let (set, lines) = (set.clone(), lines.to_vec());
        Callback::from(move |()| set.emit(Phase::Watching { prediction: Some(lines.clone()), go_to: (0, end) }))
    };
    html! {
        <div class="watch-predicting">
            <pre class="source" tabindex="0" role="group" aria-label="Program"><code>{ source }</code></pre>
            <Form lines={lines.to_vec()} on_order={set.reform(Phase::Predicting)} on_run={run}
                on_back={set.reform(|()| Phase::Writing)} />
        </div>
    }
}

fn watching(
    props: &Props,
    last: &Watched,
    prediction: Option<Vec<String>>,
    go_to: (u32, usize),
    ran_with: &Shared,
    set: &Callback<Phase>,
    start: &Callback<Aim>,
) -> Html {
    let on_show = {
        let (set, prediction) = (set.clone(), prediction.clone());
        Callback::from(move |position| {
            set.emit(Phase::Watching { prediction: prediction.clone(), go_to: (go_to.0 + 1, position) });
        })
    };
    let unhandled = "A promise was rejected and nobody handled it:";
    html! {
        <div class="watch-watching">
            <Controls>
                <button type="button" onclick={press(set, Phase::Writing)}>{ "Edit the program" }</button>
                <button type="button" onclick={press(start, Aim::Watch)}>{ "Run again" }</button>
                { props.children.clone() }
            </Controls>
            { for last.failure.iter().map(|each| failure(None, each)) }
            { for last.unhandled.iter().map(|each| failure(Some(unhandled), each)) }
            if let Some(prediction) = prediction {
                <Told trace={last.trace.clone()} {prediction} {on_show} />
            }
            <Visualiser trace={last.trace.clone()} title={&props.title} source={ran_with.source.clone()} {go_to}
                on_position={props.on_position.reform(Some)} />
            if !props.explanation.is_empty() {
                <Prose class="explanation" html={props.explanation.clone()} />
            }
            { measures(&last.trace.any()) }
            <Orders program={Shared { assertion: props.program.assertion.clone(), ..ran_with.clone() }}
                on_assertion={assertion(props)} on_watch={failing(set)} />
        </div>
    }
}

fn assertion(props: &Props) -> Callback<String> {
    let (program, on_change) = (props.program.clone(), props.on_change.clone());
    Callback::from(move |assertion| on_change.emit(Shared { assertion, ..program.clone() }))
}

fn failing(set: &Callback<Phase>) -> Callback<Rc<Outcome>> {
    set.reform(|outcome: Rc<Outcome>| Phase::Failing(Watched::from((*outcome).clone())))
}

/// The order that fails, step by step; `end` is where the learner's own run ends.
fn replaying(props: &Props, failing: &Watched, end: usize, ran_with: &Shared, set: &Callback<Phase>) -> Html {
    let back = Phase::Watching { prediction: None, go_to: (0, end) };
    html! {
        <div class="watch-watching">
            <p class="note">
                { "This is the order in which it fails. The latencies are those that bring the answers in this order." }
            </p>
            <Controls>
                <button type="button" onclick={press(set, back)}>{ "Back to the run" }</button>
                <button type="button" onclick={press(set, Phase::Writing)}>{ "Edit the program" }</button>
            </Controls>
            { for failing.failure.iter().map(|each| failure(None, each)) }
            <Visualiser trace={failing.trace.clone()} title={format!("{}: the order that fails", props.title)}
                source={ran_with.source.clone()} go_to={(0, 0)} />
            { measures(&failing.trace.any()) }
        </div>
    }
}
