//! Two locks, and a book in which stands who holds them and who waits: so a deadlock can be read from it, and ended.

use super::Waits;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Whoever waits looks into the book so often, even if nobody wakes it.
const LOOK: Duration = Duration::from_millis(50);

#[derive(Debug, Default)]
pub struct Locks {
    book: Mutex<Book>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Book {
    locks: [Lock; 2],
    /// Nobody waits any more.
    ended: bool,
}

#[derive(Debug, Default)]
struct Lock {
    holder: Option<u32>,
    /// Whoever has waited longest comes first.
    waiting: VecDeque<u32>,
    holders: u32,
}

impl Locks {
    /// Waits for the lock. Returns the how-manyth holder this is; none: the waiting was ended, and the lock not taken.
    pub fn take(&self, thread: u32, lock: u32) -> Option<u32> {
        let mut book = self.book();
        book.locks[lock as usize].waiting.push_back(thread);
        while !book.ended && !book.locks[lock as usize].is_free_for(thread) {
            (book, _) = self.changed.wait_timeout(book, LOOK).unwrap_or_else(PoisonError::into_inner);
        }
        let ended = book.ended;
        let lock = &mut book.locks[lock as usize];
        lock.waiting.retain(|waiting| *waiting != thread);
        if ended {
            return None;
        }
        lock.holder = Some(thread);
        lock.holders += 1;
        Some(lock.holders - 1)
    }

    /// Whatever this thread holds.
    pub fn give_back(&self, thread: u32) {
        let mut book = self.book();
        book.locks.iter_mut().filter(|lock| lock.holder == Some(thread)).for_each(|lock| lock.holder = None);
        self.changed.notify_all();
    }

    /// Threads that wait for each other in a circle, from the first of them on. Empty: everybody can go on.
    pub fn cycle(&self) -> Vec<Waits> {
        let book = self.book();
        let held_by = |thread| book.locks.iter().position(|lock| lock.holder == Some(thread));
        let wanted_by = |thread| book.locks.iter().position(|lock| lock.waiting.contains(&thread));
        let waits = |thread| Some(Waits { thread, holds: held_by(thread)? as u32, wants: wanted_by(thread)? as u32 });
        let Some(first) = book.locks.iter().filter_map(|lock| lock.holder).min() else { return vec![] };
        let mut cycle = vec![];
        let mut next = Some(first);
        while let Some(waiting) = next.and_then(waits) {
            cycle.push(waiting);
            next = book.locks[waiting.wants as usize].holder;
            if next == Some(first) {
                return cycle;
            }
            // A circle that the first one is not in.
            if cycle.len() > book.locks.len() {
                break;
            }
        }
        vec![]
    }

    /// Whoever waits goes away without a lock, and nobody waits from now on.
    pub fn end(&self) {
        self.book().ended = true;
        self.changed.notify_all();
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lock {
    fn is_free_for(&self, thread: u32) -> bool {
        self.holder.is_none() && self.waiting.front() == Some(&thread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: u32 = 0;
    const B: u32 = 1;

    #[test]
    fn a_circle_is_found_only_where_there_is_one() {
        let locks = Locks::default();
        let waits = |thread, holds, wants| Waits { thread, holds, wants };
        std::thread::scope(|scope| {
            assert_eq!(locks.take(0, A), Some(0));
            assert_eq!(locks.take(1, B), Some(0));
            assert_eq!(locks.cycle(), []);
            let first = scope.spawn(|| locks.take(0, B));
            until(|| !locks.book().locks[1].waiting.is_empty());
            assert_eq!(locks.cycle(), [], "one that waits for one that works");
            let second = scope.spawn(|| locks.take(1, A));
            until(|| !locks.cycle().is_empty());
            assert_eq!(locks.cycle(), [waits(0, A, B), waits(1, B, A)]);
            locks.end();
            assert_eq!((first.join().unwrap(), second.join().unwrap()), (None, None));
            assert_eq!(locks.cycle(), [], "nobody waits any more");
        });
    }

    #[test]
    fn a_lock_goes_to_whoever_waits_and_is_counted() {
        let locks = Locks::default();
        std::thread::scope(|scope| {
            assert_eq!(locks.take(0, A), Some(0));
            let other = scope.spawn(|| locks.take(1, A));
            until(|| !locks.book().locks[0].waiting.is_empty());
            locks.give_back(0);
            assert_eq!(other.join().unwrap(), Some(1));
        });
    }

    fn until(so: impl Fn() -> bool) {
        while !so() {
            std::thread::yield_now();
        }
    }
}
