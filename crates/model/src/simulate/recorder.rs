//! Writes the trace: one span for each stretch of one state.

use super::{LaneIndex, TaskIndex, Us};
use crate::Mechanism;
use trace::{LaneId, LaneKind, Mark, MarkKind, Span, State, TaskId, Trace, Virtual};

pub(super) struct Recorder {
    trace: Trace<Virtual>,
    outside: Option<LaneId>,
    calls: Option<LaneId>,
    /// The state that each task is in.
    open: Vec<Option<Open>>,
    /// Each task's last running span.
    ran: Vec<Option<usize>>,
}

#[derive(Clone, Copy)]
struct Open {
    state: State,
    task: TaskId,
    /// None: it is ready, and where it will run is not known yet.
    lane: Option<LaneId>,
    since: Us,
    /// It goes on with this span.
    span: Option<usize>,
}

impl Recorder {
    pub fn new(mechanism: &Mechanism, lanes: usize) -> Recorder {
        let mut trace = Trace::default();
        for lane in 1..=lanes {
            let name = mechanism.lanes.name;
            let name = if lanes == 1 { name.to_owned() } else { format!("{name} {lane}") };
            trace.add_lane(name, mechanism.lanes.kind);
        }
        Recorder { trace, outside: None, calls: None, open: vec![], ran: vec![] }
    }

    pub fn task(&mut self, name: String, parent: Option<TaskId>) -> TaskId {
        self.trace.add_task(name, parent)
    }

    /// One more of the simulation's tasks.
    pub fn comes(&mut self) {
        self.open.push(None);
        self.ran.push(None);
    }

    pub fn name(&self, task: TaskId) -> &str {
        &self.trace.tasks[task].name
    }

    pub fn rename(&mut self, task: TaskId, name: &str) {
        name.clone_into(&mut self.trace.tasks[task].name);
    }

    /// Where tasks wait for the world.
    pub fn outside(&mut self) -> LaneId {
        *self.outside.get_or_insert_with(|| self.trace.add_lane("outside", LaneKind::Outside))
    }

    /// Where threads are that were left behind in their calls.
    pub fn calls(&mut self) -> LaneId {
        *self.calls.get_or_insert_with(|| self.trace.add_lane("threads in calls", LaneKind::Outside))
    }

    pub fn pool_thread(&mut self, number: usize) -> LaneId {
        self.trace.add_lane(format!("pool thread {number}"), LaneKind::Thread)
    }

    pub fn enters(&mut self, index: TaskIndex, task: TaskId, state: State, lane: Option<LaneId>, now: Us) {
        self.close(index, lane, now);
        let mut open = Open { state, task, lane, since: now, span: None };
        if state == State::Running
            && let Some(span) = self.ran[index]
            && self.trace.spans[span].end == Virtual(now)
            && Some(self.trace.spans[span].lane) == lane
        {
            open.span = Some(span);
        }
        self.open[index] = Some(open);
    }

    pub fn leaves(&mut self, index: TaskIndex, now: Us) {
        self.close(index, None, now);
    }

    fn close(&mut self, index: TaskIndex, next_lane: Option<LaneId>, now: Us) {
        let Some(open) = self.open[index].take() else { return };
        if let Some(span) = open.span {
            self.trace.spans[span].end = Virtual(now);
            return;
        }
        // Running code that takes no time is seen; other states of no length are not.
        if open.since == now && open.state != State::Running {
            return;
        }
        if open.state == State::Running {
            self.ran[index] = Some(self.trace.spans.len());
        }
        self.trace.spans.push(Span {
            lane: open.lane.or(next_lane).unwrap_or(0),
            task: open.task,
            state: open.state,
            start: Virtual(open.since),
            end: Virtual(now),
            line: None,
        });
    }

    pub fn mark(&mut self, kind: MarkKind, lane: LaneIndex, task: TaskId, id: Option<u32>, now: Us) {
        let label = String::new();
        self.trace.marks.push(Mark { at: Virtual(now), lane, task, kind, label, line: None, id, due: None });
    }

    /// Labelled with the task's name.
    pub fn named(&mut self, kind: MarkKind, lane: LaneIndex, task: TaskId, id: Option<u32>, now: Us) {
        let label = self.trace.tasks[task].name.clone();
        self.trace.marks.push(Mark { at: Virtual(now), lane, task, kind, label, line: None, id, due: None });
    }

    pub fn finish(mut self, now: Us) -> Trace<Virtual> {
        for index in 0..self.open.len() {
            self.close(index, None, now);
        }
        // Tasks may have got another name meanwhile.
        for mark in self.trace.marks.iter_mut().filter(|mark| !mark.label.is_empty()) {
            self.trace.tasks[mark.task].name.clone_into(&mut mark.label);
        }
        self.trace.spans.sort_by_key(|span| span.start);
        self.trace
    }
}
