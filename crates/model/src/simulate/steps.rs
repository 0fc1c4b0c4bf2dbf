//! A running task goes through its steps, up to the first that takes time.

use super::lanes::Doing;
use super::queues::Cause;
use super::tasks::Awaits;
use super::{Event, LaneIndex, Simulation, Stop, TaskIndex, Us};
use crate::program::Op;
use crate::{Preemption, Spawning, Waiting};
use trace::State;

impl Simulation<'_> {
    pub(super) fn goes_through_steps(&mut self, lane: LaneIndex, task: TaskIndex) -> Result<(), Stop> {
        self.current = lane;
        let ops = &self.program.kinds[self.tasks[task].kind].ops;
        while self.lanes[lane].doing == Doing::Running(task) {
            if self.tasks[task].left > 0 {
                self.computes(lane, task);
                return Ok(());
            }
            self.count()?;
            let Some(&op) = ops.get(self.tasks[task].next) else {
                self.ends(task)?;
                self.release(lane);
                return Ok(());
            };
            if matches!(op, Op::Send(_)) && !std::mem::replace(&mut self.tasks[task].paid, true) {
                let cost_us = self.mechanism.costs.message_us;
                if self.pays(lane, task, cost_us) {
                    self.recorder.leaves(task, self.now);
                    return Ok(());
                }
            }
            self.tasks[task].next += 1;
            self.step(lane, task, op)?;
        }
        Ok(())
    }

    fn step(&mut self, lane: LaneIndex, task: TaskIndex, op: Op) -> Result<(), Stop> {
        match op {
            Op::Compute(us) => self.tasks[task].left = (us as f64 * self.tasks[task].factor).round() as Us,
            Op::Wait(us) => self.waits(lane, task, us, self.mechanism.waiting),
            Op::Blocking(us) => return self.calls(lane, task, us),
            Op::Lock(lock) if !self.locks(task, lock) => self.blocks(lane, task, Awaits::Lock(lock)),
            Op::Unlock(lock) => self.unlocks(task, lock),
            Op::Send(channel) => {
                self.tasks[task].paid = false;
                if !self.sends(task, channel) {
                    self.blocks(lane, task, Awaits::Room(channel));
                }
            }
            Op::Receive(channel) if !self.receives(task, channel) => {
                self.blocks(lane, task, Awaits::Message(channel));
            }
            Op::Join(kind) if self.joins(task, kind) => self.blocks(lane, task, Awaits::End(kind)),
            Op::Lock(_) | Op::Receive(_) | Op::Join(_) => {}
            Op::Spawn(kind) => {
                let Some(child) = self.spawn(kind, task)? else { return Ok(()) };
                match self.mechanism.spawning {
                    Spawning::Queued => self.ready.spawned(child, lane),
                    Spawning::AtOnce => {
                        self.ready.called(child, task);
                        self.tasks[child].called = true;
                        self.tasks[task].called = true;
                        self.lets_go(lane, task);
                    }
                }
            }
            Op::Yield => {
                if self.mechanism.preemption != Preemption::ToCompletion && !self.ready.is_empty() {
                    self.lets_go(lane, task);
                    if self.ready.push(task, Some(lane), Cause::Yielded) {
                        self.queues_microtask(task);
                    }
                }
            }
        }
        Ok(())
    }

    /// It could go on, and does not.
    fn lets_go(&mut self, lane: LaneIndex, task: TaskIndex) {
        self.recorder.enters(task, self.tasks[task].trace_task, self.ready_state(), None, self.now);
        self.release(lane);
    }

    pub(super) fn waits(&mut self, lane: LaneIndex, task: TaskIndex, us: Us, waiting: Waiting) {
        match waiting {
            Waiting::KeepsLane => self.keeps(lane, task, State::Waiting),
            Waiting::LeavesLane => {
                self.release(lane);
                let outside = self.recorder.outside();
                self.recorder.enters(task, self.tasks[task].trace_task, State::Waiting, Some(outside), self.now);
            }
        }
        self.schedule(self.now + us, Event::WaitOver { task });
    }

    fn blocks(&mut self, lane: LaneIndex, task: TaskIndex, awaits: Awaits) {
        self.tasks[task].awaits = Some(awaits);
        // Whoever joins lets the others work: it would wait for itself.
        let joins = matches!(awaits, Awaits::End(_));
        match self.mechanism.waiting {
            Waiting::KeepsLane if !joins => self.keeps(lane, task, State::Blocked),
            _ => {
                self.release(lane);
                self.recorder.enters(task, self.tasks[task].trace_task, State::Blocked, Some(lane), self.now);
            }
        }
    }

    pub(super) fn keeps(&mut self, lane: LaneIndex, task: TaskIndex, state: State) {
        self.tasks[task].kept = Some(lane);
        self.lanes[lane].doing = Doing::Kept(task);
        self.lanes[lane].turn += 1;
        self.recorder.enters(task, self.tasks[task].trace_task, state, Some(lane), self.now);
    }

    pub(super) fn wait_over(&mut self, task: TaskIndex) -> Result<(), Stop> {
        self.call_returns(task);
        match self.tasks[task].kept.take() {
            Some(lane) => self.runs(lane, task),
            None => {
                self.becomes_ready(task, Cause::Returned);
                Ok(())
            }
        }
    }

    /// Somebody did what this task waited for.
    pub(super) fn goes_on(&mut self, task: TaskIndex) {
        self.tasks[task].awaits = None;
        match self.tasks[task].kept {
            // It goes on where it is, as soon as the one who did it has gone on.
            Some(_) => self.schedule(self.now, Event::WaitOver { task }),
            None => self.becomes_ready(task, Cause::Woken { by: self.current }),
        }
    }

    pub(super) fn becomes_ready(&mut self, task: TaskIndex, cause: Cause) {
        self.recorder.enters(task, self.tasks[task].trace_task, self.ready_state(), None, self.now);
        if self.ready.push(task, self.tasks[task].home, cause) {
            self.queues_microtask(task);
        }
    }
}
