//! When nothing can happen any more and tasks are left: who holds what, and who waits for what.

use super::tasks::Awaits;
use super::{Simulation, TaskIndex};
use crate::{Awaited, Deadlock, Stuck};

/// Tasks that have not ended, by what others could wait for.
struct Left {
    all: Vec<TaskIndex>,
    /// Of each lock.
    holders: Vec<Vec<TaskIndex>>,
    /// Of each kind; of a template those of all parents.
    kinds: Vec<Vec<TaskIndex>>,
}

impl Simulation<'_> {
    pub(super) fn deadlock(&self) -> Option<Deadlock> {
        let all: Vec<TaskIndex> = (0..self.tasks.len()).filter(|&task| self.tasks[task].ended.is_none()).collect();
        if all.is_empty() {
            return None;
        }
        let mut left =
            Left { holders: vec![vec![]; self.locks.len()], kinds: vec![vec![]; self.program.kinds.len()], all };
        for &task in &left.all {
            left.kinds[self.tasks[task].kind].push(task);
            for &(lock, _) in &self.tasks[task].held {
                left.holders[lock].push(task);
            }
        }
        let circle = self.circle(&left);
        let told = circle.as_ref().unwrap_or(&left.all);
        Some(Deadlock { stuck: told.iter().map(|&task| self.stuck(task, &left)).collect(), circle: circle.is_some() })
    }

    fn stuck(&self, index: TaskIndex, left: &Left) -> Stuck {
        let task = &self.tasks[index];
        let lock = |lock: usize| self.program.locks[lock].name.clone();
        let channel = |channel: usize| self.program.channels[channel].name.clone();
        let holders = match task.awaits {
            Some(Awaits::Lock(lock)) => &left.holders[lock][..],
            _ => &[],
        };
        Stuck {
            task: self.name(index).to_owned(),
            holds: task.held.iter().map(|&(held, _)| lock(held)).collect(),
            awaits: match task.awaits {
                Some(Awaits::Lock(it)) => Awaited::Lock(lock(it)),
                Some(Awaits::Room(it)) => Awaited::Room(channel(it)),
                Some(Awaits::Message(it)) => Awaited::Message(channel(it)),
                Some(Awaits::End(kind)) => Awaited::End(self.program.kinds[kind].name.clone()),
                None => Awaited::Lane,
            },
            had_by: holders.iter().map(|&holder| self.name(holder).to_owned()).collect(),
        }
    }

    /// The first circle of tasks that wait for each other, depth first. Who could end a wait for a message nobody knows.
    fn circle(&self, left: &Left) -> Option<Vec<TaskIndex>> {
        // Where it stands on the path; or it has been left, and no circle goes through it.
        let mut on_path: Vec<Option<usize>> = vec![None; self.tasks.len()];
        let mut seen = vec![false; self.tasks.len()];
        for &start in &left.all {
            // Each with how many of those that it waits for have been looked at.
            let mut path: Vec<(TaskIndex, usize)> = vec![];
            let mut next = Some(start);
            loop {
                if let Some(task) = next {
                    if let Some(from) = on_path[task] {
                        return Some(path[from..].iter().map(|&(task, _)| task).collect());
                    }
                    if !std::mem::replace(&mut seen[task], true) {
                        on_path[task] = Some(path.len());
                        path.push((task, 0));
                    }
                }
                let Some((task, looked_at)) = path.last_mut() else { break };
                let (task, index) = (*task, *looked_at);
                *looked_at += 1;
                let others = match self.tasks[task].awaits {
                    Some(Awaits::Lock(lock)) => &left.holders[lock],
                    Some(Awaits::End(kind)) => &left.kinds[kind],
                    _ => &vec![],
                };
                match others.get(index) {
                    Some(&other) => next = Some(other).filter(|&other| self.waits_for(task, other)),
                    None => {
                        path.pop();
                        on_path[task] = None;
                        next = None;
                    }
                }
            }
        }
        None
    }

    /// Of a template only the own children count.
    fn waits_for(&self, task: TaskIndex, other: TaskIndex) -> bool {
        match self.tasks[task].awaits {
            Some(Awaits::End(kind)) if self.program.kinds[kind].template => self.tasks[other].parent == Some(task),
            _ => true,
        }
    }
}
