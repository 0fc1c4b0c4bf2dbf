//! A task's life: it arrives or is spawned, is let in, ends.

use super::{Event, LaneIndex, Simulation, Stop, TaskIndex, Us};
use crate::Begins;
use crate::program::Kind;
use trace::TaskId;

pub(super) struct Live {
    pub kind: usize,
    pub trace_task: TaskId,
    /// Who spawned it.
    pub parent: Option<TaskIndex>,
    /// Its next step.
    pub next: usize,
    /// Of the stretch of computing that it is in.
    pub left: Us,
    /// How much longer than its kind it computes.
    pub factor: f64,
    pub arrived: Us,
    pub begun: Option<Us>,
    pub ended: Option<Us>,
    pub dropped: bool,
    /// Where it ran last.
    pub home: Option<LaneIndex>,
    /// The lane that it keeps while it waits.
    pub kept: Option<LaneIndex>,
    /// It is in a call on a thread of its own.
    pub in_call: bool,
    /// What the next message costs has been paid.
    pub paid: bool,
    /// It stands in the queue as this microtask.
    pub microtask: Option<u32>,
    /// It was called, or has called another: what it does next belongs to the same job of the loop.
    pub called: bool,
    pub awaits: Option<Awaits>,
    /// Which locks, since when.
    pub held: Vec<(usize, Us)>,
    /// Of each template, how many of its children have not ended.
    pub children: Vec<(usize, u32)>,
}

/// What somebody else must do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaits {
    Lock(usize),
    Room(usize),
    Message(usize),
    End(usize),
}

/// What is known of all tasks of a kind.
pub(super) struct Counts {
    /// Not yet ended, of those from outside.
    left: u32,
    /// Come so far.
    come: u32,
    /// Who waits for all of them.
    joiners: Vec<TaskIndex>,
}

impl Counts {
    pub fn new(kind: &Kind) -> Counts {
        Counts { left: kind.count, come: 0, joiners: vec![] }
    }
}

impl Simulation<'_> {
    pub(super) fn schedule_arrivals(&mut self) {
        for (index, kind) in self.program.kinds.iter().enumerate().filter(|(_, kind)| !kind.template) {
            for copy in 0..u64::from(kind.count) {
                self.schedule(kind.start_us + copy * kind.every_us, Event::Arrives { kind: index });
            }
        }
    }

    pub(super) fn arrives(&mut self, kind: usize) -> Result<(), Stop> {
        let task = self.create(kind, None);
        if self.mechanism.most_tasks.is_some_and(|most| self.in_progress >= most) {
            self.before_the_door.push_back(task);
            return Ok(());
        }
        self.let_in(task)?;
        self.ready.arrive(task);
        Ok(())
    }

    /// A child that found the door closed is queued as if it came from outside.
    pub(super) fn spawn(&mut self, kind: usize, parent: TaskIndex) -> Result<Option<TaskIndex>, Stop> {
        let child = self.create(kind, Some(parent));
        let children = &mut self.tasks[parent].children;
        match children.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => children.push((kind, 1)),
        }
        if self.mechanism.most_tasks.is_some_and(|most| self.in_progress >= most) {
            self.before_the_door.push_back(child);
            return Ok(None);
        }
        self.let_in(child)?;
        Ok(Some(child))
    }

    fn create(&mut self, kind: usize, parent: Option<TaskIndex>) -> TaskIndex {
        let spec = &self.program.kinds[kind];
        let counts = &mut self.kinds[kind];
        counts.come += 1;
        let parents = parent.map(|parent| self.tasks[parent].trace_task);
        let trace_task = match parents {
            Some(whole) if spec.part => whole,
            _ if spec.template || spec.count > 1 => {
                self.recorder.task(format!("{} {}", spec.name, counts.come), parents)
            }
            _ => self.recorder.task(spec.name.clone(), parents),
        };
        let index = self.tasks.len();
        self.tasks.push(Live {
            kind,
            trace_task,
            parent,
            next: 0,
            left: 0,
            factor: uneven(spec.uneven, self.program.seed, index) * (1.0 + self.mechanism.costs.slowdown),
            arrived: self.now,
            begun: None,
            ended: None,
            dropped: false,
            // Threads that share one lock are spread over the cores all the same.
            home: self.mechanism.global_lock.then(|| index % self.lanes.len()),
            kept: None,
            in_call: false,
            paid: false,
            microtask: None,
            called: false,
            awaits: None,
            held: vec![],
            children: vec![],
        });
        self.recorder.comes();
        index
    }

    fn let_in(&mut self, task: TaskIndex) -> Result<(), Stop> {
        let needed_kb = self.mechanism.costs.task_kb;
        if !self.memory.take(needed_kb) {
            return Err(Stop::OutOfMemory { task, needed_kb });
        }
        self.in_progress += 1;
        if self.mechanism.begins == Begins::AtArrival {
            self.recorder.enters(task, self.tasks[task].trace_task, self.ready_state(), None, self.now);
        }
        Ok(())
    }

    pub(super) fn ends(&mut self, task: TaskIndex) -> Result<(), Stop> {
        self.recorder.leaves(task, self.now);
        self.tasks[task].ended = Some(self.now);
        self.memory.give_back(self.mechanism.costs.task_kb);
        self.in_progress -= 1;
        let kind = self.tasks[task].kind;
        match self.tasks[task].parent {
            Some(parent) => {
                let children = self.tasks[parent].children.iter_mut().find(|(known, _)| *known == kind);
                let (_, left) = children.expect("a parent knows its children");
                *left -= 1;
                if *left == 0 && self.tasks[parent].awaits == Some(Awaits::End(kind)) {
                    self.goes_on(parent);
                }
            }
            None => {
                self.kinds[kind].left -= 1;
                if self.kinds[kind].left == 0 {
                    for joiner in std::mem::take(&mut self.kinds[kind].joiners) {
                        self.goes_on(joiner);
                    }
                }
            }
        }
        if let Some(next) = self.before_the_door.pop_front() {
            self.let_in(next)?;
            self.ready.arrive(next);
        }
        Ok(())
    }

    /// Whether it has to wait for them.
    pub(super) fn joins(&mut self, task: TaskIndex, kind: usize) -> bool {
        if self.program.kinds[kind].template {
            return self.tasks[task].children.iter().any(|&(known, left)| known == kind && left > 0);
        }
        let counts = &mut self.kinds[kind];
        if counts.left > 0 {
            counts.joiners.push(task);
        }
        counts.left > 0
    }

    /// Those of whom only one came need no number.
    pub(super) fn drop_needless_numbers(&mut self) {
        for task in self.tasks.iter().filter(|task| self.kinds[task.kind].come == 1) {
            let kind = &self.program.kinds[task.kind];
            if kind.template && !kind.part {
                self.recorder.rename(task.trace_task, &kind.name);
            }
        }
    }
}

/// Between `1 - spread` and `1 + spread`, by the seed.
fn uneven(spread: f64, seed: u64, index: usize) -> f64 {
    if spread == 0.0 {
        return 1.0;
    }
    let random = super::queues::mix(seed ^ (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    1.0 + spread * ((random >> 11) as f64 / (1u64 << 52) as f64 - 1.0)
}
