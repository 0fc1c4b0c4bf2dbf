//! Where everything of a run stands in its picture: lanes, rows, bars and signs, in units of time.
//! Nothing here knows a width: the same layout is drawn on a phone and on a wall.
//!
//! A lane has a *rail*, for what runs on it, and under it *sidings*: one row for each task that is ready,
//! waiting or blocked there, for as long as it is.

use super::look::{self, Look};
use super::run::{Run, Unit};
use super::signs::{self, Sign};
use crate::{LaneKind, MarkKind, Span, State, TaskId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// No more bars and signs than this are drawn, however long the run.
const MOST: usize = 1_500;
/// What is shorter than this share of the axis is below half a pixel, and is drawn together with its neighbours.
const HALF_A_PIXEL: f64 = 1.0 / 2_000.0;
/// More sidings than this share the last one.
const MOST_ROWS: usize = 40;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    pub lanes: Vec<Track>,
    /// One for each task of the trace.
    pub looks: Vec<Look>,
    /// The axis reaches from 0 to here.
    pub axis_ms: f64,
    pub end_ms: f64,
    pub unit: Unit,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Track {
    pub name: String,
    pub kind: LaneKind,
    pub rows: usize,
    pub bars: Vec<Bar>,
    pub signs: Vec<Sign>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    pub row: usize,
    pub state: State,
    /// None: several tasks, each too short to be seen alone.
    pub task: Option<TaskId>,
    pub start_ms: f64,
    pub end_ms: f64,
}

impl Layout {
    /// `scale_ms` is the end of a scale shared with other pictures; a run that is longer stretches it.
    pub fn of(run: &Run, scale_ms: Option<f64>) -> Layout {
        let end_ms = run.end_ms;
        // A little air on the right, so that the last bar's end is seen to be its end.
        let axis_ms = match scale_ms.unwrap_or(0.0).max(end_ms) {
            0.0 => 1.0,
            longest => longest * 1.02,
        };
        let packed: Vec<(usize, Vec<Bar>)> = (0..run.lanes.len()).map(|lane| pack(run, lane)).collect();
        let signs: Vec<Vec<Sign>> = (0..run.lanes.len()).map(|lane| signs::of(run, lane, axis_ms)).collect();

        let mut unseen_ms = axis_ms * HALF_A_PIXEL;
        let mut bars: Vec<Vec<Bar>> = packed.iter().map(|(_, bars)| merge(bars, unseen_ms)).collect();
        while count(&bars) + count(&signs) > MOST && unseen_ms < axis_ms {
            unseen_ms *= 2.0;
            bars = bars.iter().map(|bars| merge(bars, unseen_ms)).collect();
        }

        let lanes = run.lanes.iter().zip(packed).zip(bars).zip(signs).map(|(((lane, (rows, _)), bars), signs)| Track {
            name: lane.name.clone(),
            kind: lane.kind,
            rows,
            bars,
            signs,
        });
        Layout { lanes: lanes.collect(), looks: look::of(&run.tasks), axis_ms, end_ms, unit: run.unit }
    }

    /// How far along the axis this instant is, in percent.
    pub fn percent(&self, at_ms: f64) -> f64 {
        (at_ms / self.axis_ms * 100.0).clamp(0.0, 100.0)
    }

    pub fn states(&self) -> Vec<State> {
        let all = [State::Running, State::Ready, State::Waiting, State::Blocked];
        all.into_iter().filter(|state| self.bars().any(|bar| bar.state == *state)).collect()
    }

    pub fn sign_kinds(&self) -> Vec<MarkKind> {
        let drawn = |kind: &MarkKind| self.lanes.iter().any(|lane| lane.signs.iter().any(|sign| sign.kind == *kind));
        signs::KINDS.into_iter().filter(drawn).collect()
    }

    /// The tasks that can be told apart in the picture, in the order of the trace.
    pub fn tasks(&self) -> Vec<TaskId> {
        let seen: BTreeSet<TaskId> = self.bars().filter_map(|bar| bar.task).collect();
        seen.into_iter().collect()
    }

    fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.lanes.iter().flat_map(|lane| &lane.bars)
    }
}

fn count<T>(lanes: &[Vec<T>]) -> usize {
    lanes.iter().map(Vec::len).sum()
}

/// The rows of one lane, and its bars in order of row and start.
fn pack(run: &Run, lane: usize) -> (usize, Vec<Bar>) {
    let (running, aside): (Vec<_>, Vec<_>) =
        run.spans.iter().filter(|span| span.lane == lane).partition(|span| span.state == State::Running);

    let mut rail = Rows::default();
    let mut bars: Vec<Bar> = running.into_iter().map(|span| bar(span, rail.place(span.start, span.end))).collect();

    // A task keeps its siding from its first stay to its last: the eye follows it along one line.
    let mut stays: BTreeMap<TaskId, (f64, f64)> = BTreeMap::new();
    for span in &aside {
        let (start, end) = stays.entry(span.task).or_insert((span.start, span.end));
        (*start, *end) = (start.min(span.start), end.max(span.end));
    }
    let mut stays: Vec<(TaskId, (f64, f64))> = stays.into_iter().collect();
    stays.sort_by(|(_, one), (_, other)| one.0.total_cmp(&other.0));
    let mut sidings = Rows::default();
    let rows: BTreeMap<TaskId, usize> =
        stays.into_iter().map(|(task, (start, end))| (task, sidings.place(start, end))).collect();
    let below = rail.len();
    bars.extend(aside.into_iter().map(|span| bar(span, below + rows[&span.task])));

    bars.sort_by(|one, other| one.row.cmp(&other.row).then(one.start_ms.total_cmp(&other.start_ms)));
    ((below + sidings.len()).max(1), bars)
}

fn bar(span: &Span<f64>, row: usize) -> Bar {
    Bar { row, state: span.state, task: Some(span.task), start_ms: span.start, end_ms: span.end }
}

/// The first row that is free is taken. Ends that only touch do not overlap.
#[derive(Default)]
struct Rows {
    free_from: Vec<f64>,
}

impl Rows {
    fn place(&mut self, start: f64, end: f64) -> usize {
        let free = self.free_from.iter().position(|&free| free <= start);
        let row = free.unwrap_or(self.free_from.len()).min(MOST_ROWS - 1);
        match self.free_from.get_mut(row) {
            Some(free) => *free = free.max(end),
            None => self.free_from.push(end),
        }
        row
    }

    fn len(&self) -> usize {
        self.free_from.len()
    }
}

/// Neighbours in one row and one state that are too short to be seen alone become one bar; what stands between them in
/// another state is no matter.
fn merge(bars: &[Bar], unseen_ms: f64) -> Vec<Bar> {
    let mut bars: Vec<&Bar> = bars.iter().collect();
    bars.sort_by(|one, other| {
        (one.row, one.state as u8).cmp(&(other.row, other.state as u8)).then(one.start_ms.total_cmp(&other.start_ms))
    });
    let mut merged: Vec<Bar> = vec![];
    // Whether the last one is itself made of what cannot be seen alone.
    let mut crowd = false;
    for bar in bars {
        let short = bar.end_ms - bar.start_ms < unseen_ms;
        match merged.last_mut() {
            Some(last)
                if crowd
                    && short
                    && last.row == bar.row
                    && last.state == bar.state
                    && bar.start_ms - last.end_ms < unseen_ms =>
            {
                last.end_ms = last.end_ms.max(bar.end_ms);
                if last.task != bar.task {
                    last.task = None;
                }
            }
            _ => {
                merged.push(bar.clone());
                crowd = short || bar.task.is_none();
            }
        }
    }
    merged.sort_by(|one, other| one.row.cmp(&other.row).then(one.start_ms.total_cmp(&other.start_ms)));
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AnyTrace, Time, Trace, Virtual};

    const RUNNING: State = State::Running;
    const READY: State = State::Ready;
    const WAITING: State = State::Waiting;

    /// Spans as (lane, task, state, start, end); bars as `lane.row task state start-end`.
    fn check(spans: &[(usize, usize, State, u64, u64)], expect: &[&str]) {
        assert_eq!(described(&Layout::of(&Run::of(&trace(spans)), None)), expect);
    }

    fn trace(spans: &[(usize, usize, State, u64, u64)]) -> AnyTrace {
        let mut trace = Trace::<Virtual>::default();
        for lane in 0..=spans.iter().map(|span| span.0).max().unwrap_or(0) {
            trace.add_lane(format!("Lane {lane}"), LaneKind::Thread);
        }
        for task in 0..=spans.iter().map(|span| span.1).max().unwrap_or(0) {
            trace.add_task(format!("task {task}"), None);
        }
        for &(lane, task, state, start, end) in spans {
            trace.add_span(lane, task, state, Virtual::from_ms(start as f64), Virtual::from_ms(end as f64));
        }
        trace.into()
    }

    fn described(layout: &Layout) -> Vec<String> {
        let line = |(lane, bar): (usize, &Bar)| {
            let task = bar.task.map_or("several".to_owned(), |task| task.to_string());
            format!("{lane}.{} {task} {} {}-{}", bar.row, bar.state.words(), bar.start_ms, bar.end_ms)
        };
        let bars = layout.lanes.iter().enumerate();
        bars.flat_map(|(lane, track)| track.bars.iter().map(move |bar| line((lane, bar)))).collect()
    }

    #[test]
    fn what_runs_in_turn_shares_the_rail() {
        check(&[(0, 0, RUNNING, 0, 10), (0, 1, RUNNING, 10, 20)], &["0.0 0 running 0-10", "0.0 1 running 10-20"]);
    }

    #[test]
    fn what_waits_has_its_siding() {
        check(
            &[(0, 0, RUNNING, 0, 10), (0, 1, READY, 0, 10), (0, 1, RUNNING, 10, 20), (0, 0, READY, 10, 20)],
            &["0.0 0 running 0-10", "0.0 1 running 10-20", "0.1 1 ready 0-10", "0.1 0 ready 10-20"],
        );
    }

    #[test]
    fn overlapping_stays_are_packed_and_a_free_row_is_used_again() {
        check(
            &[(0, 0, WAITING, 0, 10), (0, 1, WAITING, 0, 30), (0, 2, WAITING, 10, 20)],
            &["0.0 0 waiting 0-10", "0.0 2 waiting 10-20", "0.1 1 waiting 0-30"],
        );
    }

    #[test]
    fn a_task_keeps_its_siding() {
        check(
            &[(0, 0, WAITING, 0, 10), (0, 1, WAITING, 5, 30), (0, 0, WAITING, 20, 30)],
            &["0.0 0 waiting 0-10", "0.0 0 waiting 20-30", "0.1 1 waiting 5-30"],
        );
    }

    #[test]
    fn running_spans_that_overlap_on_one_lane_are_both_seen() {
        check(&[(0, 0, RUNNING, 0, 20), (0, 1, RUNNING, 5, 15)], &["0.0 0 running 0-20", "0.1 1 running 5-15"]);
    }

    #[test]
    fn what_takes_no_time_at_one_instant_is_one_tick() {
        check(
            &[(0, 0, RUNNING, 0, 0), (0, 1, RUNNING, 0, 0), (0, 1, RUNNING, 1000, 1000)],
            &["0.0 several running 0-0", "0.0 1 running 1000-1000"],
        );
    }

    #[test]
    fn an_empty_run_has_an_axis() {
        let layout = Layout::of(&Run::of(&AnyTrace::Virtual(Trace::default())), None);
        assert_eq!((layout.axis_ms, layout.lanes.len()), (1.0, 0));
    }

    #[test]
    fn a_hundred_thousand_spans_are_drawn_with_a_bounded_number_of_bars() {
        let spans: Vec<_> = (0..100_000).map(|at| (0, (at % 7) as usize, RUNNING, at * 2, at * 2 + 1)).collect();
        let layout = Layout::of(&Run::of(&trace(&spans)), None);
        let bars = &layout.lanes[0].bars;
        assert!(bars.len() <= MOST, "{} bars", bars.len());
        assert_eq!((bars[0].start_ms, bars[bars.len() - 1].end_ms), (0.0, 199_999.0));
    }

    #[test]
    fn many_tasks_that_wait_and_are_ready_by_turns_are_few_bars() {
        let by_turns = |at: u64| {
            let task = (at % 5) as usize;
            [
                (0, task, WAITING, at * 3, at * 3 + 1),
                (0, task, READY, at * 3 + 1, at * 3 + 2),
                (0, task, RUNNING, at * 3 + 2, at * 3 + 3),
            ]
        };
        let spans: Vec<_> = (0..10_000).flat_map(by_turns).collect();
        let layout = Layout::of(&Run::of(&trace(&spans)), None);
        assert!(layout.lanes[0].bars.len() <= MOST, "{} bars", layout.lanes[0].bars.len());
    }

    #[test]
    fn a_shared_scale_is_kept_and_never_cuts() {
        let run = Run::of(&trace(&[(0, 0, RUNNING, 0, 1000)]));
        assert_eq!(Layout::of(&run, Some(3000.0)).axis_ms, 3060.0);
        assert_eq!(Layout::of(&run, Some(10.0)).axis_ms, 1020.0);
    }
}
