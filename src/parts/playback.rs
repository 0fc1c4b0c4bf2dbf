//! Where a playhead stands and how it moves. Time is handed in, frame by frame; it stops at the end.

use crate::parts::timeline::axis;
use std::rc::Rc;
use trace::{ms, picture::Run};
use yew::Reducible;

/// A whole run takes about this long to watch.
const WATCHED_MS: f64 = 6_000.0;
/// A glide from one stop to another takes this long, however far.
const GLIDE_MS: f64 = 600.0;

#[derive(Clone, Debug, PartialEq)]
pub struct Playback {
    at_ms: f64,
    end_ms: f64,
    /// Where something begins, ends or is marked, in order.
    instants: Rc<[f64]>,
    speed: f64,
    moving: Moving,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Moving {
    Not,
    Playing,
    /// From where it stood when the glide began.
    Gliding {
        from_ms: f64,
        to_ms: f64,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Toggle,
    /// So many ms of the watcher's time have passed.
    Frame(f64),
    Seek(f64),
    Glide(f64),
    Previous,
    Next,
    Speed(f64),
    Load(Rc<[f64]>),
}

impl Playback {
    /// Stands at the end: the whole run is seen before anything moves.
    pub fn new(instants: Rc<[f64]>) -> Playback {
        let end_ms = instants.last().copied().unwrap_or(0.0);
        Playback { at_ms: end_ms, end_ms, instants, speed: 1.0, moving: Moving::Not }
    }

    pub fn at_ms(&self) -> f64 {
        self.at_ms
    }

    /// The same, in steps from one instant to the next: for those who do not want things to move.
    pub fn step_ms(&self) -> f64 {
        match self.moving {
            Moving::Playing => self.instants.iter().copied().rfind(|&instant| instant <= self.at_ms).unwrap_or(0.0),
            _ => self.at_ms,
        }
    }

    pub fn end_ms(&self) -> f64 {
        self.end_ms
    }

    pub fn speed(&self) -> f64 {
        self.speed
    }

    pub fn is_playing(&self) -> bool {
        self.moving == Moving::Playing
    }

    pub fn is_moving(&self) -> bool {
        self.moving != Moving::Not
    }

    pub fn is_at_end(&self) -> bool {
        self.at_ms >= self.end_ms
    }

    /// `1 s of the run in 2 s`.
    pub fn rate_words(&self) -> String {
        if self.end_ms == 0.0 {
            return "the run takes no time".to_owned();
        }
        let unit_ms = axis::decade(self.end_ms);
        format!("{} of the run in {}", axis::length(unit_ms), axis::length(unit_ms / self.rate()))
    }

    /// `1,000 ms of 3,000 ms`. Between two instants a thousandth of the run is exact enough.
    pub fn position_words(&self, shown_ms: f64) -> String {
        let step = axis::decade(self.end_ms / 1_000.0);
        let exact = step == 0.0 || self.instants.contains(&shown_ms);
        let shown_ms = if exact { shown_ms } else { (shown_ms / step).round() * step };
        format!("{} of {}", ms(shown_ms), ms(self.end_ms))
    }

    /// ms of the run in one ms of the watcher's time.
    fn rate(&self) -> f64 {
        axis::round_up(self.end_ms / WATCHED_MS) * self.speed
    }

    fn go(&mut self, at_ms: f64, moving: Moving) {
        self.at_ms = at_ms.clamp(0.0, self.end_ms);
        self.moving = moving;
    }

    fn toggle(&mut self) {
        match self.moving {
            Moving::Playing => self.moving = Moving::Not,
            _ if self.is_at_end() => self.go(0.0, Moving::Playing),
            _ => self.moving = Moving::Playing,
        }
    }

    fn frame(&mut self, passed_ms: f64) {
        match self.moving {
            Moving::Not => {}
            Moving::Playing => {
                let at_ms = self.at_ms + passed_ms * self.rate();
                self.go(at_ms, if at_ms >= self.end_ms { Moving::Not } else { Moving::Playing });
            }
            Moving::Gliding { from_ms, to_ms } => {
                let step = (to_ms - from_ms) * passed_ms / GLIDE_MS;
                let arrived = (to_ms - self.at_ms).abs() <= step.abs();
                let next = if arrived { to_ms } else { self.at_ms + step };
                self.go(next, if arrived { Moving::Not } else { self.moving });
            }
        }
    }
}

impl Reducible for Playback {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Toggle => next.toggle(),
            Action::Frame(passed_ms) => next.frame(passed_ms),
            Action::Seek(at_ms) => next.go(at_ms, Moving::Not),
            Action::Glide(to_ms) if to_ms == self.at_ms => next.moving = Moving::Not,
            Action::Glide(to_ms) => {
                next.moving = Moving::Gliding { from_ms: self.at_ms, to_ms: to_ms.clamp(0.0, self.end_ms) };
            }
            Action::Previous => {
                let before = self.instants.iter().copied().rfind(|&instant| instant < self.at_ms);
                next.go(before.unwrap_or(0.0), Moving::Not);
            }
            Action::Next => {
                let after = self.instants.iter().copied().find(|&instant| instant > self.at_ms);
                next.go(after.unwrap_or(self.end_ms), Moving::Not);
            }
            Action::Speed(speed) => next.speed = speed,
            Action::Load(instants) => next = Playback { speed: self.speed, ..Playback::new(instants) },
        }
        Rc::new(next)
    }
}

/// Every instant of the runs at which something begins, ends or is marked, and the start.
pub fn instants<'a>(runs: impl IntoIterator<Item = &'a Run>) -> Rc<[f64]> {
    let mut instants = vec![0.0];
    for run in runs {
        instants.extend(run.spans.iter().flat_map(|span| [span.start, span.end]));
        instants.extend(run.marks.iter().map(|mark| mark.at).filter(|at| *at <= run.end_ms));
    }
    instants.sort_by(f64::total_cmp);
    instants.dedup();
    instants.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(actions: &[Action], at_ms: f64, moving: bool) {
        let start = Rc::new(Playback::new([0.0, 1000.0, 2000.0, 3000.0].into()));
        let end = actions.iter().fold(start, |playback, action| playback.reduce(action.clone()));
        assert_eq!((end.at_ms(), end.is_moving()), (at_ms, moving), "{actions:?}");
    }

    #[test]
    fn playing_begins_anew_at_the_end_and_stops_there() {
        use Action::*;
        check(&[], 3000.0, false);
        check(&[Toggle], 0.0, true);
        check(&[Toggle, Frame(100.0)], 50.0, true);
        check(&[Toggle, Frame(100.0), Toggle, Frame(100.0)], 50.0, false);
        check(&[Toggle, Frame(6100.0)], 3000.0, false);
        check(&[Speed(2.0), Toggle, Frame(100.0)], 100.0, true);
    }

    #[test]
    fn steps_go_from_instant_to_instant() {
        use Action::*;
        check(&[Previous], 2000.0, false);
        check(&[Seek(1500.0), Previous], 1000.0, false);
        check(&[Seek(1500.0), Next], 2000.0, false);
        check(&[Seek(0.0), Previous], 0.0, false);
        check(&[Next], 3000.0, false);
        check(&[Toggle, Next], 1000.0, false);
    }

    #[test]
    fn a_glide_arrives_exactly() {
        use Action::*;
        check(&[Seek(0.0), Glide(1000.0), Frame(300.0)], 500.0, true);
        check(&[Seek(0.0), Glide(1000.0), Frame(300.0), Frame(400.0)], 1000.0, false);
        check(&[Glide(1000.0), Frame(300.0)], 2000.0, true);
        check(&[Seek(1000.0), Glide(1000.0)], 1000.0, false);
    }

    #[test]
    fn without_motion_it_stands_on_instants() {
        let start = Rc::new(Playback::new([0.0, 1000.0, 3000.0].into()));
        let playing = start.reduce(Action::Toggle).reduce(Action::Frame(3000.0));
        assert_eq!((playing.at_ms(), playing.step_ms()), (1500.0, 1000.0));
    }

    #[test]
    fn a_position_is_exact_where_something_happens() {
        let playback = Playback::new([0.0, 999.125, 3000.0].into());
        assert_eq!(playback.position_words(999.125), "999.125 ms of 3,000 ms");
        assert_eq!(playback.position_words(991.651), "992 ms of 3,000 ms");
        assert_eq!(Playback::new([0.0].into()).position_words(0.0), "0 ms of 0 ms");
    }

    #[test]
    fn the_rate_is_stated() {
        let playback = Playback::new([0.0, 3000.0].into());
        assert_eq!(playback.rate_words().replace('\u{a0}', " "), "1 s of the run in 2 s");
    }
}
