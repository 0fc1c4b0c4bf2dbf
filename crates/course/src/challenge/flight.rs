//! How many calls are in flight, over invocations that run together.

use super::invocation::{Look, looks_at};
use super::{Check, CheckKind, words};
use script::{Call, Outcome, Scenario};
use trace::{Time, Virtual};

/// One for each group of invocations that run together, where the check asks something of it.
pub fn looks(check: &Check, scenario: &Scenario, learner: &Outcome, reference: &Outcome) -> Vec<Look> {
    let begins = |index: &usize| *index == 0 || !scenario.invoke.get(*index).is_some_and(|invoke| invoke.together);
    let firsts: Vec<usize> = (0..reference.invocations.len()).filter(begins).collect();
    let ends = firsts.iter().skip(1).copied().chain([reference.invocations.len()]);
    let groups = firsts.iter().copied().zip(ends);
    let look = |(first, end): (usize, usize)| {
        let learner = Group::of(check, learner, first, end);
        let reference = Group::of(check, reference, first, end)?;
        match check.kind {
            CheckKind::MostInFlight => never_more(learner, &reference),
            _ => never_fewer(learner, &reference),
        }
    };
    groups.filter_map(look).collect()
}

struct Group<'a> {
    /// `f(1)`, or several of these.
    name: String,
    started: Virtual,
    /// Those that were in flight.
    calls: Vec<&'a Call>,
}

impl<'a> Group<'a> {
    /// None: it was not reached.
    fn of(check: &Check, run: &'a Outcome, first: usize, end: usize) -> Option<Group<'a>> {
        let begun = run.invocations.get(first)?;
        let name = match end - first {
            1 => words::call(&begun.function, &begun.args),
            several => format!("{} with {} at its side", words::call(&begun.function, &begun.args), several - 1),
        };
        let under = |call: &&Call| call.invocation.is_some_and(|index| (first..end).contains(&index));
        let calls = run.calls.iter().filter(|call| under(call) && !call.blocked && looks_at(check, call));
        Some(Group { name, started: begun.started, calls: calls.collect() })
    }

    fn since(&self, at: Virtual) -> String {
        words::time(at.since(self.started))
    }
}

fn never_more(learner: Option<Group<'_>>, reference: &Group<'_>) -> Option<Look> {
    let most = most_in_flight(&reference.calls);
    if most == 0 {
        return None;
    }
    let expected = format!("{} never has more than {} in flight", reference.name, calls(most));
    let Some(learner) = learner else { return Some(not_reached(expected)) };
    let seen = match learner.calls.iter().find(|call| open_at(&learner.calls, call.started) > most) {
        None => format!("{} at most", most_in_flight(&learner.calls)),
        Some(call) => format!("{} after {}", open_at(&learner.calls, call.started), learner.since(call.started)),
    };
    Some(Look { held: most_in_flight(&learner.calls) <= most, expected, seen, hint: None })
}

fn never_fewer(learner: Option<Group<'_>>, reference: &Group<'_>) -> Option<Look> {
    let most = most_in_flight(&reference.calls);
    let first = reference.calls.iter().map(|call| call.started).min()?.since(reference.started);
    if reference.calls.len() < 2 || gap(reference, first, most).is_some() {
        return None;
    }
    let expected = format!("{} has {} in flight until the last one has begun", reference.name, calls(most));
    let Some(learner) = learner else { return Some(not_reached(expected)) };
    let gap = gap(&learner, first, most);
    let seen = match &gap {
        None => format!("{} until the last one had begun", most_in_flight(&learner.calls)),
        Some(Gap { from, until, open, waits }) => {
            let (from, until) = (learner.since(*from), learner.since(*until));
            format!("{open} from {from} to {until}, while {} was still to begin", words::called(waits))
        }
    };
    Some(Look { held: gap.is_none(), expected, seen, hint: None })
}

struct Gap<'a> {
    from: Virtual,
    until: Virtual,
    open: usize,
    /// What begins only later.
    waits: &'a Call,
}

/// The first stretch with fewer calls in flight than that, before the last one begins.
fn gap<'a>(group: &Group<'a>, first: Virtual, wanted: usize) -> Option<Gap<'a>> {
    let calls = &group.calls;
    let from = group.started.plus(first);
    let mut instants: Vec<Virtual> = calls.iter().flat_map(|call| [call.started, call.due]).chain([from]).collect();
    instants.retain(|at| *at >= from);
    instants.sort_unstable();
    instants.dedup();
    instants.windows(2).find_map(|stretch| {
        let open = open_at(calls, stretch[0]);
        let waits = calls.iter().find(|call| call.started >= stretch[1]).filter(|_| open < wanted)?;
        Some(Gap { from: stretch[0], until: stretch[1], open, waits })
    })
}

/// An answer that is due at the instant at which another call starts does not overlap it.
fn open_at(calls: &[&Call], at: Virtual) -> usize {
    calls.iter().filter(|call| !call.blocked && call.started <= at && at < call.due).count()
}

pub fn most_in_flight(calls: &[&Call]) -> usize {
    calls.iter().map(|call| open_at(calls, call.started)).max().unwrap_or(0)
}

fn calls(count: usize) -> String {
    if count == 1 { "1 call".to_owned() } else { format!("{count} calls") }
}

fn not_reached(expected: String) -> Look {
    Look { held: false, expected, seen: "not reached: the call before it never settled".to_owned(), hint: None }
}
