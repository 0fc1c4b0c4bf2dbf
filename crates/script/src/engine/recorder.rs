//! Writes the trace: who runs, who waits, in which function, from when to when.
//!
//! It is told of every hook with the depth of the interpreter's stack, and concludes from it which functions
//! were left meanwhile. It knows nothing of the interpreter.

use crate::Limits;
use trace::{ConsoleLine, LaneId, LaneKind, Level, Mark, MarkKind, Span, State, TaskId, Time, Trace, Virtual};

const LOOP: LaneId = 0;

pub struct Recorder {
    trace: Trace<Virtual>,
    pub now: Virtual,
    /// The task of the job under way, when no async function is.
    base: TaskId,
    functions: Vec<Function>,
    activations: Vec<Activation>,
    /// Who occupies the loop, and since when.
    running: Option<(TaskId, Virtual, Option<u32>)>,
    line: Option<u32>,
    /// For each task: its last span, if that was running.
    last_run: Vec<Option<usize>>,
    /// The first activation to come takes this task instead of a new one.
    adopt: Option<TaskId>,
    /// The microtask under way.
    microtask: Option<u32>,
    /// Where the queueing of each microtask was marked, by its id less one.
    queued: Vec<Option<usize>>,
    limit: usize,
    /// From here on lines were no longer marked.
    unnamed_from: Option<Virtual>,
}

pub type ActivationId = usize;

struct Function {
    depth: usize,
    name: String,
    activation: Option<ActivationId>,
    /// It said that it awaits: when it goes, it is suspended and not left.
    awaiting: bool,
    /// It suspends without saying so, and says when it is left.
    says_exit: bool,
}

struct Activation {
    task: TaskId,
    name: String,
    says_exit: bool,
    /// The span of its waiting, while suspended.
    waiting: Option<usize>,
    line: Option<u32>,
}

impl Recorder {
    pub fn new(limits: &Limits) -> Recorder {
        let mut trace = Trace::default();
        trace.add_lane("Main thread", LaneKind::EventLoop);
        let base = trace.add_task("program", None);
        Recorder {
            trace,
            now: Virtual::default(),
            base,
            functions: vec![],
            activations: vec![],
            running: None,
            line: None,
            last_run: vec![None],
            adopt: None,
            microtask: None,
            queued: vec![],
            unnamed_from: None,
            limit: limits.marks,
        }
    }

    pub fn finish(mut self) -> Trace<Virtual> {
        self.stop_running();
        for waiting in self.activations.iter().filter_map(|activation| activation.waiting) {
            if let Some(span) = self.trace.spans.get_mut(waiting) {
                span.end = self.now;
            }
        }
        for span in &mut self.trace.spans {
            span.end = span.end.min(self.now).max(span.start);
        }
        self.trace.spans.sort_by_key(|span| span.start);
        if let Some(from) = self.unnamed_from {
            let words =
                || format!("From {} on, lines are no longer recorded: the program went on.", trace::ms(from.as_ms()));
            self.trace.cut.get_or_insert_with(words);
        }
        self.trace
    }

    pub fn line(&self) -> Option<u32> {
        self.line
    }

    // Tasks

    pub fn add_task(&mut self, name: impl Into<String>, parent: Option<TaskId>) -> TaskId {
        self.last_run.push(None);
        self.trace.add_task(name, parent)
    }

    /// The task that the code under way belongs to.
    pub fn current(&self) -> TaskId {
        let innermost = self.functions.iter().rev().find_map(|function| function.activation);
        innermost.map_or(self.base, |activation| self.activations[activation].task)
    }

    /// The task without a parent that it descends from.
    pub fn root(&self, task: TaskId) -> TaskId {
        let mut root = task;
        while let Some(parent) = self.trace.tasks[root].parent {
            root = parent;
        }
        root
    }

    /// The innermost function with a name that is under way.
    pub fn function(&self) -> Option<&str> {
        self.functions.iter().rev().map(|function| &function.name[..]).find(|name| !name.is_empty())
    }

    // Jobs: what the event loop takes up and puts down again.

    /// `again`: when it will be due the next time, where it is an interval's.
    pub fn begin_task(&mut self, task: TaskId, kind: MarkKind, label: &str, again: Option<Virtual>) {
        self.base = task;
        self.line = None;
        if let Some(index) = self.mark_as(task, kind, label, None) {
            self.trace.marks[index].due = again;
        }
        self.mark_as(task, MarkKind::TaskStart, label, None);
        self.focus();
    }

    pub fn begin_program(&mut self) {
        self.mark_as(0, MarkKind::TaskStart, "program", None);
        self.focus();
    }

    pub fn end_task(&mut self, label: &str) {
        self.unwind(0);
        let task = self.base;
        self.mark_as(task, MarkKind::TaskEnd, label, None);
        self.stop_running();
    }

    /// An answer arrives: the loop is busy with it, but no code of the program runs for it yet.
    pub fn begin_answer(&mut self, task: TaskId, kind: MarkKind, label: &str) {
        self.base = task;
        self.line = None;
        self.mark_as(task, kind, label, None);
    }

    /// Microtasks are numbered from 1, in the order in which they are queued.
    pub fn queue_microtask(&mut self, id: u32) -> TaskId {
        let task = self.current();
        let mark = self.mark_as(task, MarkKind::MicrotaskQueued, "", Some(id));
        self.queued.push(mark);
        task
    }

    pub fn begin_microtask(&mut self, id: u32, task: TaskId) {
        self.base = task;
        self.line = None;
        self.microtask = Some(id);
        let label = self.queued_mark(id).map(|mark| mark.label.clone()).unwrap_or_default();
        self.mark_as(task, MarkKind::MicrotaskStart, &label, Some(id));
    }

    fn queued_mark(&mut self, id: u32) -> Option<&mut Mark<Virtual>> {
        let index = *self.queued.get(id as usize - 1)?;
        self.trace.marks.get_mut(index?)
    }

    /// Only when it runs, a microtask shows what it does: its marks are given their names then.
    fn name_microtask(&mut self, what: &str) {
        let Some(id) = self.microtask.take() else { return };
        if let Some(queued) = self.queued_mark(id) {
            what.clone_into(&mut queued.label);
        }
        if let Some(started) = self.trace.marks.last_mut().filter(|mark| mark.kind == MarkKind::MicrotaskStart) {
            what.clone_into(&mut started.label);
        }
    }

    pub fn end_microtask(&mut self, id: u32) {
        self.unwind(0);
        let task = self.base;
        self.microtask = None;
        self.mark_as(task, MarkKind::MicrotaskEnd, "", Some(id));
        self.stop_running();
    }

    /// After an answer, or after what the engine itself did for a task.
    pub fn settle(&mut self) {
        self.unwind(0);
        self.stop_running();
    }

    /// What an await registers, in words.
    pub fn continuation(&self, activation: ActivationId) -> String {
        let Activation { name, line, .. } = &self.activations[activation];
        let name = if name.is_empty() { "an async function".to_owned() } else { format!("`{name}`") };
        match line {
            Some(line) => format!("the continuation of {name} after line {line}"),
            None => format!("the continuation of {name}"),
        }
    }

    /// What is registered now runs later for this task; and resumes this activation, if it is an await.
    pub fn registration(&mut self, depth: usize) -> (TaskId, Option<ActivationId>) {
        self.unwind(depth + 1);
        let task = self.current();
        let activation = self
            .functions
            .last()
            .filter(|function| function.depth == depth && (function.awaiting || function.says_exit))
            .and_then(|function| function.activation);
        (task, activation)
    }

    pub fn begin_reaction(&mut self, task: TaskId, activation: Option<ActivationId>, what: &str, depth: usize) {
        self.base = task;
        self.name_microtask(what);
        let Some(id) = activation else { return self.focus() };
        let Some(waiting) = self.activations[id].waiting.take() else { return self.focus() };
        if let Some(span) = self.trace.spans.get_mut(waiting) {
            span.end = self.now;
        }
        let Activation { name, says_exit, line, .. } = &self.activations[id];
        let (name, says_exit) = (name.clone(), *says_exit);
        self.line = *line;
        self.functions.push(Function {
            depth: depth + 1,
            name: name.clone(),
            activation: Some(id),
            awaiting: false,
            says_exit,
        });
        self.mark(MarkKind::Resume, &name, None);
        self.focus();
    }

    pub fn adopt(&mut self, task: Option<TaskId>) {
        self.adopt = task;
    }

    /// Whether an activation has taken the task that was offered.
    pub fn adopted(&mut self) -> bool {
        self.adopt.take().is_none()
    }

    // Hooks

    pub fn step(&mut self, depth: usize, line: u32) {
        self.unwind(depth + 1);
        self.line = Some(line);
        // Lines alone must not use up the room for everything else.
        if self.trace.marks.len() < self.limit / 2 {
            self.mark(MarkKind::Line, "", None);
        } else {
            self.unnamed_from.get_or_insert(self.now);
        }
    }

    pub fn enter(&mut self, depth: usize, line: u32, name: String, asynchronous: bool, says_exit: bool) {
        self.unwind(depth);
        self.line = Some(line);
        let activation = asynchronous.then(|| {
            let task = match self.adopt.take() {
                Some(task) => task,
                None => {
                    let parent = self.current();
                    let label = if name.is_empty() { "async function" } else { &name };
                    self.add_task(label, Some(parent))
                }
            };
            self.activations.push(Activation { task, name: name.clone(), says_exit, waiting: None, line: None });
            self.activations.len() - 1
        });
        self.functions.push(Function { depth, name: name.clone(), activation, awaiting: false, says_exit });
        self.focus();
        self.mark(MarkKind::Enter, &name, None);
    }

    pub fn awaits(&mut self, depth: usize, line: u32) {
        self.unwind(depth + 1);
        self.line = Some(line);
        if let Some(function) = self.functions.last_mut().filter(|function| function.depth == depth) {
            function.awaiting = true;
            if let Some(id) = function.activation {
                self.activations[id].line = Some(line);
            }
        }
    }

    pub fn exits(&mut self, depth: usize) {
        self.unwind(depth + 1);
        if let Some(function) = self.functions.last_mut().filter(|function| function.depth == depth) {
            function.awaiting = false;
            function.says_exit = false;
        }
    }

    /// Functions at this depth of the stack, or deeper, are not there any more.
    pub fn unwind(&mut self, depth: usize) {
        while let Some(function) = self.functions.pop_if(|function| function.depth >= depth) {
            let suspended = function.activation.filter(|_| function.awaiting || function.says_exit);
            let task = match function.activation {
                Some(activation) => self.activations[activation].task,
                None => self.current(),
            };
            let kind = if suspended.is_some() { MarkKind::Suspend } else { MarkKind::Exit };
            self.mark_as(task, kind, &function.name, None);
            if let Some(id) = suspended {
                let line = self.activations[id].line;
                self.activations[id].waiting = self.span(LOOP, task, State::Waiting, self.now, line);
            }
            self.focus();
        }
    }

    // Marks, spans, lines

    pub fn mark(&mut self, kind: MarkKind, label: &str, id: Option<u32>) {
        self.mark_as(self.current(), kind, label, id);
    }

    /// The mark's index, if there was room for it.
    pub fn mark_as(&mut self, task: TaskId, kind: MarkKind, label: &str, id: Option<u32>) -> Option<usize> {
        if self.trace.marks.len() >= self.limit {
            self.cut();
            return None;
        }
        let (at, line) = (self.now, self.line);
        self.trace.marks.push(Mark { at, lane: LOOP, task, kind, label: label.to_owned(), line, id, due: None });
        Some(self.trace.marks.len() - 1)
    }

    /// Likewise of something that is due later.
    pub fn mark_due(&mut self, task: TaskId, kind: MarkKind, label: &str, id: Option<u32>, due: Virtual) {
        if let Some(index) = self.mark_as(task, kind, label, id) {
            self.trace.marks[index].due = Some(due);
        }
    }

    /// A lane of the world outside, by name; made when it is first needed.
    fn outside(&mut self, name: &str) -> LaneId {
        let known = self.trace.lanes.iter().position(|lane| lane.kind == LaneKind::Outside && lane.name == name);
        known.unwrap_or_else(|| self.trace.add_lane(name, LaneKind::Outside))
    }

    /// The task waits for the world outside until it is due, unless [`Recorder::close`] ends that earlier.
    pub fn in_flight(&mut self, source: &str, task: TaskId, due: Virtual) -> Option<usize> {
        let lane = self.outside(source);
        let line = self.line;
        let span = self.span(lane, task, State::Waiting, self.now, line);
        self.close(span, due);
        span
    }

    /// What is in flight for a task comes at another instant than it was due at.
    pub fn comes(&mut self, task: TaskId, at: Virtual) {
        let outside = |span: &Span<Virtual>| self.trace.lanes[span.lane].kind == LaneKind::Outside;
        let span = self.trace.spans.iter().rposition(|span| span.task == task && outside(span));
        self.close(span, at);
        if let Some(mark) = self.trace.marks.iter_mut().rfind(|mark| mark.task == task && mark.due.is_some()) {
            mark.due = Some(at);
        }
    }

    pub fn close(&mut self, span: Option<usize>, end: Virtual) {
        if let Some(span) = span.and_then(|index| self.trace.spans.get_mut(index)) {
            span.end = end.max(span.start);
        }
    }

    /// Waiting on the loop, for work that is no activation of ours.
    pub fn wait(&mut self, task: TaskId) -> Option<usize> {
        self.span(LOOP, task, State::Waiting, self.now, None)
    }

    /// It was due then and is taken up now, because the loop was busy.
    pub fn was_ready(&mut self, task: TaskId, due: Virtual) {
        if due < self.now
            && let Some(index) = self.span(LOOP, task, State::Ready, due, None)
        {
            self.trace.spans[index].end = self.now;
        }
    }

    pub fn print(&mut self, level: Level, text: String) {
        let (at, line) = (self.now, self.line);
        let index = self.trace.console.len() as u32;
        self.mark(MarkKind::Console, "", Some(index));
        self.trace.console.push(ConsoleLine { at, level, text, line });
    }

    pub fn console_lines(&self) -> usize {
        self.trace.console.len()
    }

    /// The loop is occupied while the clock moves.
    pub fn advance(&mut self, by: Virtual) {
        self.now = self.now.plus(by);
        self.mark(MarkKind::Computed, &trace::ms(by.as_ms()), None);
    }

    fn focus(&mut self) {
        let task = self.current();
        match self.running {
            Some((running, ..)) if running == task => {}
            _ => {
                self.stop_running();
                self.running = Some((task, self.now, self.line));
            }
        }
    }

    fn stop_running(&mut self) {
        let Some((task, start, line)) = self.running.take() else { return };
        if let Some(last) = self.last_run[task].and_then(|index| self.trace.spans.get_mut(index))
            && last.end == start
        {
            last.end = self.now;
            return;
        }
        let index = self.span(LOOP, task, State::Running, start, line);
        self.close(index, self.now);
        self.last_run[task] = index;
    }

    fn span(&mut self, lane: LaneId, task: TaskId, state: State, start: Virtual, line: Option<u32>) -> Option<usize> {
        if self.trace.spans.len() >= self.limit {
            self.cut();
            return None;
        }
        self.trace.spans.push(Span { lane, task, state, start, end: start, line });
        Some(self.trace.spans.len() - 1)
    }

    fn cut(&mut self) {
        self.trace.cut.get_or_insert_with(|| {
            format!("The recording ends here, after {}: the program went on.", trace::ms(self.now.as_ms()))
        });
    }
}
