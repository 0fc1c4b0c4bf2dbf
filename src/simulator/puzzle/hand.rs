//! Moving jobs: by dragging them, by pressing them, by keys.

use super::board::{Board, place_at};
use super::placing::{Action, Placing, Step};
use course::lesson::Puzzle;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// A finger that presses trembles; one that drags goes further.
const TREMBLE_PX: f64 = 6.0;
/// So far above the first lane is still the first lane: its name stands there.
const ABOVE_PX: f64 = 12.0;

pub struct Hand {
    /// The job that is being dragged.
    pub held: Option<usize>,
    pub down: Callback<(usize, PointerEvent)>,
    pub moves: Callback<PointerEvent>,
    pub up: Callback<PointerEvent>,
    /// By a click, by the space bar, by whatever else presses buttons.
    pub press: Callback<usize>,
    pub key: Callback<(usize, KeyboardEvent)>,
}

/// Of the last touch: it is read by the press that may follow it.
#[derive(Default)]
struct Touch {
    job: Option<usize>,
    from: (f64, f64),
    dragged: bool,
}

/// `tracks`: the lanes, one above the other, as wide as the axis.
#[hook]
pub fn use_hand(
    puzzle: &Rc<Puzzle>,
    placing: &Placing,
    board: &Board,
    act: &Callback<Action>,
    tracks: &NodeRef,
) -> Hand {
    let touch = use_mut_ref(Touch::default);
    let held = use_state(|| None::<usize>);
    let down = {
        let touch = touch.clone();
        Callback::from(move |(job, event): (usize, PointerEvent)| {
            if event.button() != 0 {
                return;
            }
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) {
                // Without the capture the drag ends at the bar's edge, and a press still does it.
                let _ = button.set_pointer_capture(event.pointer_id());
            }
            let from = (f64::from(event.client_x()), f64::from(event.client_y()));
            *touch.borrow_mut() = Touch { job: Some(job), from, dragged: false };
        })
    };
    let moves = {
        let (touch, held, act, tracks) = (touch.clone(), held.setter(), act.clone(), tracks.clone());
        let (puzzle, placing, axis_ms) = (puzzle.clone(), placing.clone(), board.axis_ms);
        Callback::from(move |event: PointerEvent| {
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            let mut touch = touch.borrow_mut();
            let Some(job) = touch.job else { return };
            if !touch.dragged && (x - touch.from.0).hypot(y - touch.from.1) < TREMBLE_PX {
                return;
            }
            touch.dragged = true;
            drop(touch);
            held.set(Some(job));
            let Some(lanes) = tracks.cast::<Element>() else { return };
            let ground = lanes.get_bounding_client_rect();
            let to = (y > ground.top() - ABOVE_PX).then(|| {
                let down = (y - ground.top()).max(0.0) / ground.height().max(1.0);
                let lane = ((down * f64::from(puzzle.lanes)) as usize).min(puzzle.lanes as usize - 1);
                let at_ms = (x - ground.left()) / ground.width().max(1.0) * axis_ms;
                place_at(&puzzle.jobs, &placing, job, lane, at_ms)
            });
            act.emit(Action::Put(job, to));
        })
    };
    let up = {
        let (touch, held) = (touch.clone(), held.setter());
        Callback::from(move |_: PointerEvent| {
            touch.borrow_mut().job = None;
            held.set(None);
        })
    };
    let press = {
        let act = act.clone();
        Callback::from(move |job| {
            // The press that ends a drag is none.
            if !std::mem::take(&mut touch.borrow_mut().dragged) {
                act.emit(Action::Step(job, Step::Onwards));
            }
        })
    };
    let key = act.clone();
    let key = Callback::from(move |(job, event): (usize, KeyboardEvent)| {
        let other = event.ctrl_key() || event.alt_key() || event.meta_key();
        if let Some(step) = step(&event.key()).filter(|_| !other) {
            event.prevent_default();
            event.stop_propagation();
            key.emit(Action::Step(job, step));
        }
    });
    use_in_sight(placing);
    Hand { held: *held, down, moves, up, press, key }
}

pub fn step(key: &str) -> Option<Step> {
    Some(match key {
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        "ArrowLeft" => Step::Earlier,
        "ArrowRight" => Step::Later,
        "Home" => Step::First,
        "End" => Step::Last,
        "Delete" | "Backspace" => Step::Away,
        _ => return None,
    })
}

/// The job with the focus may have gone to where its box must be scrolled to see it.
#[hook]
fn use_in_sight(placing: &Placing) {
    use_effect_with(placing.lanes.clone(), |_| {
        let focused = web_sys::window().and_then(|window| window.document()?.active_element());
        if let Some(job) = focused.filter(|element| element.class_list().contains("puzzle-job")) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            job.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_steps() {
        for (key, expect) in [
            ("ArrowUp", Some(Step::Up)),
            ("ArrowDown", Some(Step::Down)),
            ("ArrowLeft", Some(Step::Earlier)),
            ("ArrowRight", Some(Step::Later)),
            ("Home", Some(Step::First)),
            ("End", Some(Step::Last)),
            ("Delete", Some(Step::Away)),
            ("Backspace", Some(Step::Away)),
            // They press the button, and the button is pressed.
            ("Enter", None),
            (" ", None),
            ("Tab", None),
        ] {
            assert_eq!(step(key), expect, "{key}");
        }
    }
}
