//! Marks as small signs above a lane: those that can be told apart at the scale of the whole run.

use super::run::Run;
use crate::{Mark, MarkKind, ms};
use serde::{Deserialize, Serialize};

/// In the order in which the legend names them.
pub const KINDS: [MarkKind; 10] = [
    MarkKind::CallStarted,
    MarkKind::CallResolved,
    MarkKind::CallRejected,
    MarkKind::TimerSet,
    MarkKind::TimerFired,
    MarkKind::Switch,
    MarkKind::HandedOver,
    MarkKind::Stolen,
    MarkKind::Console,
    MarkKind::Unhandled,
];

/// Signs nearer to each other than this share of the axis would cover one another.
const TOO_NEAR: f64 = 1.0 / 24.0;

/// One or more marks of one kind at nearly one instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sign {
    pub kind: MarkKind,
    pub at_ms: f64,
    /// Of the signs that stand together, which one this is, and how many they are.
    pub place: (usize, usize),
    pub words: String,
}

pub fn of(run: &Run, lane: usize, axis_ms: f64) -> Vec<Sign> {
    let mut marks: Vec<&Mark<f64>> =
        run.marks.iter().filter(|mark| mark.lane == lane && KINDS.contains(&mark.kind)).collect();
    marks.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut signs = vec![];
    let mut rest = &marks[..];
    while let Some(first) = rest.first() {
        let near = rest.partition_point(|mark| mark.at - first.at < axis_ms * TOO_NEAR);
        let (together, later) = rest.split_at(near);
        stand_side_by_side(together, &mut signs);
        rest = later;
    }
    signs
}

fn stand_side_by_side(together: &[&Mark<f64>], signs: &mut Vec<Sign>) {
    let mut kinds: Vec<MarkKind> = vec![];
    for mark in together {
        if !kinds.contains(&mark.kind) {
            kinds.push(mark.kind);
        }
    }
    for (index, &kind) in kinds.iter().enumerate() {
        let marks: Vec<&Mark<f64>> = together.iter().copied().filter(|mark| mark.kind == kind).collect();
        signs.push(Sign { kind, at_ms: marks[0].at, place: (index, kinds.len()), words: words(&marks) });
    }
}

fn words(marks: &[&Mark<f64>]) -> String {
    let first = marks[0];
    match marks {
        [only] => format!("{} {}, at {}", only.kind.words(), only.label, ms(only.at)),
        several => format!("{} × {}, from {}", several.len(), first.kind.words(), ms(first.at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AnyTrace, LaneKind, Time, Trace, Virtual};

    /// Marks as (kind, at); signs as `kind at place/of`.
    fn check(marks: &[(MarkKind, f64)], expect: &[&str]) {
        let mut trace = Trace::<Virtual>::default();
        let lane = trace.add_lane("Main thread", LaneKind::EventLoop);
        let task = trace.add_task("program", None);
        for &(kind, at) in marks {
            let at = Virtual::from_ms(at);
            trace.marks.push(Mark { at, lane, task, kind, label: String::new(), line: None, id: None, due: None });
        }
        let signs = of(&Run::of(&AnyTrace::Virtual(trace)), 0, 600.0);
        let described =
            |sign: &Sign| format!("{} {} {}/{}", sign.kind.words(), sign.at_ms, sign.place.0 + 1, sign.place.1);
        assert_eq!(signs.iter().map(described).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn only_what_matters_at_this_scale_is_shown() {
        check(&[(MarkKind::Line, 0.0), (MarkKind::Enter, 0.0), (MarkKind::MicrotaskStart, 5.0)], &[]);
    }

    #[test]
    fn marks_of_one_kind_at_one_instant_are_one_sign() {
        check(
            &[(MarkKind::CallStarted, 0.0), (MarkKind::CallStarted, 0.0), (MarkKind::CallResolved, 100.0)],
            &["call starts 0 1/1", "call resolves 100 1/1"],
        );
    }

    #[test]
    fn different_kinds_at_one_instant_stand_side_by_side() {
        check(&[(MarkKind::CallStarted, 0.0), (MarkKind::TimerSet, 3.0)], &["call starts 0 1/2", "timer set 3 2/2"]);
    }

    #[test]
    fn a_long_chain_of_near_marks_is_not_one_sign() {
        let console: Vec<_> = (0..60).map(|at| (MarkKind::Console, f64::from(at))).collect();
        check(&console, &["prints 0 1/1", "prints 25 1/1", "prints 50 1/1"]);
    }
}
