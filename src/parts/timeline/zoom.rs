//! Which stretch of a run is looked at: closer, farther, to the left and to the right, by hand, key and wheel.

use super::axis;
use crate::host::settings::single_keys;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlInputElement};
use yew::prelude::*;

/// A clock counts in µs: closer than ten of them there is nothing to see.
const LEAST_MS: f64 = 0.01;
/// Of the run.
const LEAST_SHARE: f64 = 1e-6;
/// One press goes so many times closer.
const CLOSER: f64 = 2.0;
/// One press goes on by this share of what is shown.
const ON: f64 = 0.25;
/// Turning the wheel by so many pixels doubles.
const DOUBLED_BY: f64 = 100.0;
const LINE: f64 = 16.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// Of the axis on which the whole run is shown; it begins at 0.
    pub end_ms: f64,
    pub from_ms: f64,
    pub to_ms: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action {
    /// So many times closer, or farther if less than once. This instant stays where it is in the picture.
    Closer {
        times: f64,
        around_ms: f64,
    },
    /// By this share of what is shown; forward in time if positive.
    Pan(f64),
    Whole,
    /// Another run: whole, unless it is as long as the last one.
    Load(f64),
}

impl Zoom {
    pub fn new(end_ms: f64) -> Zoom {
        Zoom { end_ms, from_ms: 0.0, to_ms: end_ms }
    }

    pub fn shown(&self) -> (f64, f64) {
        (self.from_ms, self.to_ms)
    }

    pub fn is_whole(&self) -> bool {
        self.shown() == (0.0, self.end_ms)
    }

    fn length_ms(&self) -> f64 {
        self.to_ms - self.from_ms
    }

    fn least_ms(&self) -> f64 {
        (self.end_ms * LEAST_SHARE).max(LEAST_MS).min(self.end_ms)
    }

    /// `wanted_ms` if it can be seen, else the middle.
    fn around_ms(&self, wanted_ms: Option<f64>) -> f64 {
        let seen = wanted_ms.filter(|at_ms| (self.from_ms..=self.to_ms).contains(at_ms));
        seen.unwrap_or(self.from_ms + self.length_ms() / 2.0)
    }

    fn show(&mut self, from_ms: f64, length_ms: f64) {
        let length_ms = length_ms.clamp(self.least_ms(), self.end_ms);
        self.from_ms = from_ms.clamp(0.0, self.end_ms - length_ms);
        self.to_ms = if length_ms == self.end_ms { self.end_ms } else { self.from_ms + length_ms };
    }

    pub fn after(mut self, action: Action) -> Zoom {
        match action {
            Action::Closer { times, around_ms } => {
                let length_ms = (self.length_ms() / times).clamp(self.least_ms(), self.end_ms);
                let before_ms = (around_ms - self.from_ms) * length_ms / self.length_ms().max(f64::MIN_POSITIVE);
                self.show(around_ms - before_ms, length_ms);
            }
            Action::Pan(share) => self.show(self.from_ms + share * self.length_ms(), self.length_ms()),
            Action::Whole => self = Zoom::new(self.end_ms),
            Action::Load(end_ms) if end_ms == self.end_ms => {}
            Action::Load(end_ms) => self = Zoom::new(end_ms),
        }
        self
    }
}

impl Reducible for Zoom {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

/// `at_ms`: around which the buttons zoom while it can be seen, as a rule the playhead.
pub fn zoom_controls(zoom: &Zoom, at_ms: Option<f64>, on: &Callback<Action>) -> Html {
    let around_ms = zoom.around_ms(at_ms);
    let button = |(name, keys, drawing, action): (&'static str, &'static str, &'static str, Action)| {
        let press = {
            let on = on.clone();
            Callback::from(move |_: MouseEvent| on.emit(action))
        };
        let disabled = zoom.after(action) == *zoom;
        html! {
            <button type="button" aria-label={name} title={format!("{name} ({keys})")} aria-keyshortcuts={shortcut(action)}
                {disabled} onclick={press}>
                <svg viewBox="0 0 14 14" aria-hidden="true"><path d={drawing} /></svg>
            </button>
        }
    };
    let closer = |times| Action::Closer { times, around_ms };
    let buttons = [
        ("Zoom in", "+", "M6 1h2v5h5v2H8v5H6V8H1V6h5z", closer(CLOSER)),
        ("Zoom out", "−", "M1 6h12v2H1z", closer(1.0 / CLOSER)),
        ("Earlier", "Shift ←", "M1 7l5-5v4h7v2H6v4z", Action::Pan(-ON)),
        ("Later", "Shift →", "M13 7l-5 5V8H1V6h7V2z", Action::Pan(ON)),
    ];
    let whole = on.reform(|_: MouseEvent| Action::Whole);
    let shown = if zoom.is_whole() { "all of it".to_owned() } else { axis::stretch(zoom.from_ms, zoom.to_ms) };
    html! {
        <div class="zoom-controls" role="group" aria-label="What is shown of the run">
            { for buttons.into_iter().map(button) }
            <button type="button" title="Whole run (0)" aria-keyshortcuts="0" disabled={zoom.is_whole()} onclick={whole}>
                { "Whole run" }
            </button>
            <span class="zoom-shown">{ shown }</span>
        </div>
    }
}

fn shortcut(action: Action) -> &'static str {
    match action {
        Action::Closer { times, .. } if times > 1.0 => "Plus",
        Action::Closer { .. } => "-",
        Action::Pan(share) if share < 0.0 => "Shift+ArrowLeft",
        Action::Pan(_) => "Shift+ArrowRight",
        Action::Whole | Action::Load(_) => "0",
    }
}

/// What a key asks for while the focus is among the controls; none: the key keeps its ordinary meaning.
pub fn key(event: &KeyboardEvent, zoom: &Zoom, at_ms: Option<f64>) -> Option<Action> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let written = target.dyn_ref::<HtmlInputElement>().is_some_and(|input| input.type_() != "range");
    let element = target.tag_name().to_ascii_lowercase();
    let other = event.ctrl_key() || event.alt_key() || event.meta_key();
    if other || written || ["select", "textarea", "pre"].contains(&&*element) {
        return None;
    }
    let key = event.key();
    if key.len() == 1 && !single_keys() {
        return None;
    }
    meaning(&key, event.shift_key(), zoom.around_ms(at_ms))
}

pub fn meaning(key: &str, shift: bool, around_ms: f64) -> Option<Action> {
    match key {
        "+" | "=" => Some(Action::Closer { times: CLOSER, around_ms }),
        "-" | "_" => Some(Action::Closer { times: 1.0 / CLOSER, around_ms }),
        "0" => Some(Action::Whole),
        "ArrowLeft" if shift => Some(Action::Pan(-ON)),
        "ArrowRight" if shift => Some(Action::Pan(ON)),
        _ => None,
    }
}

/// What a turn of the wheel asks for, with the pointer over a picture's ground. None: the page scrolls as ever.
/// Fingers that pinch on a touchpad come as a wheel with Ctrl.
pub fn wheel(event: &WheelEvent, zoom: &Zoom, ground: &DomRect) -> Option<Action> {
    let width = ground.width().max(1.0);
    let pixels = match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => LINE,
        WheelEvent::DOM_DELTA_PAGE => width,
        _ => 1.0,
    };
    let turn = Turn {
        right: event.delta_x() * pixels / width,
        down: event.delta_y() * pixels,
        width,
        share: ((f64::from(event.client_x()) - ground.left()) / width).clamp(0.0, 1.0),
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
    };
    let action = turn.asks(zoom)?;
    // Yew listens to the wheel without promising to let it pass.
    event.prevent_default();
    Some(action)
}

struct Turn {
    /// In widths of the picture.
    right: f64,
    /// In pixels.
    down: f64,
    width: f64,
    /// How far along the picture the pointer is.
    share: f64,
    ctrl: bool,
    shift: bool,
}

impl Turn {
    fn asks(&self, zoom: &Zoom) -> Option<Action> {
        let sideways = self.right.abs() * self.width > self.down.abs();
        if self.ctrl {
            let by = (self.down / DOUBLED_BY).clamp(-1.0, 1.0);
            let times = if by < 0.0 { 1.0 - by } else { 1.0 / (1.0 + by) };
            return Some(Action::Closer { times, around_ms: zoom.from_ms + self.share * zoom.length_ms() });
        }
        let pan = match (sideways, self.shift) {
            (true, _) => self.right,
            (false, true) => self.down / self.width,
            (false, false) => return None,
        };
        // At the end of the run a swipe means what it means anywhere.
        Some(Action::Pan(pan)).filter(|action| zoom.after(*action) != *zoom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown of a run of 1,000 ms.
    fn check(actions: &[Action], expect: (f64, f64)) {
        let zoom = actions.iter().fold(Zoom::new(1_000.0), |zoom, action| zoom.after(*action));
        assert_eq!(zoom.shown(), expect, "{actions:?}");
    }

    fn closer(times: f64, around_ms: f64) -> Action {
        Action::Closer { times, around_ms }
    }

    #[test]
    fn what_is_zoomed_around_stays_where_it_is() {
        check(&[], (0.0, 1_000.0));
        check(&[closer(2.0, 500.0)], (250.0, 750.0));
        check(&[closer(2.0, 250.0)], (125.0, 625.0));
        check(&[closer(4.0, 1_000.0)], (750.0, 1_000.0));
        check(&[closer(4.0, 500.0), closer(0.5, 500.0)], (250.0, 750.0));
    }

    #[test]
    fn nothing_beyond_the_run_is_shown() {
        check(&[closer(0.5, 500.0)], (0.0, 1_000.0));
        check(&[closer(2.0, 0.0), closer(0.1, 400.0)], (0.0, 1_000.0));
        check(&[closer(4.0, 1_000.0), closer(0.5, 750.0)], (500.0, 1_000.0));
        check(&[closer(f64::INFINITY, 0.0)], (0.0, 0.01));
        check(&[closer(1e9, 1_000.0)], (999.99, 1_000.0));
    }

    #[test]
    fn it_pans_by_what_is_shown() {
        use Action::*;
        check(&[Pan(0.5)], (0.0, 1_000.0));
        check(&[closer(2.0, 0.0), Pan(0.5)], (250.0, 750.0));
        check(&[closer(2.0, 0.0), Pan(5.0)], (500.0, 1_000.0));
        check(&[closer(2.0, 0.0), Pan(0.5), Pan(-5.0)], (0.0, 500.0));
    }

    #[test]
    fn the_whole_and_another_run() {
        use Action::*;
        check(&[closer(2.0, 500.0), Whole], (0.0, 1_000.0));
        check(&[closer(2.0, 500.0), Load(30.0)], (0.0, 30.0));
        check(&[Load(0.0), closer(2.0, 0.0), Pan(1.0)], (0.0, 0.0));
        check(&[Load(0.002), closer(2.0, 0.0)], (0.0, 0.002));
    }

    #[test]
    fn only_a_turn_that_means_the_picture_is_taken() {
        let half = Zoom::new(1_000.0).after(closer(2.0, 0.0));
        let still = Turn { right: 0.0, down: 0.0, width: 500.0, share: 0.5, ctrl: false, shift: false };
        let taken = |turn: Turn| turn.asks(&half);
        assert_eq!(taken(Turn { down: 100.0, ..still }), None);
        assert_eq!(taken(Turn { down: 100.0, shift: true, ..still }), Some(Action::Pan(0.2)));
        assert_eq!(taken(Turn { right: 0.2, down: 3.0, ..still }), Some(Action::Pan(0.2)));
        assert_eq!(taken(Turn { right: -0.2, ..still }), None);
        assert_eq!(taken(Turn { down: -100.0, ctrl: true, ..still }), Some(closer(2.0, 250.0)));
        assert_eq!(taken(Turn { down: 100.0, ctrl: true, ..still }), Some(closer(0.5, 250.0)));
    }
}
