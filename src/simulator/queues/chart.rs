//! The percentiles of all cases on one scale: a line for each case, a sign for each percentile. The scale goes in
//! powers of ten, so that equal distances are equal factors.

use super::desk::Desk;
use super::words::ms;
use crate::parts::timeline::axis::{decade, length};
use course::lesson::QueueStory;
use model::queue::Percentiles;
use yew::prelude::*;

const ROW: f64 = 44.0;
const AXIS: f64 = 24.0;

pub fn chart(desk: &Desk, story: &QueueStory) -> Html {
    let lines: Vec<(&str, Percentiles)> = lines(desk, story);
    let all = lines.iter().flat_map(|(_, percentiles)| ms_of(percentiles));
    let Some(axis) = Axis::of(all) else {
        return html! { <div class="queue-chart" style={height(story.cases.len())} /> };
    };
    html! {
        <figure class="queue-percentiles">
            <figcaption>{ "How long customers stay, " }<span class="origin modelled">{ "modelled" }</span></figcaption>
            <div class="queue-chart" style={height(story.cases.len())} role="img" aria-label={in_words(&lines)}>
                { grid(&axis) }
                { for lines.iter().enumerate().map(|(row, (title, percentiles))| line(&axis, row, title, percentiles)) }
            </div>
            { legend() }
        </figure>
    }
}

fn lines<'d>(desk: &'d Desk, story: &'d QueueStory) -> Vec<(&'d str, Percentiles)> {
    let Some(told) = &desk.told else { return vec![] };
    let of = |(case, result): (&'d course::lesson::QueueCase, &Result<model::queue::Outcome, Vec<model::Mistake>>)| {
        let stays = result.as_ref().ok()?.figures.stays?;
        Some((case.title.as_str(), stays.percentiles))
    };
    story.cases.iter().zip(told.results.iter()).filter_map(of).collect()
}

fn ms_of(percentiles: &Percentiles) -> [f64; 4] {
    [percentiles.p50_ms, percentiles.p95_ms, percentiles.p99_ms, percentiles.p999_ms]
}

/// From a power of ten to a power of ten.
#[derive(Debug, PartialEq)]
struct Axis {
    from_ms: f64,
    decades: u32,
}

impl Axis {
    /// Of nothing, or of what takes no time, there is none.
    fn of(all: impl Iterator<Item = f64> + Clone) -> Option<Axis> {
        let positive = all.filter(|ms| *ms > 0.0 && ms.is_finite());
        let least = positive.clone().reduce(f64::min)?;
        let most = positive.reduce(f64::max)?;
        let from_ms = decade(least);
        let mut decades = 1;
        let mut to_ms = from_ms * 10.0;
        while to_ms < most {
            to_ms *= 10.0;
            decades += 1;
        }
        Some(Axis { from_ms, decades })
    }

    /// In percent of its length.
    fn at(&self, ms: f64) -> f64 {
        let share = (ms / self.from_ms).max(1.0).log10() / f64::from(self.decades);
        (share * 100.0).clamp(0.0, 100.0)
    }

    /// Labelled lines: the powers of ten; of a single one, 2 and 5 times it, too.
    fn ticks(&self) -> Vec<f64> {
        let mut ticks = vec![];
        let mut power = self.from_ms;
        for _ in 0..self.decades {
            ticks.push(power);
            if self.decades == 1 {
                ticks.extend([2.0 * power, 5.0 * power]);
            }
            power *= 10.0;
        }
        ticks.push(power);
        ticks
    }
}

fn height(cases: usize) -> String {
    format!("block-size:{}px", trace::decimal(AXIS + ROW * cases as f64))
}

fn percent(at: f64) -> String {
    format!("{}%", trace::decimal(at))
}

fn grid(axis: &Axis) -> Html {
    let last = axis.ticks().len() - 1;
    let tick = |(index, at): (usize, f64)| {
        let place = percent(axis.at(at));
        let class = classes!("axis-label", (index == 0).then_some("first"), (index == last).then_some("last"));
        html! {
            <>
                <span {class} style={format!("inset-inline-start:{place}")}>{ length(at) }</span>
                <i class="queue-grid-line" style={format!("inset-inline-start:{place}")} />
            </>
        }
    };
    html! { <div class="queue-grid">{ for axis.ticks().into_iter().enumerate().map(tick) }</div> }
}

fn line(axis: &Axis, row: usize, title: &str, percentiles: &Percentiles) -> Html {
    let middle = trace::decimal(ROW * 0.7);
    let [p50, .., p999] = ms_of(percentiles).map(|ms| percent(axis.at(ms)));
    let sign = |(index, ms): (usize, f64)| {
        html! {
            <svg class="queue-sign" x={percent(axis.at(ms))} y={middle.clone()} overflow="visible">{ self::sign(index) }</svg>
        }
    };
    html! {
        <div class="queue-line" style={format!("inset-block-start:{}px", trace::decimal(AXIS + ROW * row as f64))}>
            <span class="queue-line-title">{ title }</span>
            <svg width="100%" height={trace::decimal(ROW)} aria-hidden="true">
                <line class="rail" x1="0" x2="100%" y1={middle.clone()} y2={middle.clone()} />
                <line class="queue-span" x1={p50} x2={p999} y1={middle.clone()} y2={middle.clone()} />
                { for ms_of(percentiles).into_iter().enumerate().map(sign) }
            </svg>
        </div>
    }
}

const NAMES: [&str; 4] = ["p50", "p95", "p99", "p99.9"];

/// Told apart by form: the later, the fuller.
fn sign(index: usize) -> Html {
    match index {
        0 => html! { <circle class="sign-open" r="5" /> },
        1 => html! { <><circle class="sign-open" r="5" /><circle class="sign-full" r="2" /></> },
        2 => html! { <circle class="sign-full" r="5" /> },
        _ => html! { <path class="queue-end" d="M0 -8V8" /> },
    }
}

fn legend() -> Html {
    html! {
        <div class="legend" aria-hidden="true">
            <ul role="list">
                { for NAMES.into_iter().enumerate().map(|(index, name)| html! {
                    <li><svg class="legend-sign" viewBox="-8 -8 16 16">{ sign(index) }</svg>{ name }</li>
                }) }
                <li>{ "Each step of the scale is ten times the one before." }</li>
            </ul>
        </div>
    }
}

fn in_words(lines: &[(&str, Percentiles)]) -> String {
    let line = |(title, percentiles): &(&str, Percentiles)| {
        let each: Vec<String> =
            NAMES.into_iter().zip(ms_of(percentiles)).map(|(name, at)| format!("{name} {}", ms(at))).collect();
        format!("{title}: {}", each.join(", "))
    };
    let each: Vec<String> = lines.iter().map(line).collect();
    format!("Percentiles of the stay, as in the table. {}.", each.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_goes_from_a_power_of_ten_to_one() {
        let check = |all: &[f64], expect: Option<(f64, u32)>| {
            let axis = Axis::of(all.iter().copied()).map(|axis| (axis.from_ms, axis.decades));
            assert_eq!(axis, expect, "{all:?}");
        };
        check(&[20.0, 92.0, 960.0], Some((10.0, 2)));
        check(&[28.2], Some((10.0, 1)));
        check(&[10.0, 10.0], Some((10.0, 1)));
        check(&[20.0, 71_000.0], Some((10.0, 4)));
        check(&[0.0, 3.0], Some((1.0, 1)));
        check(&[0.0], None);
        check(&[], None);
    }

    #[test]
    fn equal_factors_are_equal_distances() {
        let axis = Axis { from_ms: 10.0, decades: 2 };
        for (ms, expect) in [(10.0, 0.0), (100.0, 50.0), (1_000.0, 100.0), (0.0, 0.0), (1e9, 100.0)] {
            assert!((axis.at(ms) - expect).abs() < 1e-9, "{ms}");
        }
        assert_eq!(axis.ticks(), [10.0, 100.0, 1_000.0]);
        assert_eq!(Axis { from_ms: 10.0, decades: 1 }.ticks(), [10.0, 20.0, 50.0, 100.0]);
    }

    #[test]
    fn the_picture_says_what_the_table_says() {
        let percentiles =
            Percentiles { p50_ms: 13.87, p95_ms: 59.9, p99_ms: 91.8, p999_ms: 136.0, relative_error: 0.0 };
        assert_eq!(
            in_words(&[("Half", percentiles)]),
            "Percentiles of the stay, as in the table. Half: p50 13.9 ms, p95 59.9 ms, p99 91.8 ms, p99.9 136 ms."
        );
    }
}
