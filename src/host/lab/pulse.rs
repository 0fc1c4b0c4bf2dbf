//! The pulse of the page while something runs: frames that came late, and the longest time in which it did nothing.

use super::now_ms;
use crate::host::window::Listener;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Interval;
use lab::pulse::Pulse;
use std::{cell::RefCell, rc::Rc};

/// A timer due every so many ms: what is later than that was held up.
const BEAT_MS: u32 = 4;

/// Feels the pulse until it is dropped or asked.
pub struct Feeling {
    felt: Rc<RefCell<Pulse>>,
    _beat: Interval,
    _seen: Option<Listener>,
    frame: Rc<RefCell<Option<AnimationFrame>>>,
}

impl Feeling {
    pub fn begin() -> Feeling {
        let felt = Rc::new(RefCell::new(Pulse::new(now_ms())));
        let beating = felt.clone();
        let beat = Interval::new(BEAT_MS, move || beating.borrow_mut().beat(now_ms()));
        let frame = Rc::new(RefCell::new(None));
        ask(frame.clone(), felt.clone());
        Feeling { _seen: watch(felt.clone()), felt, _beat: beat, frame }
    }

    /// Between two pieces of work the page may do whatever is more urgent, though a timer may not be.
    pub fn beat(&self) {
        self.felt.borrow_mut().beat(now_ms());
    }

    /// Up to now.
    pub fn end(self) -> Pulse {
        let mut pulse = *self.felt.borrow();
        pulse.beat(now_ms());
        if pulse.frames > 0 {
            pulse.frame(now_ms());
        }
        pulse
    }
}

fn watch(felt: Rc<RefCell<Pulse>>) -> Option<Listener> {
    let document = web_sys::window()?.document()?;
    felt.borrow_mut().hidden = document.hidden();
    let watched = document.clone();
    Some(Listener::new(&document, "visibilitychange", move |_| felt.borrow_mut().hidden |= watched.hidden()))
}

impl Drop for Feeling {
    fn drop(&mut self) {
        self.frame.take();
    }
}

fn ask(next: Rc<RefCell<Option<AnimationFrame>>>, felt: Rc<RefCell<Pulse>>) {
    let again = next.clone();
    let frame = request_animation_frame(move |_| {
        felt.borrow_mut().frame(now_ms());
        ask(again, felt);
    });
    *next.borrow_mut() = Some(frame);
}
