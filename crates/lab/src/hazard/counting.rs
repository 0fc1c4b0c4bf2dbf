//! Many small updates by many threads, and where in memory they meet.

use super::Hazard;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

/// On cache lines of its own: lines have 64 bytes, 128 on some machines, and some fetch two of 64 at once.
#[derive(Debug, Default)]
#[repr(align(128))]
pub struct Apart<T>(T);

/// As many threads as a setting allows, side by side: 16 of them on a line of 64 bytes.
#[derive(Debug)]
#[repr(align(128))]
pub struct SideBySide([AtomicU32; 64]);

#[derive(Debug)]
pub enum Counters {
    /// One for all.
    Relaxed(Box<Apart<AtomicU32>>),
    Atomic(Box<Apart<AtomicU32>>),
    Lock(Box<Apart<Mutex<u32>>>),
    /// One for each thread.
    OneLine(Box<SideBySide>),
    Padded(Box<[Apart<AtomicU32>]>),
}

impl Counters {
    /// None: this hazard counts nothing.
    pub fn new(hazard: Hazard, threads: usize) -> Option<Counters> {
        Some(match hazard {
            Hazard::Relaxed => Counters::Relaxed(Box::default()),
            Hazard::Atomic => Counters::Atomic(Box::default()),
            Hazard::Lock => Counters::Lock(Box::default()),
            Hazard::OneLine => Counters::OneLine(Box::new(SideBySide([const { AtomicU32::new(0) }; 64]))),
            Hazard::Padded => Counters::Padded((0..threads).map(|_| Apart::default()).collect()),
            Hazard::OppositeOrder | Hazard::OneOrder => return None,
        })
    }

    /// So many updates by this thread.
    pub fn update(&self, thread: usize, times: u32) {
        match self {
            // A load and a store, each of them atomic, and nothing that holds them together: what comes of it depends on
            // the threads, but unlike a race of plain variables it is no undefined behaviour.
            Counters::Relaxed(counter) => {
                for _ in 0..times {
                    counter.0.store(counter.0.load(Relaxed).wrapping_add(1), Relaxed);
                }
            }
            Counters::Atomic(counter) => add(&counter.0, times),
            Counters::Lock(counter) => {
                for _ in 0..times {
                    *counter.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                }
            }
            Counters::OneLine(counters) => add(&counters.0[thread], times),
            Counters::Padded(counters) => add(&counters[thread].0, times),
        }
    }

    /// What all of them say.
    pub fn sum(&self) -> u64 {
        match self {
            Counters::Relaxed(counter) | Counters::Atomic(counter) => counter.0.load(Relaxed).into(),
            Counters::Lock(counter) => (*counter.0.lock().unwrap_or_else(PoisonError::into_inner)).into(),
            Counters::OneLine(counters) => counters.0.iter().map(|counter| u64::from(counter.load(Relaxed))).sum(),
            Counters::Padded(counters) => counters.iter().map(|counter| u64::from(counter.0.load(Relaxed))).sum(),
        }
    }
}

fn add(counter: &AtomicU32, times: u32) {
    for _ in 0..times {
        counter.fetch_add(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(counters: &Counters) -> Vec<usize> {
        match counters {
            Counters::OneLine(counters) => {
                counters.0.iter().map(|counter| std::ptr::from_ref(counter).addr()).collect()
            }
            Counters::Padded(counters) => {
                counters.iter().map(|counter| std::ptr::from_ref(&counter.0).addr()).collect()
            }
            _ => vec![],
        }
    }

    #[test]
    fn counters_are_as_far_apart_as_is_said() {
        for hazard in [Hazard::OneLine, Hazard::Padded] {
            let addresses = addresses(&Counters::new(hazard, 64).unwrap());
            let apart: Vec<usize> = addresses.windows(2).map(|pair| pair[1] - pair[0]).collect();
            assert_eq!(apart, vec![hazard.bytes_apart().unwrap(); 63], "{hazard:?}");
            assert_eq!(addresses[0] % 128, 0, "the first of them begins a line");
        }
        let lines = |hazard| {
            let addresses = addresses(&Counters::new(hazard, 4).unwrap());
            addresses[..4].iter().map(|address| address / 64).collect::<std::collections::BTreeSet<_>>().len()
        };
        assert_eq!((lines(Hazard::OneLine), lines(Hazard::Padded)), (1, 4));
    }

    #[test]
    fn one_thread_alone_loses_nothing_however_it_counts() {
        for hazard in Hazard::ALL {
            let Some(counters) = Counters::new(hazard, 1) else { continue };
            counters.update(0, 1_000);
            counters.update(0, 234);
            assert_eq!(counters.sum(), 1_234, "{hazard:?}");
        }
    }
}
