//! One lock for all threads, handed over in the order in which it was asked for: what an interpreter's global lock does.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

pub struct HandOver {
    queue: Mutex<Queue>,
    /// One for each thread, so that only the next one is woken.
    turn: Vec<Condvar>,
}

#[derive(Default)]
struct Queue {
    held: bool,
    waiting: VecDeque<usize>,
    holders: u32,
}

impl HandOver {
    pub fn new(threads: usize) -> HandOver {
        HandOver { queue: Mutex::default(), turn: (0..threads).map(|_| Condvar::new()).collect() }
    }

    /// Waits until it is this thread's turn. Returns the how-manyth holder it is.
    pub fn take(&self, thread: usize) -> u32 {
        let mut queue = self.queue();
        if queue.held || !queue.waiting.is_empty() {
            queue.waiting.push_back(thread);
            while queue.held || queue.waiting.front() != Some(&thread) {
                queue = self.turn[thread].wait(queue).unwrap_or_else(PoisonError::into_inner);
            }
            queue.waiting.pop_front();
        }
        queue.held = true;
        queue.holders += 1;
        queue.holders - 1
    }

    pub fn give_back(&self) {
        let mut queue = self.queue();
        queue.held = false;
        if let Some(&next) = queue.waiting.front() {
            self.turn[next].notify_one();
        }
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
        let (lock, inside) = (HandOver::new(THREADS), AtomicU32::new(0));
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
