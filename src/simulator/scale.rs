//! The scale of a slider: each step a share of the value, so that one slider reaches from microseconds to seconds.

/// Positions of a slider go from 0 to here.
pub const LAST: f64 = 200.0;
/// So many times less, and more, than where it stood at first.
const REACH: f64 = 100.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Only whole numbers.
    pub whole: bool,
    zero: bool,
    least: f64,
    most: f64,
}

impl Scale {
    /// Around `centre`, within what is allowed. What may be 0 is 0 at the left end.
    pub fn around(centre: f64, (least, most): (f64, f64), whole: bool) -> Scale {
        let centre = if centre > 0.0 { centre } else { 1.0 };
        let from = if whole { 1.0 } else { centre / REACH };
        let low = from.max(least).min(most);
        let high = (centre * REACH).min(most).max(low);
        Scale { whole, zero: least <= 0.0, least: low, most: high }
    }

    pub fn value(&self, position: f64) -> f64 {
        if self.zero && position <= 0.0 {
            return 0.0;
        }
        let value = self.least * (self.most / self.least).powf((position / LAST).clamp(0.0, 1.0));
        let round = two_digits(value);
        if self.whole { round.round().clamp(self.least, self.most) } else { round.clamp(self.least, self.most) }
    }

    pub fn position(&self, value: f64) -> f64 {
        if value <= 0.0 || self.most <= self.least {
            return 0.0;
        }
        let position = ((value / self.least).ln() / (self.most / self.least).ln() * LAST).round().clamp(0.0, LAST);
        // The left end is 0 alone.
        if self.zero { position.max(1.0) } else { position }
    }
}

/// 12,345 is 12,000: a slider is not exact, the field beside it is.
fn two_digits(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let mut unit = 1.0;
    while value / unit >= 100.0 {
        unit *= 10.0;
    }
    while value / unit < 10.0 {
        unit /= 10.0;
    }
    // Dividing by a whole number leaves fewer digits than multiplying by a fraction.
    if unit < 1.0 { (value / unit).round() / (1.0 / unit).round() } else { (value / unit).round() * unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_middle() {
        let check = |scale: Scale, position: f64, expect: f64| {
            assert_eq!(scale.value(position), expect, "{scale:?} at {position}");
        };
        let ms = Scale::around(10.0, (0.0, 1e7), false);
        check(ms, 0.0, 0.0);
        check(ms, 1.0, 0.1);
        check(ms, LAST / 2.0, 10.0);
        check(ms, LAST, 1_000.0);
        let cores = Scale::around(4.0, (1.0, 64.0), true);
        check(cores, 0.0, 1.0);
        check(cores, LAST / 2.0, 8.0);
        check(cores, LAST, 64.0);
        check(Scale::around(0.0, (0.0, 50.0), false), LAST, 50.0);
    }

    #[test]
    fn every_value_is_found_again() {
        for scale in [Scale::around(25.0, (0.0, 1e7), false), Scale::around(4.0, (1.0, 1024.0), true)] {
            for value in [1.0, 2.0, 3.0, 8.0, 25.0, 64.0] {
                let found = scale.value(scale.position(value));
                assert!((found / value - 1.0).abs() < 0.06, "{value} became {found}");
            }
        }
    }
}
