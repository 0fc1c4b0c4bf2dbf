//! Percentiles of times: by the nearest rank, exact for some millions, then within a stated error.

use serde::{Deserialize, Serialize};

/// Up to this many times are kept, and percentiles are exact.
pub const EXACT_UP_TO: u64 = 4_000_000;

/// Beyond that a percentile is off by at most this share of itself.
pub const ERROR_BEYOND: f64 = 1.0 / (2 * STEPS) as f64;

/// Steps to each doubling of the time.
const STEPS: u64 = 1 << BITS;
const BITS: u32 = 10;

/// In ms. The percentile q is the least time that at least q of all do not exceed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Percentiles {
    pub p50_ms: f64,
    pub p95_ms: f64,
    pub p99_ms: f64,
    pub p999_ms: f64,
    /// 0 if these are exact, else [`ERROR_BEYOND`].
    pub relative_error: f64,
}

const RANKS: [f64; 4] = [0.5, 0.95, 0.99, 0.999];

#[derive(Debug)]
pub(super) enum Times {
    /// As bits: those of numbers that are not negative stand in the numbers' own order.
    All(Vec<u64>),
    /// How many fell into each step, by the leading bits of the number: an exponent and ten more
    /// (the idea of HdrHistogram, G. Tene).
    Steps { counts: Vec<u64>, many: u64 },
}

impl Times {
    pub(super) fn for_many(many: u64) -> Times {
        if many <= EXACT_UP_TO {
            Times::All(Vec::with_capacity(many as usize))
        } else {
            Times::Steps { counts: vec![], many: 0 }
        }
    }

    #[inline]
    pub(super) fn add(&mut self, ms: f64) {
        match self {
            Times::All(all) => all.push(ms.to_bits()),
            Times::Steps { counts, many } => {
                let step = step(ms);
                if counts.len() <= step {
                    counts.resize(step + 1, 0);
                }
                counts[step] += 1;
                *many += 1;
            }
        }
    }

    /// None of nothing.
    pub(super) fn percentiles(mut self) -> Option<Percentiles> {
        let many = match &self {
            Times::All(all) => all.len() as u64,
            Times::Steps { many, .. } => *many,
        };
        if many == 0 {
            return None;
        }
        let mut from = 0;
        let [p50_ms, p95_ms, p99_ms, p999_ms] = RANKS.map(|share| {
            let rank = ((share * many as f64).ceil() as u64).clamp(1, many) - 1;
            match &mut self {
                // What a selection leaves on its right is all that the next one has to look at.
                Times::All(all) => {
                    let (_, &mut bits, _) = all[from..].select_nth_unstable(rank as usize - from);
                    from = rank as usize;
                    f64::from_bits(bits)
                }
                Times::Steps { counts, .. } => {
                    let mut before = 0;
                    let found = counts.iter().position(|count| {
                        before += count;
                        before > rank
                    });
                    found.map_or(0.0, middle)
                }
            }
        });
        let relative_error = if matches!(self, Times::All(_)) { 0.0 } else { ERROR_BEYOND };
        Some(Percentiles { p50_ms, p95_ms, p99_ms, p999_ms, relative_error })
    }
}

/// What lies below 2⁻²⁰ ms, a nanosecond, is one step with zero.
const LEAST_EXPONENT: u64 = 1023 - 20;

fn step(ms: f64) -> usize {
    ((ms.to_bits() >> (52 - BITS)) + 1).saturating_sub(LEAST_EXPONENT << BITS) as usize
}

fn middle(step: usize) -> f64 {
    if step == 0 {
        return 0.0;
    }
    let leading = step as u64 - 1 + (LEAST_EXPONENT << BITS);
    (f64::from_bits(leading << (52 - BITS)) + f64::from_bits((leading + 1) << (52 - BITS))) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(times: &mut dyn Iterator<Item = f64>, expect: [f64; 4]) {
        let (mut all, mut steps) = (Times::All(vec![]), Times::Steps { counts: vec![], many: 0 });
        for ms in times {
            all.add(ms);
            steps.add(ms);
        }
        let exact = all.percentiles().unwrap();
        assert_eq!([exact.p50_ms, exact.p95_ms, exact.p99_ms, exact.p999_ms], expect);
        let near = steps.percentiles().unwrap();
        for (near, exact) in [near.p50_ms, near.p95_ms, near.p99_ms, near.p999_ms].into_iter().zip(expect) {
            assert!((near - exact).abs() <= exact * ERROR_BEYOND, "{near} for {exact}");
        }
    }

    #[test]
    fn percentiles_are_by_the_nearest_rank() {
        check(&mut (1..=1000).rev().map(f64::from), [500.0, 950.0, 990.0, 999.0]);
        check(&mut [7.25].into_iter(), [7.25; 4]);
        check(&mut [0.0; 20].into_iter(), [0.0; 4]);
        check(&mut [1e-5, 0.003, 12.0, 3e9].into_iter(), [0.003, 3e9, 3e9, 3e9]);
        assert_eq!(Times::for_many(5).percentiles(), None);
    }
}
