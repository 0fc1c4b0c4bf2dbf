//! Why one line of the console comes before another: the rule of the event loop that decided it, and the step.

use super::words::capital;
use super::{Job, JobKind, job};
use crate::{MarkKind, Time, Trace, ms};

/// The rule, in a sentence or two, and the position at which it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub words: String,
    pub position: usize,
}

/// Why the console's line `first` was printed before its line `second`. None: the recording does not reach that far.
pub fn why_before<T: Time>(trace: &Trace<T>, first: usize, second: usize) -> Option<Reason> {
    let printed = |line: usize| trace.prints(line).map(|position| position - 1);
    let (earlier, later) = (printed(first)?, printed(second)?);
    let jobs = job::jobs(trace);
    let of = |mark: usize| jobs.iter().find(|job| (job.first..job.end).contains(&mark)).copied();
    let (one, other) = (of(earlier)?, of(later)?);
    let queued =
        |id: Option<u32>| trace.marks.iter().position(|mark| mark.kind == MarkKind::MicrotaskQueued && mark.id == id);
    let reason = |words: String, mark: usize| Some(Reason { words, position: mark + 1 });
    let label = |span: job::Span| &trace.marks[span.first].label[..];
    if one.first == other.first {
        let words = "Both lines are printed by the same piece of code that runs to its end, top to bottom.";
        return reason(words.to_owned(), earlier);
    }
    if one.turn == other.turn {
        if one.kind != JobKind::Microtask {
            let words = format!(
                "The first is printed by {}, which runs to its end; the other by a microtask, and those come only when \
                 the call stack is empty.",
                named(one.kind, label(one))
            );
            return reason(words, earlier);
        }
        let (queued_first, queued_then) = (queued(one.id)?, queued(other.id)?);
        let words = format!(
            "Both are microtasks, and the queue is first in, first out: {} was queued{} before {} was{}.",
            label(one),
            on_line(trace.marks[queued_first].line),
            label(other),
            on_line(trace.marks[queued_then].line),
        );
        return reason(words, queued_first);
    }
    if one.kind == JobKind::Microtask && other.kind != JobKind::Microtask && one.turn + 1 == other.turn {
        let words = format!(
            "The first is printed by a microtask, {}; all microtasks run before the loop takes its next task, {}.",
            label(one),
            label(other)
        );
        return reason(words, earlier);
    }
    let head = |turn: usize| jobs.iter().copied().find(|job| job.turn == turn);
    let (task, next) = (head(one.turn)?, head(other.turn)?);
    if task.kind == JobKind::Script {
        let behind = if one.kind == JobKind::Microtask { ", with all its microtasks," } else { "" };
        let words = format!(
            "The script runs to its end{behind} before the loop takes anything else: {} has to wait for it.",
            named(next.kind, label(next))
        );
        return reason(words, earlier);
    }
    let due = |span: job::Span| due(trace, span.first);
    let words = match (due(task), due(next)) {
        (Some(due), Some(then)) if due < then => format!(
            "The loop took {} first: it was due at {}, and {} at {}.",
            named(task.kind, label(task)),
            ms(due.as_ms()),
            named(next.kind, label(next)),
            ms(then.as_ms())
        ),
        (Some(due), Some(then)) if due == then => format!(
            "{} and {} were due at the same time, {}; the one that was set first is taken first.",
            capital(&named(task.kind, label(task))),
            named(next.kind, label(next)),
            ms(due.as_ms())
        ),
        _ => format!("The loop took {} before {}.", named(task.kind, label(task)), named(next.kind, label(next))),
    };
    reason(words, task.first)
}

/// When what begins with this mark was due.
fn due<T: Time>(trace: &Trace<T>, first: usize) -> Option<T> {
    let task = trace.marks[first].task;
    trace.marks[..first].iter().rev().find(|mark| mark.task == task && mark.due.is_some()).and_then(|mark| mark.due)
}

fn named(kind: JobKind, label: &str) -> String {
    Job { kind, label }.words()
}

fn on_line(line: Option<u32>) -> String {
    line.map_or_else(String::new, |line| format!(" on line {line}"))
}
