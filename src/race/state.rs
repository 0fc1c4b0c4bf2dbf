//! The race's state: the last one that is whole, and the one that is on.

use super::{run::News, ways::Way, words::Seen};
use std::rc::Rc;
use trace::AnyTrace;
use yew::Reducible;

/// In the order of [`Way::ALL`].
pub type Traces = [Rc<AnyTrace>; 3];

/// What is expected, before anything is measured: most machines have more cores, none that can show it fewer.
const MODELLED_CORES: u32 = 2;

#[derive(Clone, Debug, PartialEq)]
pub struct Race {
    /// Modelled, until one was measured.
    pub whole: Rc<Whole>,
    pub on: Option<On>,
    /// Why the last one has no end, as the end of a sentence.
    pub failed: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    pub traces: Traces,
    pub cores: u32,
    pub measured: bool,
}

/// A race that goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct On {
    pub traces: Traces,
    pub cores: u32,
    /// How many ways have come to their end.
    pub done: usize,
    expected_ms: f64,
}

#[derive(Debug)]
pub enum Action {
    /// On so many cores.
    Begin(u32),
    News(News),
    End(Result<(), String>),
    /// One that was measured before.
    Restore(Rc<Whole>),
}

impl Default for Race {
    fn default() -> Race {
        let traces = Way::ALL.map(|way| Rc::new(way.modelled(MODELLED_CORES)));
        let whole = Whole { traces, cores: MODELLED_CORES, measured: false };
        Race { whole: Rc::new(whole), on: None, failed: None }
    }
}

impl Whole {
    pub fn seen(&self) -> [Seen; 3] {
        self.traces.each_ref().map(|trace| Seen::of(trace))
    }

    /// Where the one axis of all three ends.
    pub fn longest_ms(&self) -> f64 {
        longest_ms(&self.traces)
    }
}

impl On {
    pub fn longest_ms(&self) -> f64 {
        longest_ms(&self.traces).max(self.expected_ms)
    }
}

fn longest_ms(traces: &Traces) -> f64 {
    traces.iter().map(|trace| Seen::of(trace).wall_clock_ms).fold(0.0, f64::max)
}

impl Reducible for Race {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match (action, &mut next.on) {
            (Action::Begin(cores), _) => {
                let empty = |way: Way| Rc::new(super::ways::trace::<trace::Measured>(way.workers(cores), &[]).into());
                let expected_ms = self.whole.longest_ms();
                next.on = Some(On { traces: Way::ALL.map(empty), cores, done: 0, expected_ms });
                next.failed = None;
            }
            (Action::News(News::Expected(ms)), Some(on)) => on.expected_ms = ms,
            (Action::News(News::Drawn(way, trace)), Some(on)) => on.traces[way as usize] = trace,
            (Action::News(News::Done(way, trace)), Some(on)) => {
                on.traces[way as usize] = trace;
                on.done = way as usize + 1;
            }
            (Action::End(end), Some(On { traces, cores, .. })) => {
                match end {
                    Ok(()) => next.whole = Rc::new(Whole { traces: traces.clone(), cores: *cores, measured: true }),
                    Err(why) => next.failed = Some(why),
                }
                next.on = None;
            }
            (Action::Restore(whole), None) => next.whole = whole,
            // Of a race that is over.
            _ => {}
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: Vec<Action>) -> Rc<Race> {
        actions.into_iter().fold(Rc::new(Race::default()), |race, action| race.reduce(action))
    }

    fn done(way: Way) -> Action {
        Action::News(News::Done(way, Rc::new(way.modelled(4))))
    }

    #[test]
    fn a_race_is_measured_when_it_has_come_to_its_end() {
        let going = || vec![Action::Begin(4), done(Way::InTurn), done(Way::Interleaved), done(Way::InParallel)];
        let race = after(going());
        assert_eq!((race.whole.measured, race.on.as_ref().map(|on| on.done)), (false, Some(3)));
        let race = after(going().into_iter().chain([Action::End(Ok(()))]).collect());
        assert_eq!((race.whole.measured, race.whole.cores, race.on.is_none()), (true, 4, true));
        assert_eq!(race.whole.seen()[2].at_once, 3);
    }

    #[test]
    fn a_race_that_fails_leaves_what_stood_there() {
        let race = after(vec![Action::Begin(4), done(Way::InTurn), Action::End(Err("it failed".to_owned()))]);
        assert_eq!(race.whole, Race::default().whole);
        assert_eq!(race.failed.as_deref(), Some("it failed"));
        assert_eq!(race.reduce(Action::Begin(4)).failed, None);
    }

    #[test]
    fn the_axis_is_there_from_the_beginning_and_never_cuts() {
        let longest_ms = |actions| after(actions).on.as_ref().map(On::longest_ms);
        assert_eq!(longest_ms(vec![Action::Begin(2)]), Some(900.0));
        assert_eq!(longest_ms(vec![Action::Begin(2), Action::News(News::Expected(700.0))]), Some(700.0));
        let slower = vec![Action::Begin(2), Action::News(News::Expected(700.0)), done(Way::InTurn)];
        assert_eq!(longest_ms(slower), Some(900.0));
    }

    #[test]
    fn news_of_a_race_that_is_over_change_nothing() {
        assert_eq!(*after(vec![done(Way::InTurn), Action::End(Ok(()))]), Race::default());
    }
}
