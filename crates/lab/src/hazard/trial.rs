//! A hazard that threads on one memory run into, and the watchdog's part in it.

use super::{Deadlock, Hazard, Outcome, ROUNDS, counting::Counters, locks::Locks};
use crate::{
    kernels::primes,
    record::{Clock, Doing, Stretch},
    recorder::Recorder,
};
use std::hint::{black_box, spin_loop};
use std::sync::atomic::{
    AtomicBool, AtomicU32,
    Ordering::{AcqRel, Acquire, Relaxed},
};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use trace::State;

/// After so many updates a thread looks whether the run was cancelled; and a browser compiles well what is called often.
const AT_ONCE: u32 = 1_000;
/// So long a thread looks who has come, before it sleeps: there may be fewer cores than threads.
const LOOK_MS: f64 = 1.0;
/// Nobody waits longer than this for one that was not woken.
const LATE_MS: f64 = 5.0;

/// How often each of the two threads wants both locks, and how long it computes after each of the two.
const LOCKED_ROUNDS: u32 = 10;
const HOLD_MS: f64 = 5.0;
/// A deadlock is let stand so long, to be seen.
const STANDS_MS: f64 = 400.0;

#[derive(Debug)]
pub struct Trial {
    hazard: Hazard,
    updates: u32,
    threads: u32,
    clock: Clock,
    begun_ms: f64,
    recorded: Recorder,
    cancelled: AtomicBool,
    /// How many threads have come to a meeting, all meetings together.
    arrived: AtomicU32,
    /// How many of them are awake there.
    awake: AtomicU32,
    /// None where locks are taken.
    counters: Option<Counters>,
    locks: Locks,
    /// Only who holds both locks adds to it, by a load and a store.
    ended: AtomicU32,
    deadlock: Mutex<Option<Deadlock>>,
}

impl Trial {
    /// For as many threads as the pool has in which it will run; each makes so many updates.
    pub fn new(hazard: Hazard, updates: u32, clock: Clock, threads: u32) -> Trial {
        Trial {
            hazard,
            updates,
            threads,
            clock,
            begun_ms: clock(),
            recorded: Recorder::new(threads as usize),
            cancelled: AtomicBool::new(false),
            arrived: AtomicU32::new(0),
            awake: AtomicU32::new(0),
            counters: Counters::new(hazard, threads as usize),
            locks: Locks::default(),
            ended: AtomicU32::new(0),
            deadlock: Mutex::default(),
        }
    }

    /// To be called on a thread of a rayon pool, while somebody else calls [`Trial::watch`] again and again. Each thread
    /// warms up for so long, unrecorded.
    pub fn run(&self, warm_ms: f64) -> Outcome {
        rayon::broadcast(|thread| match &self.counters {
            Some(counters) => self.count(counters, thread.index(), warm_ms),
            None => self.take_both(thread.index() as u32),
        });
        match &self.counters {
            Some(counters) => Outcome::Counted {
                expected: u64::from(self.updates) * u64::from(self.threads),
                counted: counters.sum(),
            },
            None => Outcome::Locked {
                rounds: LOCKED_ROUNDS * self.threads,
                ended: self.ended.load(Relaxed),
                deadlock: self.deadlock.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            },
        }
    }

    /// Threads end early, whether they count or wait.
    pub fn cancel(&self) {
        self.cancelled.store(true, Relaxed);
        self.locks.end();
    }

    /// The watchdog's look: notes a deadlock, and ends it when it has stood for a while.
    pub fn watch(&self) {
        let cycle = self.locks.cycle();
        if cycle.is_empty() {
            return;
        }
        let now_ms = (self.clock)() - self.begun_ms;
        let mut deadlock = self.deadlock.lock().unwrap_or_else(PoisonError::into_inner);
        let found = deadlock.get_or_insert(Deadlock { cycle, found_ms: now_ms, ended_ms: now_ms });
        found.ended_ms = now_ms;
        if now_ms - found.found_ms >= STANDS_MS {
            self.locks.end();
        }
    }

    /// What was recorded since this was last asked.
    pub fn take_recorded(&self) -> Vec<Stretch> {
        self.recorded.take()
    }

    fn count(&self, counters: &Counters, thread: usize, warm_ms: f64) {
        self.warm(warm_ms);
        for round in 0..ROUNDS {
            self.meet(round);
            let start_ms = (self.clock)();
            let mut left = self.share(round);
            while left > 0 && !self.cancelled.load(Relaxed) {
                let times = left.min(AT_ONCE);
                counters.update(thread, times);
                left -= times;
            }
            self.record(thread as u32, State::Running, start_ms, (self.clock)(), None);
        }
    }

    /// A round's part of a thread's updates.
    fn share(&self, round: u32) -> u32 {
        let until = |round: u32| (u64::from(self.updates) * u64::from(round) / u64::from(ROUNDS)) as u32;
        until(round + 1) - until(round)
    }

    /// On counters that nobody else knows.
    fn warm(&self, ms: f64) {
        let until = (self.clock)() + ms;
        let Some(counters) = Counters::new(self.hazard, 1) else { return };
        while (self.clock)() < until && !self.cancelled.load(Relaxed) {
            counters.update(0, AT_ONCE);
        }
    }

    /// Waits until all threads are here, and then until all are awake: who slept would come a millisecond late, when the
    /// others may be done.
    fn meet(&self, round: u32) {
        self.arrived.fetch_add(1, AcqRel);
        self.sleep_until_all(&self.arrived, round);
        self.awake.fetch_add(1, AcqRel);
        let late_ms = (self.clock)() + LATE_MS;
        while !self.all_in(&self.awake, round) && (self.clock)() < late_ms {
            spin_loop();
        }
    }

    fn all_in(&self, count: &AtomicU32, round: u32) -> bool {
        count.load(Acquire) >= (round + 1) * self.threads || self.cancelled.load(Relaxed)
    }

    fn sleep_until_all(&self, count: &AtomicU32, round: u32) {
        let sleepy_ms = (self.clock)() + LOOK_MS;
        while !self.all_in(count, round) {
            if (self.clock)() < sleepy_ms {
                spin_loop();
            } else {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    }

    fn take_both(&self, thread: u32) {
        let opposite = self.hazard == Hazard::OppositeOrder && thread % 2 == 1;
        let (first, second) = if opposite { (1, 0) } else { (0, 1) };
        self.meet(0);
        for _ in 0..LOCKED_ROUNDS {
            let went_on = self.round(thread, first, second);
            self.locks.give_back(thread);
            if went_on.is_none() {
                return;
            }
        }
    }

    /// None: the waiting was ended.
    fn round(&self, thread: u32, first: u32, second: u32) -> Option<()> {
        let asked_ms = (self.clock)();
        let taken = self.locks.take(thread, first);
        let start_ms = (self.clock)();
        self.record(thread, State::Blocked, asked_ms, start_ms, None);
        // Where everybody takes this lock first, its holders follow one another in everything they do.
        let holder = taken?;
        let holder = (self.hazard == Hazard::OneOrder).then_some(holder);
        self.compute();
        let asked_ms = (self.clock)();
        let taken = self.locks.take(thread, second);
        let both_ms = (self.clock)();
        if both_ms - asked_ms < 0.5 && taken.is_some() {
            // It was free: one stretch of work.
            self.compute_under_both();
            self.record(thread, State::Running, start_ms, (self.clock)(), holder);
            return Some(());
        }
        self.record(thread, State::Running, start_ms, asked_ms, None);
        self.record(thread, State::Blocked, asked_ms, both_ms, None);
        taken?;
        self.compute_under_both();
        self.record(thread, State::Running, both_ms, (self.clock)(), holder);
        Some(())
    }

    fn compute_under_both(&self) {
        self.compute();
        self.ended.store(self.ended.load(Relaxed) + 1, Relaxed);
    }

    fn compute(&self) {
        let until = (self.clock)() + HOLD_MS;
        while (self.clock)() < until && !self.cancelled.load(Relaxed) {
            black_box(primes::count(100_000, black_box(50_000..50_500)));
        }
    }

    fn record(&self, lane: u32, state: State, start_ms: f64, end_ms: f64, holder: Option<u32>) {
        self.recorded.note(Stretch { holder, ..Stretch::new(lane, Doing::Task(lane), state, start_ms, end_ms) });
    }
}
