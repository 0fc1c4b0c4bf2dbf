//! Who does what when: the jobs, a plan for them, and the plan as a trace.

use super::order::order;
use super::{MOST_JOBS, MOST_LANES};
use crate::Mistake;
use crate::mistake::in_range;
use serde::{Deserialize, Serialize};
use trace::{LaneKind, State, Time, Trace, Virtual};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Job {
    pub name: String,
    pub ms: f64,
    /// Indices of those that must have ended before it starts.
    #[serde(default)]
    pub after: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub job: usize,
    pub lane: usize,
    pub start: Virtual,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// In order of their starts.
    pub placed: Vec<Placed>,
}

impl Plan {
    pub fn new(mut placed: Vec<Placed>) -> Plan {
        placed.sort_by_key(|it| (it.start, it.lane, it.job));
        Plan { placed }
    }

    /// How long it takes: to the end of the job that ends last.
    pub fn makespan(&self, jobs: &[Job]) -> Virtual {
        self.placed.iter().map(|it| it.end(jobs)).max().unwrap_or_default()
    }

    /// What is wrong with a plan that somebody drew: a job that is missing or there twice, two on one lane at once, one
    /// before another that it needs.
    pub fn mistakes(&self, jobs: &[Job], lanes: usize) -> Vec<Mistake> {
        let mut mistakes = vec![];
        let mut refuse = |job: usize, message: String, remedy: &str| {
            mistakes.push(Mistake::new(jobs[job].name.clone(), message, remedy));
        };
        let found: Vec<Vec<&Placed>> =
            (0..jobs.len()).map(|job| self.placed.iter().filter(|it| it.job == job).collect()).collect();
        for (job, places) in found.iter().enumerate() {
            match places[..] {
                [] => refuse(job, "it is in no lane".into(), "Put it into one."),
                [it] if it.lane >= lanes => refuse(job, format!("there is no lane {}", it.lane + 1), "Choose another."),
                [it] => {
                    for &before in &jobs[job].after {
                        if found[before].iter().any(|other| other.end(jobs) > it.start) {
                            let message = format!("it starts before {} has ended", jobs[before].name);
                            refuse(job, message, "Move it to later.");
                        }
                    }
                }
                _ => refuse(job, "it is there twice".into(), "Keep one of the two."),
            }
        }
        for (index, it) in self.placed.iter().enumerate().filter(|(_, it)| it.job < jobs.len()) {
            let clash = self.placed[..index]
                .iter()
                .find(|other| other.lane == it.lane && other.start < it.end(jobs) && it.start < other.end(jobs));
            if let Some(other) = clash {
                let message = format!("it overlaps {} on lane {}", jobs[other.job].name, it.lane + 1);
                refuse(it.job, message, "One lane does one thing at a time.");
            }
        }
        mistakes
    }

    pub fn trace(&self, jobs: &[Job], lanes: usize) -> Trace<Virtual> {
        let mut trace = Trace::default();
        for lane in 1..=lanes {
            trace.add_lane(format!("lane {lane}"), LaneKind::Core);
        }
        for job in jobs {
            trace.add_task(job.name.clone(), None);
        }
        for it in &self.placed {
            trace.add_span(it.lane, it.job, State::Running, it.start, it.end(jobs));
        }
        trace
    }
}

impl Placed {
    pub fn end(&self, jobs: &[Job]) -> Virtual {
        self.start.plus(Virtual::from_ms(jobs[self.job].ms))
    }
}

/// An order in which each job comes after those that it needs; or what is wrong with them.
pub fn check(jobs: &[Job], lanes: usize) -> Result<Vec<usize>, Vec<Mistake>> {
    let mut mistakes = vec![];
    in_range(&mut mistakes, "lanes", lanes as f64, 1.0..=MOST_LANES as f64);
    in_range(&mut mistakes, "jobs", jobs.len() as f64, 0.0..=MOST_JOBS as f64);
    for job in jobs {
        in_range(&mut mistakes, format_args!("job \"{}\": ms", job.name), job.ms, 0.0..=1e10);
        for &before in job.after.iter().filter(|&&before| before >= jobs.len()) {
            let remedy = format!("Jobs are counted from 0 to {}.", jobs.len() - 1);
            mistakes.push(Mistake::new(
                format!("job \"{}\": after", job.name),
                format!("there is no job {before}"),
                remedy,
            ));
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let needs: Vec<Vec<usize>> = jobs.iter().map(|job| job.after.clone()).collect();
    order(&needs).map_err(|circle| {
        let names: Vec<&str> = circle.iter().map(|&job| jobs[job].name.as_str()).collect();
        let message = match names[..] {
            [only] => format!("{only} waits for itself"),
            _ => format!("{} wait for each other", names.join(", ")),
        };
        vec![Mistake::new(format!("job \"{}\": after", names[0]), message, "Remove one dependency of the circle.")]
    })
}
