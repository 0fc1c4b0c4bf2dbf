//! Branch and bound over the orders in which jobs are put on lanes.
//!
//! Only orders in which no job starts before the one that was placed before it: an order that breaks this gives a schedule
//! which another order, that of its starts, gives as well or better. Jobs with no dependencies at all have no order: there
//! each is only given to a lane, the longest first.

use super::Placed;
use super::bounds::Problem;
use std::collections::HashMap;
use trace::Virtual;

pub(super) struct Found {
    pub makespan: u64,
    pub placed: Vec<Placed>,
}

struct Search<'p> {
    problem: &'p Problem,
    best: Option<Found>,
    tried: u64,
    most_tried: u64,
    least: u64,
    /// For each set of done jobs, the states in which it was reached: when lanes are free and when needed jobs ended.
    reached: HashMap<u64, Vec<Vec<u64>>>,
}

/// The best schedule, and whether the search was given up before it had seen all.
pub(super) fn search(problem: &Problem, most_tried: u64) -> (Found, bool) {
    let mut search =
        Search { problem, best: None, tried: 0, most_tried, least: problem.lower_bound(), reached: HashMap::new() };
    let jobs = problem.takes.len();
    search.branch(0, &mut vec![0; jobs], &mut vec![0; problem.lanes], &mut vec![]);
    let best = search.best.expect("the first branch is a schedule");
    let gave_up = search.tried >= most_tried && best.makespan > search.least;
    (best, gave_up)
}

impl Search<'_> {
    /// `ends` of jobs that are done, `free`: from when on each lane is.
    fn branch(&mut self, done: u64, ends: &mut Vec<u64>, free: &mut Vec<u64>, placed: &mut Vec<Placed>) {
        let jobs = self.problem.takes.len();
        if placed.len() == jobs {
            let makespan = free.iter().copied().max().unwrap_or(0);
            if self.best.as_ref().is_none_or(|best| makespan < best.makespan) {
                self.best = Some(Found { makespan, placed: placed.clone() });
            }
            return;
        }
        for (job, lane) in self.choices(done, free) {
            // The first schedule of all is finished whatever it takes.
            if self.finished() {
                return;
            }
            self.tried += 1;
            let needs = (0..jobs).filter(|&it| self.problem.before[job] >> it & 1 == 1).map(|it| ends[it]);
            let start = needs.max().unwrap_or(0).max(free[lane]);
            if self.problem.ordered && placed.last().is_some_and(|last| self.comes_before(job, start, last)) {
                continue;
            }
            let was_free = std::mem::replace(&mut free[lane], start + self.problem.takes[job]);
            ends[job] = free[lane];
            placed.push(Placed { job, lane, start: Virtual(start) });
            let now_done = done | 1 << job;
            // What is placed from here on starts no earlier: until then free lanes are of no use.
            let since = if self.problem.ordered { start } else { 0 };
            let usable: Vec<u64> = free.iter().map(|&free| free.max(since)).collect();
            let promising =
                self.best.as_ref().is_none_or(|best| self.problem.bound(now_done, ends, &usable) < best.makespan);
            if promising && self.is_new(now_done, ends, usable) {
                self.branch(now_done, ends, free, placed);
            }
            placed.pop();
            ends[job] = 0;
            free[lane] = was_free;
        }
    }

    fn finished(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.makespan == self.least || self.tried >= self.most_tried)
    }

    /// What could be next, and where.
    fn choices(&self, done: u64, free: &[u64]) -> Vec<(usize, usize)> {
        let mut eligible = self.eligible(done);
        let mut lanes: Vec<usize> = (0..free.len()).collect();
        lanes.sort_by_key(|&lane| free[lane]);
        if self.problem.ordered {
            lanes.truncate(1);
        } else {
            eligible.truncate(1);
            lanes.dedup_by_key(|lane| free[*lane]);
        }
        eligible.into_iter().flat_map(|job| lanes.iter().map(move |&lane| (job, lane))).collect()
    }

    /// Whether the order of starts is another one; jobs that start together are ordered too.
    fn comes_before(&self, job: usize, start: u64, last: &Placed) -> bool {
        let take_time = self.problem.takes[job] > 0 && self.problem.takes[last.job] > 0;
        start < last.start.0 || (start == last.start.0 && take_time && job < last.job)
    }

    /// Those that could be next, the longest chain first: that alone is a good schedule.
    fn eligible(&self, done: u64) -> Vec<usize> {
        let is_done = |job: usize| done >> job & 1 == 1;
        let could = |&job: &usize| {
            !is_done(job) && self.problem.before[job] & !done == 0 && self.problem.twin[job].is_none_or(is_done)
        };
        let mut eligible: Vec<usize> = (0..self.problem.takes.len()).filter(could).collect();
        eligible.sort_by_key(|&job| std::cmp::Reverse(self.problem.tail[job]));
        eligible
    }

    /// False: these jobs were done before with every lane free as early and every needed result there as early.
    fn is_new(&mut self, done: u64, ends: &[u64], mut state: Vec<u64>) -> bool {
        state.sort_unstable();
        let since = state[0];
        let problem = self.problem;
        let needed = (0..ends.len()).filter(|&job| done >> job & 1 == 1);
        let needed = needed.filter(|&job| problem.after[job].iter().any(|&next| done >> next & 1 == 0));
        state.extend(needed.map(|job| ends[job].max(since)));
        let reached = self.reached.entry(done).or_default();
        let no_later = |earlier: &Vec<u64>| earlier.iter().zip(&state).all(|(earlier, now)| earlier <= now);
        if reached.iter().any(no_later) {
            return false;
        }
        reached.push(state);
        true
    }
}
