//! What one run leaves for those that follow: who started what, which step touched which place, who joined whom.

use super::footprint::{Footprint, Places, Touched};
use super::origin::{Kind, Origin, Origins, PROGRAM};
use super::touches::Touches;
use crate::Failure;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What is known from all runs.
pub struct Known {
    pub touches: Touches,
    pub origins: Origins,
    pub places: Places,
    /// For each step: the footprints it was ever seen to leave.
    pub footprints: HashMap<Origin, Vec<Footprint>>,
    /// Whether any timer may fire next.
    pub free_timers: bool,
}

pub struct Journal {
    known: Rc<RefCell<Known>>,
    /// The program, the steps that were taken, and the invocations between them.
    steps: Vec<Step>,
    /// What is in flight, by its sequence: its name, and the step that started it.
    started: HashMap<u64, (Origin, usize)>,
    /// How many things each origin has started, and registered.
    counts: HashMap<(Origin, Kind), u32>,
    /// The steps that had a share in each join.
    shares: HashMap<Origin, Vec<usize>>,
    /// While `Promise.all` and its like register with their promises.
    combining: Option<Combining>,
    /// An `await` that is about to register.
    awaiting: Option<Awaiting>,
    /// A `console.assert` that did not hold, in words.
    pub refuted: Option<Failure>,
    /// The run is over: whatever still runs is none of its steps.
    closed: bool,
}

struct Step {
    origin: Origin,
    /// The step that started it: what that did is before this in every order.
    started_in: usize,
    invocation: bool,
    footprint: Footprint,
    /// Of the step under way: in the order in which they ran.
    parts: Vec<Part>,
}

#[derive(Clone, Copy)]
struct Awaiting {
    /// The one it stands in.
    statement: u32,
    /// Its promise may have been settled in a step before.
    settled_before: bool,
    /// It registers two natives, and only one of them will run.
    reactions: u8,
}

#[derive(Default)]
struct Part {
    join: Option<Origin>,
    touched: Touched,
    /// Any step before may have had a share in what let this run.
    after_all: bool,
}

/// How a native takes several promises together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combining {
    /// It goes on when all have settled.
    All(Origin),
    /// It goes on with the first.
    First,
}

/// What a reaction must know of where it was registered.
#[derive(Clone, Copy, Debug)]
pub struct Registered {
    step: usize,
    join: (Origin, u32),
    combining: Option<Combining>,
    /// Of an `await`.
    statement: Option<u32>,
    settled_before: bool,
}

impl Journal {
    pub fn new(known: Rc<RefCell<Known>>) -> Journal {
        let program = Step {
            origin: PROGRAM,
            started_in: 0,
            invocation: false,
            footprint: Footprint::default(),
            parts: vec![Part::default()],
        };
        Journal {
            known,
            steps: vec![program],
            started: HashMap::new(),
            counts: HashMap::new(),
            shares: HashMap::new(),
            combining: None,
            awaiting: None,
            refuted: None,
            closed: false,
        }
    }

    pub fn is_open(&self) -> bool {
        !self.closed
    }

    pub fn free_timers(&self) -> bool {
        self.known.borrow().free_timers
    }

    // Steps

    /// The name of what is in flight under this sequence.
    pub fn origin(&self, sequence: u64) -> Origin {
        self.started[&sequence].0
    }

    /// A completion is taken up.
    pub fn begins(&mut self, sequence: u64) {
        let (origin, started_in) = self.started[&sequence];
        self.begin(origin, started_in, false, Part::default());
    }

    /// The scenario calls a function of the program. Where something is still in flight, it was settling that
    /// brought this about: whose, is not looked into.
    pub fn invokes(&mut self, index: usize, in_flight: bool) {
        let origin = self.known.borrow_mut().origins.of(PROGRAM, Kind::Invocation, index as u32);
        self.begin(origin, 0, true, Part { after_all: in_flight, ..Part::default() });
    }

    fn begin(&mut self, origin: Origin, started_in: usize, invocation: bool, mut part: Part) {
        self.end_step();
        part.touched.everything = self.known.borrow().touches.opaque;
        self.steps.push(Step { origin, started_in, invocation, footprint: Footprint::default(), parts: vec![part] });
    }

    /// Gives every step that had a share in what ran its part of it. Returns the footprint of the step that ended.
    pub fn end_step(&mut self) -> Option<&Footprint> {
        let current = self.steps.len() - 1;
        let parts = std::mem::take(&mut self.steps[current].parts);
        let (mut joins, mut after_all): (Vec<Origin>, bool) = (vec![], false);
        for Part { join, touched, after_all: from_here } in parts {
            after_all |= from_here;
            joins.extend(join);
            if after_all {
                for step in &mut self.steps {
                    step.footprint.own.add_all(&touched);
                }
            }
            let sharing = joins.iter().flat_map(|join| self.shares.get(join).into_iter().flatten());
            for index in sharing.copied().chain([current]).collect::<Vec<_>>() {
                let footprint = &mut self.steps[index].footprint;
                match join {
                    Some(join) => footprint.joined.entry(join).or_default().add_all(&touched),
                    None => footprint.own.add_all(&touched),
                }
            }
        }
        self.steps.last().map(|step| &step.footprint)
    }

    /// What all steps of the run have left, for the runs to come.
    pub fn close(&mut self) {
        self.end_step();
        self.closed = true;
        let mut known = self.known.borrow_mut();
        for step in self.steps.drain(..) {
            let seen = known.footprints.entry(step.origin).or_default();
            if !seen.contains(&step.footprint) {
                seen.push(step.footprint);
            }
        }
    }

    /// Something is put in flight.
    pub fn starts(&mut self, sequence: u64) -> Origin {
        let (origin, started_in) = (self.here(), self.steps.len() - 1);
        let index = self.count(origin, Kind::Completion);
        let started = self.known.borrow_mut().origins.of(origin, Kind::Completion, index);
        self.started.insert(sequence, (started, started_in));
        started
    }

    fn here(&self) -> Origin {
        let step = &self.steps[self.steps.len() - 1];
        step.parts.iter().rev().find_map(|part| part.join).unwrap_or(step.origin)
    }

    fn count(&mut self, origin: Origin, kind: Kind) -> u32 {
        let count = self.counts.entry((origin, kind)).or_default();
        *count += 1;
        *count
    }

    // Timers

    /// Where timers keep their order among themselves, that order is the clock's.
    pub fn sets_timer(&mut self, sequence: u64) -> u32 {
        if !self.free_timers() {
            self.touches_time();
        }
        self.starts(sequence).0
    }

    pub fn touches_timer(&mut self, id: u32) {
        if !self.free_timers() {
            self.touches_time();
        }
        self.touches(&format!("timer {id}"));
    }

    pub fn fires(&mut self, id: u32, calls_the_program: bool) {
        self.touches_timer(id);
        if !calls_the_program && self.known.borrow().touches.loose_timers {
            self.touches_everything();
        }
    }

    // What is touched

    fn part(&mut self) -> &mut Part {
        let step = self.steps.last_mut().expect("the program, at least");
        if step.parts.is_empty() {
            step.parts.push(Part::default());
        }
        step.parts.last_mut().expect("one was put there")
    }

    /// A statement, or the head of a function, is reached.
    pub fn reaches(&mut self, index: u32) {
        let known = self.known.clone();
        if let Some(touched) = known.borrow().touches.at(index) {
            self.part().touched.add_all(touched);
        }
    }

    pub fn touches(&mut self, place: &str) {
        let place = self.known.borrow_mut().places.number(place);
        self.part().touched.add(place);
    }

    pub fn touches_everything(&mut self) {
        self.part().touched.everything = true;
    }

    pub fn touches_time(&mut self) {
        self.part().touched.time = true;
    }

    /// Two microtasks wait at once.
    pub fn tangles(&mut self) {
        self.steps.last_mut().expect("the program, at least").footprint.tangled = true;
    }

    // Who waits for whom

    pub fn awaits(&mut self, statement: u32, settled_before: bool) {
        self.awaiting = Some(Awaiting { statement, settled_before, reactions: 2 });
    }

    /// A native begins to take promises together; it is over with [`Journal::combined`].
    pub fn combines(&mut self, all: bool) {
        self.combining = Some(if all && !self.known.borrow().touches.fallible {
            let here = self.here();
            let index = self.count(here, Kind::Join);
            Combining::All(self.known.borrow_mut().origins.of(here, Kind::Join, index))
        } else {
            Combining::First
        });
    }

    pub fn combined(&mut self) {
        self.combining = None;
    }

    /// A reaction is registered: by an `await`, by another native, or by the program with a function of its own.
    pub fn registers(&mut self, is_native: bool) -> Registered {
        let here = self.here();
        let index = self.count(here, Kind::Join);
        let awaiting = self.awaiting.as_mut().filter(|it| is_native && it.reactions > 0).map(|it| {
            it.reactions -= 1;
            *it
        });
        Registered {
            step: self.steps.len() - 1,
            join: (here, index),
            combining: self.combining.filter(|_| is_native && awaiting.is_none()),
            statement: awaiting.map(|it| it.statement),
            settled_before: awaiting.is_none_or(|it| it.settled_before),
        }
    }

    /// A reaction runs: what it was registered by and what settled its promise both come before it.
    pub fn reacts(&mut self, registered: Registered) {
        let current = self.steps.len() - 1;
        match registered.combining {
            Some(Combining::First) => self.touches_everything(),
            Some(Combining::All(join)) => self.joins(join, registered.step),
            None if registered.step == current => {
                if registered.settled_before && current > 0 {
                    self.goes_on(Part { after_all: true, ..Part::default() });
                }
            }
            None if self.is_before(registered.step, current) => {}
            None => {
                let (origin, index) = registered.join;
                let join = self.known.borrow_mut().origins.of(origin, Kind::Join, index);
                self.joins(join, registered.step);
            }
        }
        if let Some(statement) = registered.statement {
            self.reaches(statement);
        }
    }

    fn joins(&mut self, join: Origin, registered_in: usize) {
        let current = self.steps.len() - 1;
        if registered_in == current && current > 0 {
            // Its promise had settled before: in which step, is not known.
            return self.goes_on(Part { join: Some(join), after_all: true, ..Part::default() });
        }
        let before = self.is_before(registered_in, current);
        let shares = self.shares.entry(join).or_default();
        shares.extend((!before && !shares.contains(&registered_in)).then_some(registered_in));
        if !shares.contains(&current) {
            shares.push(current);
        }
        // An invocation is brought about by steps that were not looked into.
        let after_all = !before && self.steps[registered_in].invocation;
        self.goes_on(Part { join: Some(join), after_all, ..Part::default() });
    }

    fn goes_on(&mut self, part: Part) {
        self.part();
        self.steps.last_mut().expect("the program, at least").parts.push(part);
    }

    /// Whether one step is before another in every order: it started it, or what started it.
    fn is_before(&self, one: usize, mut other: usize) -> bool {
        while other > one {
            other = self.steps[other].started_in;
        }
        other == one
    }
}

/// Two steps, as far as all runs have shown them.
pub fn independent(known: &Known, one: Origin, other: Origin, now: &Footprint) -> bool {
    let of = |origin: &Origin| known.footprints.get(origin).map_or(&[][..], Vec::as_slice);
    of(&one).iter().all(|one| one.independent(now) && of(&other).iter().all(|other| one.independent(other)))
}
