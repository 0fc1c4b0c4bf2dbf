//! The simulator as it is asked by a page: one question, one answer. It keeps the runs that it was asked for last.

use crate::protocol::{Answer, Ask, Counts, Instant, MOST_INSTANTS, Told};
use crate::{Ending, Figures, Machine, Mistake, Run, Workload, makespan, queue, simulate};
use trace::picture::{self, Detail, Layout};
use trace::{AnyTrace, Overlap, State, Time, Trace, Virtual, ms};

/// Bars and signs of all pictures together: more cannot be drawn in a frame.
const MOST_DRAWN: usize = 1_600;
/// However long a run is to be, a page is told of its end after so many events: some seconds.
const MOST_EVENTS: u64 = 2_000_000;
const MOST_NAMED: usize = 4;
/// A longer text is read by nobody, and takes long to show.
const MOST_WORDS: usize = 200_000;

#[derive(Debug, Default)]
pub struct Desk {
    runs: Vec<Option<Kept>>,
}

#[derive(Debug)]
struct Kept {
    trace: AnyTrace,
    detail: Detail,
}

impl Desk {
    pub fn answer(&mut self, ask: Ask) -> Answer {
        match ask {
            Ask::Simulate(cases) => Answer::Simulated(self.simulate(cases)),
            Ask::View { from_ms, to_ms } => Answer::Views(self.views(from_ms, to_ms)),
            Ask::Instant { at_ms } => {
                let instant = |kept: &Option<Kept>| Some(instant(kept.as_ref()?.run(), Virtual::from_ms(at_ms)));
                Answer::Instants(self.runs.iter().map(instant).collect())
            }
            Ask::Words { run } => self.text(run, |trace| shortened(trace.text())),
            Ask::Export { run } => self.text(run, AnyTrace::to_json),
            Ask::Queues(queues) => {
                Answer::Queues(queues.iter().map(|(queue, seed)| queue::simulate(queue, *seed)).collect())
            }
            Ask::Customers { queue, seed, customers } => Answer::Customers(
                queue::sample(&queue, seed, customers).map(|trace| Layout::of(&picture::Run::from(&trace), None)),
            ),
            Ask::Makespan { jobs, lanes } => Answer::Makespan(makespan::makespan(&jobs, lanes, makespan::MOST_TRIED)),
        }
    }

    fn simulate(&mut self, cases: Vec<(Machine, Workload)>) -> Vec<Result<Told, Vec<Mistake>>> {
        let run = |(machine, workload): (Machine, Workload)| {
            let most_events = machine.most_events.min(MOST_EVENTS);
            simulate(&Machine { most_events, ..machine }, &workload)
        };
        let runs: Vec<Result<Run, Vec<Mistake>>> = cases.into_iter().map(run).collect();
        let mut told: Vec<Result<Told, Vec<Mistake>>> =
            runs.iter().map(|run| run.as_ref().map(tell).map_err(Clone::clone)).collect();
        self.runs = runs.into_iter().map(|run| run.ok().map(Kept::new)).collect();
        let end_ms = told.iter().flatten().map(|told| told.end_ms).fold(0.0, f64::max);
        for (told, view) in told.iter_mut().zip(self.views(0.0, Layout::axis_ms(end_ms))) {
            if let (Ok(told), Some(view)) = (told, view) {
                told.view = view;
            }
        }
        told
    }

    fn views(&self, from_ms: f64, to_ms: f64) -> Vec<Option<Layout>> {
        let most = MOST_DRAWN / self.runs.iter().flatten().count().max(1);
        self.runs.iter().map(|kept| Some(kept.as_ref()?.detail.view(from_ms, to_ms, most))).collect()
    }

    fn text(&self, run: usize, of: impl FnOnce(&AnyTrace) -> String) -> Answer {
        match self.runs.get(run) {
            Some(Some(kept)) => Answer::Text(of(&kept.trace)),
            _ => Answer::Refused("there is no such run any more".to_owned()),
        }
    }
}

impl Kept {
    fn new(run: Run) -> Kept {
        let detail = Detail::of(&picture::Run::from(&run.trace));
        Kept { trace: AnyTrace::Virtual(run.trace), detail }
    }

    fn run(&self) -> &Trace<Virtual> {
        match &self.trace {
            AnyTrace::Virtual(trace) => trace,
            AnyTrace::Measured(_) => unreachable!("a model has no other clock"),
        }
    }
}

/// All but the view, which depends on the other runs.
fn tell(run: &Run) -> Told {
    let trace = &run.trace;
    let overlap = |seen: Option<Overlap<Virtual>>, how: &str| seen.map(|seen| evidence(trace, seen, how));
    Told {
        figures: Figures::of(run),
        ending: (run.ending != Ending::Completed).then(|| run.ending.to_string()),
        concurrent: overlap(trace.concurrent(), "overlap"),
        parallel: overlap(trace.parallel(), "run at once"),
        view: Layout::of(&picture::Run::from(&Trace::<Virtual>::default()), None),
        end_ms: trace.end().as_ms(),
        instants: instants(trace),
        spans: trace.spans.len(),
    }
}

fn evidence(trace: &Trace<Virtual>, seen: Overlap<Virtual>, how: &str) -> String {
    let (start, end) = (ms(seen.start.as_ms()), ms(seen.end.as_ms()));
    let (first, second) = (&trace.tasks[seen.first].name, &trace.tasks[seen.second].name);
    if seen.first == seen.second {
        format!("{first} runs on two lanes, {start} to {end}")
    } else {
        format!("{first} and {second} {how}, {start} to {end}")
    }
}

fn instants(trace: &Trace<Virtual>) -> Vec<f64> {
    let mut all: Vec<Virtual> = trace.spans.iter().flat_map(|span| [span.start, span.end]).collect();
    all.push(Virtual::default());
    all.sort_unstable();
    all.dedup();
    let apart = if all.len() > MOST_INSTANTS { trace.end().as_ms() / MOST_INSTANTS as f64 } else { 0.0 };
    let mut kept: Vec<f64> = vec![];
    for instant in all.iter().map(|instant| instant.as_ms()) {
        if kept.last().is_none_or(|last| instant - last >= apart) {
            kept.push(instant);
        }
    }
    // The end is where a run is seen whole, however near the last instant is.
    let end = trace.end().as_ms();
    if kept.last().is_some_and(|&last| last < end) {
        kept.push(end);
    }
    kept
}

fn instant(trace: &Trace<Virtual>, at: Virtual) -> Instant {
    let mut found = Instant::default();
    for span in trace.spans.iter().filter(|span| span.start <= at && at < span.end) {
        let counts: &mut Counts = &mut found.counts;
        match span.state {
            State::Running => {
                counts.running += 1;
                if found.running.len() < MOST_NAMED {
                    found.running.push(trace.tasks[span.task].name.clone());
                }
            }
            State::Ready => counts.ready += 1,
            State::Waiting => counts.waiting += 1,
            State::Blocked => counts.blocked += 1,
        }
    }
    found
}

fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MOST_WORDS) {
        text.truncate(end);
        text.push_str("…\nThe rest is left out: the run is too long to be read. Export it to have it whole.\n");
    }
    text
}
