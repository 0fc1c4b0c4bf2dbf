//! Chance that is handed in: the same seed gives the same bits, natively and in WebAssembly.
//!
//! Distributions are drawn here, not by `rand_distr`: that takes the host's logarithm where it finds one, and its last
//! bit differs between machines. `libm` is the same code everywhere.

use super::words::Service;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// One stream of chance. Streams of one seed never meet.
#[derive(Clone, Debug)]
pub(super) struct Dice(Xoshiro256PlusPlus);

impl Dice {
    /// Streams for what comes, what it wants, and where it is dealt to. They are apart, so that two systems with one
    /// seed meet the very same customers.
    pub(super) fn streams(seed: u64) -> [Dice; 3] {
        let mut next = Xoshiro256PlusPlus::seed_from_u64(seed);
        std::array::from_fn(|_| {
            let stream = next.clone();
            next.jump(); // 2¹²⁸ draws further
            Dice(stream)
        })
    }

    /// Evenly from 0 (included) to 1 (not), in steps of 2⁻⁵³.
    #[inline]
    pub(super) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// By inversion.
    #[inline]
    pub(super) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * libm::log(1.0 - self.unit())
    }

    pub(super) fn one_of(&mut self, count: usize) -> usize {
        ((self.unit() * count as f64) as usize).min(count - 1)
    }

    /// By the polar method (G. Marsaglia, T. A. Bray: "A convenient method for generating normal variables",
    /// SIAM Review 6, 1964). The second of each pair is let go.
    fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * libm::log(square) / square).sqrt(); // roots are exact on every machine
            }
        }
    }

    #[inline]
    pub(super) fn service_ms(&mut self, service: &Service) -> f64 {
        match service {
            Service::Fixed { ms } => *ms,
            Service::Exponential { mean_ms } => self.exponential(*mean_ms),
            other => self.rarer(other),
        }
    }

    fn rarer(&mut self, service: &Service) -> f64 {
        match service {
            Service::Fixed { .. } | Service::Exponential { .. } => self.service_ms(service),
            Service::Uniform { least_ms, most_ms } => least_ms + (most_ms - least_ms) * self.unit(),
            Service::LogNormal { mean_ms, variation } => {
                let variance = libm::log1p(variation * variation);
                mean_ms * libm::exp(variance.sqrt() * self.normal() - variance / 2.0)
            }
            Service::HyperExponential { share, mean_ms, other_mean_ms } => {
                let mean = if self.unit() < *share { *mean_ms } else { *other_mean_ms };
                self.exponential(mean)
            }
            Service::Mixture(parts) => {
                let mut rest = self.unit() * parts.iter().map(|part| part.share).sum::<f64>();
                let found = parts.iter().find(|part| {
                    rest -= part.share;
                    rest < 0.0
                });
                found.or(parts.last()).map_or(0.0, |part| self.service_ms(&part.service))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::Part;

    #[test]
    fn what_is_drawn_has_the_moments_that_are_told() {
        let services = [
            Service::Fixed { ms: 3.0 },
            Service::Uniform { least_ms: 1.0, most_ms: 4.0 },
            Service::Exponential { mean_ms: 2.0 },
            Service::LogNormal { mean_ms: 2.0, variation: 0.7 },
            Service::HyperExponential { share: 0.3, mean_ms: 4.0, other_mean_ms: 0.5 },
            Service::Mixture(vec![
                Part { share: 3.0, service: Service::Fixed { ms: 1.0 } },
                Part { share: 1.0, service: Service::Exponential { mean_ms: 4.0 } },
            ]),
        ];
        for service in services {
            let [mut dice, ..] = Dice::streams(1);
            let many = 1_000_000;
            let (mut sum, mut squares) = (0.0, 0.0);
            for _ in 0..many {
                let ms = dice.service_ms(&service);
                assert!(ms >= 0.0);
                sum += ms;
                squares += ms * ms;
            }
            let (mean, square) = (sum / f64::from(many), squares / f64::from(many));
            assert!((mean / service.mean_ms() - 1.0).abs() < 0.01, "{service:?}: mean {mean}");
            assert!((square / service.second_moment_ms2() - 1.0).abs() < 0.02, "{service:?}: mean square {square}");
        }
    }

    /// The reference's own bits, so that a change of generator does not pass unseen.
    #[test]
    fn a_seed_is_a_promise() {
        let [mut arrivals, mut wants, _] = Dice::streams(0);
        assert_eq!(
            [arrivals.unit(), arrivals.unit(), wants.unit()].map(f64::to_bits),
            [4599518648142545608, 4600557430931251252, 4593816657199743016]
        );
    }
}
