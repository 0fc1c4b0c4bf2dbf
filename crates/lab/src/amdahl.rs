//! Amdahl's law, fitted to measured speed-ups.
//!
//! With a share *s* of the work that only one thread can do, *n* threads are 1 / (s + (1 − s)/n) times as fast as
//! one: G. M. Amdahl, *Validity of the single processor approach to achieving large scale computing capabilities*,
//! AFIPS Spring Joint Computer Conference, 1967 (in words; the formula is how it has been written since).

/// What the law says of one program on one machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The share of the work that only one thread can do, 0 to 1.
    pub serial_share: f64,
}

/// Least squares on 1/speed-up = s + (1 − s)/n over points of threads and speed-up, clamped to 0..=1.
///
/// Points that measure nothing (no threads, a speed-up that is not a positive number) are left out. None with fewer
/// than two different thread counts.
pub fn fit(points: &[(u32, f64)]) -> Option<Fit> {
    let points = || points.iter().filter(|(threads, speed_up)| *threads > 0 && *speed_up > 0.0 && speed_up.is_finite());
    let (first, _) = points().next()?;
    if points().all(|(threads, _)| threads == first) {
        return None;
    }
    // 1/speed-up − 1/n = s · (1 − 1/n): a line through the origin, whose slope is s.
    let (mut above, mut below) = (0.0, 0.0);
    for &(threads, speed_up) in points() {
        let ideal = 1.0 / f64::from(threads);
        above += (1.0 - ideal) * (1.0 / speed_up - ideal);
        below += (1.0 - ideal).powi(2);
    }
    Some(Fit { serial_share: (above / below).clamp(0.0, 1.0) })
}

impl Fit {
    /// How many times as fast as one thread.
    pub fn speed_up(&self, threads: u32) -> f64 {
        1.0 / (self.serial_share + (1.0 - self.serial_share) / f64::from(threads))
    }

    /// The speed-up that no number of threads reaches; none where all the work can be shared.
    pub fn limit(&self) -> Option<f64> {
        (self.serial_share > 0.0).then(|| 1.0 / self.serial_share)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit};

    /// Within a hundredth.
    fn check(points: &[(u32, f64)], expect: Option<f64>) {
        let share = fit(points).map(|fit| fit.serial_share);
        let close = match (share, expect) {
            (Some(share), Some(expect)) => (share - expect).abs() < 0.01,
            (share, expect) => share == expect,
        };
        assert!(close, "{points:?}: {share:?}, not {expect:?}");
    }

    #[test]
    fn exact_points_give_their_share_back() {
        for share in [0.0, 0.05, 0.25, 0.5, 1.0] {
            let law = Fit { serial_share: share };
            check(&[1, 2, 4, 8].map(|threads| (threads, law.speed_up(threads))), Some(share));
            check(&[2, 16].map(|threads| (threads, law.speed_up(threads))), Some(share));
        }
    }

    #[test]
    fn noisy_points_give_a_share_close_by() {
        // Speed-ups of a quarter serial work, each some percent off.
        check(&[(1, 1.0), (2, 1.6 * 1.03), (4, 16.0 / 7.0 * 0.97), (8, 32.0 / 11.0 * 1.02)], Some(0.25));
    }

    #[test]
    fn what_the_law_cannot_explain_is_clamped() {
        check(&[(1, 1.0), (2, 2.2), (4, 4.5)], Some(0.0));
        check(&[(1, 1.0), (2, 0.8), (4, 0.6)], Some(1.0));
    }

    #[test]
    fn one_thread_count_says_nothing() {
        check(&[], None);
        check(&[(4, 3.0)], None);
        check(&[(4, 3.0), (4, 3.1)], None);
        check(&[(4, 3.0), (0, 1.0), (2, 0.0), (2, f64::NAN), (2, f64::INFINITY)], None);
    }

    #[test]
    fn the_limit_is_the_inverse_of_the_serial_share() {
        assert_eq!(Fit { serial_share: 0.25 }.limit(), Some(4.0));
        assert_eq!(Fit { serial_share: 0.0 }.limit(), None);
    }
}
