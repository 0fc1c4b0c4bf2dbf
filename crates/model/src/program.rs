//! A workload made ready to run: names are indices, times whole microseconds, repeats written out.

mod check;

use crate::mistake::in_range;
use crate::workload::Repeat;
use crate::{Mistake, Step, Task, Workload};
use std::collections::HashMap;

/// A year and a half, in ms.
const LONGEST_MS: f64 = 5e10;
/// Of one script, its repeats written out.
const MOST_STEPS: usize = 100_000;
const MOST_TASKS: u64 = 2_000_000;

#[derive(Debug)]
pub(crate) struct Program {
    /// Tasks from outside, then templates.
    pub kinds: Vec<Kind>,
    pub locks: Vec<Named>,
    pub channels: Vec<Named>,
    pub seed: u64,
}

/// What equal tasks have in common.
#[derive(Debug)]
pub(crate) struct Kind {
    pub name: String,
    pub template: bool,
    pub count: u32,
    pub start_us: u64,
    pub every_us: u64,
    pub gives_up_us: Option<u64>,
    pub uneven: f64,
    pub part: bool,
    pub ops: Vec<Op>,
}

/// A lock with its permits, a channel with its capacity.
#[derive(Debug)]
pub(crate) struct Named {
    pub name: String,
    pub size: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Compute(u64),
    Wait(u64),
    Blocking(u64),
    Lock(usize),
    Unlock(usize),
    Send(usize),
    Receive(usize),
    Spawn(usize),
    /// Of a template: the own children; of another kind: all its tasks.
    Join(usize),
    Yield,
}

impl Program {
    pub(crate) fn of(workload: &Workload) -> Result<Program, Vec<Mistake>> {
        let mut mistakes = vec![];
        let all = || workload.task.iter().chain(&workload.template);
        let mut kinds = HashMap::new();
        for (index, task) in all().enumerate() {
            if kinds.insert(task.name.as_str(), index).is_some() || task.name.is_empty() {
                let message = if task.name.is_empty() { "it has no name" } else { "the name is there twice" };
                let remedy = "Give each task and each template a name of its own.";
                mistakes.push(Mistake::new(format!("task \"{}\": name", task.name), message, remedy));
            }
        }
        let sizes = |named: &std::collections::BTreeMap<String, u32>| -> Vec<Named> {
            named.iter().map(|(name, &size)| Named { name: name.clone(), size }).collect()
        };
        let (locks, channels) = (sizes(&workload.locks), sizes(&workload.channels));
        for lock in locks.iter().filter(|lock| lock.size == 0) {
            let message = "a lock that nobody may hold";
            mistakes.push(Mistake::new(format!("locks: {}", lock.name), message, "Let at least 1 hold it."));
        }
        let names = Names { kinds, locks: index(&locks), channels: index(&channels) };
        let kinds = all().enumerate().map(|(index, task)| {
            Reader { task, names: &names, mistakes: &mut mistakes }.kind(index >= workload.task.len())
        });
        let program = Program { kinds: kinds.collect(), seed: workload.seed, locks, channels };
        let tasks: u64 = program.kinds.iter().filter(|kind| !kind.template).map(|kind| u64::from(kind.count)).sum();
        if tasks == 0 {
            let remedy = "Add a task that comes from outside.";
            mistakes.push(Mistake::new("task", "nothing is there to do", remedy));
        }
        if tasks > MOST_TASKS {
            let remedy = format!("Let no more than {MOST_TASKS} come.");
            mistakes.push(Mistake::new("task: count", format!("{tasks} tasks in all cannot be simulated"), remedy));
        }
        if mistakes.is_empty() {
            mistakes = check::check(&program);
        }
        if mistakes.is_empty() { Ok(program) } else { Err(mistakes) }
    }
}

struct Names<'w> {
    kinds: HashMap<&'w str, usize>,
    locks: HashMap<&'w str, usize>,
    channels: HashMap<&'w str, usize>,
}

fn index(named: &[Named]) -> HashMap<&str, usize> {
    named.iter().enumerate().map(|(index, it)| (it.name.as_str(), index)).collect()
}

struct Reader<'r, 'w> {
    task: &'w Task,
    names: &'r Names<'w>,
    mistakes: &'r mut Vec<Mistake>,
}

impl Reader<'_, '_> {
    fn kind(mut self, template: bool) -> Kind {
        let task = self.task;
        let mut number = |name: &str, value: f64, most: f64| {
            in_range(self.mistakes, format_args!("task \"{}\": {name}", task.name), value, 0.0..=most);
        };
        number("start_ms", task.start_ms, LONGEST_MS);
        number("every_ms", task.every_ms, LONGEST_MS);
        number("gives_up_ms", task.gives_up_ms.unwrap_or(0.0), LONGEST_MS);
        number("uneven", task.uneven, 1.0);
        if template && (task.count != 1 || task.start_ms != 0.0 || task.every_ms != 0.0) {
            let message = "a template has no count and no time of its own";
            self.mistake("count", message, "Leave out count, start_ms and every_ms: it begins when it is spawned.");
        }
        if !template && task.part {
            let message = "a task from outside is a part of nothing";
            self.mistake("part", message, "Make it a template, and let a task spawn it.");
        }
        let mut ops = vec![];
        self.steps("", &task.steps, &mut ops);
        Kind {
            name: task.name.clone(),
            template,
            count: task.count,
            start_us: us(task.start_ms),
            every_us: us(task.every_ms),
            gives_up_us: task.gives_up_ms.map(us),
            uneven: task.uneven,
            part: task.part,
            ops,
        }
    }

    fn steps(&mut self, within: &str, steps: &[Step], ops: &mut Vec<Op>) {
        for (number, step) in (1..).zip(steps) {
            let field = format!("{within}step {number}");
            let op = match step {
                Step::ComputeMs(ms) => Some(Op::Compute(self.ms(&field, "compute_ms", *ms))),
                Step::WaitMs(ms) => Some(Op::Wait(self.ms(&field, "wait_ms", *ms))),
                Step::BlockingMs(ms) => Some(Op::Blocking(self.ms(&field, "blocking_ms", *ms))),
                Step::Lock(name) => self.lock(&field, name).map(Op::Lock),
                Step::Unlock(name) => self.lock(&field, name).map(Op::Unlock),
                Step::Send(name) => self.channel(&field, name).map(Op::Send),
                Step::Receive(name) => self.channel(&field, name).map(Op::Receive),
                Step::Spawn(name) => self.known(&field, "template", &self.names.kinds, name).map(Op::Spawn),
                Step::Join(name) => self.known(&field, "task", &self.names.kinds, name).map(Op::Join),
                Step::Yield => Some(Op::Yield),
                Step::Repeat(repeat) => {
                    self.repeat(&field, repeat, ops);
                    None
                }
            };
            ops.extend(op);
        }
    }

    fn repeat(&mut self, field: &str, repeat: &Repeat, ops: &mut Vec<Op>) {
        let mut once = vec![];
        self.steps(&format!("{field}: "), &repeat.steps, &mut once);
        let all = once.len().saturating_mul(repeat.times as usize).saturating_add(ops.len());
        if all > MOST_STEPS {
            let message = format!("{all} steps, repeats written out, cannot be simulated");
            self.mistake(&format!("{field}: times"), message, format!("Keep to {MOST_STEPS}, or to more tasks."));
            return;
        }
        for _ in 0..repeat.times {
            ops.extend_from_slice(&once);
        }
    }

    fn ms(&mut self, field: &str, name: &str, ms: f64) -> u64 {
        in_range(self.mistakes, format_args!("task \"{}\": {field}: {name}", self.task.name), ms, 0.0..=LONGEST_MS);
        us(ms)
    }

    fn lock(&mut self, field: &str, name: &str) -> Option<usize> {
        self.known(field, "lock", &self.names.locks, name)
    }

    fn channel(&mut self, field: &str, name: &str) -> Option<usize> {
        self.known(field, "channel", &self.names.channels, name)
    }

    fn known(&mut self, field: &str, what: &str, names: &HashMap<&str, usize>, name: &str) -> Option<usize> {
        let found = names.get(name).copied();
        if found.is_none() {
            let mut all: Vec<&str> = names.keys().copied().collect();
            all.sort_unstable();
            let remedy = match &all[..] {
                [] => format!("Declare the {what}: there is none yet."),
                _ => format!("Declare it, or choose one of {}.", all.join(", ")),
            };
            self.mistake(field, format!("there is no {what} `{name}`"), remedy);
        }
        found
    }

    fn mistake(&mut self, field: &str, message: impl Into<String>, remedy: impl Into<String>) {
        self.mistakes.push(Mistake::new(format!("task \"{}\": {field}", self.task.name), message, remedy));
    }
}

fn us(ms: f64) -> u64 {
    (ms * 1_000.0).round() as u64
}
