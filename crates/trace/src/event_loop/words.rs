//! A state, and a step, in words: what is read out, and what stands under the picture.

use super::{EventLoop, InFlight, Job, JobKind};
use crate::{Mark, MarkKind, Time, ms};

/// More than this are counted, not named.
const MOST_NAMED: usize = 4;

impl<T: Time> EventLoop<'_, T> {
    /// Everything, in a few short sentences.
    pub fn words(&self) -> String {
        let parts = [self.stack_words(), self.microtask_words(), self.task_words(), self.in_flight_words()];
        format!("{} {}", ms(self.now.as_ms()) + ".", parts.join(" "))
    }

    pub fn stack_words(&self) -> String {
        let Some(job) = &self.job else { return "Call stack: empty.".to_owned() };
        let frames = self.stack.iter().rev().map(|frame| {
            let name = function(frame.function);
            frame.line.map_or(name.clone(), |line| format!("{name} at line {line}"))
        });
        let all: Vec<String> = frames.chain([job.words()]).collect();
        format!("Call stack: {}.", list(all.iter().map(String::as_str), all.len()))
    }

    pub fn microtask_words(&self) -> String {
        queue("Microtask queue", self.microtasks.iter().map(|queued| label(queued.label)), self.microtasks.len())
    }

    pub fn task_words(&self) -> String {
        queue("Task queue", self.tasks.iter().map(|task| task.label), self.tasks.len())
    }

    pub fn in_flight_words(&self) -> String {
        let words: Vec<String> = self.in_flight.iter().take(MOST_NAMED).map(InFlight::words).collect();
        queue("In flight", words.iter().map(String::as_str), self.in_flight.len())
    }
}

impl Job<'_> {
    pub fn words(&self) -> String {
        match self.kind {
            JobKind::Script if self.label == "program" => "the script".to_owned(),
            JobKind::Script => format!("the call {}", self.label),
            JobKind::Timer => format!("the callback of {}", self.label),
            JobKind::Answer => format!("the answer of {}", self.label),
            JobKind::Microtask => label(self.label).to_owned(),
        }
    }
}

impl<T: Time> InFlight<'_, T> {
    /// `setTimeout 100 ms, due at 100 ms`.
    pub fn words(&self) -> String {
        format!("{}, due at {}", self.label, ms(self.due.as_ms()))
    }
}

/// What happened with this mark, in a sentence.
pub fn happening<T: Time>(mark: &Mark<T>) -> String {
    let what = &mark.label[..];
    let line = mark.line.map_or_else(String::new, |line| format!(" on line {line}"));
    let due = mark.due.map(|due| ms(due.as_ms())).unwrap_or_default();
    match mark.kind {
        MarkKind::TaskStart if what == "program" => "The loop takes the script.".to_owned(),
        MarkKind::TaskStart => format!("The loop takes the callback of {what}."),
        MarkKind::TaskEnd if what == "program" => "The script has run to its end.".to_owned(),
        MarkKind::TaskEnd => format!("The callback of {what} has run to its end."),
        MarkKind::MicrotaskQueued => format!("A microtask is queued{line}: {}.", label(what)),
        MarkKind::MicrotaskStart => format!("The loop takes a microtask: {}.", label(what)),
        MarkKind::MicrotaskEnd => "The microtask has run to its end.".to_owned(),
        MarkKind::TimerSet => format!("A timer is set{line}: {what}, due at {due}."),
        MarkKind::TimerFired => format!("The timer is due: {what}."),
        // Timers are numbered.
        MarkKind::TimerCleared if mark.id.is_none() => format!("A call is given up{line}: {what}."),
        MarkKind::TimerCleared => format!("A timer is cleared{line}: {what}."),
        MarkKind::CallStarted if mark.due.is_none() => format!("{what} is called."),
        MarkKind::CallStarted => format!("A call leaves{line}: {what}, its answer due at {due}."),
        MarkKind::CallResolved => format!("The answer of {what} arrives: its promise is fulfilled."),
        MarkKind::CallRejected => format!("{what} fails: its promise is rejected."),
        MarkKind::Enter => format!("{} is entered.", capital(&function(what))),
        MarkKind::Exit => format!("{} is left.", capital(&function(what))),
        MarkKind::Suspend => format!("{} suspends{line}: the thread is free.", capital(&function(what))),
        MarkKind::Resume => format!("{} goes on after line {}.", capital(&function(what)), mark.line.unwrap_or(0)),
        MarkKind::Line => format!("Line {} is reached.", mark.line.unwrap_or(0)),
        MarkKind::Console => format!("A line is printed{line}."),
        MarkKind::Unhandled => format!("A promise was rejected and nobody handled it: {what}."),
        MarkKind::Computed => format!("Computing{line} has taken {what}: nothing else could run meanwhile."),
        MarkKind::Switch | MarkKind::HandedOver | MarkKind::Stolen => mark.kind.words().to_owned(),
    }
}

fn function(name: &str) -> String {
    if name.is_empty() { "a function without a name".to_owned() } else { format!("`{name}`") }
}

/// A microtask that never ran never showed what it does.
fn label(label: &str) -> &str {
    if label.is_empty() { "a reaction to a promise" } else { label }
}

fn queue<'a>(name: &str, all: impl Iterator<Item = &'a str>, count: usize) -> String {
    match count {
        0 => format!("{name}: empty."),
        _ => format!("{name}: {count}: {}.", list(all, count)),
    }
}

fn list<'a>(all: impl Iterator<Item = &'a str>, count: usize) -> String {
    let named: Vec<&str> = all.take(MOST_NAMED).collect();
    let more = if count > MOST_NAMED { format!(" and {} more", count - MOST_NAMED) } else { String::new() };
    named.join(", ") + &more
}

pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
