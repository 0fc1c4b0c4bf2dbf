//! Frames to draw, and whether the reader wants things to move at all.

use super::{settings, window::Listener};
use gloo_render::{AnimationFrame, request_animation_frame};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// A tab that was in the background comes back after one long frame: what was playing goes on from where it was.
const LONGEST_FRAME_MS: f64 = 100.0;

/// While `active`, calls back at every frame with the ms since the last one. `on_frame` is taken when it starts.
#[hook]
pub fn use_frames(active: bool, on_frame: Callback<f64>) {
    use_effect_with(active, move |active| {
        let next = Rc::new(RefCell::new(None));
        if *active {
            ask(next.clone(), None, on_frame);
        }
        move || drop(next.take())
    });
}

fn ask(next: Rc<RefCell<Option<AnimationFrame>>>, before: Option<f64>, on_frame: Callback<f64>) {
    let again = next.clone();
    let frame = request_animation_frame(move |now| {
        // The next one is asked for first: whoever stops in the callback takes it back.
        ask(again, Some(now), on_frame.clone());
        if let Some(before) = before {
            on_frame.emit((now - before).clamp(0.0, LONGEST_FRAME_MS));
        }
    });
    *next.borrow_mut() = Some(frame);
}

/// False in the first render, which must not ask the browser. What is set for the course goes before the system.
#[hook]
pub fn use_reduced_motion() -> bool {
    let reduced = use_state_eq(|| false);
    let set = reduced.setter();
    use_effect_with((), move |()| {
        let query = web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?);
        let system = query.clone();
        let look = move || {
            let system = || system.as_ref().is_some_and(|query| query.matches());
            set.set(settings::reduced_motion().unwrap_or_else(system));
        };
        look();
        let listener = settings::on_change(look.clone());
        let of_system = query.map(|query| Listener::new(&query, "change", move |_| look()));
        move || drop((listener, of_system))
    });
    *reduced
}

/// Scrolls, no further than it must, to what is meant whenever `place` has changed to one.
#[hook]
pub fn use_in_view<P: PartialEq + 'static>(meant: &NodeRef, place: Option<P>) {
    let meant = meant.clone();
    use_effect_with(place, move |place| {
        if let (Some(_), Some(element)) = (place, meant.cast::<web_sys::Element>()) {
            let how = web_sys::ScrollIntoViewOptions::new();
            how.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&how);
        }
    });
}
