//! When a question is to be asked again.
//!
//! The rule: [`PAUSES`] days after it was tried last. Each day on which it is answered rightly leads to the next, longer
//! pause, a day on which it is missed back to the first; after the last pause nothing is asked any more. Missed and then
//! answered rightly on one day, it counts as missed: the answer had just been read.

use crate::progress::Tried;
use std::collections::BTreeMap;

/// In days: after a miss, and after the first, second and third day of right answers.
pub const PAUSES: [u32; 4] = [1, 3, 7, 21];

/// The day on which a question is due that was tried so. None: it never was, or needs no more.
pub fn day(tries: &[Tried]) -> Option<u32> {
    let mut days: BTreeMap<u32, bool> = BTreeMap::new();
    for tried in tries {
        *days.entry(tried.day).or_insert(true) &= tried.right;
    }
    let rights = days.values().rev().take_while(|right| **right).count();
    let (last, _) = days.last_key_value()?;
    PAUSES.get(rights).map(|pause| last.saturating_add(*pause))
}
