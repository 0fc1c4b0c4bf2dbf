//! When nothing can happen any more and tasks are left: who holds what, and who waits for what.

use super::tasks::{Awaits, Live};
use super::{Simulation, TaskIndex};
use crate::{Awaited, Deadlock, Stuck};

impl Simulation<'_> {
    pub(super) fn deadlock(&self) -> Option<Deadlock> {
        let left: Vec<TaskIndex> = (0..self.tasks.len()).filter(|&task| self.tasks[task].ended.is_none()).collect();
        if left.is_empty() {
            return None;
        }
        let circle = self.circle(&left);
        let told = circle.as_ref().unwrap_or(&left);
        Some(Deadlock { stuck: told.iter().map(|&task| self.stuck(task, &left)).collect(), circle: circle.is_some() })
    }

    fn stuck(&self, index: TaskIndex, left: &[TaskIndex]) -> Stuck {
        let task = &self.tasks[index];
        let lock = |lock: usize| self.program.locks[lock].name.clone();
        let channel = |channel: usize| self.program.channels[channel].name.clone();
        let had_by = match task.awaits {
            Some(Awaits::Lock(_)) => self.waits_for(index, left),
            _ => vec![],
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
            had_by: had_by.into_iter().map(|holder| self.name(holder).to_owned()).collect(),
        }
    }

    /// Who could end this task's wait. Of messages nobody knows.
    fn waits_for(&self, index: TaskIndex, left: &[TaskIndex]) -> Vec<TaskIndex> {
        let such = |fits: &dyn Fn(&Live) -> bool| -> Vec<TaskIndex> {
            left.iter().copied().filter(|&other| fits(&self.tasks[other])).collect()
        };
        match self.tasks[index].awaits {
            Some(Awaits::Lock(lock)) => such(&|other| other.held.iter().any(|&(held, _)| held == lock)),
            Some(Awaits::End(kind)) if self.program.kinds[kind].template => {
                such(&|other| other.kind == kind && other.parent == Some(index))
            }
            Some(Awaits::End(kind)) => such(&|other| other.kind == kind),
            _ => vec![],
        }
    }

    /// The first circle of tasks that wait for each other: depth first, each task once.
    fn circle(&self, left: &[TaskIndex]) -> Option<Vec<TaskIndex>> {
        let mut seen = vec![false; self.tasks.len()];
        for &start in left {
            let mut path: Vec<(TaskIndex, Vec<TaskIndex>)> = vec![];
            let mut next = Some(start);
            loop {
                if let Some(task) = next {
                    if let Some(from) = path.iter().position(|(on_path, _)| *on_path == task) {
                        return Some(path[from..].iter().map(|(task, _)| *task).collect());
                    }
                    if !std::mem::replace(&mut seen[task], true) {
                        path.push((task, self.waits_for(task, left)));
                    }
                }
                let Some((_, others)) = path.last_mut() else { break };
                next = others.pop();
                if next.is_none() {
                    path.pop();
                }
            }
        }
        None
    }
}
