//! Who stands on which lane behind whom, and what can happen to it.

use std::rc::Rc;
use yew::Reducible;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placing {
    /// Jobs in order. Those that stand on no lane are in the tray.
    pub lanes: Vec<Vec<usize>>,
    pub jobs: usize,
    /// The job that was moved last.
    pub moved: Option<usize>,
    /// All jobs stood on lanes at some time.
    pub was_full: bool,
    /// It is the search's plan and not the learner's.
    pub shown: bool,
}

/// In a lane, counted without the job that is put there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub lane: usize,
    pub at: usize,
}

/// The tray lies above the first lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    Earlier,
    Later,
    First,
    Last,
    Away,
    /// To the end of the next lane; from the last one into the tray.
    Onwards,
}

#[derive(Clone, Debug)]
pub enum Action {
    /// None: into the tray.
    Put(usize, Option<Place>),
    Step(usize, Step),
    Show(Vec<Vec<usize>>),
    StartAgain,
}

impl Placing {
    pub fn new(jobs: usize, lanes: usize) -> Placing {
        Placing { lanes: vec![vec![]; lanes], jobs, moved: None, was_full: false, shown: false }
    }

    /// None: it is in the tray.
    pub fn place(&self, job: usize) -> Option<Place> {
        let mut lanes = self.lanes.iter().enumerate();
        lanes.find_map(|(lane, list)| Some(Place { lane, at: list.iter().position(|&it| it == job)? }))
    }

    pub fn placed(&self) -> usize {
        self.lanes.iter().map(Vec::len).sum()
    }

    pub fn is_full(&self) -> bool {
        self.placed() == self.jobs
    }

    /// As if this one were in the tray.
    pub fn without(&self, job: usize) -> Vec<Vec<usize>> {
        let others = |list: &Vec<usize>| list.iter().copied().filter(|&it| it != job).collect();
        self.lanes.iter().map(others).collect()
    }

    fn put(&mut self, job: usize, to: Option<Place>) {
        let mut lanes = self.without(job);
        if let Some(Place { lane, at }) = to {
            let at = at.min(lanes[lane].len());
            lanes[lane].insert(at, job);
        }
        // A move to where it stands is none.
        if lanes != self.lanes {
            *self = Placing { lanes, moved: Some(job), shown: false, ..self.clone() };
        }
    }

    fn stepped(&self, job: usize, step: Step) -> Option<Place> {
        let last_lane = self.lanes.len() - 1;
        let end = |lane| Place { lane, at: usize::MAX };
        match (step, self.place(job)) {
            (Step::Away, _) => None,
            (Step::Down | Step::Onwards, None) => Some(end(0)),
            (_, None) => None,
            (Step::Up, Some(place)) => place.lane.checked_sub(1).map(|lane| Place { lane, ..place }),
            (Step::Down, Some(place)) => Some(Place { lane: (place.lane + 1).min(last_lane), ..place }),
            (Step::Onwards, Some(place)) => (place.lane < last_lane).then(|| end(place.lane + 1)),
            (Step::Earlier, Some(place)) => Some(Place { at: place.at.saturating_sub(1), ..place }),
            (Step::Later, Some(place)) => Some(Place { at: place.at + 1, ..place }),
            (Step::First, Some(place)) => Some(Place { at: 0, ..place }),
            (Step::Last, Some(place)) => Some(end(place.lane)),
        }
    }
}

impl Reducible for Placing {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut after = (*self).clone();
        match action {
            Action::Put(job, to) => after.put(job, to),
            Action::Step(job, step) => after.put(job, self.stepped(job, step)),
            Action::Show(lanes) => {
                after = Placing { lanes, moved: None, shown: true, ..after };
            }
            Action::StartAgain => {
                after = Placing { was_full: self.was_full, ..Placing::new(self.jobs, self.lanes.len()) };
            }
        }
        after.was_full |= after.is_full();
        if after == *self { self } else { Rc::new(after) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lanes as `0 1 / 2`.
    fn read(text: &str) -> Vec<Vec<usize>> {
        let list = |lane: &str| lane.split_whitespace().map(|job| job.parse().expect("a number")).collect();
        text.split('/').map(list).collect()
    }

    fn placing(lanes: &str) -> Rc<Placing> {
        let lanes = read(lanes);
        Rc::new(Placing { lanes: lanes.clone(), ..Placing::new(4, lanes.len()) })
    }

    #[test]
    fn keys_and_presses_move_a_job() {
        use Step::*;
        for (before, step, after) in [
            // From the tray.
            ("0 1 / 3", Down, "0 1 2 / 3"),
            ("0 1 / 3", Onwards, "0 1 2 / 3"),
            ("0 1 / 3", Up, "0 1 / 3"),
            ("0 1 / 3", Earlier, "0 1 / 3"),
            ("0 1 / 3", Last, "0 1 / 3"),
            ("0 1 / 3", Away, "0 1 / 3"),
            // Between lanes, as far as there are any.
            ("2 0 / 3 1", Down, "0 / 2 3 1"),
            ("0 1 2 / 3", Down, "0 1 / 3 2"),
            ("0 / 1 2 3", Up, "0 2 / 1 3"),
            ("0 / 1 2 3", Down, "0 / 1 2 3"),
            ("0 2 / 1", Up, "0 / 1"),
            // In its lane.
            ("0 1 2 / 3", Earlier, "0 2 1 / 3"),
            ("2 0 1 / 3", Earlier, "2 0 1 / 3"),
            ("2 0 1 / 3", Later, "0 2 1 / 3"),
            ("0 1 2 / 3", Later, "0 1 2 / 3"),
            ("0 1 2 / 3", First, "2 0 1 / 3"),
            ("2 0 1 / 3", Last, "0 1 2 / 3"),
            ("0 1 2 / 3", Away, "0 1 / 3"),
            // By presses alone.
            ("2 0 / 1 3", Onwards, "0 / 1 3 2"),
            ("0 / 2 1 3", Onwards, "0 / 1 3"),
        ] {
            let now = placing(before).reduce(Action::Step(2, step));
            assert_eq!(now.lanes, read(after), "{before}: {step:?}");
            assert_eq!(now.moved, (before != after).then_some(2), "{before}: {step:?}");
        }
    }

    #[test]
    fn a_job_is_dropped_at_a_place() {
        for (to, after) in [
            (None, "0 1 / 3"),
            (Some((0, 0)), "2 0 1 / 3"),
            (Some((0, 1)), "0 2 1 / 3"),
            (Some((0, 9)), "0 1 2 / 3"),
            (Some((1, 0)), "0 1 / 2 3"),
        ] {
            let to = to.map(|(lane, at)| Place { lane, at });
            assert_eq!(placing("0 2 1 / 3").reduce(Action::Put(2, to)).lanes, read(after), "{to:?}");
            assert_eq!(placing("0 1 / 3").reduce(Action::Put(2, to)).lanes, read(after), "{to:?}");
        }
    }

    #[test]
    fn what_was_reached_is_remembered() {
        let facts = |it: &Placing| (it.placed(), it.was_full, it.shown, it.moved);
        let mut now = placing("0 1 / 3");
        for (action, expect) in [
            (Action::Step(2, Step::Up), (3, false, false, None)),
            (Action::Step(2, Step::Down), (4, true, false, Some(2))),
            (Action::Step(0, Step::Away), (3, true, false, Some(0))),
            (Action::Show(read("0 1 / 2 3")), (4, true, true, None)),
            (Action::Step(3, Step::Earlier), (4, true, false, Some(3))),
            (Action::StartAgain, (0, true, false, None)),
        ] {
            now = now.reduce(action.clone());
            assert_eq!(facts(&now), expect, "{action:?}");
        }
    }
}
