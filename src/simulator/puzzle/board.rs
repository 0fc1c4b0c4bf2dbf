//! Where everything of a puzzle is drawn, in units of time: nothing here knows a width.

use super::placing::{Place, Placing};
use course::lesson::Puzzle;
use model::makespan::{Job, Plan, bounds};
use trace::Time;
use trace::picture::Look;

/// The axis begins with room for a plan that is longer than the least possible by so much, and grows by as much.
const ROOM: f64 = 0.3;
/// Between jobs in the tray, as a share of the axis.
const TRAY_GAP: f64 = 0.015;

#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// One for each job.
    pub bars: Vec<Bar>,
    pub gaps: Vec<Gap>,
    pub links: Vec<Link>,
    /// From 0 to here.
    pub axis_ms: f64,
    pub tray_rows: usize,
    /// To the end of what can run.
    pub makespan_ms: f64,
    /// Why something on the lanes cannot begin.
    pub stuck: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Of the tray: of its rows.
    pub track: usize,
    pub start_ms: f64,
    pub form: Form,
}

/// As in every timeline: what runs is solid, what is only ready is outlined, what is blocked is hatched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    InTray,
    Runs,
    /// Something that it needs is still in the tray: it will begin later than is drawn.
    Early,
    /// It waits in a circle, or for one.
    Stuck,
}

/// A lane that waits for what its next job needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    pub lane: usize,
    pub job: usize,
    pub from_ms: f64,
    pub to_ms: f64,
}

/// From the end of a job to the beginning of one on another lane that needs it: lane and time of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub from: (usize, f64),
    pub to: (usize, f64),
}

impl Board {
    pub fn of(puzzle: &Puzzle, placing: &Placing) -> Board {
        let jobs = &puzzle.jobs;
        let (plan, stuck) = run(jobs, &placing.lanes);
        let makespan_ms = plan.makespan(jobs).as_ms();
        let least_axis_ms = axis_ms(puzzle, 0.0);
        let mut bars = tray(jobs, least_axis_ms);
        let tray_rows = bars.last().map_or(1, |last| last.track + 1);
        let mut gaps = vec![];
        let mut end_ms = makespan_ms;
        for (lane, list) in placing.lanes.iter().enumerate() {
            let mut free_ms = 0.0;
            for &job in list {
                let begins = plan.placed.iter().find(|it| it.job == job).map(|it| it.start.as_ms());
                let start_ms = begins.unwrap_or(free_ms);
                if start_ms > free_ms {
                    gaps.push(Gap { lane, job, from_ms: free_ms, to_ms: start_ms });
                }
                let form = match begins {
                    None => Form::Stuck,
                    Some(_) if jobs[job].after.iter().any(|&it| placing.place(it).is_none()) => Form::Early,
                    Some(_) => Form::Runs,
                };
                bars[job] = Bar { track: lane, start_ms, form };
                free_ms = start_ms + jobs[job].ms;
            }
            end_ms = end_ms.max(free_ms);
        }
        let links = links(jobs, &bars);
        Board { bars, gaps, links, axis_ms: axis_ms(puzzle, end_ms), tray_rows, makespan_ms, stuck }
    }

    /// Of all its length.
    pub fn share(&self, ms: f64) -> f64 {
        ms / self.axis_ms
    }
}

fn run(jobs: &[Job], lanes: &[Vec<usize>]) -> (Plan, Option<String>) {
    match Plan::of_lanes(jobs, lanes) {
        Ok(plan) => (plan, None),
        Err(stuck) => (stuck.plan, Some(stuck.why.message)),
    }
}

/// The least possible time as far as it is known without a search.
pub fn least_bound_ms(puzzle: &Puzzle) -> f64 {
    let bounds = bounds(&puzzle.jobs, puzzle.lanes as usize);
    bounds.map_or(0.0, |bounds| bounds.path.max(bounds.spread).as_ms())
}

/// It grows by the same step whenever a plan needs it to, so that bars keep their widths from move to move.
fn axis_ms(puzzle: &Puzzle, end_ms: f64) -> f64 {
    let least_ms = least_bound_ms(puzzle).max(0.001);
    let step_ms = least_ms * ROOM;
    let steps = ((end_ms - least_ms) / step_ms).ceil().max(1.0);
    least_ms + steps * step_ms
}

/// Every job has its own place in the tray, and finds it free when it comes back.
fn tray(jobs: &[Job], axis_ms: f64) -> Vec<Bar> {
    let (mut track, mut free_ms) = (0, 0.0);
    let place = |job: &Job| {
        if free_ms > 0.0 && free_ms + job.ms > axis_ms {
            (track, free_ms) = (track + 1, 0.0);
        }
        let bar = Bar { track, start_ms: free_ms, form: Form::InTray };
        free_ms += job.ms + TRAY_GAP * axis_ms;
        bar
    };
    jobs.iter().map(place).collect()
}

fn links(jobs: &[Job], bars: &[Bar]) -> Vec<Link> {
    let runs = |job: usize| matches!(bars[job].form, Form::Runs | Form::Early);
    let mut links = vec![];
    for job in (0..jobs.len()).filter(|&job| runs(job)) {
        // On its own lane the order is seen without a line.
        let elsewhere = |before: usize| runs(before) && bars[before].track != bars[job].track;
        for &before in jobs[job].after.iter().filter(|&&before| elsewhere(before)) {
            let from = (bars[before].track, bars[before].start_ms + jobs[before].ms);
            links.push(Link { from, to: (bars[job].track, bars[job].start_ms) });
        }
    }
    links
}

/// Where a job would stand that is held at this instant over this lane: between those whose middles lie around it. What
/// the others do without it decides, so that a place does not move away from under the hand.
pub fn place_at(jobs: &[Job], placing: &Placing, job: usize, lane: usize, at_ms: f64) -> Place {
    let lanes = placing.without(job);
    let (plan, _) = run(jobs, &lanes);
    let is_later = |&other: &usize| {
        let begins = plan.placed.iter().find(|it| it.job == other).map(|it| it.start.as_ms());
        begins.is_none_or(|begins| begins + jobs[other].ms / 2.0 > at_ms)
    };
    let at = lanes[lane].iter().position(is_later).unwrap_or(lanes[lane].len());
    Place { lane, at }
}

/// A hue and a letter for each job, as in every timeline.
pub fn looks(puzzle: &Puzzle) -> Vec<Look> {
    trace::picture::looks(&Plan::default().trace(&puzzle.jobs, puzzle.lanes as usize).tasks)
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::rc::Rc;

    /// `a 2, b 3 after 0` on two lanes.
    pub fn puzzle(text: &str) -> Puzzle {
        let job = |text: &str| {
            let mut words = text.split_whitespace();
            let name = words.next().expect("a name").to_owned();
            let ms = words.next().expect("a time").parse().expect("a number");
            let after = words.skip(1).map(|word| word.parse().expect("an index")).collect();
            Job { name, ms, after }
        };
        let jobs = text.split(", ").map(job).collect();
        let text = String::new;
        Puzzle { id: text(), title: text(), text: text(), lanes: 2, jobs, explanation: text() }
    }

    pub fn placing(puzzle: &Puzzle, lanes: &str) -> Rc<Placing> {
        let list = |lane: &str| lane.split_whitespace().map(|job| job.parse().expect("a number")).collect();
        let lanes = lanes.split('/').map(list).collect();
        Rc::new(Placing { lanes, ..Placing::new(puzzle.jobs.len(), 2) })
    }

    /// Bars as `name track start form`, then gaps as `lane: from-to`.
    #[test]
    fn bars_stand_where_their_jobs_run() {
        for (jobs, lanes, expect) in [
            // Nothing is shorter than 4: the axis ends at 5.2, and the tray has two rows.
            ("a 2, b 3, c 3", "/", "a 0 0 InTray, b 0 2.078 InTray, c 1 0 InTray;"),
            ("a 2, b 3 after 0, c 1", "0 / 2 1", "a 0 0 Runs, b 1 2 Runs, c 1 0 Runs; 1: 1-2"),
            ("a 2, b 3 after 0, c 1", "/ 1 2", "a 0 0 InTray, b 1 0 Early, c 1 3 Runs;"),
            ("a 2, b 3 after 0, c 1", "2 1 0 /", "a 0 4 Stuck, b 0 1 Stuck, c 0 0 Runs;"),
        ] {
            let puzzle = puzzle(jobs);
            let board = Board::of(&puzzle, &placing(&puzzle, lanes));
            let bar = |(job, bar): (&Job, &Bar)| {
                format!("{} {} {} {:?}", job.name, bar.track, trace::decimal(bar.start_ms), bar.form)
            };
            let gap = |gap: &Gap| format!(" {}: {}-{}", gap.lane, gap.from_ms, gap.to_ms);
            let bars: Vec<String> = puzzle.jobs.iter().zip(&board.bars).map(bar).collect();
            let gaps: String = board.gaps.iter().map(gap).collect();
            assert_eq!(format!("{};{gaps}", bars.join(", ")), expect, "{jobs} on {lanes}");
            assert_eq!(board.stuck.is_some(), expect.contains("Stuck"), "{jobs} on {lanes}");
        }
    }

    #[test]
    fn the_axis_grows_by_steps() {
        let puzzle = puzzle("a 4, b 4, c 2");
        let axis_ms = |lanes| trace::decimal(Board::of(&puzzle, &placing(&puzzle, lanes)).axis_ms);
        assert_eq!(
            [axis_ms("/"), axis_ms("0 / 1 2"), axis_ms("0 1 / 2"), axis_ms("0 1 2 /")],
            ["6.5", "6.5", "8", "11"]
        );
    }

    #[test]
    fn a_held_job_goes_between_the_middles_of_the_others() {
        let puzzle = puzzle("a 4, b 4, c 2, d 2 after 0");
        for (lanes, job, at, expect) in [
            ("0 1 /", 2, (0, 1.0), (0, 0)),
            ("0 1 /", 2, (0, 3.0), (0, 1)),
            ("0 1 /", 2, (0, 7.0), (0, 2)),
            ("0 1 /", 2, (1, 7.0), (1, 0)),
            // Where it stands already, the others are looked at as if it did not.
            ("2 0 1 /", 2, (0, 3.0), (0, 1)),
            ("0 2 1 /", 2, (0, 1.0), (0, 0)),
            // Behind what waits: d begins at 4.
            ("0 / 3", 2, (1, 4.5), (1, 0)),
            ("0 / 3", 2, (1, 5.5), (1, 1)),
        ] {
            let place = place_at(&puzzle.jobs, &placing(&puzzle, lanes), job, at.0, at.1);
            assert_eq!((place.lane, place.at), expect, "{lanes}: {job} at {at:?}");
        }
    }

    #[test]
    fn links_lead_from_ends_to_beginnings() {
        let puzzle = puzzle("a 2, b 3 after 0, c 1 after 1, d 1 after 1");
        let links = Board::of(&puzzle, &placing(&puzzle, "0 / 1 3")).links;
        assert_eq!(links, [Link { from: (0, 2.0), to: (1, 2.0) }]);
    }
}
