//! Where everything of a run stands in its picture: lanes, rows, bars and signs, in units of time.
//! Nothing here knows a width: the same layout is drawn on a phone and on a wall.

use super::detail::Detail;
use super::look::Look;
use super::run::{Run, Unit};
use super::signs::{self, Sign};
use crate::{LaneKind, MarkKind, State, TaskId};
use serde::{Deserialize, Serialize};

/// No more bars and signs than this are drawn, however long the run.
const MOST: usize = 1_500;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    pub lanes: Vec<Track>,
    /// Of the tasks that are drawn by themselves, in the order of the trace.
    pub looks: Vec<(TaskId, Look)>,
    /// The axis reaches from here …
    pub from_ms: f64,
    /// … to here.
    pub to_ms: f64,
    /// Of the run, wherever the axis ends.
    pub end_ms: f64,
    pub unit: Unit,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Track {
    pub name: String,
    pub kind: LaneKind,
    /// Of the whole run, in every view of it.
    pub rows: usize,
    /// Row by row, in each state by state, in each in the order of time. At the ends of the axis they are not cut.
    pub bars: Vec<Bar>,
    pub signs: Vec<Sign>,
    /// Somewhere in the run, if not here: the lane keeps its height.
    pub has_signs: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    pub row: usize,
    pub state: State,
    /// None: several tasks, each too short to be seen alone, or in a row that they share.
    pub task: Option<TaskId>,
    pub start_ms: f64,
    pub end_ms: f64,
    /// Of several: for which share of its length there is one, 0 to 1. A lane that computes for a quarter of the time is
    /// not to look busy.
    pub full: f32,
}

impl Bar {
    pub fn is_partly_full(&self) -> bool {
        self.full < 0.99 && self.state != State::Waiting
    }
}

impl Layout {
    /// The whole run. `scale_ms` is the end of a scale shared with other pictures; a run that is longer stretches it.
    pub fn of(run: &Run, scale_ms: Option<f64>) -> Layout {
        let longest_ms = scale_ms.unwrap_or(0.0).max(run.end_ms);
        Detail::of(run).view(0.0, Layout::axis_ms(longest_ms), MOST)
    }

    /// Where an axis for the whole of a run ends: with a little air on the right, so that the last bar's end is seen to
    /// be its end.
    pub fn axis_ms(longest_ms: f64) -> f64 {
        if longest_ms == 0.0 { 1.0 } else { longest_ms * 1.02 }
    }

    /// Where the axis begins and ends, in ms.
    pub fn stretch(&self) -> (f64, f64) {
        (self.from_ms, self.to_ms)
    }

    /// How far along the axis this instant is, in percent.
    pub fn percent(&self, at_ms: f64) -> f64 {
        let length_ms = self.to_ms - self.from_ms;
        if length_ms > 0.0 { ((at_ms - self.from_ms) / length_ms * 100.0).clamp(0.0, 100.0) } else { 0.0 }
    }

    /// Whether something is drawn lower than it would be alone.
    pub fn has_partly_full(&self) -> bool {
        self.bars().any(|bar| bar.is_partly_full())
    }

    pub fn states(&self) -> Vec<State> {
        let all = [State::Running, State::Ready, State::Waiting, State::Blocked];
        all.into_iter().filter(|state| self.bars().any(|bar| bar.state == *state)).collect()
    }

    pub fn sign_kinds(&self) -> Vec<MarkKind> {
        let drawn = |kind: &MarkKind| self.lanes.iter().any(|lane| lane.signs.iter().any(|sign| sign.kind == *kind));
        signs::KINDS.into_iter().filter(drawn).collect()
    }

    /// Of a task that has a bar of its own.
    pub fn look(&self, task: TaskId) -> Option<&Look> {
        let place = self.looks.binary_search_by_key(&task, |(task, _)| *task).ok()?;
        Some(&self.looks[place].1)
    }

    fn bars(&self) -> impl Iterator<Item = &Bar> {
        self.lanes.iter().flat_map(|lane| &lane.bars)
    }
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
        assert_eq!((layout.to_ms, layout.lanes.len()), (1.0, 0));
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
        assert_eq!(Layout::of(&run, Some(3000.0)).to_ms, 3060.0);
        assert_eq!(Layout::of(&run, Some(10.0)).to_ms, 1020.0);
    }
}
