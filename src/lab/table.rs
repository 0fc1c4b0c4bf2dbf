//! The runs so far, one a row, with the figures that tell them apart.

use super::runs::{Action, Entry, Runs};
use lab::{
    Mode, figures,
    hazard::{Family, whole},
};
use trace::ms;
use yew::prelude::*;

pub fn table(runs: &Runs, on: &Callback<Action>) -> Html {
    if runs.list.is_empty() {
        return html! {
            <p class="empty">{ "No run yet. Choose a mode and press Run; each run leaves a row here, and its timeline above." }</p>
        };
    }
    let no_baseline = runs.list.iter().any(|entry| computes(entry) && runs.baseline_ms(&entry.run.setting).is_none());
    html! {
        <>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Table of runs">
                <table class="lab-table">
                    <caption>{ "Runs, " }<span class="origin measured">{ "measured" }</span>{ " in this browser just now" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Run" }</th>
                            <th scope="col" class="figure">{ "Wall-clock" }</th>
                            <th scope="col" class="figure">{ "Work" }</th>
                            <th scope="col" class="figure">{ "Speed-up" }</th>
                            <th scope="col" class="figure">{ "Efficiency" }</th>
                            <th scope="col">{ "Concurrent?" }</th>
                            <th scope="col">{ "Parallel?" }</th>
                            <th scope="col" class="figure">{ "Dropped frames" }</th>
                            <th scope="col" class="figure">{ "Longest stall" }</th>
                            <th scope="col" class="figure">{ "Set-up" }</th>
                            <th scope="col">{ "Timeline" }</th>
                        </tr>
                    </thead>
                    <tbody>{ for runs.list.iter().rev().map(|entry| row(runs, entry, on)) }</tbody>
                </table>
            </div>
            <p class="note">
                { "Where other threads work, the page looks at one frame in six, so as not to take time from them." }
            </p>
            if no_baseline {
                <p class="note">{ "Speed-up compares with a sequential run of the same work: there is none yet for the rows with a dash." }</p>
            }
        </>
    }
}

fn computes(entry: &Entry) -> bool {
    entry.run.setting.mode.has_job()
}

fn row(runs: &Runs, entry: &Entry, on: &Callback<Action>) -> Html {
    let Entry { number, run, kept } = entry;
    let (figures, pulse, setting) = (&run.figures, &run.pulse, &run.setting);
    let measures = run.trace.measures();
    let speed_up = runs.baseline_ms(setting).map(|baseline_ms| figures::speed_up(baseline_ms, figures.wall_clock_ms));
    let threads = if setting.mode.has_threads() { setting.threads } else { 1 };
    let yes_no =
        |seen: bool| html! { <td class={if seen { "yes" } else { "no" }}>{ if seen { "yes" } else { "no" } }</td> };
    let press = |action: fn(u32) -> Action| {
        let (on, number) = (on.clone(), *number);
        move |_: MouseEvent| on.emit(action(number))
    };
    let change = |action: fn(u32) -> Action| {
        let (on, number) = (on.clone(), *number);
        move |_: Event| on.emit(action(number))
    };
    let name = format!("{number}. {}", setting.title());
    let shown = runs.shown.contains(number);
    html! {
        <tr class={classes!(shown.then_some("shown"))} key={*number}>
            <th scope="row">{ &name }<span class="lab-sentence">{ what(entry) }</span></th>
            <td class="figure">{ rounded(figures.wall_clock_ms) }</td>
            <td class="figure">{ rounded(figures.work_ms) }</td>
            <td class="figure">{ speed_up.map_or("—".to_owned(), |times| format!("{} ×", hundredths(times))) }</td>
            <td class="figure">{ speed_up.map_or("—".to_owned(), |times| format!("{} %", (figures::efficiency(times, threads) * 100.0).round() as i64)) }</td>
            { yes_no(measures.concurrent.is_some()) }
            { yes_no(measures.parallel.is_some()) }
            <td class="figure">{ pulse.dropped }</td>
            <td class="figure">{ rounded(pulse.longest_stall_ms) }</td>
            <td class="figure">{ rounded(figures.set_up_ms) }</td>
            <td class="row-actions">
                <button type="button" class="quiet" onclick={press(Action::Show)} aria-pressed={shown.to_string()}>
                    { "Show" }<span class="visually-hidden">{ format!(" {name}") }</span>
                </button>
                <label><input type="checkbox" checked={shown} onchange={change(Action::Compare)} />{ "compare" }<span class="visually-hidden">{ format!(" {name}") }</span></label>
                <label><input type="checkbox" checked={*kept} onchange={change(Action::Keep)} />{ "keep" }<span class="visually-hidden">{ format!(" {name}") }</span></label>
            </td>
        </tr>
    }
}

/// What was run, in short.
fn what(entry: &Entry) -> String {
    let setting = &entry.run.setting;
    let on = match setting.mode {
        Mode::OneLock | Mode::Shared => format!(" on {} {}", setting.threads, several(setting.threads, "thread")),
        Mode::Isolated => format!(" on {} {}", setting.threads, several(setting.threads, "worker")),
        _ => String::new(),
    };
    if setting.mode == Mode::Hazard {
        return match setting.hazard.family() {
            Family::LockOrder => "two threads, 10 rounds each".to_owned(),
            _ => format!("{} updates by each of {} threads", whole(setting.updates.into()), setting.threads),
        };
    }
    if setting.mode == Mode::AsyncIo {
        return format!("{} requests of {} ms, {} at once", setting.requests, setting.delay_ms, setting.at_once);
    }
    let size = setting.job.kernel.sizes().iter().find(|size| size.size == setting.job.size);
    let tasks = setting.job.tasks;
    format!("{}, {tasks} {}{on}", size.map_or("", |size| size.words), several(tasks, "task"))
}

fn several(count: u32, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}

/// Measured times mean nothing below a tenth of a millisecond here.
pub fn rounded(figure_ms: f64) -> String {
    let digits = if figure_ms < 100.0 { 10.0 } else { 1.0 };
    ms((figure_ms * digits).round() / digits)
}

pub fn hundredths(figure: f64) -> String {
    trace::decimal((figure * 100.0).round() / 100.0)
}
