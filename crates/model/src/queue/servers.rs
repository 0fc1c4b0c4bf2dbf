//! Which server is free first. A heap: looking through all of them is no quicker, however few they are (measured with
//! 2 to 64 servers).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// When each is free. Times as bits: those of numbers that are not negative stand in the numbers' own order.
#[derive(Clone, Debug)]
pub(super) struct Servers(BinaryHeap<Reverse<(u64, usize)>>);

impl Servers {
    pub(super) fn new(count: usize) -> Servers {
        Servers((0..count).map(|server| Reverse((0, server))).collect())
    }

    /// The server that is free first, and when. Of several the one with the lowest number.
    #[inline]
    pub(super) fn first_free(&self) -> (usize, f64) {
        let never = (0, f64::INFINITY);
        self.0.peek().map_or(never, |Reverse((bits, server))| (*server, f64::from_bits(*bits)))
    }

    /// Occupies that server until this instant.
    #[inline]
    pub(super) fn occupy_first(&mut self, until: f64) {
        if let Some(mut first) = self.0.peek_mut() {
            first.0.0 = until.to_bits(); // it sinks to its place
        }
    }

    /// How many are busy at an instant, and the work, in ms, that all have before them then.
    pub(super) fn ahead(&self, now: f64) -> (u64, f64) {
        let free = self.0.iter().map(|Reverse((bits, _))| f64::from_bits(*bits));
        free.filter(|at| *at > now).fold((0, 0.0), |(busy, ms), at| (busy + 1, ms + (at - now)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heap_answers_as_a_look_does() {
        let mut servers = Servers::new(5);
        let mut free = [0.0; 5];
        for step in 0..1_000u32 {
            let first = (0..5).min_by(|&one, &other| f64::total_cmp(&free[one], &free[other])).unwrap();
            assert_eq!(servers.first_free(), (first, free[first]));
            // Many ties: whole numbers.
            let until = free[first] + f64::from(step * 7 % 5);
            free[first] = until;
            servers.occupy_first(until);
        }
        let ahead = free.iter().filter(|at| **at > 350.0);
        assert_eq!(servers.ahead(350.0), (ahead.clone().count() as u64, ahead.map(|at| at - 350.0).sum()));
    }
}
