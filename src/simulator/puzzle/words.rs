//! What is said of a puzzle: of a job, of its place, of how the plan stands.

use super::board::{Board, Form};
use super::least::Least;
use super::placing::Placing;
use crate::parts::timeline::axis::length;
use course::lesson::Puzzle;
use model::makespan::{Job, bounds};
use trace::Time;

/// `after dough, oven`; nothing, where it needs nothing.
pub fn after(jobs: &[Job], job: usize) -> Option<String> {
    let names: Vec<&str> = jobs[job].after.iter().map(|&before| jobs[before].name.as_str()).collect();
    (!names.is_empty()).then(|| format!("after {}", names.join(", ")))
}

/// `bake, 20 s, after dough, oven`
pub fn job(jobs: &[Job], job: usize) -> String {
    let told = format!("{}, {}", jobs[job].name, length(jobs[job].ms));
    after(jobs, job).map_or(told.clone(), |after| format!("{told}, {after}"))
}

/// `lane 2, place 1 of 3, from 20 s to 45 s`
pub fn place(puzzle: &Puzzle, placing: &Placing, board: &Board, job: usize) -> String {
    let Some(place) = placing.place(job) else { return "in the tray".to_owned() };
    let list = &placing.lanes[place.lane];
    let told = format!("lane {}, place {} of {}", place.lane + 1, place.at + 1, list.len());
    let bar = &board.bars[job];
    match (bar.form, &board.stuck) {
        (Form::Stuck, Some(why)) => format!("{told}; it cannot begin: {why}"),
        _ => {
            let from = if bar.start_ms == 0.0 { "0".to_owned() } else { length(bar.start_ms) };
            let to = length(bar.start_ms + puzzle.jobs[job].ms);
            format!("{told}, from {from} to {to}")
        }
    }
}

/// How the plan stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub sentence: String,
    /// What bounds the time that it takes.
    pub bound: Option<String>,
    /// Nobody knows a shorter plan.
    pub best: bool,
}

pub fn standing(puzzle: &Puzzle, placing: &Placing, board: &Board, least: &Least) -> Standing {
    let so_far = |sentence: String| Standing { sentence, bound: None, best: false };
    if let Some(why) = &board.stuck {
        return so_far(format!("This cannot run: {why}. Move one of them."));
    }
    if !placing.is_full() {
        return so_far(format!("{} of {} placed", placing.placed(), placing.jobs));
    }
    let (takes_ms, at_least_ms) = (board.makespan_ms, least.at_least_ms(puzzle));
    let takes = length(takes_ms);
    let best = least.is_reached(puzzle, takes_ms);
    let sentence = match least {
        _ if takes_ms <= at_least_ms => format!("{takes}: no plan is shorter."),
        Least::Found(found) if found.exact() => {
            let above = length(takes_ms - at_least_ms);
            format!("{takes}: {above} above the least possible, {}.", length(at_least_ms))
        }
        Least::Found(found) => {
            let known = length(found.best.as_ms());
            format!("{takes}. The least possible is at least {}, at best {known}.", length(at_least_ms))
        }
        Least::Searching => format!("{takes}. The least possible is being searched for …"),
        Least::Failed(why) => {
            let bound = length(at_least_ms);
            format!("{takes}. No plan is shorter than {bound}; the least possible could not be found: {why}.")
        }
    };
    // While it is searched for, nobody knows what keeps it there.
    let known = best || *least != Least::Searching;
    Standing { sentence, bound: known.then(|| bound(puzzle, at_least_ms)), best }
}

/// What keeps every plan from being shorter than this.
fn bound(puzzle: &Puzzle, least_ms: f64) -> String {
    let Ok(bounds) = bounds(&puzzle.jobs, puzzle.lanes as usize) else { return String::new() };
    let (path_ms, spread_ms) = (bounds.path.as_ms(), bounds.spread.as_ms());
    let names: Vec<&str> = bounds.critical_path.iter().map(|&job| puzzle.jobs[job].name.as_str()).collect();
    let path = format!("{} takes {}", names.join(" → "), length(path_ms));
    let work = length(puzzle.jobs.iter().map(|job| job.ms).sum());
    let lanes = if puzzle.lanes == 1 { "one lane".to_owned() } else { format!("{} lanes", puzzle.lanes) };
    let spread = format!("{work} of work on {lanes} take at least {}", length(spread_ms));
    if path_ms >= least_ms {
        format!("The critical path bounds it: {path}, on however many lanes.")
    } else if spread_ms >= least_ms {
        format!("The work bounds it: {spread}.")
    } else {
        format!("Neither bound can be reached: {spread}, and the critical path {path}.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::board::tests::{placing, puzzle};
    use super::*;
    use model::makespan::{MOST_TRIED, makespan};
    use std::rc::Rc;

    const BAKING: &str = "dough 25, oven 15, bake 20 after 0 1";
    const FIVE: &str = "a 4, b 4, c 3, d 3, e 3 after 0";

    fn searching(_: &Puzzle) -> Least {
        Least::Searching
    }

    fn found(puzzle: &Puzzle) -> Least {
        Least::Found(Rc::new(makespan(&puzzle.jobs, 2, MOST_TRIED).expect("it is sound")))
    }

    fn gave_up(puzzle: &Puzzle) -> Least {
        Least::Found(Rc::new(makespan(&puzzle.jobs, 2, 1).expect("it is sound")))
    }

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn the_standing_is_told() {
        let path = "The critical path bounds it: dough → bake takes 45 ms, on however many lanes.";
        let neither = "Neither bound can be reached: 17 ms of work on 2 lanes take at least 8.5 ms, and the critical path \
                       a → e takes 7 ms.";
        let work = "The work bounds it: 8 ms of work on 2 lanes take at least 4 ms.";
        let check = |jobs, lanes, least: fn(&Puzzle) -> Least, sentence: &str, bound: &str, best: bool| {
            let puzzle = puzzle(jobs);
            let placing = placing(&puzzle, lanes);
            let told = standing(&puzzle, &placing, &Board::of(&puzzle, &placing), &least(&puzzle));
            let seen = (plain(&told.sentence), plain(&told.bound.unwrap_or_default()), told.best);
            assert_eq!(seen, (sentence.to_owned(), bound.to_owned(), best), "{jobs} on {lanes}");
        };
        check(BAKING, "/", found, "0 of 3 placed", "", false);
        check(BAKING, "0 / 1", found, "2 of 3 placed", "", false);
        check(BAKING, "1 0 2 /", found, "60 ms: 15 ms above the least possible, 45 ms.", path, false);
        check(BAKING, "0 2 / 1", found, "45 ms: no plan is shorter.", path, true);
        // The longest chain alone shows it.
        check(BAKING, "0 2 / 1", searching, "45 ms: no plan is shorter.", path, true);
        let stuck = "This cannot run: dough stands behind bake on lane 1, and bake needs dough. Move one of them.";
        check(BAKING, "2 0 /", found, stuck, "", false);
        check(FIVE, "0 4 2 / 1 3", searching, "10 ms. The least possible is being searched for …", "", false);
        check(FIVE, "0 4 2 / 1 3", found, "10 ms: 1 ms above the least possible, 9 ms.", neither, false);
        check(FIVE, "0 1 / 2 3 4", found, "9 ms: no plan is shorter.", neither, true);
        check("a 2, b 2, c 2, d 2", "0 3 / 1 2", found, "4 ms: no plan is shorter.", work, true);
    }

    #[test]
    fn a_search_that_gave_up_says_so() {
        let puzzle = puzzle(FIVE);
        let told = |lanes, least: &Least| {
            let placing = placing(&puzzle, lanes);
            plain(&standing(&puzzle, &placing, &Board::of(&puzzle, &placing), least).sentence)
        };
        let at_best = "10 ms. The least possible is at least 8.5 ms, at best 10 ms.";
        assert_eq!(told("0 4 2 / 1 3", &gave_up(&puzzle)), at_best);
        let failed = "10 ms. No plan is shorter than 8.5 ms; the least possible could not be found: it was stopped.";
        assert_eq!(told("0 4 2 / 1 3", &Least::Failed("it was stopped".to_owned())), failed);
    }

    #[test]
    fn a_job_and_its_place_are_told() {
        let puzzle = puzzle(BAKING);
        let told = |lanes, it| {
            let placing = placing(&puzzle, lanes);
            plain(&place(&puzzle, &placing, &Board::of(&puzzle, &placing), it))
        };
        assert_eq!(plain(&job(&puzzle.jobs, 2)), "bake, 20 ms, after dough, oven");
        assert_eq!(plain(&job(&puzzle.jobs, 0)), "dough, 25 ms");
        assert_eq!(told("0 2 / 1", 2), "lane 1, place 2 of 2, from 25 ms to 45 ms");
        assert_eq!(told("0 2 / 1", 1), "lane 2, place 1 of 1, from 0 to 15 ms");
        assert_eq!(told("0 / 1", 2), "in the tray");
        let stuck = "lane 1, place 1 of 2; it cannot begin: dough stands behind bake on lane 1, and bake needs dough";
        assert_eq!(told("2 0 /", 2), stuck);
    }
}
