//! Up to four machines on one axis of time: their controls, their runs, and what came of it.

use super::LETTERS;
use super::differences::Differences;
use super::map::map;
use super::newest::Newest;
use super::row::{self, Row};
use super::setup::{Action, MOST_SEATS, Seat, Setup};
use super::table::table;
use super::work::Work;
use crate::host::motion::{use_frames, use_reduced_motion};
use crate::host::simulator::{Reply, Simulator};
use crate::parts::controls::{controls, key};
use crate::parts::playback::{self, Playback};
use crate::parts::same::Same;
use crate::parts::timeline::legend::legend;
use crate::parts::timeline::zoom::{self, Zoom, zoom_controls};
use model::Mistake;
use model::protocol::{self, Answer, Ask, Instant};
use std::rc::Rc;
use trace::picture::Layout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What the worker told of one machine, or why it cannot run.
pub type Told = Result<protocol::Told, Vec<Mistake>>;

/// A picture is drawn this much wider than it is shown, to either side: it can be moved without being drawn again.
const MARGIN: f64 = 1.0;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it begins with; another one needs another key.
    pub setup: Rc<Setup>,
    /// Called with every change that is made by hand.
    #[prop_or_default]
    pub on_change: Callback<Rc<Setup>>,
}

#[component]
pub fn Workplace(props: &Props) -> Html {
    let given = props.setup.clone();
    let setup = use_reducer(move || (*given).clone());
    let told = use_state(|| Rc::new(Vec::<Told>::new()));
    let fault = use_state(|| None::<String>);
    let playback = use_reducer(|| Playback::new([0.0].into()));
    let zoom = use_reducer(|| Zoom::new(0.0));
    let views = use_state(Vec::<Option<Same<Layout>>>::new);
    let instants = use_state(Vec::<Option<Instant>>::new);

    let hear = Hear {
        told: told.setter(),
        fault: fault.setter(),
        views: views.setter(),
        instants: instants.setter(),
        play: playback.dispatcher(),
        zoom: zoom.dispatcher(),
    };
    let simulator = use_memo((), |()| Simulator::default());
    let [runs, views_of, instants_of] = {
        let asking = use_memo((), |()| {
            let newest = |then: fn(&Hear, Answer)| {
                let hear = hear.clone();
                Newest::new(&simulator, Callback::from(move |reply| hear.reply(reply, then)))
            };
            [newest(Hear::runs), newest(Hear::views), newest(Hear::instants)]
        });
        (*asking).clone()
    };
    // The same question is not asked twice: only what the worker is told counts.
    let cases = use_memo((*setup).clone(), Setup::cases);
    use_effect_with((*cases).clone(), move |cases| runs.ask_impatiently(Ask::Simulate(cases.clone())));
    let shown = zoom.shown();
    use_effect_with((shown, Same((*told).clone())), {
        let (views, axis_ms) = (views.clone(), zoom.end_ms);
        move |((from_ms, to_ms), _)| {
            let drawn = views.iter().flatten().next().map(|view| (view.from_ms, view.to_ms));
            if let Some((from_ms, to_ms)) = to_draw((*from_ms, *to_ms), drawn, axis_ms) {
                views_of.ask(Ask::View { from_ms, to_ms });
            }
        }
    });
    let at_ms = if use_reduced_motion() { playback.step_ms() } else { playback.at_ms() };
    use_effect_with((at_ms.to_bits(), Same((*told).clone())), move |(at, told)| {
        if !told.is_empty() {
            instants_of.ask(Ask::Instant { at_ms: f64::from_bits(*at) });
        }
    });
    let on_play = {
        let dispatcher = playback.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    use_frames(playback.is_moving(), on_play.reform(playback::Action::Frame));
    let on_zoom = {
        let dispatcher = zoom.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    let on = {
        let dispatcher = setup.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let begun = use_mut_ref(|| false);
    use_effect_with((*setup).clone(), {
        let on_change = props.on_change.clone();
        move |setup| {
            // What it begins with is no change.
            if begun.replace(true) {
                on_change.emit(Rc::new(setup.clone()));
            }
        }
    });
    let (seats, works) = (use_memo(setup.seats.clone(), Clone::clone), use_memo(setup.works.clone(), Clone::clone));
    let onkeydown = {
        let (on_play, on_zoom, playback, zoom, at) =
            (on_play.clone(), on_zoom.clone(), playback.clone(), zoom.clone(), at_ms);
        Callback::from(move |event: KeyboardEvent| {
            // A machine's own controls have keys of their own.
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_none_or(|target| !matches!(target.closest(".machine-controls"), Ok(None))) {
                return;
            }
            if let Some(action) = zoom::key(&event, &zoom, Some(at)) {
                event.prevent_default();
                on_zoom.emit(action);
            } else if let Some(action) = key(&event, &playback) {
                event.prevent_default();
                on_play.emit(action);
            }
        })
    };
    // Who removes a machine finds himself where one can be added: the focus is not lost.
    let (add_button, seats_before) = (use_node_ref(), use_mut_ref(|| setup.seats.len()));
    use_effect_with(setup.seats.len(), {
        let add_button = add_button.clone();
        move |&seats| {
            if seats < seats_before.replace(seats)
                && let Some(button) = add_button.cast::<HtmlElement>()
            {
                // Without focus nothing else is different.
                let _ = button.focus();
            }
        }
    });
    let add = {
        let on = on.clone();
        move |_: MouseEvent| on.emit(Action::Add)
    };
    let row = |(place, seat): (usize, &Seat)| {
        html! {
            <Row key={place} {place} seat={Rc::new(seat.clone())} works={works.clone()} on={on.clone()}
                alone={setup.seats.len() == 1} view={views.get(place).cloned().flatten()}
                told={told.get(place).map(row::Brief::of)} at_ms={at_ms} on_seek={on_play.reform(playback::Action::Seek)}
                on_zoom={on_zoom.clone()} zoom={*zoom}
                instant={instants.get(place).cloned().flatten()} simulator={(*simulator).clone()} />
        }
    };
    // Of the whole runs: it stays the same while one looks closer.
    let layouts: Vec<&Layout> = told.iter().flatten().map(|told| &told.view).collect();
    html! {
        <div class="machines-workplace">
            <Work setup={Rc::new((*setup).clone())} on={on.clone()} />
            if let Some(fault) = &*fault {
                <p class="fault" role="alert">{ format!("The simulator does not answer: {fault}.") }</p>
            }
            <section class="machines-player" role="group" aria-label="The runs" {onkeydown}>
                <div class="machines-transport">
                    { controls(&playback, at_ms, &on_play) }
                    { zoom_controls(&zoom, Some(at_ms), &on_zoom) }
                </div>
                { for setup.seats.iter().enumerate().map(row) }
                if !layouts.is_empty() {
                    { legend(&layouts) }
                }
            </section>
            if setup.seats.len() < MOST_SEATS {
                <button type="button" class="machines-add" ref={add_button} onclick={add}>
                    { format!("Add machine {}", LETTERS[setup.seats.len()]) }
                </button>
            }
            if told.len() == setup.seats.len() {
                <Outcome seats={seats.clone()} told={Same((*told).clone())} />
            }
            <Differences {seats} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct OutcomeProps {
    seats: Rc<Vec<Seat>>,
    told: Same<Vec<Told>>,
}

/// What came of the runs; drawn anew with them, and not while the playhead moves.
#[component]
fn Outcome(props: &OutcomeProps) -> Html {
    html! {
        <div class="machines-outcome">
            { table(&props.seats, &props.told) }
            { map(&props.told) }
        </div>
    }
}

/// The stretch to be drawn so that `shown` is covered finely enough, of an axis that ends at `end_ms`; none: what is drawn will do.
fn to_draw(shown: (f64, f64), drawn: Option<(f64, f64)>, end_ms: f64) -> Option<(f64, f64)> {
    let width = shown.1 - shown.0;
    if width <= 0.0 {
        return None;
    }
    let wanted = ((shown.0 - MARGIN * width).max(0.0), (shown.1 + MARGIN * width).min(end_ms));
    let Some((from, to)) = drawn else { return Some(wanted) };
    let covered = from <= shown.0 && shown.1 <= to;
    // Much wider than what is wanted: drawn for a coarser look.
    let coarse = to - from > (wanted.1 - wanted.0) * 1.5;
    (!covered || coarse).then_some(wanted)
}

/// Where the worker's answers go.
#[derive(Clone)]
struct Hear {
    told: UseStateSetter<Rc<Vec<Told>>>,
    fault: UseStateSetter<Option<String>>,
    views: UseStateSetter<Vec<Option<Same<Layout>>>>,
    instants: UseStateSetter<Vec<Option<Instant>>>,
    play: UseReducerDispatcher<Playback>,
    zoom: UseReducerDispatcher<Zoom>,
}

impl Hear {
    fn reply(&self, reply: Reply, then: fn(&Hear, Answer)) {
        match reply {
            Ok(answer) => {
                self.fault.set(None);
                then(self, answer);
            }
            Err(why) => self.fault.set(Some(why)),
        }
    }

    fn runs(&self, answer: Answer) {
        let Answer::Simulated(told) = answer else { return };
        let views = told.iter().map(|told| Some(Same(Rc::new(told.as_ref().ok()?.view.clone())))).collect();
        let end_ms = told.iter().flatten().map(|told| told.end_ms).fold(0.0, f64::max);
        self.zoom.dispatch(zoom::Action::Load(Layout::axis_ms(end_ms)));
        self.play.dispatch(playback::Action::Load(merged(told.iter().flatten().map(|told| &told.instants[..]))));
        self.views.set(views);
        self.told.set(Rc::new(told));
    }

    fn views(&self, answer: Answer) {
        let Answer::Views(views) = answer else { return };
        self.views.set(views.into_iter().map(|view| view.map(|view| Same(Rc::new(view)))).collect());
    }

    fn instants(&self, answer: Answer) {
        let Answer::Instants(instants) = answer else { return };
        self.instants.set(instants);
    }
}

/// Every instant of all runs, in order.
fn merged<'a>(runs: impl Iterator<Item = &'a [f64]>) -> Rc<[f64]> {
    let mut all: Vec<f64> = runs.flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    all.dedup();
    if all.is_empty() { [0.0].into() } else { all.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_drawn_finely_enough_is_asked_for() {
        let check = |shown: (f64, f64), drawn: Option<(f64, f64)>, expect: Option<(f64, f64)>| {
            assert_eq!(to_draw(shown, drawn, 1_000.0), expect, "{shown:?} of {drawn:?}");
        };
        check((0.0, 1_000.0), None, Some((0.0, 1_000.0)));
        check((0.0, 1_000.0), Some((0.0, 1_000.0)), None);
        check((400.0, 500.0), Some((0.0, 1_000.0)), Some((300.0, 600.0)));
        check((400.0, 500.0), Some((300.0, 600.0)), None);
        check((450.0, 550.0), Some((300.0, 600.0)), None);
        check((550.0, 650.0), Some((300.0, 600.0)), Some((450.0, 750.0)));
        check((0.0, 0.0), None, None);
    }
}
