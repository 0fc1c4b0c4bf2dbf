//! What the threads of a run have recorded, and the trace that is made of it.

use crate::mode::Mode;
use serde::{Deserialize, Serialize};
use trace::{LaneKind, Mark, MarkKind, Measured, State, Time, Trace};

/// The present, in ms since 1970: the one clock that all threads of a browser share. Handed in, never read from here.
pub type Clock = fn() -> f64;

/// A stretch of time that one thread has spent on one thing, by its own clock.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    pub lane: u32,
    pub doing: Doing,
    pub state: State,
    pub start_ms: f64,
    pub end_ms: f64,
    /// The how-manyth holder of the lock this was, where there is one: its order is known better than its times.
    pub holder: Option<u32>,
    /// The task was begun by a thread that took it from another.
    pub stolen: bool,
}

impl Stretch {
    pub fn new(lane: u32, doing: Doing, state: State, start_ms: f64, end_ms: f64) -> Stretch {
        Stretch { lane, doing, state, start_ms, end_ms, holder: None, stolen: false }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doing {
    Task(u32),
    /// A worker is fetched, compiled, started and warmed up.
    StartUp,
    /// The input travels from the page's memory into the worker's.
    Copying,
}

/// The trace of these stretches, from the first start on. A thread that had nothing to do is there too, idle.
pub fn trace(mode: Mode, lanes: u32, tasks: u32, stretches: &[Stretch]) -> Trace<Measured> {
    let mut stretches = stretches.to_vec();
    keep_the_lock_s_order(&mut stretches);
    stretches.sort_by(|one, other| one.start_ms.total_cmp(&other.start_ms));
    let origin = stretches.first().map_or(0.0, |first| first.start_ms);
    let at = |ms: f64| Measured::from_ms(ms - origin);

    let mut trace = Trace::default();
    for lane in 0..lanes.max(1) {
        let (name, kind) = lane_of(mode, lane);
        trace.add_lane(name, kind);
    }
    for task in 0..tasks {
        trace.add_task(format!("task {}", task + 1), None);
    }
    for stretch in &stretches {
        let lane = stretch.lane as usize;
        let task = match stretch.doing {
            Doing::Task(task) => task as usize,
            Doing::StartUp => named(&mut trace, format!("start-up {}", lane + 1)),
            Doing::Copying => named(&mut trace, format!("copying {}", lane + 1)),
        };
        trace.add_span(lane, task, stretch.state, at(stretch.start_ms), at(stretch.end_ms));
        let mut mark = |kind, ms, label: &str| {
            let label = label.to_owned();
            trace.marks.push(Mark { at: at(ms), lane, task, kind, label, line: None, id: stretch.holder, due: None });
        };
        if stretch.stolen {
            mark(MarkKind::Stolen, stretch.start_ms, "");
        }
        if stretch.holder.is_some() {
            mark(MarkKind::HandedOver, stretch.end_ms, "");
        }
    }
    trace.marks.sort_by_key(|mark| mark.at);
    trace
}

fn named(trace: &mut Trace<Measured>, name: String) -> usize {
    let known = trace.tasks.iter().position(|task| task.name == name);
    known.unwrap_or_else(|| trace.add_task(name, None))
}

/// The coarsest clock that a browser gives: 1 ms in Firefox and WebKit, 0.1 ms in a page of Chromium that is not
/// isolated, 0.005 ms in one that is.
const RESOLUTION_MS: f64 = 1.001;

/// Who took the lock after whom is known exactly, the times only to the clocks' resolution: where two holders seem to
/// overlap by less than that, the later one is said to have begun when the earlier one ended.
fn keep_the_lock_s_order(stretches: &mut [Stretch]) {
    let mut holders: Vec<&mut Stretch> = stretches.iter_mut().filter(|stretch| stretch.holder.is_some()).collect();
    holders.sort_by_key(|stretch| stretch.holder);
    let mut free_from = f64::NEG_INFINITY;
    for stretch in holders {
        if (0.0..RESOLUTION_MS).contains(&(free_from - stretch.start_ms)) {
            stretch.start_ms = free_from;
            stretch.end_ms = stretch.end_ms.max(free_from);
        }
        free_from = stretch.end_ms;
    }
}

fn lane_of(mode: Mode, lane: u32) -> (String, LaneKind) {
    match mode {
        Mode::AsyncIo if lane > 0 => ("network".to_owned(), LaneKind::Outside),
        Mode::Isolated => (format!("worker {}", lane + 1), LaneKind::Worker),
        Mode::OneLock | Mode::Shared | Mode::Hazard => (format!("thread {}", lane + 1), LaneKind::Thread),
        _ => ("main thread".to_owned(), LaneKind::EventLoop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use State::{Blocked, Ready, Running};

    fn stretch(lane: u32, state: State, start_ms: f64, end_ms: f64) -> Stretch {
        Stretch::new(lane, Doing::Task(lane), state, start_ms, end_ms)
    }

    fn check(mode: Mode, stretches: &[Stretch], concurrent: bool, parallel: bool) {
        let measures = trace(mode, 2, 2, stretches).measures();
        let seen = (measures.concurrent.is_some(), measures.parallel.is_some());
        assert_eq!(seen, (concurrent, parallel), "{mode:?} {stretches:?}");
    }

    #[test]
    fn a_trace_says_what_overlapped() {
        let turn = |task, start_ms, end_ms| Stretch::new(0, Doing::Task(task), Running, start_ms, end_ms);
        check(Mode::Sequential, &[turn(0, 5.0, 9.0), turn(1, 9.0, 12.0)], false, false);
        let ready = Stretch::new(0, Doing::Task(0), Ready, 9.0, 12.0);
        check(Mode::Interleaved, &[turn(0, 5.0, 9.0), turn(1, 9.0, 12.0), ready, turn(0, 12.0, 14.0)], true, false);
        check(Mode::Shared, &[stretch(0, Running, 5.0, 9.0), stretch(1, Running, 6.0, 12.0)], true, true);
    }

    #[test]
    fn two_holders_of_one_lock_never_run_at_once_however_coarse_the_clocks() {
        let holder =
            |index, lane, start_ms, end_ms| Stretch { holder: Some(index), ..stretch(lane, Running, start_ms, end_ms) };
        let coarse = [holder(0, 0, 5.0, 10.1), holder(1, 1, 10.0, 15.0), holder(2, 0, 14.9, 20.0)];
        check(Mode::OneLock, &coarse, true, false);
        // What is no fault of the clocks is shown.
        check(Mode::OneLock, &[holder(0, 0, 5.0, 10.0), holder(1, 1, 7.0, 15.0)], true, true);
    }

    #[test]
    fn start_up_and_copying_are_told_apart_by_worker() {
        let side = |doing, lane, start_ms| Stretch::new(lane, doing, Blocked, start_ms, start_ms + 4.0);
        let stretches = [side(Doing::StartUp, 0, 0.0), side(Doing::StartUp, 1, 0.0), side(Doing::Copying, 1, 4.0)];
        let trace = trace(Mode::Isolated, 2, 1, &stretches);
        let names: Vec<&str> = trace.tasks.iter().map(|task| task.name.as_str()).collect();
        assert_eq!(names, ["task 1", "start-up 1", "start-up 2", "copying 2"]);
    }
}
