//! The scale of time: round steps, in a unit that suits their size.

use trace::picture::Unit;

/// A labelled line of the grid.
#[derive(Debug, PartialEq)]
pub struct Tick {
    pub at_ms: f64,
    pub label: String,
}

/// Five to ten labelled lines from 0 on, at 1, 2 or 5 times a power of ten.
pub fn ticks(axis_ms: f64, unit: Unit) -> Vec<Tick> {
    let step = step(axis_ms, unit);
    let count = (axis_ms / step).floor() as u32;
    let word = |at_ms| match unit {
        Unit::Time => label(at_ms, axis_ms),
        Unit::Steps => trace::decimal(at_ms),
    };
    (0..=count).map(|index| f64::from(index) * step).map(|at_ms| Tick { at_ms, label: word(at_ms) }).collect()
}

/// Unlabelled lines between two labelled ones.
pub fn minor_ms(axis_ms: f64, unit: Unit) -> f64 {
    let step = step(axis_ms, unit);
    if unit == Unit::Steps && step < 5.0 {
        return 1.0;
    }
    let leading = step / decade(step);
    if (leading - 2.0).abs() < 1e-6 { step / 4.0 } else { step / 5.0 }
}

/// There is no half a step.
fn step(axis_ms: f64, unit: Unit) -> f64 {
    let step = round_up(axis_ms / 6.0);
    if unit == Unit::Steps { step.max(1.0) } else { step }
}

/// A length of time in the unit that suits it: `1.5 s`, `20 ms`, `50 µs`.
pub fn length(ms: f64) -> String {
    label(ms, ms)
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

fn label(at_ms: f64, greatest_ms: f64) -> String {
    let (value, unit) = match greatest_ms {
        greatest if greatest >= 1_000.0 => (at_ms / 1_000.0, "s"),
        greatest if greatest >= 1.0 || greatest == 0.0 => (at_ms, "ms"),
        _ => (at_ms * 1_000.0, "µs"),
    };
    // A no-break space: a number and its unit stay together.
    format!("{}\u{a0}{unit}", trace::decimal(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(axis_ms: f64, expect: &[&str]) {
        let labels: Vec<_> =
            ticks(axis_ms, Unit::Time).into_iter().map(|tick| tick.label.replace('\u{a0}', " ")).collect();
        assert_eq!(labels, expect);
    }

    #[test]
    fn steps_are_round_and_the_unit_suits_them() {
        check(3060.0, &["0 s", "1 s", "2 s", "3 s"]);
        check(1020.0, &["0 s", "0.2 s", "0.4 s", "0.6 s", "0.8 s", "1 s"]);
        check(91.8, &["0 ms", "20 ms", "40 ms", "60 ms", "80 ms"]);
        check(1.0, &["0 ms", "0.2 ms", "0.4 ms", "0.6 ms", "0.8 ms", "1 ms"]);
        check(0.05, &["0 µs", "10 µs", "20 µs", "30 µs", "40 µs", "50 µs"]);
    }

    #[test]
    fn steps_of_a_run_are_whole() {
        let labels: Vec<_> = ticks(4.08, Unit::Steps).into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels, ["0", "1", "2", "3", "4"]);
        assert_eq!(minor_ms(4.08, Unit::Steps), 1.0);
    }

    #[test]
    fn minor_lines_divide_the_step_evenly() {
        assert_eq!(minor_ms(3060.0, Unit::Time), 200.0);
        assert_eq!(minor_ms(91.8, Unit::Time), 5.0);
    }
}
