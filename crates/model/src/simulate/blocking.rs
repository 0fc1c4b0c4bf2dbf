//! Blocking calls: on the lane, on a thread of a pool, or on a thread that the lane leaves behind.

use super::lanes::Doing;
use super::queues::Cause;
use super::{Event, LaneIndex, Simulation, Stop, TaskIndex, Us};
use crate::{Blocking, Waiting};
use std::collections::{BTreeSet, VecDeque};
use trace::{LaneId, State};

/// Threads beside the lanes.
#[derive(Default)]
pub(super) struct Threads {
    pool: Vec<LaneId>,
    idle: BTreeSet<usize>,
    /// Calls that no thread of the pool has taken yet.
    queue: VecDeque<(TaskIndex, Us)>,
    /// Left behind in calls, or back from one.
    in_calls: u32,
    back: u32,
}

impl Threads {
    pub fn count(&self) -> u32 {
        self.pool.len() as u32 + self.in_calls + self.back
    }
}

impl Simulation<'_> {
    pub(super) fn calls(&mut self, lane: LaneIndex, task: TaskIndex, us: Us) -> Result<(), Stop> {
        match self.mechanism.blocking {
            Blocking::KeepsLane => self.waits(lane, task, us, Waiting::KeepsLane),
            Blocking::LeavesLane => self.waits(lane, task, us, Waiting::LeavesLane),
            Blocking::Pool { threads } => {
                self.release(lane);
                self.recorder.enters(task, self.tasks[task].trace_task, State::Blocked, Some(lane), self.now);
                self.threads.queue.push_back((task, us));
                return self.pool_takes(threads);
            }
            Blocking::HandOff { after_us, most_threads } => {
                self.waits(lane, task, us, Waiting::KeepsLane);
                if after_us == 0 {
                    return self.hand_off(lane, task, most_threads);
                }
                if after_us < us {
                    let turn = self.lanes[lane].turn;
                    self.schedule(self.now + after_us, Event::HandOff { lane, turn });
                }
            }
        }
        Ok(())
    }

    fn pool_takes(&mut self, most: u32) -> Result<(), Stop> {
        while let Some(&(task, us)) = self.threads.queue.front() {
            let thread = match self.threads.idle.pop_first() {
                Some(thread) => thread,
                None if self.threads.pool.len() < most as usize => {
                    self.thread_starts(task)?;
                    let lane = self.recorder.pool_thread(self.threads.pool.len() + 1);
                    self.threads.pool.push(lane);
                    self.threads.pool.len() - 1
                }
                None => return Ok(()),
            };
            self.threads.queue.pop_front();
            let lane = self.threads.pool[thread];
            self.recorder.enters(task, self.tasks[task].trace_task, State::Waiting, Some(lane), self.now);
            self.schedule(self.now + us, Event::CallOver { thread, task });
        }
        Ok(())
    }

    pub(super) fn call_over(&mut self, thread: usize, task: TaskIndex) -> Result<(), Stop> {
        self.threads.idle.insert(thread);
        self.becomes_ready(task, Cause::Returned);
        match self.mechanism.blocking {
            Blocking::Pool { threads } => self.pool_takes(threads),
            _ => Ok(()),
        }
    }

    /// The call has lasted so long that the lane goes on without its thread.
    pub(super) fn hand_off_if_still(&mut self, lane: LaneIndex, turn: u32) -> Result<(), Stop> {
        match (self.lanes[lane].doing, self.mechanism.blocking) {
            (Doing::Kept(task), Blocking::HandOff { most_threads, .. }) if self.lanes[lane].turn == turn => {
                self.hand_off(lane, task, most_threads)
            }
            _ => Ok(()),
        }
    }

    /// With too many threads in calls the lane stays with this one.
    fn hand_off(&mut self, lane: LaneIndex, task: TaskIndex, most_threads: u32) -> Result<(), Stop> {
        if self.threads.in_calls >= most_threads {
            return Ok(());
        }
        if self.threads.back == 0 {
            self.thread_starts(task)?;
        } else {
            self.threads.back -= 1;
        }
        self.threads.in_calls += 1;
        self.used.hand_offs += 1;
        self.tasks[task].in_call = true;
        self.tasks[task].kept = None;
        self.release(lane);
        let calls = self.recorder.calls();
        self.recorder.enters(task, self.tasks[task].trace_task, State::Waiting, Some(calls), self.now);
        Ok(())
    }

    pub(super) fn call_returns(&mut self, task: TaskIndex) {
        if std::mem::take(&mut self.tasks[task].in_call) {
            self.threads.in_calls -= 1;
            self.threads.back += 1;
        }
    }

    fn thread_starts(&mut self, task: TaskIndex) -> Result<(), Stop> {
        let needed_kb = self.mechanism.costs.thread_kb;
        if self.memory.take(needed_kb) { Ok(()) } else { Err(Stop::OutOfMemory { task, needed_kb }) }
    }
}
