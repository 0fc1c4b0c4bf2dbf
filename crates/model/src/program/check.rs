//! What is wrong with scripts whatever machine runs them: scripts have no branches, so it can be seen beforehand.

use super::{Kind, Op, Program};
use crate::Mistake;

pub(super) fn check(program: &Program) -> Vec<Mistake> {
    let mut mistakes = vec![];
    for (index, kind) in program.kinds.iter().enumerate() {
        held(program, kind, &mut mistakes);
        spawns(program, kind, &mut mistakes);
        if let Some(cycle) = cycle(program, index) {
            let names: Vec<&str> = cycle.iter().map(|&kind| program.kinds[kind].name.as_str()).collect();
            // Each cycle is named once, from its first task.
            if cycle.iter().all(|&other| other >= index) {
                let message = match names[..] {
                    [_] => "it waits for its own end".to_owned(),
                    _ => format!("{} wait for each other to end: none ever does", names.join(", ")),
                };
                mistakes.push(mistake(kind, "join", message, "Remove one of these joins."));
            }
        }
    }
    mistakes
}

/// A lock is let go as often as it is taken, and never before.
fn held(program: &Program, kind: &Kind, mistakes: &mut Vec<Mistake>) {
    for (index, lock) in program.locks.iter().enumerate() {
        let mut holds = 0;
        for op in &kind.ops {
            match op {
                Op::Lock(it) if *it == index => holds += 1,
                Op::Unlock(it) if *it == index && holds == 0 => {
                    let message = format!("it lets go of `{}` and does not hold it", lock.name);
                    mistakes.push(mistake(kind, "unlock", message, "Lock it before, or remove the step."));
                    return;
                }
                Op::Unlock(it) if *it == index => holds -= 1,
                _ => {}
            }
        }
        if holds > 0 {
            let message = format!("it ends and still holds `{}`", lock.name);
            mistakes.push(mistake(kind, "lock", message, "Unlock it as a later step."));
        }
    }
}

fn spawns(program: &Program, kind: &Kind, mistakes: &mut Vec<Mistake>) {
    let mut spawned = vec![];
    for &op in &kind.ops {
        match op {
            Op::Spawn(it) if !program.kinds[it].template => {
                let message = format!("`{}` comes from outside", program.kinds[it].name);
                mistakes.push(mistake(kind, "spawn", message, "Spawn a template."));
                return;
            }
            Op::Spawn(it) => spawned.push(it),
            Op::Join(it) if program.kinds[it].template && !spawned.contains(&it) => {
                let message = format!("it has not spawned `{}`", program.kinds[it].name);
                mistakes.push(mistake(kind, "join", message, "Spawn it before, or join a task from outside."));
                return;
            }
            _ => {}
        }
        spawned.dedup();
    }
}

/// Of tasks that wait for each other's end, if this one is among them. Templates that join their own kind are not: they
/// join other tasks of it.
fn cycle(program: &Program, start: usize) -> Option<Vec<usize>> {
    if program.kinds[start].template {
        return None;
    }
    let mut seen = vec![false; program.kinds.len()];
    let mut path = vec![];
    search(program, start, start, &mut seen, &mut path).then_some(path)
}

fn search(program: &Program, at: usize, start: usize, seen: &mut [bool], path: &mut Vec<usize>) -> bool {
    path.push(at);
    for op in &program.kinds[at].ops {
        if let Op::Join(next) = *op {
            if next == start {
                return true;
            }
            if !std::mem::replace(&mut seen[next], true) && search(program, next, start, seen, path) {
                return true;
            }
        }
    }
    path.pop();
    false
}

fn mistake(kind: &Kind, step: &str, message: impl Into<String>, remedy: &str) -> Mistake {
    Mistake::new(format!("task \"{}\": {step}", kind.name), message, remedy)
}
