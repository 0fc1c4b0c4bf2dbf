//! Programs side by side, to change and to run; their pictures share one scale of time.

use super::{asking::use_engine, draft::use_draft};
use crate::{
    app::use_course,
    parts::{
        editor::{Editor, Marked},
        near::Controls,
        result::{Ran, RunResult},
        same::Same,
    },
    state::Action,
};
use course::{
    lesson::{Program, Programs},
    progress::Fact,
    protocol::Ask,
};
use script::Scenario;
use std::{collections::BTreeMap, rc::Rc};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub programs: Rc<Programs>,
}

#[component]
pub fn ProgramsBlock(props: &Props) -> Html {
    let course = use_course();
    let took_ms = use_state(BTreeMap::<usize, f64>::new);
    // Every program that hears a new number runs.
    let run_all = use_state(|| 0_u32);
    let all = use_mut_ref(BTreeMap::<usize, f64>::new);
    let on_ran = {
        let (took_ms, lesson, block) = (took_ms.setter(), props.lesson.to_string(), props.programs.id.clone());
        Callback::from(move |(index, ms): (usize, f64)| {
            let mut all = all.borrow_mut();
            all.insert(index, ms);
            took_ms.set(all.clone());
            course.dispatch(Action::Note(Fact::Ran { lesson: lesson.clone(), block: block.clone() }));
        })
    };
    let scale_ms = took_ms.values().copied().reduce(f64::max).filter(|&ms| ms > 0.0);
    let count = props.programs.programs.len();
    let programs = props.programs.programs.iter().enumerate().map(|(index, program)| {
        let on_ran = on_ran.clone();
        html! {
            <One
                key={index}
                lesson={&props.lesson}
                block={format!("{}-{}", props.programs.id, index + 1)}
                program={program.clone()}
                scenario={Rc::new(props.programs.scenario.clone())}
                {scale_ms}
                run_all={*run_all}
                on_ran={Callback::from(move |ms| on_ran.emit((index, ms)))}
            />
        }
    });
    html! {
        <section class="programs">
            if count > 1 {
                <Controls>
                    <button type="button" class="primary" onclick={
                        let run_all = run_all.clone();
                        move |_: MouseEvent| run_all.set(*run_all + 1)
                    }>{ if count == 2 { "Run both" } else { "Run all" } }</button>
                </Controls>
            }
            <div class="columns">{ for programs }</div>
        </section>
    }
}

/// The same program, with the learner's own text, where it can be watched.
fn playground(lesson: &str, block: &str) -> String {
    format!("playground?lesson={lesson}&block={block}")
}

#[derive(Properties, PartialEq)]
struct OneProps {
    lesson: AttrValue,
    block: AttrValue,
    program: Program,
    scenario: Rc<Scenario>,
    scale_ms: Option<f64>,
    run_all: u32,
    on_ran: Callback<f64>,
}

#[component]
fn One(props: &OneProps) -> Html {
    let writing = use_draft(&props.lesson, &props.block, &props.program.source);
    let on_ran = props.on_ran.clone();
    let engine = use_engine(Ran::from_answer, Callback::from(move |ran: Rc<Ran>| on_ran.emit(ran.wall_clock_ms)));
    // A mark stands until the text changes.
    let marked_text = use_state(AttrValue::default);
    let run = {
        let (ask, scenario, text) = (engine.ask.clone(), props.scenario.clone(), writing.text.clone());
        let marked_text = marked_text.setter();
        Callback::from(move |()| {
            marked_text.set(text.clone());
            ask.emit(Ask::Run { source: text.to_string(), scenario: Box::new((*scenario).clone()) });
        })
    };
    use_effect_with(props.run_all, {
        let run = run.clone();
        move |&run_all| {
            if run_all > 0 {
                run.emit(());
            }
        }
    });
    let error = engine
        .last
        .as_ref()
        .filter(|_| *marked_text == writing.text)
        .and_then(|last| last.as_ref().ok())
        .and_then(|ran| ran.placed_failure())
        .and_then(Marked::of);
    let title = &props.program.title;
    let reset = writing.reset;
    html! {
        <section class="program">
            <h3>{ title }</h3>
            <Editor
                label={format!("Code of {title}")}
                text={writing.text.clone()}
                on_change={writing.edit}
                on_run={run.clone()}
                {error}
            />
            <Controls>
                <button type="button" onclick={move |_: MouseEvent| run.emit(())}>
                    { "Run" }<span class="visually-hidden">{ format!(" {title}") }</span>
                </button>
                <button type="button" onclick={move |_: MouseEvent| reset.emit(())}>
                    { "Reset" }<span class="visually-hidden">{ format!(" {title}") }</span>
                </button>
                <a class="button quiet" href={playground(&props.lesson, &props.block)}>
                    { "Step by step" }<span class="visually-hidden">{ format!(" through {title}, in the playground") }</span>
                </a>
                if let Some(bring_back) = writing.bring_back {
                    <button type="button" onclick={move |_: MouseEvent| bring_back.emit(())}>{ "Bring back my code" }</button>
                }
            </Controls>
            { answer(engine.busy, &engine.last, title, props.scale_ms, false) }
        </section>
    }
}

/// What the engine said last, or that it is being asked.
pub fn answer(
    busy: bool,
    last: &Option<Result<Rc<Ran>, String>>,
    title: &str,
    scale_ms: Option<f64>,
    player: bool,
) -> Html {
    let said = match last {
        None if busy => html! { <p class="loading">{ "Starting the engine …" }</p> },
        None => html! {},
        Some(Err(sentence)) => html! { <p class="fault" role="alert">{ sentence }</p> },
        Some(Ok(ran)) => html! { <RunResult ran={Same(ran.clone())} title={title.to_owned()} {scale_ms} {player} /> },
    };
    html! { <div class="answer" aria-busy={busy.to_string()}>{ said }</div> }
}
