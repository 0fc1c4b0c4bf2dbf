//! One lock for all threads, handed over in the order in which it was asked for: what an interpreter's global lock does.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A browser takes a few tenths of a ms to wake a thread. Whoever is next is awake so long before its turn, so that the
/// lock is handed over and not let lie.
const AWAKE: Duration = Duration::from_micros(600);
/// About twice that, in looks at the lock; then it sleeps again.
const LOOKS: u32 = 500_000;

#[derive(Debug)]
pub struct HandOver {
    queue: Mutex<Queue>,
    /// One for each thread, so that only the next one is woken.
    turn: Vec<Condvar>,
    /// As `queue.held` says, to be looked at without taking the queue.
    held: AtomicBool,
    /// How long whoever is next can sleep.
    asleep: Duration,
}

#[derive(Debug, Default)]
struct Queue {
    held: bool,
    waiting: VecDeque<usize>,
    holders: u32,
}

impl HandOver {
    pub fn new(threads: usize, quantum_ms: f64) -> HandOver {
        HandOver {
            queue: Mutex::default(),
            turn: (0..threads).map(|_| Condvar::new()).collect(),
            held: AtomicBool::new(false),
            asleep: Duration::from_secs_f64(quantum_ms / 1_000.0).saturating_sub(AWAKE),
        }
    }

    /// Waits until it is this thread's turn. Returns the how-manyth holder it is.
    pub fn take(&self, thread: usize) -> u32 {
        let mut queue = self.queue();
        if queue.held || !queue.waiting.is_empty() {
            queue.waiting.push_back(thread);
            while queue.held || queue.waiting.front() != Some(&thread) {
                queue = self.wait(queue, thread);
            }
            queue.waiting.pop_front();
        }
        queue.held = true;
        self.held.store(true, Ordering::Relaxed);
        queue.holders += 1;
        self.wake_next(&queue);
        queue.holders - 1
    }

    pub fn give_back(&self) {
        let mut queue = self.queue();
        queue.held = false;
        self.held.store(false, Ordering::Release);
        self.wake_next(&queue);
    }

    fn wake_next(&self, queue: &Queue) {
        if let Some(&next) = queue.waiting.front() {
            self.turn[next].notify_one();
        }
    }

    fn wait<'a>(&'a self, queue: MutexGuard<'a, Queue>, thread: usize) -> MutexGuard<'a, Queue> {
        let turn = &self.turn[thread];
        if queue.waiting.front() != Some(&thread) {
            return turn.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        let (queue, end) = turn.wait_timeout(queue, self.asleep).unwrap_or_else(PoisonError::into_inner);
        if !end.timed_out() || !queue.held {
            return queue;
        }
        drop(queue);
        for _ in 0..LOOKS {
            if !self.held.load(Ordering::Acquire) {
                break;
            }
            std::hint::spin_loop();
        }
        self.queue()
    }

    /// Whether anybody waits for it.
    pub fn is_wanted(&self) -> bool {
        !self.queue().waiting.is_empty()
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn nobody_holds_it_beside_another_and_nobody_is_passed_over() {
        const THREADS: usize = 4;
        const TIMES: usize = 200;
        let (lock, inside) = (HandOver::new(THREADS, 5.0), AtomicU32::new(0));
        let turns = Mutex::new(vec![]);
        std::thread::scope(|scope| {
            for thread in 0..THREADS {
                let (lock, inside, turns) = (&lock, &inside, &turns);
                scope.spawn(move || {
                    for _ in 0..TIMES {
                        let holder = lock.take(thread);
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        turns.lock().unwrap().push((holder, thread, lock.queue().waiting.clone()));
                        inside.fetch_sub(1, Ordering::SeqCst);
                        lock.give_back();
                    }
                });
            }
        });
        let turns = turns.into_inner().unwrap();
        assert_eq!(turns.len(), THREADS * TIMES);
        for pair in turns.windows(2) {
            let ((earlier, _, waiting), (later, thread, _)) = (&pair[0], &pair[1]);
            assert_eq!(earlier + 1, *later);
            assert!(waiting.front().is_none_or(|first| first == thread), "{thread} came before {waiting:?}");
        }
    }
}
