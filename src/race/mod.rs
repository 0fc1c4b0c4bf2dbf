//! The race on the home page: the same three jobs in turn, interleaved and in parallel, on the visitor's own cores.
//! Before it is run here, and where it cannot be, a model of two cores stands in its place.

mod run;
mod state;
mod ways;
mod words;

use crate::{
    host::{motion::use_reduced_motion, sight::in_sight},
    lab::runs::cores,
    parts::{
        same::Same,
        timeline::{legend::legend, picture::Picture},
    },
};
use futures_channel::oneshot::{Sender, channel};
use futures_util::future::{FutureExt, select};
use state::{Action, Race as State, Whole};
use std::{cell::RefCell, rc::Rc};
use trace::{
    AnyTrace, decimal, ms,
    picture::{Layout, Run},
};
use wasm_bindgen_futures::spawn_local;
use ways::Way;
use web_sys::Element;
use words::{Seen, Verdict, sentence};
use yew::prelude::*;

thread_local! {
    /// Who comes back to the page finds the race as it was.
    static LAST: RefCell<Option<Rc<Whole>>> = const { RefCell::new(None) };
}

#[component]
pub fn Race() -> Html {
    let race = use_reducer(State::default);
    let (place, reduced) = (use_node_ref(), use_reduced_motion());
    // Both end with the component.
    let (waits, goes) = (use_mut_ref(|| None::<Sender<()>>), use_mut_ref(|| None::<Sender<()>>));
    let start = {
        let dispatcher = race.dispatcher();
        move || {
            let is_on = goes.borrow().as_ref().is_some_and(|goes| !goes.is_canceled());
            if !is_on {
                goes.replace(Some(spawned(race_on_this_machine(dispatcher.clone()))));
            }
        }
    };
    use_effect_with(place.clone(), {
        let (dispatcher, start) = (race.dispatcher(), start.clone());
        move |place| match (LAST.take(), place.cast::<Element>()) {
            (Some(last), _) => dispatcher.dispatch(Action::Restore(last)),
            (None, Some(place)) => {
                let run_once = async move {
                    in_sight(&place).await;
                    start();
                };
                waits.replace(Some(spawned(run_once)));
            }
            (None, None) => {}
        }
    });
    use_effect_with(Same(race.whole.clone()), |Same(whole)| LAST.set(whole.measured.then(|| whole.clone())));
    let running = race.on.is_some();
    let words = match (running, race.whole.measured) {
        (true, _) => "Running …",
        (false, true) => "Run it again",
        (false, false) => "Run the race on this machine",
    };
    html! {
        <section class="race" aria-labelledby="race">
            { tracks(&race, reduced, &place) }
            <Said whole={Same(race.whole.clone())} failed={race.failed.clone()} {running} />
            <div class="race-foot">
                <button type="button" onclick={move |_: MouseEvent| start()} aria-disabled={running.then_some("true")}>
                    <span key={words}>{ words }</span>
                </button>
                <InWords whole={Same(race.whole.clone())} />
            </div>
        </section>
    }
}

async fn race_on_this_machine(race: UseReducerDispatcher<State>) {
    let cores = cores();
    race.dispatch(Action::Begin(cores));
    let news = {
        let race = race.clone();
        Callback::from(move |news| race.dispatch(Action::News(news)))
    };
    let end = run::run(cores, news).await;
    race.dispatch(Action::End(end));
}

/// Ends in the middle of it when what is returned is dropped.
fn spawned(work: impl Future<Output = ()> + 'static) -> Sender<()> {
    let (keep, dropped) = channel();
    spawn_local(select(work.boxed_local(), dropped).map(drop));
    keep
}

/// Who does not want things to move sees each race when it has come to its end. What would be somewhere else than before
/// has another key: it is a new element, and nothing has moved.
fn tracks(race: &State, reduced: bool, place: &NodeRef) -> Html {
    let on = race.on.as_ref().filter(|_| !reduced);
    let (traces, done, scale_ms, measured) = match on {
        Some(on) => (&on.traces, on.done, on.longest_ms(), true),
        None => (&race.whole.traces, Way::ALL.len(), race.whole.longest_ms(), race.whole.measured),
    };
    let (clock, whose) = if measured { ("measured", ", on this machine") } else { ("modelled", ", on two cores") };
    let track = |(index, way): (usize, Way)| {
        let seen = Seen::of(&traces[index]);
        let verdict = (index < done).then(|| seen.verdict());
        let begun = seen.wall_clock_ms > 0.0;
        let took = ms(seen.wall_clock_ms.round());
        let said = verdict.map_or("not yet", Verdict::words);
        let label = format!("{}: {took} of time, {clock}, {said}", way.title());
        // Once the second track can be seen, the first is.
        let observed = if way == Way::Interleaved { place.clone() } else { NodeRef::default() };
        html! {
            <li class={classes!("race-track", way.class())} ref={observed}>
                <h3>{ way.title() }</h3>
                <p class="race-verdict">
                    if let Some(verdict) = verdict {
                        { sign(verdict) }{ verdict.words() }
                    }
                </p>
                <p class="race-time">
                    if begun {
                        <span key={took.clone()}>{ took }</span>
                    }
                </p>
                <Track key={format!("{} {label}", decimal(scale_ms))} trace={Same(traces[index].clone())} {scale_ms} label={label.clone()} />
            </li>
        }
    };
    html! {
        <>
            <header class="race-head">
                <h2 id="race">{ "Three jobs, three ways" }</h2>
                <span key={clock} class={classes!("origin", clock)}>{ clock }{ whose }</span>
                <p class="race-about">{ "A, B and C count primes: the same work each time, arranged in three ways." }</p>
            </header>
            <ol class="race-tracks" role="list">{ for Way::ALL.into_iter().enumerate().map(track) }</ol>
            <Legend />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TrackProps {
    trace: Same<AnyTrace>,
    /// Where the axis ends that all three share.
    scale_ms: f64,
    label: String,
}

/// Drawn only when it has grown.
#[component]
fn Track(props: &TrackProps) -> Html {
    let of = (props.trace.clone(), props.scale_ms);
    let layout = use_memo(of, |(trace, scale_ms)| Layout::of(&Run::of(trace), Some(*scale_ms)));
    html! { <Picture layout={Same(layout)} label={props.label.clone()} /> }
}

/// All forms and hues that there will be.
#[component]
fn Legend() -> Html {
    legend(&[&Layout::of(&Run::of(&Way::Interleaved.modelled(1)), None)])
}

/// Two jobs as they lie in time: one after the other, by turns, side by side.
fn sign(verdict: Verdict) -> Html {
    let bars: &[(u32, u32, u32)] = match verdict {
        Verdict::NotConcurrent => &[(0, 1, 9), (11, 7, 9)],
        Verdict::Concurrent => &[(0, 1, 4), (5, 7, 4), (10, 1, 4), (15, 7, 5)],
        Verdict::Parallel => &[(0, 1, 20), (0, 7, 20)],
    };
    let bar = |&(x, y, width): &(u32, u32, u32)| {
        html! { <rect x={x.to_string()} y={y.to_string()} width={width.to_string()} height="4" /> }
    };
    html! { <svg viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">{ for bars.iter().map(bar) }</svg> }
}

#[derive(Properties, PartialEq)]
struct SaidProps {
    whole: Same<Whole>,
    failed: Option<String>,
    running: bool,
}

/// Told to screen readers once, when it is over: while it runs, there is nothing in the region.
#[component]
fn Said(props: &SaidProps) -> Html {
    let SaidProps { whole, failed, running } = props;
    let shows = if whole.measured { "the race before it" } else { "what a model expects of two cores" };
    let words = match failed {
        _ if *running => None,
        Some(why) => Some(format!("The race could not run here: {why}. The picture shows {shows}.")),
        None => Some(sentence(&whole.seen(), whole.cores)),
    };
    let is_news = whole.measured || failed.is_some();
    let (model, news) = if is_news { (None, words) } else { (words, None) };
    html! {
        <div class="race-said">
            if let Some(model) = model {
                <p>{ model }</p>
            }
            <p role="status">{ news }</p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct InWordsProps {
    whole: Same<Whole>,
}

/// The pictures' equal in text.
#[component]
fn InWords(props: &InWordsProps) -> Html {
    let text = |(way, trace): (Way, &Rc<AnyTrace>)| format!("{}. {}", way.title(), trace.text());
    let texts: Vec<String> = Way::ALL.into_iter().zip(&props.whole.traces).map(text).collect();
    html! {
        <details class="in-words">
            <summary>{ "In words" }</summary>
            <pre tabindex="0">{ texts.join("\n") }</pre>
        </details>
    }
}
