//! The three ways in which the same jobs are carried out, and the trace that each leaves.

use lab::record::{Doing, Stretch};
use std::ops::Range;
use trace::{AnyTrace, LaneKind, State, Time, Trace, Virtual};

/// A, B and C.
pub const JOBS: u32 = 3;
/// Where jobs take turns, each has so many.
pub const TURNS: u32 = 4;
/// How long a job is meant to take: long enough to be watched, short enough to be waited for.
pub const JOB_MS: f64 = 300.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    InTurn,
    Interleaved,
    InParallel,
}

/// So much of one job, at one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stint {
    pub job: u32,
    pub turns: u32,
}

impl Way {
    pub const ALL: [Way; 3] = [Way::InTurn, Way::Interleaved, Way::InParallel];

    pub fn title(self) -> &'static str {
        match self {
            Way::InTurn => "In turn",
            Way::Interleaved => "Interleaved",
            Way::InParallel => "In parallel",
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Way::InTurn => "in-turn",
            Way::Interleaved => "interleaved",
            Way::InParallel => "in-parallel",
        }
    }

    /// No more than there are cores: two workers on one core would seem to run at once, and would not.
    pub fn workers(self, cores: u32) -> u32 {
        match self {
            Way::InParallel => cores.clamp(1, JOBS),
            _ => 1,
        }
    }

    /// What each worker does, in this order.
    pub fn plan(self, cores: u32) -> Vec<Vec<Stint>> {
        let whole = |job| Stint { job, turns: TURNS };
        match self {
            Way::InTurn => vec![(0..JOBS).map(whole).collect()],
            Way::Interleaved => {
                vec![(0..TURNS).flat_map(|_| (0..JOBS).map(|job| Stint { job, turns: 1 })).collect()]
            }
            Way::InParallel => {
                let workers = self.workers(cores);
                let of = |worker| (worker..JOBS).step_by(workers as usize).map(whole).collect();
                (0..workers).map(of).collect()
            }
        }
    }

    /// As it would go if every turn took the same time and nothing else did.
    pub fn modelled(self, cores: u32) -> AnyTrace {
        let turn_ms = JOB_MS / f64::from(TURNS);
        let mut stretches = vec![];
        for (lane, stints) in self.plan(cores).into_iter().enumerate() {
            let mut from_ms = 0.0;
            for Stint { job, turns } in stints {
                let to_ms = from_ms + turn_ms * f64::from(turns);
                stretches.push(running(lane as u32, job, from_ms..to_ms));
                from_ms = to_ms;
            }
        }
        trace::<Virtual>(self.workers(cores), &stretches).into()
    }
}

pub fn running(lane: u32, job: u32, ms: Range<f64>) -> Stretch {
    Stretch::new(lane, Doing::Task(job), State::Running, ms.start, ms.end)
}

/// From the first start on. Between two turns a job is ready: it has begun, and could go on.
pub fn trace<T: Time>(workers: u32, stretches: &[Stretch]) -> Trace<T> {
    let mut trace = Trace::default();
    for worker in 1..=workers {
        trace.add_lane(format!("worker {worker}"), LaneKind::Worker);
    }
    for job in 0..JOBS {
        trace.add_task(letter(job).to_string(), None);
    }
    let origin_ms = stretches.iter().map(|stretch| stretch.start_ms).fold(f64::INFINITY, f64::min);
    let at = |ms: f64| T::from_ms(ms - origin_ms);
    let mut spans = joined(stretches);
    for job in 0..JOBS {
        let turns: Vec<Stretch> = spans.iter().filter(|span| span.doing == Doing::Task(job)).copied().collect();
        let between = |pair: &[Stretch]| Stretch {
            state: State::Ready,
            start_ms: pair[0].end_ms,
            end_ms: pair[1].start_ms,
            ..pair[1]
        };
        spans.extend(turns.windows(2).map(between));
    }
    spans.sort_by(|one, other| one.start_ms.total_cmp(&other.start_ms));
    for span in spans {
        if let Doing::Task(job) = span.doing {
            trace.add_span(span.lane as usize, job as usize, span.state, at(span.start_ms), at(span.end_ms));
        }
    }
    trace
}

/// Lane by lane in the order of time. What one worker did of one job, and of no other in between, is one stretch, as if it
/// had been asked for at one go.
fn joined(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut stretches = stretches.to_vec();
    stretches.sort_by(|one, other| one.lane.cmp(&other.lane).then(one.start_ms.total_cmp(&other.start_ms)));
    stretches.dedup_by(|later, earlier| {
        let goes_on = (later.lane, later.doing) == (earlier.lane, earlier.doing);
        if goes_on {
            earlier.end_ms = later.end_ms;
        }
        goes_on
    });
    stretches
}

fn letter(job: u32) -> char {
    char::from(b'A' + job as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::Measured;

    /// Each worker's stints, as `A4 B4`.
    fn plan(way: Way, cores: u32, expect: &[&str]) {
        let words = |stint: &Stint| format!("{}{}", letter(stint.job), stint.turns);
        let plan = way.plan(cores).into_iter();
        let workers = plan.map(|stints| stints.iter().map(words).collect::<Vec<_>>().join(" "));
        assert_eq!(workers.collect::<Vec<_>>(), expect, "{way:?} on {cores}");
    }

    #[test]
    fn every_way_does_all_of_the_work_once() {
        plan(Way::InTurn, 8, &["A4 B4 C4"]);
        plan(Way::Interleaved, 8, &["A1 B1 C1 A1 B1 C1 A1 B1 C1 A1 B1 C1"]);
        plan(Way::InParallel, 8, &["A4", "B4", "C4"]);
        plan(Way::InParallel, 2, &["A4 C4", "B4"]);
        plan(Way::InParallel, 1, &["A4 B4 C4"]);
        plan(Way::InParallel, 0, &["A4 B4 C4"]);
    }

    /// Pieces as (worker, job, from, to); spans as `worker.job running from-to`.
    fn check(pieces: &[(u32, u32, f64, f64)], expect: &[&str]) {
        let stretches: Vec<Stretch> =
            pieces.iter().map(|&(worker, job, from_ms, to_ms)| running(worker, job, from_ms..to_ms)).collect();
        let trace = trace::<Measured>(2, &stretches);
        let words = |span: &trace::Span<Measured>| {
            let task = &trace.tasks[span.task].name;
            format!("{}.{task} {} {}-{}", span.lane, span.state.words(), span.start.as_ms(), span.end.as_ms())
        };
        assert_eq!(trace.spans.iter().map(words).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn pieces_of_one_job_are_one_stretch() {
        check(&[(0, 0, 7.0, 10.0), (0, 0, 10.5, 20.0), (0, 1, 20.0, 30.0)], &["0.A running 0-13", "0.B running 13-23"]);
        // They may be heard of in any order.
        check(&[(0, 0, 10.0, 20.0), (1, 1, 0.0, 20.0), (0, 0, 0.0, 10.0)], &["0.A running 0-20", "1.B running 0-20"]);
        check(&[], &[]);
    }

    #[test]
    fn a_job_that_has_begun_is_ready_until_its_next_turn() {
        check(
            &[(0, 0, 0.0, 10.0), (0, 1, 10.0, 20.0), (0, 0, 20.0, 30.0)],
            &["0.A running 0-10", "0.B running 10-20", "0.A ready 10-20", "0.A running 20-30"],
        );
    }
}
