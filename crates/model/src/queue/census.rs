//! How many are at a place where nobody waits for anybody: they come and go in any order.

#[derive(Clone, Debug, Default)]
pub(super) struct Census {
    stays_ms: f64,
    /// From when to when: those that may not be over, and some that are.
    recent: Vec<(f64, f64)>,
    tidy_at: usize,
}

impl Census {
    /// Somebody is there from `from` to `to`. Instants before `now` will not be asked for.
    #[inline]
    pub(super) fn stay(&mut self, now: f64, from: f64, to: f64) {
        self.stays_ms += to - from;
        self.recent.push((from, to));
        // Looked through whenever they have doubled, each is looked at about twice.
        if self.recent.len() > self.tidy_at {
            self.recent.retain(|(_, to)| *to > now);
            self.tidy_at = 2 * self.recent.len() + 1_000;
        }
    }

    /// Customers times ms from the beginning until `now`.
    pub(super) fn until(&self, now: f64) -> f64 {
        let beyond = |&(from, to): &(f64, f64)| (to - from.max(now)).max(0.0);
        self.stays_ms - self.recent.iter().map(beyond).sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stay_counts_until_the_instant_asked_for() {
        let mut census = Census::default();
        for begin in 0..5_000 {
            let now = f64::from(begin);
            census.stay(now, now + 1.0, now + 4.0);
            if begin >= 4 {
                // 3 ms each, but for the last three: 2, 1 and 0 of them are over.
                assert_eq!(census.until(now), 3.0 * (now - 2.0));
            }
        }
    }
}
