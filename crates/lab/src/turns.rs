//! Whose turn it is, where tasks take turns.

use std::collections::VecDeque;

/// Each in turn works at its task for a while; whoever has finished takes the next task that nobody has begun.
/// With one worker for each task this is round robin.
#[derive(Debug)]
pub struct Turns {
    waiting: VecDeque<Turn>,
    begun: u32,
    starts: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub worker: u32,
    pub task: u32,
    /// The unit to go on from.
    pub from: u32,
}

impl Turns {
    /// `starts` holds the first unit of each task.
    pub fn new(workers: u32, starts: Vec<u32>) -> Turns {
        let mut turns = Turns { waiting: VecDeque::new(), begun: 0, starts };
        for worker in 0..workers {
            turns.begin(worker);
        }
        turns
    }

    pub fn take(&mut self) -> Option<Turn> {
        self.waiting.pop_front()
    }

    /// After a turn: where the task goes on, or none if it is done.
    pub fn after(&mut self, turn: Turn, next: Option<u32>) {
        match next {
            Some(from) => self.waiting.push_back(Turn { from, ..turn }),
            None => self.begin(turn.worker),
        }
    }

    /// Those who wait for their turn now.
    pub fn waiting(&self) -> impl Iterator<Item = &Turn> {
        self.waiting.iter()
    }

    fn begin(&mut self, worker: u32) {
        if let Some(&from) = self.starts.get(self.begun as usize) {
            self.waiting.push_back(Turn { worker, task: self.begun, from });
            self.begun += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tasks of so many turns each; expects `worker:task` in the order of the turns.
    fn check(workers: u32, lengths: &[u32], expect: &str) {
        let mut turns = Turns::new(workers, vec![0; lengths.len()]);
        let mut order = vec![];
        while let Some(turn) = turns.take() {
            order.push(format!("{}:{}", turn.worker, turn.task));
            let next = turn.from + 1;
            turns.after(turn, (next < lengths[turn.task as usize]).then_some(next));
        }
        assert_eq!(order.join(" "), expect);
    }

    #[test]
    fn everybody_has_a_turn_before_anybody_has_a_second() {
        check(2, &[2, 3], "0:0 1:1 0:0 1:1 1:1");
        check(2, &[1, 3, 2], "0:0 1:1 0:2 1:1 0:2 1:1");
        check(3, &[2], "0:0 0:0");
        check(1, &[2, 1], "0:0 0:0 0:1");
        check(2, &[], "");
    }
}
