//! Where one can go from a position: a step, a task, a line, a line of the console, an instant.

use super::job;
use crate::{MarkKind, Time, Trace};

/// Positions of a trace at which it is worth stopping, ascending; the first is 0, the last is the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stops {
    all: Vec<usize>,
    /// Those at which the loop has just taken a task (the script, a timer's callback, an answer).
    tasks: Vec<usize>,
}

impl Stops {
    pub fn of<T: Time>(trace: &Trace<T>) -> Stops {
        let end = trace.marks.len();
        let mut all = vec![0];
        all.extend((1..=end).filter(|&position| position == end || !goes_on(trace, position)));
        let jobs = job::jobs(trace);
        let tasks = jobs.iter().filter(|job| job.kind != super::JobKind::Microtask);
        let mut tasks: Vec<usize> = tasks.map(|job| next(&all, job.first).unwrap_or(end)).collect();
        tasks.dedup();
        Stops { all, tasks }
    }

    /// How many steps there are from the start to the end.
    pub fn steps(&self) -> usize {
        self.all.len() - 1
    }

    pub fn end(&self) -> usize {
        self.all[self.all.len() - 1]
    }

    /// How many steps lead to this position.
    pub fn step_of(&self, position: usize) -> usize {
        self.all.partition_point(|&stop| stop < position)
    }

    /// The position after so many steps.
    pub fn at_step(&self, step: usize) -> usize {
        self.all[step.min(self.steps())]
    }

    pub fn next(&self, position: usize) -> usize {
        next(&self.all, position).unwrap_or(self.end())
    }

    pub fn previous(&self, position: usize) -> usize {
        previous(&self.all, position).unwrap_or(0)
    }

    /// Where the loop takes its next task; the end where it takes none.
    pub fn next_task(&self, position: usize) -> usize {
        next(&self.tasks, position).unwrap_or(self.end())
    }

    /// Where the loop took its task before; the start where it took none.
    pub fn previous_task(&self, position: usize) -> usize {
        previous(&self.tasks, position).unwrap_or(0)
    }
}

impl<T: Time> Trace<T> {
    /// Where the program reaches this line the next time; from the end on, the first time. None: it never does.
    pub fn reaches(&self, line: u32, position: usize) -> Option<usize> {
        let reached =
            |index: &usize| self.marks[*index].kind == MarkKind::Line && self.marks[*index].line == Some(line);
        let position = position.min(self.marks.len());
        (position..self.marks.len()).find(reached).or_else(|| (0..position).find(reached)).map(|index| index + 1)
    }

    /// Where this line of the console has just been printed; none, where it was no longer recorded.
    pub fn prints(&self, line: usize) -> Option<usize> {
        let printed = |mark: &crate::Mark<T>| mark.kind == MarkKind::Console && mark.id == Some(line as u32);
        self.marks.iter().position(printed).map(|index| index + 1)
    }

    /// The last position that is reached by this instant.
    pub fn position_at(&self, at: T) -> usize {
        self.marks.partition_point(|mark| mark.at <= at)
    }
}

/// Whether what happened just before this position is one thing with what happens just after it.
fn goes_on<T: Time>(trace: &Trace<T>, position: usize) -> bool {
    let (before, after) = (&trace.marks[position - 1], &trace.marks[position]);
    let one_thing = match before.kind {
        MarkKind::TimerFired => after.kind == MarkKind::TaskStart,
        MarkKind::CallStarted => before.due.is_none() && after.kind == MarkKind::TaskStart,
        MarkKind::MicrotaskStart => after.kind == MarkKind::Resume,
        _ => false,
    };
    one_thing && before.at == after.at
}

fn next(stops: &[usize], position: usize) -> Option<usize> {
    stops.get(stops.partition_point(|&stop| stop <= position)).copied()
}

fn previous(stops: &[usize], position: usize) -> Option<usize> {
    stops[..stops.partition_point(|&stop| stop < position)].last().copied()
}
