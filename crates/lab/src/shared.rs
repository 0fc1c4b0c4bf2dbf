//! All tasks of a job on threads that share one memory: with rayon's work stealing, or under one lock.

use crate::{
    Work,
    handover::HandOver,
    record::{Clock, Doing, Stretch},
    recorder::Recorder,
};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use trace::State;

#[derive(Debug)]
pub struct Sharing {
    work: Arc<Work>,
    clock: Clock,
    recorded: Recorder,
    cancelled: AtomicBool,
}

impl Sharing {
    /// For as many threads as the pool has in which it will run.
    pub fn new(work: Arc<Work>, clock: Clock, threads: usize, record: bool) -> Sharing {
        let recorded = Recorder::new(if record { threads } else { 0 });
        Sharing { work, clock, recorded, cancelled: AtomicBool::new(false) }
    }

    /// The sum of all answers. To be called on a thread of a rayon pool. A thread without tasks takes half of
    /// another's.
    pub fn steal(&self) -> u64 {
        self.halve(0..self.work.job().tasks, false)
    }

    /// Likewise, but at any instant only the thread runs that holds the one lock; after `quantum_ms` it hands it over
    /// to whoever has waited longest.
    pub fn under_one_lock(&self, quantum_ms: f64) -> u64 {
        let (lock, next) = (HandOver::new(rayon::current_num_threads(), quantum_ms), AtomicU32::new(0));
        let sums = rayon::broadcast(|thread| self.in_turns(&lock, thread.index(), &next, quantum_ms));
        sums.into_iter().fold(0, u64::wrapping_add)
    }

    /// Tasks end early, at their next grain, and no further one begins.
    pub fn cancel(&self) {
        self.cancelled.store(true, Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Relaxed)
    }

    /// What was recorded since this was last asked.
    pub fn take_recorded(&self) -> Vec<Stretch> {
        self.recorded.take()
    }

    fn halve(&self, tasks: Range<u32>, stolen: bool) -> u64 {
        if tasks.len() <= 1 {
            return tasks.map(|task| self.whole(task, stolen)).sum();
        }
        let middle = tasks.start + tasks.len() as u32 / 2;
        let (first, second) = rayon::join_context(
            |_| self.halve(tasks.start..middle, stolen),
            |there| self.halve(middle..tasks.end, there.migrated()),
        );
        first.wrapping_add(second)
    }

    fn whole(&self, task: u32, stolen: bool) -> u64 {
        if self.is_cancelled() {
            return 0;
        }
        let lane = rayon::current_thread_index().unwrap_or(0) as u32;
        let start_ms = (self.clock)();
        let mut units = self.work.units(task);
        let mut sum = 0_u64;
        while !units.is_empty() && !self.is_cancelled() {
            sum = sum.wrapping_add(self.grain(&mut units));
        }
        let end_ms = (self.clock)();
        self.recorded
            .note(Stretch { stolen, ..Stretch::new(lane, Doing::Task(task), State::Running, start_ms, end_ms) });
        sum
    }

    fn in_turns(&self, lock: &HandOver, thread: usize, next: &AtomicU32, quantum_ms: f64) -> u64 {
        let (lane, mut sum) = (thread as u32, 0_u64);
        loop {
            let task = next.fetch_add(1, Relaxed);
            if task >= self.work.job().tasks {
                return sum;
            }
            let mut units = self.work.units(task);
            let mut asked_ms = (self.clock)();
            while !units.is_empty() && !self.is_cancelled() {
                let holder = lock.take(thread);
                let start_ms = (self.clock)();
                let mut end_ms = start_ms;
                while !units.is_empty() && !self.is_cancelled() {
                    sum = sum.wrapping_add(self.grain(&mut units));
                    end_ms = (self.clock)();
                    if end_ms - start_ms >= quantum_ms && lock.is_wanted() {
                        break;
                    }
                }
                lock.give_back();
                let stretch = |state, start_ms, end_ms| Stretch::new(lane, Doing::Task(task), state, start_ms, end_ms);
                self.recorded.note(stretch(State::Blocked, asked_ms, start_ms.max(asked_ms)));
                self.recorded.note(Stretch { holder: Some(holder), ..stretch(State::Running, start_ms, end_ms) });
                asked_ms = end_ms;
            }
        }
    }

    /// Works at the first of these units and takes them away.
    fn grain(&self, units: &mut Range<usize>) -> u64 {
        let next = (units.start + self.work.grain()).min(units.end);
        let sum = self.work.run(units.start..next);
        units.start = next;
        sum
    }
}
