//! One machine: its controls, and beside them what it did.

use super::LETTERS;
use super::machine::Controls;
use super::setup::{Action, Seat};
use super::workplace::Told;
use crate::host::simulator::Simulator;
use crate::parts::same::Same;
use crate::parts::timeline::picture::Picture;
use crate::parts::timeline::zoom::{self, Zoom};
use model::protocol::{Answer, Ask, Instant};
use model::{Mistake, Workload};
use std::rc::Rc;
use trace::picture::Layout;
use trace::{Clock, ms};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub place: usize,
    pub seat: Rc<Seat>,
    pub works: Rc<Vec<Workload>>,
    pub on: Callback<Action>,
    /// It cannot be removed.
    pub alone: bool,
    pub view: Option<Same<Layout>>,
    pub zoom: Zoom,
    pub on_zoom: Callback<zoom::Action>,
    /// None: nothing was simulated yet.
    pub told: Option<Brief>,
    pub at_ms: f64,
    pub on_seek: Callback<f64>,
    pub instant: Option<Instant>,
    pub simulator: Simulator,
}

/// What is said of a run beside its picture.
#[derive(Clone, PartialEq)]
pub enum Brief {
    Ran {
        wall_clock_ms: f64,
        end_ms: f64,
        ending: Option<String>,
        concurrent: Option<String>,
        parallel: Option<String>,
    },
    Refused(Vec<Mistake>),
}

impl Brief {
    pub fn of(told: &Told) -> Brief {
        match told {
            Err(mistakes) => Brief::Refused(mistakes.clone()),
            Ok(told) => Brief::Ran {
                wall_clock_ms: told.figures.wall_clock_ms,
                end_ms: told.end_ms,
                ending: told.ending.clone(),
                concurrent: told.concurrent.clone(),
                parallel: told.parallel.clone(),
            },
        }
    }
}

#[component]
pub fn Row(props: &Props) -> Html {
    let (place, seat) = (props.place, &props.seat);
    let letter = LETTERS[place];
    let remove = props.on.reform(move |_: MouseEvent| Action::Remove(place));
    let clock = Clock::Virtual.words();
    let ground = use_node_ref();
    let onwheel = {
        let (ground, zoom, on_zoom) = (ground.clone(), props.zoom, props.on_zoom.clone());
        Callback::from(move |event: WheelEvent| {
            let place = ground.cast::<web_sys::Element>().map(|ground| ground.get_bounding_client_rect());
            let action = place.and_then(|place| zoom::wheel(&event, &zoom, &place));
            action.into_iter().for_each(|action| on_zoom.emit(action));
        })
    };
    html! {
        <section class="machine" role="group" aria-label={format!("Machine {letter}: {}", seat.title)}>
            <header class="machine-head">
                <h3><b class="letter">{ letter }</b>{ &seat.title }</h3>
                <span class={classes!("origin", clock)}>{ clock }</span>
                if !props.alone {
                    <button type="button" class="quiet" aria-label={format!("Remove machine {letter}")} onclick={remove}>{ "Remove" }</button>
                }
            </header>
            <Controls {place} seat={seat.clone()} works={props.works.clone()} on={props.on.clone()} />
            <div class="machine-run" {onwheel}>{ run(props, &ground) }</div>
        </section>
    }
}

fn run(props: &Props, ground: &NodeRef) -> Html {
    match &props.told {
        None => html! { <p class="loading">{ "Being simulated …" }</p> },
        Some(Brief::Refused(mistakes)) => html! {
            <div class="fault" role="alert">
                <p>{ "This cannot be simulated:" }</p>
                <ul>{ for mistakes.iter().take(5).map(|it| html! { <li><strong>{ &it.field }</strong>{ ": " }{ &it.message }{ ". " }{ &it.remedy }</li> }) }</ul>
            </div>
        },
        Some(Brief::Ran { wall_clock_ms, end_ms, ending, concurrent, parallel }) => html! {
            <>
                if let Some(view) = &props.view {
                    <Picture layout={view.clone()} shown={Some(props.zoom.shown())} playhead_ms={Some(props.at_ms)}
                        on_seek={props.on_seek.clone()} ground={ground.clone()}
                        label={format!("{}: {} of time, {}", props.seat.title, ms(*end_ms), Clock::Virtual.words())} />
                }
                <p class="machine-now">{ now(props.instant.as_ref(), props.at_ms, *end_ms, ending.is_none()) }</p>
                if let Some(ending) = ending {
                    <p class="machine-ending" role="alert">{ ending }</p>
                }
                <p class="machine-verdict">
                    <strong>{ ms(*wall_clock_ms) }</strong>
                    { answer("concurrent", concurrent.as_deref(), "no two lifetimes overlap") }
                    { answer("parallel", parallel.as_deref(), "never two running at one instant") }
                </p>
                <Words simulator={props.simulator.clone()} run={props.place} />
            </>
        },
    }
}

fn answer(question: &'static str, seen: Option<&str>, otherwise: &'static str) -> Html {
    let (class, word) = if seen.is_some() { ("yes", "") } else { ("no", "not ") };
    html! { <span {class} title={seen.unwrap_or(otherwise).to_owned()}>{ word }{ question }</span> }
}

/// One line, always: the page below does not jump while the playhead moves.
fn now(instant: Option<&Instant>, at_ms: f64, end_ms: f64, all: bool) -> String {
    let Some(Instant { running, counts }) = instant else { return "\u{a0}".to_owned() };
    if at_ms >= end_ms {
        return if all { "All is done." } else { "It ends here." }.to_owned();
    }
    let more = counts.running - running.len();
    let mut parts = vec![match (&running[..], more) {
        ([], _) => "nothing runs".to_owned(),
        (names, 0) => format!("{} running", names.join(", ")),
        (names, more) => format!("{} and {more} more running", names.join(", ")),
    }];
    for (count, word) in [(counts.ready, "ready"), (counts.waiting, "waiting"), (counts.blocked, "blocked")] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    parts.join(", ")
}

#[derive(Properties, PartialEq)]
struct WordsProps {
    simulator: Simulator,
    run: usize,
}

/// The equal of the picture in text, written when it is asked for.
#[component]
fn Words(props: &WordsProps) -> Html {
    let text = use_state(|| None::<String>);
    let toggle = {
        let (simulator, run, text) = (props.simulator.clone(), props.run, text.setter());
        Callback::from(move |event: Event| {
            let open = event.target_unchecked_into::<web_sys::Element>().has_attribute("open");
            let (simulator, text) = (simulator.clone(), text.clone());
            if !open {
                return text.set(None);
            }
            spawn_local(async move {
                if let Ok(Answer::Text(words)) = simulator.ask(Ask::Words { run }).await {
                    text.set(Some(words));
                }
            });
        })
    };
    html! {
        <details class="in-words" ontoggle={toggle}>
            <summary>{ "In words" }</summary>
            if let Some(text) = &*text {
                <pre tabindex="0">{ text }</pre>
            }
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::protocol::Counts;

    #[test]
    fn an_instant_is_one_line() {
        let check = |running: &[&str], counts: [usize; 4], expect: &str| {
            let [running_count, ready, waiting, blocked] = counts;
            let running = running.iter().map(|name| (*name).to_owned()).collect();
            let instant = Instant { running, counts: Counts { running: running_count, ready, waiting, blocked } };
            assert_eq!(now(Some(&instant), 1.0, 2.0, true), expect);
        };
        check(&[], [0; 4], "nothing runs");
        check(&["a", "b"], [2, 0, 3, 0], "a, b running, 3 waiting");
        check(&["a", "b", "c", "d"], [9, 1, 0, 2], "a, b, c, d and 5 more running, 1 ready, 2 blocked");
        assert_eq!(now(None, 0.0, 1.0, true), "\u{a0}");
        let end = |all| now(Some(&Instant::default()), 2.0, 2.0, all);
        assert_eq!([end(true), end(false)], ["All is done.", "It ends here."]);
    }
}
