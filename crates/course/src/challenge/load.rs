//! How the whole run bears its load: how long the loop is busy at a stretch, and how long its callers wait.

use super::invocation::Look;
use super::{Check, words};
use script::{Outcome, Scenario};
use trace::{Stall, Time, Virtual};

pub fn stall(check: &Check, learner: &Outcome) -> Option<Look> {
    let most = Virtual::from_ms(check.at_most_ms?);
    let expected = format!("the loop is busy for at most {} at a stretch", words::time(most));
    let look = |held, seen| Some(Look { held, expected: expected.clone(), seen, hint: None });
    if let Some(cut) = &learner.trace.cut {
        return look(false, format!("more happened than can be recorded. {cut}"));
    }
    match longest(learner) {
        None => look(true, "it is never busy for any time".to_owned()),
        Some(stall) => {
            let (took, line) = (stall.end.since(stall.start), stall.line);
            let line = line.map(|line| format!(", most of it on line {line}")).unwrap_or_default();
            look(took <= most, format!("{} from {} on{line}", words::time(took), words::time(stall.start)))
        }
    }
}

/// Since the program itself came to rest: what it does before it is asked is its own affair.
fn longest(run: &Outcome) -> Option<Stall<Virtual>> {
    let stalls = run.trace.stalls().into_iter().filter(|stall| stall.start >= run.rested_at);
    stalls.rev().max_by_key(|stall| stall.end.since(stall.start))
}

pub fn latency(check: &Check, scenario: &Scenario, learner: &Outcome, reference: &Outcome) -> Option<Look> {
    let most = Virtual::from_ms(check.at_most_ms?);
    let all = reference.invocations.len();
    // The nearest rank: the smallest time within which that share is settled.
    let share = check.percentile.unwrap_or(100.0);
    let rank = ((share / 100.0 * all as f64).ceil() as usize).clamp(1, all.max(1));
    // Who never settles waits longer than any limit.
    let waited = |run: &Outcome| -> Vec<Virtual> {
        let mut arrived = Virtual::default();
        let mut waited = vec![];
        for (index, invocation) in run.invocations.iter().enumerate() {
            // Those that run together have arrived together, even if the loop was too busy to take them.
            if index == 0 || !scenario.invoke.get(index).is_some_and(|invoke| invoke.together) {
                arrived = invocation.started;
            }
            waited.extend(invocation.ended.map(|ended| ended.since(arrived)));
        }
        waited.sort_unstable();
        waited
    };
    waited(reference).first()?;
    let name = check.percentile.map(|share| format!(" (p{})", trace::decimal(share))).unwrap_or_default();
    let expected = format!("{rank} of {all} calls are settled within {}{name}", words::time(most));
    let waited = waited(learner);
    let within = waited.iter().filter(|time| **time <= most).count();
    let seen = match waited.get(rank - 1) {
        Some(&time) => format!("{within} of {all} within that time; {rank} within {}", words::time(time)),
        None => format!("{within} of {all} within that time; {} never settled", all - waited.len()),
    };
    Some(Look { held: within >= rank, expected, seen, hint: None })
}
