//! One position in a trace, and how it moves. Time is handed in, frame by frame; it stops at the end.

use std::rc::Rc;
use trace::Stops;
use yew::Reducible;

/// A whole run takes about this long to watch at speed 1, within the bounds below.
const WATCHED_MS: f64 = 12_000.0;
const SHORTEST_STEP_MS: f64 = 50.0;
const LONGEST_STEP_MS: f64 = 800.0;

#[derive(Clone, Debug, PartialEq)]
pub struct Playhead {
    stops: Rc<Stops>,
    position: usize,
    playing: bool,
    speed: f64,
    /// Time of the watcher's that has not yet made a step.
    saved_ms: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Move {
    Toggle,
    /// So many ms of the watcher's time have passed.
    Frame(f64),
    Next,
    Previous,
    NextTask,
    PreviousTask,
    Start,
    End,
    Step(usize),
    To(usize),
    Speed(f64),
}

impl Playhead {
    pub fn new(stops: Stops, position: usize) -> Playhead {
        let position = position.min(stops.end());
        Playhead { stops: Rc::new(stops), position, playing: false, speed: 1.0, saved_ms: 0.0 }
    }

    /// How many marks have happened.
    pub fn position(&self) -> usize {
        self.position
    }

    pub fn step(&self) -> usize {
        self.stops.step_of(self.position)
    }

    pub fn steps(&self) -> usize {
        self.stops.steps()
    }

    pub fn is_playing(&self) -> bool {
        self.playing
    }

    pub fn is_at_end(&self) -> bool {
        self.position >= self.stops.end()
    }

    pub fn speed(&self) -> f64 {
        self.speed
    }

    /// Of the watcher's time, from one step to the next.
    pub fn step_ms(&self) -> f64 {
        (WATCHED_MS / self.steps().max(1) as f64).clamp(SHORTEST_STEP_MS, LONGEST_STEP_MS) / self.speed
    }

    fn go(&mut self, position: usize) {
        (self.position, self.playing) = (position.min(self.stops.end()), false);
    }

    fn frame(&mut self, passed_ms: f64) {
        self.saved_ms += passed_ms;
        while self.playing && self.saved_ms >= self.step_ms() {
            self.saved_ms -= self.step_ms();
            self.position = self.stops.next(self.position);
            self.playing = !self.is_at_end();
        }
    }
}

impl Reducible for Playhead {
    type Action = Move;

    fn reduce(self: Rc<Self>, action: Move) -> Rc<Self> {
        let mut next = (*self).clone();
        let stops = next.stops.clone();
        match action {
            Move::Toggle => {
                if next.is_at_end() {
                    next.position = 0;
                }
                (next.playing, next.saved_ms) = (!self.playing, 0.0);
            }
            Move::Frame(passed_ms) => next.frame(passed_ms),
            Move::Next => next.go(stops.next(self.position)),
            Move::Previous => next.go(stops.previous(self.position)),
            Move::NextTask => next.go(stops.next_task(self.position)),
            Move::PreviousTask => next.go(stops.previous_task(self.position)),
            Move::Start => next.go(0),
            Move::End => next.go(stops.end()),
            Move::Step(step) => next.go(stops.at_step(step)),
            Move::To(position) => next.go(position),
            Move::Speed(speed) => next.speed = speed,
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{LaneKind, Mark, MarkKind, Trace, Virtual};

    /// A trace of four steps; its second task is taken at the third.
    fn stops() -> Stops {
        let mut trace = Trace::<Virtual>::default();
        let lane = trace.add_lane("Main thread", LaneKind::EventLoop);
        let task = trace.add_task("program", None);
        for kind in [MarkKind::TaskStart, MarkKind::TaskEnd, MarkKind::TaskStart, MarkKind::TaskEnd] {
            let at = Virtual::default();
            trace.marks.push(Mark { at, lane, task, kind, label: String::new(), line: None, id: None, due: None });
        }
        Stops::of(&trace)
    }

    fn check(moves: &[Move], position: usize, playing: bool) {
        let start = Rc::new(Playhead::new(stops(), 0));
        let end = moves.iter().fold(start, |playhead, action| playhead.reduce(action.clone()));
        assert_eq!((end.position(), end.is_playing()), (position, playing), "{moves:?}");
    }

    #[test]
    fn steps_go_both_ways_and_stop_at_the_ends() {
        use Move::*;
        check(&[Next], 1, false);
        check(&[Next, Next, Previous], 1, false);
        check(&[Previous], 0, false);
        check(&[End, Next], 4, false);
        check(&[End, Previous, Previous], 2, false);
        check(&[NextTask], 1, false);
        check(&[NextTask, NextTask], 3, false);
        check(&[NextTask, NextTask, NextTask], 4, false);
        check(&[End, PreviousTask], 3, false);
        check(&[To(99)], 4, false);
        check(&[Step(2), Start], 0, false);
    }

    #[test]
    fn playing_takes_a_step_at_a_time_and_ends_with_the_run() {
        use Move::*;
        check(&[Toggle, Frame(799.0)], 0, true);
        check(&[Toggle, Frame(799.0), Frame(1.0)], 1, true);
        check(&[Toggle, Frame(10_000.0)], 4, false);
        check(&[Speed(2.0), Toggle, Frame(400.0)], 1, true);
        check(&[Toggle, Frame(800.0), Toggle, Frame(800.0)], 1, false);
        check(&[Toggle, Next, Frame(800.0)], 1, false);
        check(&[End, Toggle], 0, true);
    }
}
