//! The jobs of an event loop, one after another: what each mark belongs to.

use super::JobKind;
use crate::{Mark, MarkKind, Time, Trace};

/// A stretch of marks that nothing can come between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Index of its first mark.
    pub first: usize,
    /// Index behind its last mark.
    pub end: usize,
    pub kind: JobKind,
    /// The turn of the loop: a task and the microtasks behind it have the same.
    pub turn: usize,
    /// Of a microtask.
    pub id: Option<u32>,
}

pub(super) fn jobs<T: Time>(trace: &Trace<T>) -> Vec<Span> {
    let mut jobs: Vec<Span> = vec![];
    for (index, mark) in trace.marks.iter().enumerate() {
        if let Some(kind) = begins(&trace.marks, index) {
            let turn = jobs.last().map_or(0, |last| last.turn + usize::from(kind != JobKind::Microtask));
            jobs.push(Span { first: index, end: index, kind, turn, id: mark.id });
        }
        if let Some(job) = jobs.last_mut() {
            job.end = index + 1;
        }
    }
    jobs
}

/// What begins with this mark, if something does.
fn begins<T: Time>(marks: &[Mark<T>], index: usize) -> Option<JobKind> {
    let mark = &marks[index];
    let before = index.checked_sub(1).map(|before| &marks[before]);
    let goes_on = before.is_some_and(|before| before.task == mark.task && before.kind == MarkKind::TimerFired);
    match mark.kind {
        MarkKind::TimerFired => Some(JobKind::Timer),
        MarkKind::TaskStart if !goes_on => Some(JobKind::Script),
        MarkKind::CallResolved | MarkKind::CallRejected => Some(JobKind::Answer),
        MarkKind::MicrotaskStart => Some(JobKind::Microtask),
        _ => None,
    }
}
