//! What an event loop takes up and puts down: tasks and microtasks, as marks.

use super::{LaneIndex, Simulation, TaskIndex};
use trace::{LaneKind, MarkKind};

/// What the loop is carrying out.
#[derive(Default)]
pub(super) struct Jobs {
    ends_with: Option<(MarkKind, Option<u32>)>,
    /// Microtasks so far.
    queued: u32,
}

impl Simulation<'_> {
    fn has_jobs(&self) -> bool {
        self.mechanism.lanes.kind == LaneKind::EventLoop
    }

    pub(super) fn queues_microtask(&mut self, task: TaskIndex) {
        if self.has_jobs() {
            self.jobs.queued += 1;
            let id = Some(self.jobs.queued);
            self.tasks[task].microtask = id;
            self.recorder.named(MarkKind::MicrotaskQueued, self.current, self.tasks[task].trace_task, id, self.now);
        }
    }

    pub(super) fn begins_job(&mut self, lane: LaneIndex, task: TaskIndex) {
        let goes_on = std::mem::take(&mut self.tasks[task].called);
        if !self.has_jobs() || goes_on {
            return;
        }
        let id = self.tasks[task].microtask.take();
        let (start, end) = match id {
            Some(_) => (MarkKind::MicrotaskStart, MarkKind::MicrotaskEnd),
            None => (MarkKind::TaskStart, MarkKind::TaskEnd),
        };
        self.jobs.ends_with = Some((end, id));
        self.recorder.named(start, lane, self.tasks[task].trace_task, id, self.now);
    }

    /// A call that returns to its caller ends nothing.
    pub(super) fn ends_job(&mut self, lane: LaneIndex, task: TaskIndex) {
        let caller = self.ready.next_microtask();
        if caller.is_some_and(|caller| self.tasks[caller].called) {
            return;
        }
        if let Some((end, id)) = self.jobs.ends_with.take() {
            self.recorder.named(end, lane, self.tasks[task].trace_task, id, self.now);
        }
    }
}
