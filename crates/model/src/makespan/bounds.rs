//! The problem in numbers, and what no schedule of it can beat.

use super::{Job, plan};
use crate::Mistake;
use trace::{Time, Virtual};

/// Why no plan can be shorter than so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The longest chain of jobs that need each other, from the first to the last.
    pub critical_path: Vec<usize>,
    /// How long that takes, on however many lanes.
    pub path: Virtual,
    /// All work, spread evenly over the lanes.
    pub spread: Virtual,
}

pub fn bounds(jobs: &[Job], lanes: usize) -> Result<Bounds, Vec<Mistake>> {
    let problem = Problem::of(jobs, lanes, &plan::check(jobs, lanes)?);
    let longest =
        |among: &mut dyn Iterator<Item = usize>| among.min_by_key(|&job| std::cmp::Reverse(problem.tail[job]));
    let mut critical_path = vec![];
    let mut next = longest(&mut (0..jobs.len()));
    while let Some(job) = next {
        critical_path.push(job);
        next = longest(&mut problem.after[job].iter().copied());
    }
    Ok(Bounds { critical_path, path: Virtual(problem.path()), spread: Virtual(problem.spread()) })
}

pub(super) struct Problem {
    pub lanes: usize,
    /// How long each job takes, in µs.
    pub takes: Vec<u64>,
    /// Those before it, and those right after it, as sets.
    pub before: Vec<u64>,
    pub after: Vec<Vec<usize>>,
    /// From its start along the longest chain to the end.
    pub tail: Vec<u64>,
    /// Some job needs another.
    pub ordered: bool,
    /// Jobs, each after those that it needs.
    pub order: Vec<usize>,
    /// Jobs with the same time, the same needs and the same successors: only the first of them is tried.
    pub twin: Vec<Option<usize>>,
}

impl Problem {
    pub fn of(jobs: &[Job], lanes: usize, order: &[usize]) -> Problem {
        let takes: Vec<u64> = jobs.iter().map(|job| Virtual::from_ms(job.ms).0).collect();
        let before: Vec<u64> =
            jobs.iter().map(|job| job.after.iter().fold(0, |set, &before| set | 1 << before)).collect();
        let after: Vec<Vec<usize>> =
            (0..jobs.len()).map(|job| (0..jobs.len()).filter(|&it| before[it] >> job & 1 == 1).collect()).collect();
        let mut tail = vec![0; jobs.len()];
        for &job in order.iter().rev() {
            tail[job] = takes[job] + after[job].iter().map(|&next| tail[next]).max().unwrap_or(0);
        }
        let twin = (0..jobs.len())
            .map(|job| {
                (0..job)
                    .rev()
                    .find(|&it| takes[it] == takes[job] && before[it] == before[job] && after[it] == after[job])
            })
            .collect();
        let ordered = before.iter().any(|&before| before != 0);
        Problem { lanes, takes, before, after, tail, ordered, order: order.to_vec(), twin }
    }

    /// The longest chain, or all work spread evenly.
    pub fn lower_bound(&self) -> u64 {
        self.path().max(self.spread())
    }

    fn path(&self) -> u64 {
        self.tail.iter().copied().max().unwrap_or(0)
    }

    fn spread(&self) -> u64 {
        self.takes.iter().sum::<u64>().div_ceil(self.lanes as u64)
    }

    /// The same, for what is left when these jobs are done at these instants and the lanes are free from these.
    pub fn bound(&self, done: u64, ends: &[u64], free: &[u64]) -> u64 {
        let first_free = free.iter().copied().min().unwrap_or(0);
        let mut earliest = ends.to_vec();
        let (mut path, mut work) = (0, 0);
        for &job in self.order.iter().filter(|&&job| done >> job & 1 == 0) {
            let before = (0..self.takes.len()).filter(|&it| self.before[job] >> it & 1 == 1);
            let start = before.map(|it| earliest[it]).max().unwrap_or(0).max(first_free);
            earliest[job] = start + self.takes[job];
            path = path.max(start + self.tail[job]);
            work += self.takes[job];
        }
        if work == 0 {
            return free.iter().copied().max().unwrap_or(0);
        }
        let spread = (free.iter().sum::<u64>() + work).div_ceil(self.lanes as u64);
        path.max(spread).max(free.iter().copied().max().unwrap_or(0))
    }
}
