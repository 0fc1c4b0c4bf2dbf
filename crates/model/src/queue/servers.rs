//! Which server is free first. A few are looked through, many are kept in a heap: both give the same answers.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

/// As many as are quicker looked through than sorted (measured: `cargo run --profile lab -p model --example queue_bench`).
const FEW: usize = 16;

#[derive(Clone, Debug)]
pub(super) enum Servers {
    /// When each is free, and which is the first.
    Few { free: Vec<f64>, first: usize },
    /// Times as bits: those of numbers that are not negative stand in the numbers' own order.
    Many(BinaryHeap<Reverse<(u64, usize)>>),
}

impl Servers {
    pub(super) fn new(count: usize) -> Servers {
        if count <= FEW {
            Servers::Few { free: vec![0.0; count], first: 0 }
        } else {
            Servers::Many((0..count).map(|server| Reverse((0, server))).collect())
        }
    }

    /// The server that is free first, and when. Of several the one with the lowest number.
    #[inline]
    pub(super) fn first_free(&self) -> (usize, f64) {
        match self {
            Servers::Few { free, first } => (*first, free[*first]),
            Servers::Many(heap) => {
                heap.peek().map_or((0, f64::INFINITY), |Reverse((bits, server))| (*server, f64::from_bits(*bits)))
            }
        }
    }

    /// Occupies that server until this instant.
    #[inline]
    pub(super) fn occupy_first(&mut self, until: f64) {
        match self {
            Servers::Few { free, first } => {
                free[*first] = until;
                let (mut best, mut earliest) = (0, free[0]);
                for (server, &at) in free.iter().enumerate().skip(1) {
                    if at < earliest {
                        (best, earliest) = (server, at);
                    }
                }
                *first = best;
            }
            Servers::Many(heap) => {
                if let Some(mut top) = heap.peek_mut() {
                    top.0.0 = until.to_bits();
                    drop::<PeekMut<_>>(top); // it sinks to its place
                }
            }
        }
    }

    /// How many are busy at an instant, and the work, in ms, that all have before them then.
    pub(super) fn ahead(&self, now: f64) -> (u64, f64) {
        let add = |(busy, ms): (u64, f64), at: f64| if at > now { (busy + 1, ms + (at - now)) } else { (busy, ms) };
        match self {
            Servers::Few { free, .. } => free.iter().copied().fold((0, 0.0), add),
            Servers::Many(heap) => heap.iter().map(|Reverse((bits, _))| f64::from_bits(*bits)).fold((0, 0.0), add),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heap_answers_as_a_look_does() {
        let mut few = Servers::Few { free: vec![0.0; 5], first: 0 };
        let mut many = Servers::Many((0..5).map(|server| Reverse((0, server))).collect());
        for step in 0..1_000u32 {
            assert_eq!(few.first_free(), many.first_free());
            // Many ties: whole numbers.
            let until = few.first_free().1 + f64::from(step * 7 % 5);
            few.occupy_first(until);
            many.occupy_first(until);
        }
        assert_eq!(few.ahead(350.0), many.ahead(350.0));
    }
}
