//! Lanes: who takes which task, for how long, and what it costs to take it.

use super::queues::{Cause, Taken};
use super::{Event, LaneIndex, Simulation, Stop, TaskIndex, Us};
use crate::Preemption;
use trace::{MarkKind, State};

#[derive(Clone, Debug, Default)]
pub(super) struct Lane {
    pub doing: Doing,
    /// Who ran on it last.
    last: Option<TaskIndex>,
    /// Counts what it began: an event for an earlier turn is of no interest.
    pub turn: u32,
    /// When its task's quantum began.
    quantum_from: Us,
    fresh: bool,
    /// When the stretch of computing began that is not yet counted.
    computes_from: Us,
    computes_until: Us,
    /// It is woken at the end of the quantum.
    armed: bool,
    /// Costs smaller than a microsecond, until they are one; in ns.
    owed_ns: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Doing {
    #[default]
    Idle,
    /// The runtime's own work, for this task.
    Overhead(TaskIndex),
    Running(TaskIndex),
    /// The task waits, and keeps the lane.
    Kept(TaskIndex),
}

impl Simulation<'_> {
    /// Idle lanes take what is ready, until there is no such lane or no such task.
    pub(super) fn dispatch(&mut self) -> Result<(), Stop> {
        while let Some((lane, task)) = self.next() {
            self.takes(lane, task)?;
        }
        if let Preemption::Quantum { us } = self.mechanism.preemption
            && !self.ready.is_empty()
        {
            self.arm(us);
        }
        Ok(())
    }

    fn next(&mut self) -> Option<(LaneIndex, TaskIndex)> {
        let at_once = if self.mechanism.global_lock { 1 } else { self.lanes.len() };
        if self.ready.is_empty() || self.busy >= at_once {
            return None;
        }
        if !self.ready.per_lane() {
            let task = self.ready.next_of_all()?;
            let home = self.tasks[task].home.filter(|&home| self.is_idle(home));
            let lane = home.or_else(|| (0..self.lanes.len()).find(|&lane| self.is_idle(lane)));
            return Some((lane.expect("not all are busy"), task));
        }
        let idle: Vec<LaneIndex> = (0..self.lanes.len()).filter(|&lane| self.is_idle(lane)).collect();
        for &lane in &idle {
            if let Some(task) = self.ready.next_of_own(lane) {
                return Some((lane, task));
            }
        }
        for &lane in &idle {
            if let Some(task) = self.ready.next_of_global(lane) {
                return Some((lane, task));
            }
            if let Some(Taken { task, stolen }) = self.ready.steal(lane) {
                self.used.steals += stolen.len() as u64;
                for stolen in stolen {
                    self.recorder.mark(MarkKind::Stolen, lane, self.tasks[stolen].trace_task, None, self.now);
                }
                return Some((lane, task));
            }
        }
        None
    }

    fn is_idle(&self, lane: LaneIndex) -> bool {
        self.lanes[lane].doing == Doing::Idle
    }

    fn takes(&mut self, lane: LaneIndex, task: TaskIndex) -> Result<(), Stop> {
        self.current = lane;
        let first = self.tasks[task].begun.is_none();
        let patience = self.program.kinds[self.tasks[task].kind].gives_up_us;
        if first && patience.is_some_and(|patience| self.now - self.tasks[task].arrived > patience) {
            self.tasks[task].dropped = true;
            self.used.dropped += 1;
            return self.ends(task);
        }
        let last = if self.mechanism.global_lock { self.last } else { self.lanes[lane].last };
        let switches = last.is_some_and(|last| last != task);
        let mut cost_us = if first { self.mechanism.costs.start_us } else { 0.0 };
        if switches {
            self.used.switches += 1;
            self.recorder.mark(MarkKind::Switch, lane, self.tasks[task].trace_task, None, self.now);
            cost_us += self.mechanism.costs.switch_us;
        }
        self.begins_job(lane, task);
        self.busy += 1;
        self.last = Some(task);
        self.lanes[lane].last = Some(task);
        self.lanes[lane].fresh = true;
        if self.pays(lane, task, cost_us) {
            return Ok(());
        }
        self.runs(lane, task)
    }

    /// The lane is busy for so long before the task goes on; false: for no time at all.
    pub(super) fn pays(&mut self, lane: LaneIndex, task: TaskIndex, cost_us: f64) -> bool {
        let it = &mut self.lanes[lane];
        it.owed_ns += (cost_us * 1_000.0).round() as u64;
        let us = it.owed_ns / 1_000;
        it.owed_ns %= 1_000;
        if us == 0 {
            return false;
        }
        it.doing = Doing::Overhead(task);
        it.turn += 1;
        let turn = it.turn;
        self.used.overhead.0 += us;
        self.schedule(self.now + us, Event::LaneDone { lane, turn });
        true
    }

    pub(super) fn runs(&mut self, lane: LaneIndex, task: TaskIndex) -> Result<(), Stop> {
        self.tasks[task].begun.get_or_insert(self.now);
        self.tasks[task].home = Some(lane);
        let it = &mut self.lanes[lane];
        it.doing = Doing::Running(task);
        if std::mem::take(&mut it.fresh) {
            it.quantum_from = self.now;
        }
        self.recorder.enters(task, self.tasks[task].trace_task, State::Running, Some(lane), self.now);
        self.goes_through_steps(lane, task)
    }

    pub(super) fn lane_done(&mut self, lane: LaneIndex, turn: u32) -> Result<(), Stop> {
        if self.lanes[lane].turn != turn {
            return Ok(());
        }
        match self.lanes[lane].doing {
            Doing::Overhead(task) => self.runs(lane, task),
            Doing::Running(task) => {
                self.tasks[task].left -= self.now - self.lanes[lane].computes_from;
                self.goes_through_steps(lane, task)
            }
            Doing::Idle | Doing::Kept(_) => Ok(()),
        }
    }

    /// The task computes as long as it has to, or until its quantum is over and another one is ready.
    pub(super) fn computes(&mut self, lane: LaneIndex, task: TaskIndex) {
        let until = self.now + self.tasks[task].left;
        let mut wakes = until;
        self.lanes[lane].armed = false;
        if let Preemption::Quantum { us } = self.mechanism.preemption {
            let used = self.now - self.lanes[lane].quantum_from;
            if used >= us && used.is_multiple_of(us) && !self.ready.is_empty() {
                return self.preempts(lane, task);
            }
            self.lanes[lane].quantum_from += used - used % us;
            if !self.ready.is_empty() {
                self.lanes[lane].armed = true;
                wakes = until.min(self.lanes[lane].quantum_from + us);
            }
        }
        let it = &mut self.lanes[lane];
        it.computes_from = self.now;
        it.computes_until = until;
        it.turn += 1;
        let turn = it.turn;
        self.schedule(wakes, Event::LaneDone { lane, turn });
    }

    fn preempts(&mut self, lane: LaneIndex, task: TaskIndex) {
        self.used.preemptions += 1;
        self.recorder.enters(task, self.tasks[task].trace_task, self.ready_state(), None, self.now);
        self.release(lane);
        self.ready.push(task, Some(lane), Cause::Returned);
    }

    /// As long as nobody else was ready nobody asked when a quantum ends. Now somebody does.
    fn arm(&mut self, quantum: Us) {
        for lane in 0..self.lanes.len() {
            let it = &mut self.lanes[lane];
            if it.armed || !matches!(it.doing, Doing::Running(_)) {
                continue;
            }
            it.armed = true;
            let quanta = (self.now - it.quantum_from).div_ceil(quantum).max(1);
            let ends = it.quantum_from + quanta * quantum;
            if ends < it.computes_until {
                it.turn += 1;
                let turn = it.turn;
                self.schedule(ends, Event::LaneDone { lane, turn });
            }
        }
    }

    pub(super) fn release(&mut self, lane: LaneIndex) {
        if let Some(task) = self.lanes[lane].last {
            self.ends_job(lane, task);
        }
        let it = &mut self.lanes[lane];
        it.doing = Doing::Idle;
        it.turn += 1;
        self.busy -= 1;
    }

    /// What a task is in that could run, and does not.
    pub(super) fn ready_state(&self) -> State {
        if self.mechanism.global_lock { State::Blocked } else { State::Ready }
    }
}
