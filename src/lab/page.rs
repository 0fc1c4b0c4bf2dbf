//! The lab with all its controls.

use super::{
    charts::charts,
    controls::{controls, modes},
    export, hazards,
    isolation::Isolation,
    kept,
    live::{Heartbeat, live, progress},
    run::{Cancel, Lab},
    runs::{Action, Entry, Going, Runs, cores},
    table::table,
};
use crate::host::{
    lab::{breath::settle, now_ms},
    parallel, storage,
};
use crate::parts::{measures::measures, player::Player, timeline::Timeline};
use gloo_timers::callback::{Interval, Timeout};
use lab::{Mode, Setting, record::Stretch};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub query: String,
}

/// What is over sooner needs no progress.
const PROGRESS_MS: u32 = 300;
/// The timeline is drawn anew so often while something runs: on a machine of few cores, drawing takes time from what is
/// measured. It is a task of its own, so that it adds to no slice.
const DRAW_MS: u32 = 1_000;

#[component]
pub fn Page(props: &Props) -> Html {
    let query = props.query.clone();
    let runs = use_reducer(move || Runs::new(&query));
    let lab = use_memo((), |()| Lab::default());
    let freezing = use_state(|| true);
    let on = {
        let dispatcher = runs.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    use_kept(&runs, &on);
    use_trial(&lab, runs.setting.threads, &on);
    let change = {
        let on = on.clone();
        Callback::from(move |(setting, said): (Setting, Vec<String>)| {
            tell_address(&setting);
            on.emit(Action::Set(setting));
            on.emit(Action::Said(said));
        })
    };
    let begin = {
        let (lab, on, busy) = (lab.clone(), on.clone(), runs.going.is_some());
        move |settings: Vec<Setting>| {
            // A second run would disturb the first: its button waits.
            if !busy {
                begin(lab.clone(), settings, on.clone());
            }
        }
    };
    let setting = runs.setting;
    let one = begin_with(&begin, move || vec![setting]);
    let all = begin_with(&begin, {
        let freezing = *freezing;
        move || every_mode(setting, freezing)
    });
    let threads = begin_with(&begin, move || thread_counts(setting));
    let busy = runs.going.is_some();
    html! {
        <div class="lab">
            <div class="lab-browser"><p>{ this_browser(&runs) }</p><Isolation /></div>
            { controls(&setting, &change) }
            { modes(&setting, &change) }
            <div class="lab-actions">
                <button type="button" class="primary" onclick={one} aria-disabled={busy.then_some("true")}>
                    { format!("Run: {}", setting.title()) }
                </button>
                <button type="button" onclick={all} aria-disabled={busy.then_some("true")}>{ all_of(&setting) }</button>
                <button type="button" onclick={threads} aria-disabled={busy.then_some("true")}>
                    { format!("Measure speed-up on 1 to {} threads", setting.threads) }
                </button>
                if let Some(going) = &runs.going {
                    <button type="button" onclick={
                        let cancel = going.cancel.clone();
                        move |_: MouseEvent| cancel.cancel()
                    }>{ "Cancel" }</button>
                }
                <label class="lab-freezing">
                    <input type="checkbox" checked={*freezing} onchange={
                        let freezing = freezing.clone();
                        move |_: Event| freezing.set(!*freezing)
                    } />
                    { "“All modes” includes those that freeze this page" }
                </label>
            </div>
            if freezes(setting.mode) {
                <p class="lab-warning">
                    <strong>{ "This mode freezes the page on purpose." }</strong>
                    { " Nothing on it will answer until the run is over; the table then says for how long that was." }
                </p>
            }
            <div role="status" class="lab-said">{ for runs.said.iter().map(|said| html! { <p>{ said }</p> }) }</div>
            <Heartbeat mode={runs.going.as_ref().map(|going| going.setting.mode)} />
            <div class="lab-going">{ for going_for(&runs, PROGRESS_MS).map(progress) }</div>
            { going_for(&runs, DRAW_MS).map_or_else(|| shown(&runs), live) }
            { table(&runs, &on) }
            { charts(&runs) }
            { take_along(&runs, &on) }
        </div>
    }
}

/// The run that goes on, if it has done so for this long.
fn going_for(runs: &Runs, ms: u32) -> Option<&Going> {
    runs.going.as_ref().filter(|going| now_ms() - going.since_ms >= f64::from(ms))
}

fn freezes(mode: Mode) -> bool {
    matches!(mode, Mode::Sequential | Mode::Simd)
}

fn begin_with(
    begin: &(impl Fn(Vec<Setting>) + Clone + 'static),
    settings: impl Fn() -> Vec<Setting> + 'static,
) -> Callback<MouseEvent> {
    let begin = begin.clone();
    Callback::from(move |_| begin(settings()))
}

fn all_of(setting: &Setting) -> String {
    match setting.mode {
        Mode::Hazard => format!("Run side by side: {}", setting.hazard.family().title()),
        _ => "Run all modes".to_owned(),
    }
}

/// The same job in every mode; or each hazard that is to be seen beside this one.
fn every_mode(setting: Setting, freezing: bool) -> Vec<Setting> {
    if setting.mode == Mode::Hazard {
        return setting.hazard.family().hazards().map(|hazard| Setting { hazard, ..setting }).collect();
    }
    let fits = |mode: &Mode| {
        *mode != Mode::Hazard && (freezing || !freezes(*mode)) && (*mode != Mode::Simd || setting.job.kernel.has_simd())
    };
    Mode::ALL.into_iter().filter(fits).map(|mode| Setting { mode, ..setting }).collect()
}

/// One, and then up to as many as are set: all of a few, some of many.
fn thread_counts(setting: Setting) -> Vec<Setting> {
    let mut counts: Vec<u32> =
        (1..=4).chain([6, 8, 12, 16, 24, 32, 48]).filter(|count| *count < setting.threads).collect();
    counts.push(setting.threads);
    let mode = if setting.mode == Mode::Isolated { Mode::Isolated } else { Mode::Shared };
    counts.into_iter().map(|threads| Setting { mode, threads, ..setting }).collect()
}

/// Runs one after another; each is shown as soon as it is over.
fn begin(lab: Rc<Lab>, settings: Vec<Setting>, on: Callback<Action>) {
    let cancel = Cancel::default();
    spawn_local(async move {
        let all = settings.len();
        for (index, setting) in settings.into_iter().enumerate() {
            let going = Going {
                setting,
                place: (index + 1, all),
                since_ms: now_ms(),
                stretches: vec![],
                cancel: cancel.clone(),
            };
            on.emit(Action::Begin(going));
            settle().await;
            let told = Rc::new(RefCell::new(Vec::<Stretch>::new()));
            let (hear, drawn, draw) = (told.clone(), told, on.clone());
            let draw = move || draw.emit(Action::Live(drawn.take()));
            let _first = Timeout::new(PROGRESS_MS, draw.clone());
            let _draw = Interval::new(DRAW_MS, draw);
            let live = Callback::from(move |stretches: Vec<Stretch>| hear.borrow_mut().extend(stretches));
            let ended = lab.run(setting, live, cancel.clone()).await;
            let go_on = ended.is_ok();
            on.emit(Action::End(ended));
            if !go_on {
                break;
            }
        }
        on.emit(Action::Rest);
    });
}

/// Takes up the runs that were kept on an earlier visit, and keeps those that are to be kept now.
#[hook]
fn use_kept(runs: &UseReducerHandle<Runs>, on: &Callback<Action>) {
    use_effect_with((), {
        let on = on.clone();
        move |()| on.emit(Action::Restore(kept::restore(&storage::Browser)))
    });
    let restored = use_mut_ref(|| false);
    let kept: Vec<Entry> = runs.list.iter().filter(|entry| entry.kept).cloned().collect();
    use_effect_with(kept, {
        let on = on.clone();
        move |kept| {
            // The first time nothing has been taken up yet, and must not be written over.
            if restored.replace(true)
                && let Some(said) = kept::keep(&storage::Browser, kept)
            {
                on.emit(Action::Said(vec![said]));
            }
        }
    });
}

/// Finds out by trying, once, what this page has.
#[hook]
fn use_trial(lab: &Rc<Lab>, threads: u32, on: &Callback<Action>) {
    let (lab, on) = (lab.clone(), on.clone());
    use_effect_with((), move |()| {
        spawn_local(async move { on.emit(Action::Here(lab.parallelism(threads).await)) });
    });
}

fn this_browser(runs: &Runs) -> Html {
    let cores = match cores() {
        1 => "This browser tells of 1 core. ".to_owned(),
        cores => format!("This browser tells of {cores} cores. "),
    };
    match &runs.here {
        None => html! { <>{ cores }{ "Whether threads can share memory here is being tried …" }</> },
        Some(found) => html! {
            <>
                { cores }{ "The mode of this page: " }
                <strong data-mode={found.mode.name()}>{ parallel::title(found.mode) }</strong>{ ". " }{ found.reason() }
            </>
        },
    }
}

fn shown(runs: &Runs) -> Html {
    let entries: Vec<_> = runs.shown().collect();
    let title = |entry: &Entry| format!("{}. {}", entry.number, entry.run.setting.title());
    match entries[..] {
        [] => html! {},
        [entry] => html! {
            <section class="lab-shown" aria-label="The run that is shown">
                <Player trace={entry.run.trace.clone()} title={title(entry)} />
                { measures(&entry.run.trace) }
                { hazards::outcome(&entry.run) }
                { hazards::beside(runs, entry) }
                { remarks(&entry.run.remarks) }
            </section>
        },
        _ => {
            let longest = entries.iter().map(|entry| entry.run.trace.measures().wall_clock_ms).reduce(f64::max);
            html! {
                <section class="lab-shown" aria-label="The runs that are compared">
                    { for entries.iter().map(|entry| html! {
                        <Timeline trace={entry.run.trace.clone()} scale_ms={longest}
                            title={title(entry)} />
                    }) }
                </section>
            }
        }
    }
}

pub fn remarks(remarks: &[String]) -> Html {
    html! { <>{ for remarks.iter().map(|remark| html! { <p class="note">{ remark }</p> }) }</> }
}

fn take_along(runs: &Runs, on: &Callback<Action>) -> Html {
    if runs.list.is_empty() {
        return html! {};
    }
    let offer = |name: &'static str, kind: &'static str, write: fn(&Runs) -> String| {
        let (runs, on) = (runs.clone(), on.clone());
        move |_: MouseEvent| {
            if export::offer(name, kind, &write(&runs)).is_none() {
                on.emit(Action::Said(vec!["This browser does not let the page offer a file.".to_owned()]));
            }
        }
    };
    let clear = {
        let on = on.clone();
        move |_: MouseEvent| on.emit(Action::Clear)
    };
    html! {
        <div class="lab-actions">
            <button type="button" onclick={offer("interleave-runs.json", "application/json", export::json)}>{ "Export as JSON" }</button>
            <button type="button" onclick={offer("interleave-runs.csv", "text/csv", export::csv)}>{ "Export as CSV" }</button>
            <button type="button" onclick={clear}>{ "Clear what is not kept" }</button>
            <p class="note">{ "The page's address holds the setting: share it to share the experiment." }</p>
        </div>
    }
}

/// The address says how the lab is set, so that it can be shared; the way back is not filled with it.
fn tell_address(setting: &Setting) {
    let query = format!("?{}", setting.to_query());
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or_default();
        // Where the browser forbids it, the page works all the same.
        let _ = history.replace_state_with_url(&state, "", Some(&here(&query)));
    }
}

/// The path of this page: a query alone would be read against the base address.
fn here(query: &str) -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    format!("{}{query}", path.unwrap_or_default())
}
