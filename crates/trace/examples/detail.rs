//! How long it takes to prepare a run for being looked at, and to show a stretch of it. To be run with `--release`.

use std::time::Instant;
use trace::picture::{Detail, Layout, Run};
use trace::{LaneKind, Mark, MarkKind, State, Time, Trace, Virtual};

const VIEWS: usize = 1_000;
const MOST: usize = 1_500;

fn main() {
    for (spans, lanes, tasks) in
        [(10_000, 4, 100), (10_000, 64, 1_000), (1_000_000, 4, 1_000), (1_000_000, 64, 100_000)]
    {
        let mut random = Random(7);
        let trace = trace(spans, lanes, tasks, &mut random);
        let (run, run_ms) = timed(|| Run::from(&trace));
        let (detail, prepared_ms) = timed(|| Detail::of(&run));
        let axis_ms = Layout::axis_ms(run.end_ms);
        let (whole, whole_ms) = timed(|| detail.view(0.0, axis_ms, MOST));
        let (mut drawn, mut taken) = (0, vec![]);
        for _ in 0..VIEWS {
            // From the whole run to a millionth of it, each scale as likely as any.
            let length_ms = axis_ms * 0.5_f64.powf(random.share() * 20.0);
            let from_ms = random.share() * (axis_ms - length_ms);
            let (view, ms) = timed(|| detail.view(from_ms, from_ms + length_ms, MOST));
            drawn += count(&view);
            taken.push(ms);
        }
        taken.sort_by(f64::total_cmp);
        println!("{spans} spans of {tasks} tasks on {lanes} lanes");
        println!("  in ms {run_ms:.1}, prepared {prepared_ms:.1} ms");
        println!("  whole {whole_ms:.3} ms, {} bars and signs", count(&whole));
        println!(
            "  {VIEWS} views: median {:.3} ms, worst {:.3} ms; {} bars and signs on average",
            taken[VIEWS / 2],
            taken[VIEWS - 1],
            drawn / VIEWS
        );
    }
}

fn count(view: &Layout) -> usize {
    view.lanes.iter().map(|lane| lane.bars.len() + lane.signs.len()).sum()
}

fn timed<T>(what: impl FnOnce() -> T) -> (T, f64) {
    let started = Instant::now();
    let made = what();
    (made, started.elapsed().as_secs_f64() * 1_000.0)
}

/// Every lane is busy all the time, with spans from 1 µs to 1 s; beside each, another task is aside for a while.
fn trace(spans: usize, lanes: usize, tasks: usize, random: &mut Random) -> Trace<Virtual> {
    let mut trace = Trace::<Virtual>::default();
    for lane in 0..lanes {
        trace.add_lane(format!("Core {}", lane + 1), LaneKind::Core);
    }
    for task in 0..tasks {
        trace.add_task(format!("task {}", task + 1), None);
    }
    let mut free_from = vec![Virtual::default(); lanes];
    for index in 0..spans / 2 {
        let lane = index % lanes;
        // A task comes back for a while, and others take its place.
        let task = |random: &mut Random| (index * 2 * tasks / spans + random.below(20) * lanes + lane) % tasks;
        let start = free_from[lane];
        let end = start.plus(Virtual(10_f64.powf(random.share() * 6.0) as u64));
        trace.add_span(lane, task(random), State::Running, start, end);
        let state = [State::Ready, State::Waiting, State::Blocked][random.below(3)];
        trace.add_span(lane, task(random), state, start, end);
        if index % 4 == 0 {
            let (task, kind) = (task(random), [MarkKind::Switch, MarkKind::HandedOver][random.below(2)]);
            let label = trace.tasks[task].name.clone();
            trace.marks.push(Mark { at: start, lane, task, kind, label, line: None, id: None, due: None });
        }
        free_from[lane] = end;
    }
    trace
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, below: usize) -> usize {
        self.next() as usize % below
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.next() as f64 / (1_u64 << 31) as f64
    }
}
