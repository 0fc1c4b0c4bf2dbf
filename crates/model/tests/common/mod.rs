//! Workloads and policies as short texts, so that a test is a line of a table.

use model::{Machine, Policy, Run, Step, Task, Workload, simulate};

/// `A: c5, w3; B x3 @2 /10: +account, c1, -account; *child: c2`: a task with its steps, then the next.
///
/// `x3` so many, `@2` from then on, `/10` so far apart, `*` a template. Steps: `c` compute, `w` wait, `b` blocking (ms),
/// `+` lock, `-` unlock, `!` send, `?` receive, `spawn`, `join`, `yield`. Locks are mutexes, channels hold one message.
pub fn workload(text: &str) -> Workload {
    let mut workload = Workload::default();
    for task in text.split(';').map(str::trim) {
        let (head, steps) = task.split_once(':').expect("a task has a name and steps");
        let mut words = head.split_whitespace();
        let name = words.next().expect("a name");
        let (template, name) = name.strip_prefix('*').map_or((false, name), |name| (true, name));
        let mut task = Task::new(name, steps.split(',').map(str::trim).filter(|it| !it.is_empty()).map(step).collect());
        for word in words {
            let number = word[1..].parse().expect("a number");
            match &word[..1] {
                "x" => task.count = number as u32,
                "@" => task.start_ms = number,
                "/" => task.every_ms = number,
                other => panic!("{other} says nothing of a task"),
            }
        }
        for step in &task.steps {
            match step {
                Step::Lock(name) => drop(workload.locks.insert(name.clone(), 1)),
                Step::Send(name) | Step::Receive(name) => drop(workload.channels.insert(name.clone(), 1)),
                _ => {}
            }
        }
        if template { workload.template.push(task) } else { workload.task.push(task) }
    }
    workload
}

fn step(text: &str) -> Step {
    if let Some(name) = text.strip_prefix("spawn ") {
        return Step::Spawn(name.to_owned());
    }
    if let Some(name) = text.strip_prefix("join ") {
        return Step::Join(name.to_owned());
    }
    if text == "yield" {
        return Step::Yield;
    }
    let (kind, rest) = text.split_at(1);
    let ms = || rest.parse().unwrap_or_else(|_| panic!("{text} is no step"));
    match kind {
        "c" => Step::ComputeMs(ms()),
        "w" => Step::WaitMs(ms()),
        "b" => Step::BlockingMs(ms()),
        "+" => Step::Lock(rest.to_owned()),
        "-" => Step::Unlock(rest.to_owned()),
        "!" => Step::Send(rest.to_owned()),
        "?" => Step::Receive(rest.to_owned()),
        _ => panic!("{text} is no step"),
    }
}

/// The policy of this name, with some of its numbers changed: `go preemption_ms=5`.
pub fn policy(text: &str) -> Policy {
    let mut words = text.split_whitespace();
    let name = words.next().expect("a name");
    let mut policy = Policy::all().into_iter().find(|it| it.name() == name).unwrap_or_else(|| panic!("{name}?"));
    for word in words {
        let (number, value) = word.split_once('=').expect("a number is set");
        assert!(policy.set(number, value.parse().expect("a number")), "{name} has no {number}");
    }
    policy
}

pub fn run(cores: u32, policy_text: &str, workload_text: &str) -> Run {
    simulate(&Machine::new(cores, policy(policy_text)), &workload(workload_text)).unwrap_or_else(|mistakes| {
        panic!("{workload_text}: {mistakes:?}");
    })
}
