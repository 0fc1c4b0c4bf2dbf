//! A plan by lists: who stands on which lane behind whom. When each begins follows from that.

use super::order::order;
use super::{Job, Placed, Plan};
use crate::Mistake;
use trace::Virtual;

/// What stands in lanes and cannot all begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Of those that can.
    pub plan: Plan,
    /// The first circle of those that cannot.
    pub why: Mistake,
}

impl Plan {
    /// Each lane is a list of jobs, none of them twice. A job begins as soon as its lane has done those before it, and
    /// all that it needs have ended; what stands in no lane holds nobody up.
    pub fn of_lanes(jobs: &[Job], lanes: &[Vec<usize>]) -> Result<Plan, Stuck> {
        let mut ends: Vec<Option<Virtual>> = vec![None; jobs.len()];
        let mut begun = vec![0; lanes.len()];
        let mut placed = vec![];
        let stands = |job: usize| lanes.iter().any(|lane| lane.contains(&job));
        loop {
            let known = placed.len();
            for (lane, list) in lanes.iter().enumerate() {
                while let Some(&job) = list.get(begun[lane]) {
                    let needs: Option<Vec<Virtual>> =
                        jobs[job].after.iter().filter(|&&before| stands(before)).map(|&before| ends[before]).collect();
                    let Some(needs) = needs else { break };
                    let free = begun[lane].checked_sub(1).and_then(|before| ends[list[before]]);
                    let it = Placed { job, lane, start: needs.into_iter().chain(free).max().unwrap_or_default() };
                    ends[job] = Some(it.end(jobs));
                    placed.push(it);
                    begun[lane] += 1;
                }
            }
            if placed.len() == known {
                break;
            }
        }
        let plan = Plan::new(placed);
        match circle(jobs, lanes) {
            Some(why) => Err(Stuck { plan, why }),
            None => Ok(plan),
        }
    }

    /// As lists again, from which [`Plan::of_lanes`] makes a plan that is no longer.
    pub fn lists(&self, jobs: &[Job], lanes: usize) -> Vec<Vec<usize>> {
        let mut placed = self.placed.clone();
        // What takes no time stands before what begins at the same instant.
        placed.sort_by_key(|it| (it.start, it.end(jobs)));
        let list = |lane| placed.iter().filter(|it| it.lane == lane).map(|it| it.job).collect();
        (0..lanes).map(list).collect()
    }
}

/// In words: `bake needs dough, and dough stands behind bake on lane 1`.
fn circle(jobs: &[Job], lanes: &[Vec<usize>]) -> Option<Mistake> {
    let behind = |job: usize| {
        let (lane, place) =
            lanes.iter().enumerate().find_map(|(lane, list)| Some((lane, list.iter().position(|&it| it == job)?)))?;
        Some((lane, lanes[lane][place.checked_sub(1)?]))
    };
    // A job in no lane is in nobody's way.
    let stands = |job: &usize| lanes.iter().any(|lane| lane.contains(job));
    let needs = |job: usize| {
        let after = jobs[job].after.iter().copied().filter(stands);
        after.chain(behind(job).map(|(_, before)| before)).filter(|_| stands(&job)).collect()
    };
    let needs: Vec<Vec<usize>> = (0..jobs.len()).map(needs).collect();
    let circle = order(&needs).err()?;
    let name = |job: usize| &jobs[job].name;
    let links = circle.iter().zip(circle.iter().cycle().skip(1)).map(|(&job, &before)| match behind(job) {
        Some((lane, other)) if other == before && !jobs[job].after.contains(&before) => {
            format!("{} stands behind {} on lane {}", name(job), name(before), lane + 1)
        }
        _ => format!("{} needs {}", name(job), name(before)),
    });
    let message = links.collect::<Vec<_>>().join(", and ");
    Some(Mistake::new(name(circle[0]).clone(), message, "Move one of them before the other, or to another lane."))
}
