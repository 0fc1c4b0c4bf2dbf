//! How far a mean can be trusted, although each customer's wait is much like that of the one before.

use serde::{Deserialize, Serialize};

/// A mean, and the standard error of it: by the means of 30 batches of customers in a row, taken as independent
/// (B. Schmeiser: "Batch size effects in the analysis of simulation output", Operations Research 30, 1982: ten to
/// thirty batches are enough). Too small where a batch is short beside the queue's memory, which near a load of 1 is
/// long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    pub ms: f64,
    pub standard_error_ms: f64,
}

const BATCHES: usize = 30;

#[derive(Clone, Debug)]
pub(super) struct Batches {
    each: u64,
    sums: [(f64, u64); BATCHES],
}

impl Batches {
    pub(super) fn of(customers: u64) -> Batches {
        Batches { each: customers.div_ceil(BATCHES as u64).max(1), sums: [(0.0, 0); BATCHES] }
    }

    #[inline]
    pub(super) fn batch(&self, customer: u64) -> usize {
        ((customer / self.each) as usize).min(BATCHES - 1)
    }

    #[inline]
    pub(super) fn add(&mut self, batch: usize, ms: f64) {
        let (sum, many) = &mut self.sums[batch];
        *sum += ms;
        *many += 1;
    }

    pub(super) fn mean(&self) -> Mean {
        let many: u64 = self.sums.iter().map(|(_, many)| many).sum();
        let ms = self.sums.iter().map(|(sum, _)| sum).sum::<f64>() / many.max(1) as f64;
        let means: Vec<f64> =
            self.sums.iter().filter(|(_, many)| *many > 0).map(|(sum, many)| sum / *many as f64).collect();
        let batches = means.len() as f64;
        let squares: f64 = means.iter().map(|mean| (mean - ms) * (mean - ms)).sum();
        let standard_error_ms = if means.len() < 2 { 0.0 } else { (squares / (batches - 1.0) / batches).sqrt() };
        Mean { ms, standard_error_ms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_of_one_give_the_textbook_standard_error() {
        let mut batches = Batches::of(30);
        for customer in 0..30 {
            batches.add(batches.batch(customer), customer as f64);
        }
        let Mean { ms, standard_error_ms } = batches.mean();
        assert_eq!(ms, 14.5);
        // The variance of 0..n is n(n+1)/12.
        assert!((standard_error_ms - (30.0f64 * 31.0 / 12.0 / 30.0).sqrt()).abs() < 1e-12);
    }
}
