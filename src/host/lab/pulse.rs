//! The pulse of the page while something runs: frames that came late, and the longest time in which it did nothing.

use super::now_ms;
use crate::host::window::Listener;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Interval;
use lab::pulse::Pulse;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// A timer due every so many ms: what is later than that was held up.
const BEAT_MS: u32 = 4;
/// The same, where other threads work: feeling the pulse takes time, and on a machine of few cores it takes it from them.
const GENTLE_MS: u32 = 100;

/// Feels the pulse until it is dropped or asked.
pub struct Feeling {
    felt: Rc<RefCell<Pulse>>,
    frame: Rc<RefCell<Option<AnimationFrame>>>,
    gentle: bool,
    _beat: Interval,
    _seen: Option<Listener>,
}

impl Feeling {
    /// At every frame and every few ms: for work on the page's own thread.
    pub fn closely() -> Feeling {
        let felt = Rc::new(RefCell::new(Pulse::new(now_ms())));
        let beating = felt.clone();
        let beat = Interval::new(BEAT_MS, move || beating.borrow_mut().beat(now_ms()));
        let frame = Rc::default();
        every_frame(Rc::clone(&frame), felt.clone());
        Feeling { _seen: watch(felt.clone()), felt, frame, gentle: false, _beat: beat }
    }

    /// One frame and one timer ten times a second: for work on other threads.
    pub fn gently() -> Feeling {
        let felt = Rc::new(RefCell::new(Pulse::new(now_ms())));
        let frame: Rc<RefCell<Option<AnimationFrame>>> = Rc::default();
        let due_ms = Cell::new(now_ms() + f64::from(GENTLE_MS));
        let (beating, asked) = (felt.clone(), frame.clone());
        let beat = Interval::new(GENTLE_MS, move || {
            let now = now_ms();
            beating.borrow_mut().late_beat(due_ms.get(), now);
            due_ms.set(now + f64::from(GENTLE_MS));
            let drawn = beating.clone();
            let next = request_animation_frame(move |_| drawn.borrow_mut().single_frame(now, now_ms()));
            *asked.borrow_mut() = Some(next);
        });
        Feeling { _seen: watch(felt.clone()), felt, frame, gentle: true, _beat: beat }
    }

    /// Between two pieces of work the page may do whatever is more urgent, though a timer may not be.
    pub fn beat(&self) {
        self.felt.borrow_mut().beat(now_ms());
    }

    /// Up to now.
    pub fn end(self) -> Pulse {
        let mut pulse = *self.felt.borrow();
        if !self.gentle {
            pulse.beat(now_ms());
            if pulse.frames > 0 {
                pulse.frame(now_ms());
            }
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

fn every_frame(next: Rc<RefCell<Option<AnimationFrame>>>, felt: Rc<RefCell<Pulse>>) {
    let again = next.clone();
    let frame = request_animation_frame(move |_| {
        felt.borrow_mut().frame(now_ms());
        every_frame(again, felt);
    });
    *next.borrow_mut() = Some(frame);
}
