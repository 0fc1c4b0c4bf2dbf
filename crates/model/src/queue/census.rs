//! How many are at a place where nobody waits for anybody: they come and go in any order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

#[derive(Clone, Debug, Default)]
pub(super) struct Census {
    /// Instants (as bits, which stand in order) at which somebody comes (true) or goes (false).
    changes: BinaryHeap<Reverse<(u64, bool)>>,
    now: f64,
    present: i64,
    stayed_ms: f64,
}

impl Census {
    /// Somebody is there from `from` to `to`, which lies ahead.
    pub(super) fn stay(&mut self, from: f64, to: f64) {
        self.changes.push(Reverse((from.to_bits(), true)));
        self.changes.push(Reverse((to.to_bits(), false)));
    }

    /// Customers times ms from the beginning until `now`, before which nobody else comes.
    pub(super) fn until(&mut self, now: f64) -> f64 {
        while let Some(&Reverse((bits, comes))) = self.changes.peek()
            && f64::from_bits(bits) <= now
        {
            self.pass_to(f64::from_bits(bits));
            self.present += if comes { 1 } else { -1 };
            self.changes.pop();
        }
        self.pass_to(now);
        self.stayed_ms
    }

    fn pass_to(&mut self, now: f64) {
        self.stayed_ms += self.present as f64 * (now - self.now);
        self.now = now;
    }
}
