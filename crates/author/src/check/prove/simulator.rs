//! What simulated machines and lines of customers show, and what makes a puzzle one.

use super::{Found, found};
use course::author::{Mistake, QueueClaim};
use course::lesson::Puzzle;
use model::makespan::{MOST_TRIED, Plan, makespan};
use model::spec::Spec;
use trace::{Time, ms};

pub fn simulates(spec: &Spec) -> Vec<Found> {
    match spec.simulate() {
        Err(mistakes) => {
            let told = mistakes
                .into_iter()
                .map(|mistake| format!("{}: {}. {}", mistake.field, mistake.message, mistake.remedy));
            told.map(|message| found(message, "Correct the machine or the workload.")).collect()
        }
        Ok(all) => {
            let unmet = all.iter().flat_map(|done| done.unmet.iter().map(move |unmet| (done.case, unmet)));
            let told = unmet.map(|(case, unmet)| format!("run \"{}\": {unmet}", case.title));
            told.map(|message| found(message, "Correct `expect`, or the machine or workload that misses it.")).collect()
        }
    }
}

pub fn puzzle(puzzle: &Puzzle) -> Option<Found> {
    let lanes = puzzle.lanes as usize;
    let least = match makespan(&puzzle.jobs, lanes, MOST_TRIED) {
        Ok(least) => least,
        Err(mistakes) => {
            let told: Vec<String> =
                mistakes.iter().map(|mistake| format!("{}: {}", mistake.field, mistake.message)).collect();
            return Some(found(told.join("; "), "Correct the puzzle."));
        }
    };
    if !least.exact() {
        let (at_least, best) = (ms(least.at_least.as_ms()), ms(least.best.as_ms()));
        let message = format!("the least time of this puzzle is not found: at least {at_least}, at best {best}");
        return Some(found(message, "Give it fewer jobs, or jobs that need each other more."));
    }
    // Each job in order, on one lane after another.
    let in_turn: Vec<Vec<usize>> = (0..lanes).map(|lane| (lane..puzzle.jobs.len()).step_by(lanes).collect()).collect();
    let solved = Plan::of_lanes(&puzzle.jobs, &in_turn).is_ok_and(|plan| plan.makespan(&puzzle.jobs) == least.best);
    let remedy = "List the jobs in another order, or let them take other times.";
    solved.then(|| found("this puzzle is solved by dealing its jobs out in their order", remedy))
}

/// Each figure stands at a place of its own.
pub fn queue(claim: &QueueClaim) -> Vec<Mistake> {
    // A queue that cannot be simulated was refused when it was read.
    let Ok(outcome) = model::queue::simulate(&claim.queue, claim.seed) else { return vec![] };
    let wrong = claim.figures.iter().filter_map(|figure| {
        let seen = figure.measure.of(&claim.queue, &outcome.figures);
        let (is, within) = (figure.is, trace::decimal(figure.within * 100.0));
        let seen_in_words = seen.map_or("nothing".to_owned(), trace::decimal);
        let (message, remedy) = if figure.reached {
            let message = format!("the model has {seen_in_words}, not {is} within {within} %");
            (message, "Correct the figure or the queue; of a quoted figure, say `reached = false`.")
        } else {
            let message = format!("the model has {seen_in_words}, which is within {within} % of {is}");
            (message, "Remove `reached = false`: the figure is reached.")
        };
        let mistake = Mistake { place: figure.place.clone(), message, remedy: remedy.to_owned() };
        (!figure.holds(seen)).then_some(mistake)
    });
    wrong.collect()
}
