//! Marks as small signs above a lane: those that can be told apart at the scale of the picture.

use super::run::Run;
use crate::{MarkKind, ms};
use serde::{Deserialize, Serialize};
use std::ops::Range;

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

/// So many signs have room beside each other; nearer ones would cover one another.
pub const ABREAST: f64 = 24.0;

/// One or more marks of one kind at nearly one instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sign {
    pub kind: MarkKind,
    pub at_ms: f64,
    /// Of the signs that stand together, which one this is, and how many they are.
    pub place: (usize, usize),
    pub words: String,
}

/// The marks of one lane that have a sign.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    kinds: Vec<OfKind>,
}

#[derive(Clone, Debug)]
struct OfKind {
    kind: MarkKind,
    /// In the order of time.
    marks: Vec<Marked>,
}

#[derive(Clone, Debug)]
struct Marked {
    at_ms: f64,
    /// Its place in the trace.
    order: usize,
    label: String,
}

/// Marks of one kind that become one sign.
pub struct Group {
    kind: usize,
    marks: Range<usize>,
    place: (usize, usize),
}

/// One for each lane.
pub fn of(run: &Run) -> Vec<Marks> {
    let mut lanes = vec![Marks::default(); run.lanes.len()];
    for (order, mark) in run.marks.iter().enumerate().filter(|(_, mark)| KINDS.contains(&mark.kind)) {
        let Some(lane) = lanes.get_mut(mark.lane) else { continue };
        let kind = lane.kinds.iter().position(|of| of.kind == mark.kind).unwrap_or_else(|| {
            lane.kinds.push(OfKind { kind: mark.kind, marks: vec![] });
            lane.kinds.len() - 1
        });
        let marks = &mut lane.kinds[kind].marks;
        // As a rule the last: marks stand in the order in which they happened.
        let later = marks.iter().rev().take_while(|other| other.at_ms > mark.at).count();
        marks.insert(marks.len() - later, Marked { at_ms: mark.at, order, label: mark.label.clone() });
    }
    lanes
}

impl Marks {
    /// Marks that are nearer than `near_ms` to the first of them stand together.
    ///
    /// They are counted off anew in each stretch of [`ABREAST`] times `near_ms`, from the start of the run on: whoever
    /// looks a little earlier or later sees the same signs.
    pub fn groups(&self, from_ms: f64, to_ms: f64, near_ms: f64) -> Vec<Group> {
        let stretch = |at_ms: f64| (at_ms / (near_ms * ABREAST)).floor();
        let begin_ms = stretch(from_ms) * near_ms * ABREAST;
        let before = |of: &OfKind| of.marks.partition_point(|mark| mark.at_ms < begin_ms);
        let mut next: Vec<usize> = self.kinds.iter().map(before).collect();
        let mut groups = vec![];
        loop {
            let heads = self.kinds.iter().zip(&next).filter_map(|(of, &next)| of.marks.get(next));
            let Some(first) = heads.min_by(|one, other| earlier(one, other)).filter(|first| first.at_ms <= to_ms)
            else {
                return groups;
            };
            let together = |mark: &Marked| {
                mark.at_ms - first.at_ms < near_ms && stretch(mark.at_ms) == stretch(first.at_ms)
                    || mark.at_ms == first.at_ms
            };
            let mut signs: Vec<(usize, Range<usize>)> = vec![];
            for (kind, (of, next)) in self.kinds.iter().zip(&mut next).enumerate() {
                let from = *next;
                *next += of.marks[from..].partition_point(together);
                if from < *next {
                    let place = signs
                        .partition_point(|(kind, marks)| earlier(self.first(*kind, marks), &of.marks[from]).is_lt());
                    signs.insert(place, (kind, from..*next));
                }
            }
            if first.at_ms >= from_ms {
                let count = signs.len();
                let group = |(index, (kind, marks))| Group { kind, marks, place: (index, count) };
                groups.extend(signs.into_iter().enumerate().map(group));
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    pub fn sign(&self, group: Group) -> Sign {
        let OfKind { kind, marks } = &self.kinds[group.kind];
        let (first, count) = (&marks[group.marks.start], group.marks.len());
        let words = match count {
            1 => format!("{} {}, at {}", kind.words(), first.label, ms(first.at_ms)),
            several => format!("{several} × {}, from {}", kind.words(), ms(first.at_ms)),
        };
        Sign { kind: *kind, at_ms: first.at_ms, place: group.place, words }
    }

    fn first(&self, kind: usize, marks: &Range<usize>) -> &Marked {
        &self.kinds[kind].marks[marks.start]
    }
}

fn earlier(one: &Marked, other: &Marked) -> std::cmp::Ordering {
    one.at_ms.total_cmp(&other.at_ms).then(one.order.cmp(&other.order))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LaneKind, Mark, Time, Trace, Virtual};

    /// Marks as (kind, at), in a stretch with room for a sign every 25 ms; signs as `kind at place/of`.
    fn check(marks: &[(MarkKind, f64)], (from_ms, to_ms): (f64, f64), expect: &[&str]) {
        let mut trace = Trace::<Virtual>::default();
        let lane = trace.add_lane("Main thread", LaneKind::EventLoop);
        let task = trace.add_task("program", None);
        for &(kind, at) in marks {
            let at = Virtual::from_ms(at);
            trace.marks.push(Mark { at, lane, task, kind, label: String::new(), line: None, id: None, due: None });
        }
        let marks = &of(&Run::from(&trace))[0];
        let signs = marks.groups(from_ms, to_ms, 25.0).into_iter().map(|group| marks.sign(group));
        let described =
            |sign: Sign| format!("{} {} {}/{}", sign.kind.words(), sign.at_ms, sign.place.0 + 1, sign.place.1);
        assert_eq!(signs.map(described).collect::<Vec<_>>(), expect);
    }

    const WHOLE: (f64, f64) = (0.0, 600.0);

    #[test]
    fn only_what_matters_at_this_scale_is_shown() {
        check(&[(MarkKind::Line, 0.0), (MarkKind::Enter, 0.0), (MarkKind::MicrotaskStart, 5.0)], WHOLE, &[]);
    }

    #[test]
    fn marks_of_one_kind_at_one_instant_are_one_sign() {
        check(
            &[(MarkKind::CallStarted, 0.0), (MarkKind::CallStarted, 0.0), (MarkKind::CallResolved, 100.0)],
            WHOLE,
            &["call starts 0 1/1", "call resolves 100 1/1"],
        );
    }

    #[test]
    fn different_kinds_at_one_instant_stand_side_by_side() {
        let two = [(MarkKind::CallStarted, 0.0), (MarkKind::TimerSet, 3.0)];
        check(&two, WHOLE, &["call starts 0 1/2", "timer set 3 2/2"]);
        let at_once = [(MarkKind::TimerSet, 3.0), (MarkKind::Console, 3.0), (MarkKind::TimerSet, 4.0)];
        check(&at_once, WHOLE, &["timer set 3 1/2", "prints 3 2/2"]);
    }

    #[test]
    fn a_long_chain_of_near_marks_is_not_one_sign() {
        let console: Vec<_> = (0..60).map(|at| (MarkKind::Console, f64::from(at))).collect();
        check(&console, WHOLE, &["prints 0 1/1", "prints 25 1/1", "prints 50 1/1"]);
    }

    #[test]
    fn whoever_looks_a_little_later_sees_the_same_signs() {
        let switches = [10.0, 30.0, 40.0, 590.0, 610.0, 700.0].map(|at| (MarkKind::Switch, at));
        check(&switches, (0.0, 600.0), &["switches 10 1/1", "switches 40 1/1", "switches 590 1/1"]);
        check(&switches, (35.0, 635.0), &["switches 40 1/1", "switches 590 1/1", "switches 610 1/1"]);
        check(&switches, (41.0, 641.0), &["switches 590 1/1", "switches 610 1/1"]);
        check(&switches, (701.0, 1301.0), &[]);
    }
}
