//! The scale of time: round steps, in a unit that suits their size.

use trace::picture::Unit;

/// A labelled line of the grid.
#[derive(Debug, PartialEq)]
pub struct Tick {
    pub at_ms: f64,
    pub label: String,
}

/// Three to ten labelled lines of a stretch, at whole multiples of 1, 2 or 5 times a power of ten.
pub fn ticks(from_ms: f64, to_ms: f64, unit: Unit) -> Vec<Tick> {
    let step = step(to_ms - from_ms, unit);
    let scale = Scale::of(to_ms, step);
    let word = |at_ms| match unit {
        Unit::Time => scale.label(at_ms),
        Unit::Steps => trace::decimal(at_ms),
    };
    multiples(from_ms, to_ms, step).map(|at_ms| Tick { at_ms, label: word(at_ms) }).collect()
}

/// Unlabelled lines between the labelled ones.
pub fn minors(from_ms: f64, to_ms: f64, unit: Unit) -> impl Iterator<Item = f64> {
    multiples(from_ms, to_ms, minor_ms(to_ms - from_ms, unit))
}

fn multiples(from_ms: f64, to_ms: f64, step: f64) -> impl Iterator<Item = f64> {
    // What is one but for rounding is one.
    let first = (from_ms / step - 1e-6).ceil().max(0.0);
    (0..)
        .map(move |index| (first + f64::from(index)) * step)
        .take_while(move |at| step > 0.0 && *at <= to_ms + step * 1e-6)
}

fn minor_ms(length_ms: f64, unit: Unit) -> f64 {
    let step = step(length_ms, unit);
    if unit == Unit::Steps && step < 5.0 {
        return 1.0;
    }
    let leading = step / decade(step);
    if (leading - 2.0).abs() < 1e-6 { step / 4.0 } else { step / 5.0 }
}

/// There is no half a step.
fn step(length_ms: f64, unit: Unit) -> f64 {
    let step = round_up(length_ms / 6.0);
    if unit == Unit::Steps { step.max(1.0) } else { step }
}

/// A length of time in the unit that suits it: `1.5 s`, `20 ms`, `50 µs`.
pub fn length(ms: f64) -> String {
    Scale::of(ms, ms).label(ms)
}

/// `1.25 s to 1.5 s`, as exact as the stretch is long.
pub fn stretch(from_ms: f64, to_ms: f64) -> String {
    let scale = Scale::of(to_ms, (to_ms - from_ms) / 1_000.0);
    format!("{} to {}", scale.label(from_ms), scale.label(to_ms))
}

/// The smallest of 1, 2, 5 × 10ⁿ that is not below `value`.
pub fn round_up(value: f64) -> f64 {
    let power = decade(value);
    let leading = [1.0, 2.0, 5.0].into_iter().find(|leading| leading * power >= value * (1.0 - 1e-9));
    leading.unwrap_or(10.0) * power
}

/// The greatest power of ten that is not above `value`; of nothing, nothing.
pub fn decade(value: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= value && power < f64::MAX {
        power *= 10.0;
    }
    while power > value {
        power /= 10.0;
    }
    power
}

/// In what instants are told.
struct Scale {
    ms: f64,
    unit: &'static str,
}

impl Scale {
    /// The unit that suits the greatest, or a smaller one in which two that are a step apart can be told apart: numbers
    /// have three decimals.
    fn of(greatest_ms: f64, step_ms: f64) -> Scale {
        match (greatest_ms, step_ms) {
            (greatest, step) if greatest >= 1_000.0 && step >= 1.0 => Scale { ms: 1_000.0, unit: "s" },
            (greatest, step) if greatest == 0.0 || greatest >= 1.0 && step >= 0.001 => Scale { ms: 1.0, unit: "ms" },
            _ => Scale { ms: 0.001, unit: "µs" },
        }
    }

    fn label(&self, at_ms: f64) -> String {
        // A no-break space: a number and its unit stay together.
        format!("{}\u{a0}{}", trace::decimal(at_ms / self.ms), self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from_ms: f64, to_ms: f64, expect: &[&str]) {
        let labels: Vec<_> =
            ticks(from_ms, to_ms, Unit::Time).into_iter().map(|tick| tick.label.replace('\u{a0}', " ")).collect();
        assert_eq!(labels, expect, "{from_ms} to {to_ms}");
    }

    #[test]
    fn steps_are_round_and_the_unit_suits_them() {
        check(0.0, 3060.0, &["0 s", "1 s", "2 s", "3 s"]);
        check(0.0, 1020.0, &["0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1 s"]);
        check(0.0, 91.8, &["0 ms", "20 ms", "40 ms", "60 ms", "80 ms"]);
        check(0.0, 1.0, &["0 ms", "0.2 ms", "0.4 ms", "0.6 ms", "0.8 ms", "1 ms"]);
        check(0.0, 0.05, &["0 µs", "10 µs", "20 µs", "30 µs", "40 µs", "50 µs"]);
    }

    #[test]
    fn a_stretch_has_round_instants_that_can_be_told_apart() {
        check(900.0, 2_100.0, &["1 s", "1.2 s", "1.4 s", "1.6 s", "1.8 s", "2 s"]);
        check(1_000.0, 1_001.0, &["1000 ms", "1000.2 ms", "1000.4 ms", "1000.6 ms", "1000.8 ms", "1001 ms"]);
        check(
            12.341,
            12.347,
            &["12.341 ms", "12.342 ms", "12.343 ms", "12.344 ms", "12.345 ms", "12.346 ms", "12.347 ms"],
        );
        check(12.341, 12.342, &["12341 µs", "12341.2 µs", "12341.4 µs", "12341.6 µs", "12341.8 µs", "12342 µs"]);
        check(
            5_000_000.0,
            5_000_000.002,
            &["5000000000 µs", "5000000000.5 µs", "5000000001 µs", "5000000001.5 µs", "5000000002 µs"],
        );
        check(-10.0, 10.0, &["0 ms", "5 ms", "10 ms"]);
    }

    #[test]
    fn a_stretch_is_told_as_exactly_as_it_is_long() {
        assert_eq!(stretch(39558.1572, 41441.8791).replace('\u{a0}', " "), "39.558 s to 41.442 s");
        assert_eq!(stretch(41440.0391, 41443.7189).replace('\u{a0}', " "), "41440.039 ms to 41443.719 ms");
    }

    #[test]
    fn steps_of_a_run_are_whole() {
        let labels: Vec<_> = ticks(0.0, 4.08, Unit::Steps).into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels, ["0", "1", "2", "3", "4"]);
        assert_eq!(minor_ms(4.08, Unit::Steps), 1.0);
    }

    #[test]
    fn minor_lines_divide_the_step_evenly() {
        assert_eq!(minors(7.5, 10.0, Unit::Steps).collect::<Vec<_>>(), [8.0, 9.0, 10.0]);
        assert_eq!(minors(10.0, 10.0, Unit::Time).count(), 0);
        assert_eq!(minor_ms(3060.0, Unit::Time), 200.0);
        assert_eq!(minor_ms(91.8, Unit::Time), 5.0);
    }
}
