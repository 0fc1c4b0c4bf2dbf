//! A run along an axis of steps: what takes no time at all is seen in its order.

use std::collections::BTreeMap;
use trace::picture::{Run, Unit};
use trace::{LaneId, LaneKind, Mark, MarkKind, Span, State, Stops, TaskId, Time, Trace, Virtual};

/// Each step is as wide as any other; a span reaches from the step at which it begins to the one at which it ends.
pub fn by_steps(trace: &Trace<Virtual>, stops: &Stops) -> Run {
    let mut drawing = Drawing {
        stops,
        spans: vec![],
        running: None,
        open: BTreeMap::new(),
        resumed: resumed(&trace.marks),
        outside: trace
            .spans
            .iter()
            .filter(|span| trace.lanes[span.lane].kind == LaneKind::Outside)
            .map(|span| (span.task, span.lane))
            .collect(),
    };
    for (index, mark) in trace.marks.iter().enumerate() {
        drawing.take(index, mark);
    }
    let end = trace.marks.len();
    drawing.stop(end);
    for (task, (state, lane, from)) in std::mem::take(&mut drawing.open) {
        drawing.span(lane, task, state, from, end);
    }
    drawing.spans.sort_by(|one, other| one.start.total_cmp(&other.start));
    let mark = |(index, mark): (usize, &Mark<Virtual>)| Mark {
        at: stops.step_of(index + 1) as f64,
        lane: mark.lane,
        task: mark.task,
        kind: mark.kind,
        label: mark.label.clone(),
        line: mark.line,
        id: mark.id,
        due: mark.due.map(Time::as_ms),
    };
    Run {
        lanes: trace.lanes.clone(),
        tasks: trace.tasks.clone(),
        spans: drawing.spans,
        marks: trace.marks.iter().enumerate().map(mark).collect(),
        end_ms: stops.steps() as f64,
        unit: Unit::Steps,
    }
}

struct Drawing<'t> {
    stops: &'t Stops,
    spans: Vec<Span<f64>>,
    /// Who occupies the loop, and from which position on.
    running: Option<(TaskId, usize)>,
    /// What each task waits for, where, and from which position on.
    open: BTreeMap<TaskId, (State, LaneId, usize)>,
    /// The task that a microtask resumes.
    resumed: BTreeMap<u32, TaskId>,
    /// The lane on which a task's waiting for the outside is drawn.
    outside: BTreeMap<TaskId, LaneId>,
}

impl Drawing<'_> {
    fn take(&mut self, index: usize, mark: &Mark<Virtual>) {
        let (before, after) = (index, index + 1);
        match mark.kind {
            MarkKind::TimerSet | MarkKind::CallStarted if mark.due.is_some() => self.launch(mark.task, after),
            MarkKind::TimerCleared => self.end(mark.task, after),
            MarkKind::TimerFired => {
                self.end(mark.task, before);
                if mark.due.is_some() {
                    self.launch(mark.task, after);
                }
                self.run(mark.task, before);
            }
            MarkKind::CallResolved | MarkKind::CallRejected => {
                self.end(mark.task, before);
                self.run(mark.task, before);
                self.stop(after);
            }
            MarkKind::MicrotaskQueued => {
                if let Some(&task) = mark.id.and_then(|id| self.resumed.get(&id)) {
                    self.end(task, after);
                    self.open.insert(task, (State::Ready, mark.lane, after));
                }
            }
            MarkKind::Suspend => {
                self.stop(after);
                // Its continuation may be queued already: then it is ready, not waiting.
                self.open.entry(mark.task).or_insert((State::Waiting, mark.lane, after));
            }
            MarkKind::Resume => {
                self.end(mark.task, before);
                self.run(mark.task, before);
            }
            MarkKind::TaskEnd | MarkKind::MicrotaskEnd => self.stop(after),
            MarkKind::Unhandled => {}
            _ => self.run(mark.task, before),
        }
    }

    fn launch(&mut self, task: TaskId, from: usize) {
        if let Some(&lane) = self.outside.get(&task) {
            self.open.insert(task, (State::Waiting, lane, from));
        }
    }

    fn end(&mut self, task: TaskId, at: usize) {
        if let Some((state, lane, from)) = self.open.remove(&task) {
            self.span(lane, task, state, from, at);
        }
    }

    fn run(&mut self, task: TaskId, at: usize) {
        if self.running.is_none_or(|(running, _)| running != task) {
            self.stop(at);
            self.running = Some((task, at));
        }
    }

    fn stop(&mut self, at: usize) {
        if let Some((task, from)) = self.running.take() {
            self.span(0, task, State::Running, from, at);
        }
    }

    fn span(&mut self, lane: LaneId, task: TaskId, state: State, from: usize, to: usize) {
        let (start, end) = (self.stops.step_of(from) as f64, self.stops.step_of(to) as f64);
        if start < end {
            self.spans.push(Span { lane, task, state, start, end, line: None });
        }
    }
}

fn resumed(marks: &[Mark<Virtual>]) -> BTreeMap<u32, TaskId> {
    let pairs =
        marks.windows(2).filter(|pair| pair[0].kind == MarkKind::MicrotaskStart && pair[1].kind == MarkKind::Resume);
    pairs.filter_map(|pair| Some((pair[0].id?, pair[1].task))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks as (kind, task, id); spans as `lane task state from-to`.
    fn check(marks: &[(MarkKind, TaskId, u32)], expect: &[&str]) {
        let mut trace = Trace::<Virtual>::default();
        let lane = trace.add_lane("Main thread", LaneKind::EventLoop);
        let outside = trace.add_lane("load", LaneKind::Outside);
        for task in 0..3 {
            trace.add_task(format!("task {task}"), None);
        }
        trace.add_span(outside, 2, State::Waiting, Virtual::default(), Virtual::default());
        for &(kind, task, id) in marks {
            let due = (kind == MarkKind::CallStarted).then(Virtual::default);
            let at = Virtual::default();
            trace.marks.push(Mark { at, lane, task, kind, label: String::new(), line: None, id: Some(id), due });
        }
        let run = by_steps(&trace, &Stops::of(&trace));
        let words = |span: &Span<f64>| {
            format!("{} {} {} {}-{}", span.lane, span.task, span.state.words(), span.start, span.end)
        };
        assert_eq!(run.spans.iter().map(words).collect::<Vec<_>>(), expect, "{marks:?}");
    }

    #[test]
    fn a_task_runs_from_its_first_step_to_its_last() {
        use MarkKind::*;
        check(&[(TaskStart, 0, 0), (Line, 0, 0), (TaskEnd, 0, 0)], &["0 0 running 0-3"]);
    }

    #[test]
    fn what_is_suspended_waits_is_ready_and_goes_on() {
        use MarkKind::*;
        check(
            &[
                (TaskStart, 0, 0),
                (Enter, 1, 0),
                (CallStarted, 2, 0),
                (Suspend, 1, 0),
                (TaskEnd, 0, 0),
                (CallResolved, 2, 0),
                (MicrotaskQueued, 2, 7),
                (MicrotaskStart, 1, 7),
                (Resume, 1, 0),
                (MicrotaskEnd, 1, 7),
            ],
            &[
                "0 0 running 0-1",
                "0 1 running 1-4",
                "1 2 waiting 3-5",
                "0 1 waiting 4-7",
                "0 2 running 5-6",
                "0 1 ready 7-8",
                "0 1 running 7-9",
            ],
        );
    }
}
