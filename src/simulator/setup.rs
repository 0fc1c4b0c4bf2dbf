//! What is simulated: work, and up to four machines that it is given to.

use model::spec::Spec;
use model::{Machine, Policy, Workload};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::Reducible;

/// More could not be told apart side by side.
pub const MOST_SEATS: usize = 4;
pub const MOST_CORES: f64 = 64.0;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The story that it was made from; its address.
    pub story: Option<String>,
    pub title: String,
    pub works: Vec<Workload>,
    /// At least one.
    pub seats: Vec<Seat>,
}

/// One machine, with the work that it has to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seat {
    pub title: String,
    /// Index of its work.
    pub work: usize,
    pub machine: Machine,
    /// What a source says of exactly this; gone with the first change.
    pub quoted: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Cores(usize, f64),
    MemoryMb(usize, f64),
    Policy(usize, String),
    /// Of a policy, by its name.
    Number(usize, &'static str, f64),
    Work(usize, usize),
    /// Of the work with this index: this dial, to that value.
    Turn(usize, usize, f64),
    /// The same as the last one, to be changed.
    Add,
    Remove(usize),
}

impl Setup {
    /// The first of a story's runs. None: it has none that could be shown.
    pub fn of(story: Option<&str>, spec: &Spec) -> Option<Setup> {
        let seat = |case: &model::spec::Case| {
            let work = match &case.workload {
                None => 0,
                Some(name) => spec.workload.iter().position(|work| work.name == *name)?,
            };
            let (title, quoted) = (case.title.clone(), case.quoted.clone());
            Some(Seat { title, work, machine: case.machine.clone(), quoted })
        };
        let seats: Vec<Seat> = spec.run.iter().filter_map(seat).take(MOST_SEATS).collect();
        let story = story.map(str::to_owned);
        (!seats.is_empty()).then(|| Setup { story, title: spec.title.clone(), works: spec.workload.clone(), seats })
    }

    /// Machines and work as the worker is asked for them.
    pub fn cases(&self) -> Vec<(Machine, Workload)> {
        self.seats.iter().map(|seat| (seat.machine.clone(), self.works[seat.work].clone())).collect()
    }

    /// Whether everything refers to something: an address may have been made by hand.
    pub fn is_sound(&self) -> bool {
        (1..=MOST_SEATS).contains(&self.seats.len()) && self.seats.iter().all(|seat| seat.work < self.works.len())
    }

    fn change(&mut self, seat: usize, act: impl FnOnce(&mut Machine)) {
        if let Some(seat) = self.seats.get_mut(seat) {
            act(&mut seat.machine);
            seat.quoted = None;
            seat.title = called(&seat.machine);
        }
    }
}

/// `Go, 4 cores`.
fn called(machine: &Machine) -> String {
    let cores = machine.cores;
    format!("{}, {cores} core{}", machine.policy.title(), if cores == 1 { "" } else { "s" })
}

impl Reducible for Setup {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Cores(seat, cores) => {
                next.change(seat, |machine| machine.cores = cores.round().clamp(1.0, MOST_CORES) as u32);
            }
            Action::MemoryMb(seat, mb) => next.change(seat, |machine| machine.memory_mb = mb),
            Action::Policy(seat, name) => {
                if let Some(policy) = Policy::all().into_iter().find(|policy| policy.name() == name) {
                    next.change(seat, |machine| machine.policy = policy);
                }
            }
            Action::Number(seat, name, value) => next.change(seat, |machine| {
                // A name comes from the policy's own list.
                let _ = machine.policy.set(name, value);
            }),
            Action::Work(seat, work) => {
                if let Some(seat) = next.seats.get_mut(seat).filter(|_| work < self.works.len()) {
                    (seat.work, seat.quoted) = (work, None);
                }
            }
            Action::Turn(work, dial, value) => {
                if let Some(turned) = next.works.get_mut(work) {
                    turned.turn(dial, value);
                    next.seats.iter_mut().filter(|seat| seat.work == work).for_each(|seat| seat.quoted = None);
                }
            }
            Action::Add => {
                if let Some(last) = next.seats.last().filter(|_| next.seats.len() < MOST_SEATS).cloned() {
                    next.seats.push(Seat { title: called(&last.machine), quoted: None, ..last });
                }
            }
            Action::Remove(seat) => {
                if next.seats.len() > 1 && seat < next.seats.len() {
                    next.seats.remove(seat);
                }
            }
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Step, Task, policy};

    fn setup() -> Setup {
        let work = |name: &str| Workload {
            name: name.to_owned(),
            task: vec![Task::new("a", vec![Step::ComputeMs(5.0)])],
            ..Workload::default()
        };
        let seat = |title: &str, work: usize| Seat {
            title: title.to_owned(),
            work,
            machine: Machine::new(2, policy::Go::default()),
            quoted: Some("1 s".to_owned()),
        };
        Setup {
            story: Some("story".to_owned()),
            title: "A story".to_owned(),
            works: vec![work("one"), work("other")],
            seats: vec![seat("first", 0), seat("second", 1)],
        }
    }

    /// Seats as `title, work, quoted`.
    fn check(actions: &[Action], expect: &[&str]) {
        let end = actions.iter().fold(Rc::new(setup()), |setup, action| setup.reduce(action.clone()));
        let seat = |seat: &Seat| {
            let quoted = seat.quoted.as_deref().unwrap_or("none");
            format!("{}; {}; {quoted}", seat.title, end.works[seat.work].name)
        };
        assert_eq!(end.seats.iter().map(seat).collect::<Vec<_>>(), expect, "{actions:?}");
    }

    #[test]
    fn what_a_source_says_is_gone_with_the_first_change() {
        use Action::*;
        check(&[], &["first; one; 1 s", "second; other; 1 s"]);
        check(&[Cores(0, 1.0)], &["Go, 1 core; one; none", "second; other; 1 s"]);
        check(&[Policy(1, "node".into())], &["first; one; 1 s", "Node.js event loop, 2 cores; other; none"]);
        check(&[Turn(1, 1, 9.0)], &["first; one; 1 s", "second; other; none"]);
        check(&[Work(0, 1)], &["first; other; none", "second; other; 1 s"]);
    }

    #[test]
    fn machines_come_and_go_within_bounds() {
        use Action::*;
        let two = ["first; one; 1 s", "second; other; 1 s"];
        check(&[Remove(0)], &two[1..]);
        check(&[Remove(0), Remove(0)], &two[1..]);
        check(&[Remove(7), Cores(7, 2.0), Work(0, 9), Turn(9, 0, 1.0), Policy(0, "no such".into())], &two);
        check(&[Add, Add, Add, Add], &[two[0], two[1], "Go, 2 cores; other; none", "Go, 2 cores; other; none"]);
    }
}
