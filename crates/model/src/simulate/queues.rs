//! Where ready tasks stand, and who is next.

use super::{LaneIndex, TaskIndex};
use crate::{Mechanism, Order, Queues, Returns, Stealing};
use std::collections::VecDeque;

pub(super) struct RunQueues {
    queues: Queues,
    order: Order,
    stealing: Stealing,
    /// Continuations that come before everything else.
    microtasks: VecDeque<TaskIndex>,
    global: VecDeque<TaskIndex>,
    /// One for each lane; empty where there is only the global one.
    own: Vec<VecDeque<TaskIndex>>,
    /// How many tasks each lane has taken.
    taken: Vec<u32>,
    /// Where the next task from outside goes, if they go to the lanes in turn.
    next_home: LaneIndex,
    ready: usize,
    random: u64,
}

/// How a task got ready again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A task on this lane did something for it: let a lock go, sent, ended.
    Woken {
        by: LaneIndex,
    },
    Yielded,
    /// Its wait is over, or its quantum.
    Returned,
}

/// Who goes where; the tasks that a thief took.
pub(super) struct Taken {
    pub task: TaskIndex,
    pub stolen: Vec<TaskIndex>,
}

impl RunQueues {
    pub fn new(lanes: usize, mechanism: &Mechanism, seed: u64) -> RunQueues {
        let own = if mechanism.queues == Queues::Global { 0 } else { lanes };
        RunQueues {
            queues: mechanism.queues,
            order: mechanism.order,
            stealing: mechanism.stealing,
            microtasks: VecDeque::new(),
            global: VecDeque::new(),
            own: vec![VecDeque::new(); own],
            taken: vec![0; own],
            next_home: 0,
            ready: 0,
            random: seed,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.ready == 0
    }

    /// From outside.
    pub fn arrive(&mut self, task: TaskIndex) {
        self.ready += 1;
        if let Queues::PerLane { returns: Returns::Home, .. } = self.queues {
            self.own[self.next_home].push_back(task);
            self.next_home = (self.next_home + 1) % self.own.len();
        } else {
            self.global.push_back(task);
        }
    }

    /// Spawned by a task on this lane, which goes on.
    pub fn spawned(&mut self, task: TaskIndex, by: LaneIndex) {
        self.ready += 1;
        self.own.get_mut(by).unwrap_or(&mut self.global).push_back(task);
    }

    /// A task that was called, and the one that called it and goes on when the other waits.
    pub fn called(&mut self, task: TaskIndex, caller: TaskIndex) {
        self.ready += 2;
        self.microtasks.push_front(caller);
        self.microtasks.push_front(task);
    }

    /// Whether it is a microtask there.
    pub fn push(&mut self, task: TaskIndex, home: Option<LaneIndex>, cause: Cause) -> bool {
        self.ready += 1;
        if self.order == Order::MicrotasksFirst && cause != Cause::Returned {
            self.microtasks.push_back(task);
            return true;
        }
        let queue = match (self.queues, cause) {
            (Queues::PerLane { .. }, Cause::Woken { by }) => &mut self.own[by],
            (Queues::PerLane { returns: Returns::Home, .. }, _) => &mut self.own[home.unwrap_or(0)],
            _ => &mut self.global,
        };
        queue.push_back(task);
        false
    }

    /// The next of the one queue for all.
    pub fn next_of_all(&mut self) -> Option<TaskIndex> {
        self.microtasks.pop_front().or_else(|| self.global.pop_front()).inspect(|_| self.ready -= 1)
    }

    pub fn next_microtask(&self) -> Option<TaskIndex> {
        self.microtasks.front().copied()
    }

    pub fn per_lane(&self) -> bool {
        !self.own.is_empty()
    }

    /// Of the lane's own queue; where it is time to, of the global one.
    pub fn next_of_own(&mut self, lane: LaneIndex) -> Option<TaskIndex> {
        let Queues::PerLane { global_every, .. } = self.queues else { return None };
        let turn = self.taken[lane].wrapping_add(1);
        let global = global_every > 0 && turn.is_multiple_of(global_every);
        let from_global = if global { self.global.pop_front() } else { None };
        let own = &mut self.own[lane];
        let task = from_global.or_else(|| match self.order {
            Order::NewestFirst => own.pop_back(),
            _ => own.pop_front(),
        })?;
        self.taken[lane] = turn;
        self.ready -= 1;
        Some(task)
    }

    pub fn next_of_global(&mut self, lane: LaneIndex) -> Option<TaskIndex> {
        let task = self.global.pop_front()?;
        self.taken[lane] = self.taken[lane].wrapping_add(1);
        self.ready -= 1;
        Some(task)
    }

    /// From another lane; which one is asked first is random.
    pub fn steal(&mut self, thief: LaneIndex) -> Option<Taken> {
        if self.stealing == Stealing::Never {
            return None;
        }
        let lanes = self.own.len();
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let first = (mix(self.random) % lanes as u64) as usize;
        let mut victims = (0..lanes).map(|step| (first + step) % lanes);
        let victim = victims.find(|&victim| victim != thief && !self.own[victim].is_empty())?;
        let most = match self.stealing {
            Stealing::Half => self.own[victim].len().div_ceil(2),
            _ => 1,
        };
        let stolen: Vec<TaskIndex> = self.own[victim].drain(..most).collect();
        let task = stolen[0];
        self.own[thief].extend(&stolen[1..]);
        self.taken[thief] = self.taken[thief].wrapping_add(1);
        self.ready -= 1;
        Some(Taken { task, stolen })
    }
}

/// SplitMix64's finaliser: neighbours go far apart.
pub(super) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
