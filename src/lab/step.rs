//! One experiment of a lesson: predict how the runs compare, run them, see the prediction beside the measurement.

use super::{
    hazards,
    page::remarks,
    run::{Cancel, Lab, Run, Stopped},
    runs::cores,
    table::{hundredths, rounded},
};
use crate::host::lab::breath::settle;
use crate::parts::{comparison::comparison, measures::verdict, timeline::Timeline};
use course::lesson::{Lab as Block, LabAsk};
use lab::{Mode, Setting};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub block: Rc<Block>,
    /// All of it was run.
    pub done: Callback<()>,
}

#[derive(Clone, Default)]
struct Ran {
    /// In the order of the block's runs, as far as they have come.
    runs: Vec<Rc<Run>>,
    going: Option<Cancel>,
    stopped: Option<String>,
    /// This browser cannot run it: the explanation is all there is.
    not_here: bool,
}

#[component]
pub fn Step(props: &Props) -> Html {
    let block = &props.block;
    let lab = use_memo((), |()| Lab::default());
    let chosen = use_state(|| None::<usize>);
    let ran = use_state(Ran::default);
    let busy = ran.going.is_some();
    let unpredicted = block.ask.is_some() && chosen.is_none();
    let run = {
        let (lab, block, ran, done) = (lab.clone(), block.clone(), ran.setter(), props.done.clone());
        move |_: MouseEvent| {
            if !busy && !unpredicted {
                spawn_local(run_all(lab.clone(), block.clone(), ran.clone(), done.clone()));
            }
        }
    };
    let reason = format!("{}-reason", block.id);
    html! {
        <section class="predict lab-step" aria-labelledby={format!("{}-title", block.id)}>
            <h3 id={format!("{}-title", block.id)}>{ &block.title }</h3>
            { question(block, &chosen, !ran.runs.is_empty() || busy) }
            <div class="lab-actions">
                <button type="button" class="primary" onclick={run} disabled={unpredicted}
                    aria-disabled={busy.then_some("true")} aria-describedby={unpredicted.then(|| reason.clone())}>
                    { "Run and compare" }<span class="visually-hidden">{ format!(": {}", block.title) }</span>
                </button>
                if let Some(cancel) = &ran.going {
                    <button type="button" onclick={
                        let cancel = cancel.clone();
                        move |_: MouseEvent| cancel.cancel()
                    }>{ "Cancel" }</button>
                    <progress max={block.runs.len().to_string()} value={ran.runs.len().to_string()} aria-label="Runs done" />
                }
                if unpredicted {
                    <p class="reason" id={reason}>{ "Predict first, then run." }</p>
                }
            </div>
            <div role="status" class="comparison">
                { for ran.stopped.iter().map(|why| html! { <p class="fault">{ why }</p> }) }
                { compared(block, *chosen, &ran.runs) }
            </div>
            { pictures(block, &ran.runs) }
            { figures(block, &ran.runs) }
            if ran.not_here || ran.runs.len() == block.runs.len() {
                <div class="prose explanation">{ Html::from_html_unchecked(block.explanation.clone().into()) }</div>
            }
        </section>
    }
}

fn question(block: &Block, chosen: &UseStateHandle<Option<usize>>, locked: bool) -> Html {
    let prose = html! { <div class="prose">{ Html::from_html_unchecked(block.question.clone().into()) }</div> };
    let Some(ask) = &block.ask else { return prose };
    let option = |(index, words): (usize, String)| {
        let chosen = chosen.clone();
        let is = *chosen == Some(index);
        html! {
            <label class={classes!("option", is.then_some("chosen"))}>
                <input type="radio" name={block.id.clone()} checked={is} onchange={move |_: Event| chosen.set(Some(index))} />
                <span class="option-text">{ words }</span>
            </label>
        }
    };
    html! {
        <form onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <fieldset disabled={locked}>
                <legend>{ prose }</legend>
                { for options(ask).into_iter().enumerate().map(option) }
            </fieldset>
        </form>
    }
}

fn options(ask: &LabAsk) -> Vec<String> {
    match ask {
        LabAsk::Times(times) => times.options.iter().map(|times| as_long(*times)).collect(),
        LabAsk::Outcome { options, .. } => options.clone(),
    }
}

fn as_long(times: f64) -> String {
    match times {
        1.0 => "About the same time".to_owned(),
        times => format!("About {} times as long", hundredths(times)),
    }
}

async fn run_all(lab: Rc<Lab>, block: Rc<Block>, show: UseStateSetter<Ran>, done: Callback<()>) {
    let cancel = Cancel::default();
    let mut ran = Ran { going: Some(cancel.clone()), ..Ran::default() };
    for each in &block.runs {
        show.set(ran.clone());
        settle().await;
        let mut setting = Setting { threads: cores().clamp(2, 4), ..Setting::new(Mode::Sequential) };
        // The authors' settings were checked when the course was built.
        setting.read_query(&each.setting);
        match lab.run(setting, Callback::noop(), cancel.clone()).await {
            Ok(run) => ran.runs.push(Rc::new(run)),
            Err(Stopped::Cancelled) => ran.stopped = Some("Cancelled. Run it again whenever you like.".to_owned()),
            Err(Stopped::Failed(why)) => ran.stopped = Some(why),
            Err(Stopped::NotHere(why)) => {
                (ran.stopped, ran.not_here) = (Some(why), true);
            }
        }
        if ran.stopped.is_some() {
            break;
        }
    }
    ran.going = None;
    if ran.stopped.is_none() || ran.not_here {
        done.emit(());
    }
    show.set(ran);
}

/// The prediction beside what was measured.
fn compared(block: &Block, chosen: Option<usize>, runs: &[Rc<Run>]) -> Html {
    let (Some(ask), Some(chosen)) = (&block.ask, chosen) else { return html! {} };
    let Some((came, seen)) = came(ask, runs) else { return html! {} };
    let predicted = options(ask)[chosen].clone();
    comparison(came == Some(chosen), html! { predicted }, "This machine, just now", html! { seen })
}

/// Which of the options came true, and in which words: of times the nearest of those that were offered.
fn came(ask: &LabAsk, runs: &[Rc<Run>]) -> Option<(Option<usize>, String)> {
    match ask {
        LabAsk::Times(ask) => {
            let times = runs.get(ask.long)?.times(runs.get(ask.short)?);
            Some((ask.nearest(times), format!("{} times as long", hundredths(times))))
        }
        LabAsk::Outcome { run, options } => {
            let came = runs.get(*run)?.outcome.as_ref()?.prediction();
            Some((Some(came), options.get(came)?.clone()))
        }
    }
}

fn pictures(block: &Block, runs: &[Rc<Run>]) -> Html {
    let longest = runs.iter().map(|run| run.trace.measures().wall_clock_ms).reduce(f64::max);
    let picture = |(run, each): (&Rc<Run>, &course::lesson::LabRun)| {
        html! {
            <div class="lab-picture">
                <Timeline trace={run.trace.clone()} title={each.title.clone()} scale_ms={longest} />
                { verdict(&run.trace) }
                { hazards::outcome(run) }
                { remarks(&run.remarks) }
            </div>
        }
    };
    html! { <>{ for runs.iter().zip(&block.runs).map(picture) }</> }
}

/// What was measured, and beside it what a source says of another machine.
fn figures(block: &Block, runs: &[Rc<Run>]) -> Html {
    if runs.is_empty() {
        return html! {};
    }
    if runs.iter().any(|run| run.outcome.is_some()) {
        let rows: Vec<_> = runs.iter().zip(&block.runs).map(|(run, each)| (each.title.clone(), &**run)).collect();
        return hazards::side_by_side(&block.title, &rows);
    }
    let quoted = block.runs.iter().any(|each| each.quoted.is_some());
    let row = |(run, each): (&Rc<Run>, &course::lesson::LabRun)| {
        let measures = run.trace.measures();
        let yes_no = |seen: bool| if seen { "yes" } else { "no" };
        html! {
            <tr>
                <th scope="row">{ &each.title }</th>
                <td class="figure">{ rounded(run.figures.wall_clock_ms) }</td>
                if quoted {
                    <td class="figure">{ each.quoted.clone().unwrap_or_else(|| "—".to_owned()) }</td>
                }
                <td>{ yes_no(measures.concurrent.is_some()) }</td>
                <td>{ yes_no(measures.parallel.is_some()) }</td>
                <td class="figure">{ rounded(run.pulse.longest_stall_ms) }</td>
            </tr>
        }
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={format!("Figures of {}", block.title)}>
            <table class="lab-table">
                <thead>
                    <tr>
                        <th scope="col">{ "Run" }</th>
                        <th scope="col" class="figure">{ "Wall-clock, " }<span class="origin measured">{ "measured" }</span></th>
                        if quoted {
                            <th scope="col" class="figure">{ "Another machine, " }<span class="origin quoted">{ "quoted" }</span></th>
                        }
                        <th scope="col">{ "Concurrent?" }</th>
                        <th scope="col">{ "Parallel?" }</th>
                        <th scope="col" class="figure">{ "Longest stall" }</th>
                    </tr>
                </thead>
                <tbody>{ for runs.iter().zip(&block.runs).map(row) }</tbody>
            </table>
        </div>
    }
}
