//! Locks and channels: first come, first served.

use super::{Simulation, TaskIndex};
use crate::Hold;
use crate::program::Named;
use std::collections::VecDeque;
use trace::{MarkKind, Virtual};

pub(super) struct Lock {
    free: u32,
    waiting: VecDeque<TaskIndex>,
    /// How often it went from hand to hand.
    handed: u32,
}

pub(super) struct Channel {
    capacity: u32,
    messages: u32,
    senders: VecDeque<TaskIndex>,
    receivers: VecDeque<TaskIndex>,
}

impl Lock {
    pub fn new(lock: &Named) -> Lock {
        Lock { free: lock.size, waiting: VecDeque::new(), handed: 0 }
    }
}

impl Channel {
    pub fn new(channel: &Named) -> Channel {
        Channel { capacity: channel.size, messages: 0, senders: VecDeque::new(), receivers: VecDeque::new() }
    }
}

impl Simulation<'_> {
    /// False: it is held, and the task waits for it.
    pub(super) fn locks(&mut self, task: TaskIndex, lock: usize) -> bool {
        let it = &mut self.locks[lock];
        if it.free == 0 {
            it.waiting.push_back(task);
            return false;
        }
        it.free -= 1;
        self.tasks[task].held.push((lock, self.now));
        true
    }

    pub(super) fn unlocks(&mut self, task: TaskIndex, lock: usize) {
        let held = &mut self.tasks[task].held;
        let index = held.iter().rposition(|(it, _)| *it == lock).expect("checked: it holds what it lets go");
        let (_, since) = held.remove(index);
        self.holds.push(Hold {
            lock: self.program.locks[lock].name.clone(),
            task: self.tasks[task].trace_task,
            from: Virtual(since),
            to: Virtual(self.now),
        });
        let it = &mut self.locks[lock];
        let Some(next) = it.waiting.pop_front() else {
            it.free += 1;
            return;
        };
        it.handed += 1;
        let handed = Some(it.handed);
        self.tasks[next].held.push((lock, self.now));
        self.recorder.mark(MarkKind::HandedOver, self.current, self.tasks[next].trace_task, handed, self.now);
        self.goes_on(next);
    }

    /// False: there is no room, and the task waits for it.
    pub(super) fn sends(&mut self, task: TaskIndex, channel: usize) -> bool {
        let it = &mut self.channels[channel];
        if let Some(receiver) = it.receivers.pop_front() {
            self.goes_on(receiver);
        } else if it.messages < it.capacity {
            it.messages += 1;
        } else {
            it.senders.push_back(task);
            return false;
        }
        true
    }

    /// False: there is no message, and the task waits for one.
    pub(super) fn receives(&mut self, task: TaskIndex, channel: usize) -> bool {
        let it = &mut self.channels[channel];
        let sender = it.senders.pop_front();
        if it.messages == 0 && sender.is_none() {
            it.receivers.push_back(task);
            return false;
        }
        // A sender that waited puts its message in the place of the one that was taken.
        it.messages -= u32::from(sender.is_none());
        if let Some(sender) = sender {
            self.goes_on(sender);
        }
        true
    }
}
