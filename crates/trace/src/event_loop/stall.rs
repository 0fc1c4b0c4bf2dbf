//! Blocking, found: the longest stretch in which the loop could take nothing else.

use super::{JobKind, job};
use crate::{Time, Trace};

/// A stretch of the loop being busy with one task and the microtasks behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stall<T> {
    pub start: T,
    pub end: T,
    /// The line that took most of it.
    pub line: Option<u32>,
    /// Position at which that line's computing is over.
    pub position: usize,
}

impl<T: Time> Trace<T> {
    /// The longest time for which the loop could not take its next task, if it took any time at all; the first of equals.
    pub fn longest_stall(&self) -> Option<Stall<T>> {
        // The first of equals, where `max_by_key` takes the last.
        self.stalls().into_iter().rev().max_by_key(|stall| stall.end.since(stall.start))
    }

    /// Every such time, in the order in which they began.
    pub fn stalls(&self) -> Vec<Stall<T>> {
        let jobs = job::jobs(self);
        let mut turns: Vec<(usize, usize)> = vec![];
        for job in &jobs {
            match turns.last_mut() {
                Some((_, end)) if job.kind == JobKind::Microtask => *end = job.end,
                _ => turns.push((job.first, job.end)),
            }
        }
        let mut stalls = vec![];
        for (first, end) in turns {
            let marks = &self.marks[first..end];
            let (start, over) = (marks[0].at, marks[marks.len() - 1].at);
            if over > start {
                // The line after which the clock moved most.
                let moved = |index: &usize| marks[index + 1].at.since(marks[*index].at);
                let costly = (0..marks.len() - 1).rev().max_by_key(moved).unwrap_or(0);
                let position = first + costly + 2;
                stalls.push(Stall { start, end: over, line: marks[costly].line, position });
            }
        }
        stalls
    }
}
