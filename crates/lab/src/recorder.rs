//! Where threads note what they do.

use crate::record::Stretch;
use std::sync::{Mutex, PoisonError};

/// Each thread's own, so that recording makes nobody wait. For no threads: nothing is recorded.
#[derive(Debug)]
pub struct Recorder(Vec<Mutex<Vec<Stretch>>>);

impl Recorder {
    pub fn new(threads: usize) -> Recorder {
        Recorder((0..threads).map(|_| Mutex::default()).collect())
    }

    /// By the thread of the stretch's lane.
    pub fn note(&self, stretch: Stretch) {
        if let Some(own) = self.0.get(stretch.lane as usize) {
            own.lock().unwrap_or_else(PoisonError::into_inner).push(stretch);
        }
    }

    /// What was noted since this was last asked.
    pub fn take(&self) -> Vec<Stretch> {
        let threads = self.0.iter();
        threads.flat_map(|thread| std::mem::take(&mut *thread.lock().unwrap_or_else(PoisonError::into_inner))).collect()
    }
}
