//! From outcomes to a verdict. Pure: whoever runs the programs hands their outcomes in.

use super::invocation::{self, Look};
use super::{Challenge, Check, CheckKind, Checked, Shown, Verdict, flight, load, orders, words};
use script::{Ending, Exploration, Exploring, Outcome, Scenario, Settled};

/// The id of the check that every challenge begins with: the program parses, runs, ends and has the function.
pub const RUNS: &str = "runs";

/// What was done in one scenario.
#[derive(Clone, Debug)]
pub struct Ran<'a> {
    pub scenario: &'a Scenario,
    pub learner: Outcome,
    pub reference: Outcome,
    /// Of the learner's program, where a check asks for every order.
    pub explored: Option<Exploration>,
}

/// Runs the learner's program and the solution in every scenario, and judges. A program that does not run in one
/// scenario is not run in the next: an endless loop is waited for once.
pub fn check(
    challenge: &Challenge,
    source: &str,
    run: impl Fn(&str, &Scenario) -> Outcome,
    explore: impl Fn(&str, &Scenario, &Exploring) -> Exploration,
) -> Verdict {
    let mut runs = vec![];
    for scenario in &challenge.scenarios {
        let learner = run(source, scenario);
        let completed = learner.ending == Ending::Completed;
        let reference = run(&challenge.solution, scenario);
        let asked = challenge.explores() && completed && orders::applies(&reference);
        let explored = asked.then(|| explore(source, scenario, &orders::exploring(&reference)));
        runs.push(Ran { scenario, learner, reference, explored });
        if !completed {
            break;
        }
    }
    judge(challenge, &runs)
}

pub fn judge(challenge: &Challenge, runs: &[Ran<'_>]) -> Verdict {
    let runs_check = judge_running(challenge, runs);
    let running = runs_check.held;
    let checks: Vec<Checked> = std::iter::once(runs_check)
        .chain(challenge.checks.iter().map(|check| if running { judge_one(check, runs) } else { not_reached(check) }))
        .collect();
    let failed = checks.iter().find(|check| check.scenario.is_some());
    let failed_in = failed.and_then(|check| check.scenario.as_deref());
    let shown = runs.iter().find(|ran| failed_in.is_none_or(|failed| ran.scenario.name == failed));
    let is_order = |id: &str| challenge.checks.iter().any(|it| it.id == id && it.kind == CheckKind::EveryOrder);
    // Where only some orders fail, the run that was made by the clock shows nothing amiss.
    let counter_example = |ran: &Ran<'_>| {
        let explored = ran.explored.as_ref().filter(|_| failed.is_some_and(|check| is_order(&check.id)));
        explored.and_then(|it| it.failing.as_ref()).map(|failing| failing.outcome.trace.clone())
    };
    Verdict {
        passed: checks.iter().all(|check| check.held),
        failure: runs.iter().find_map(|ran| ran.learner.failure().cloned()),
        shown: shown.map(|ran| Shown {
            scenario: ran.scenario.name.clone(),
            learner: counter_example(ran).unwrap_or_else(|| ran.learner.trace.clone()),
            reference: ran.reference.trace.clone(),
        }),
        checks,
    }
}

/// Whether a check asks anything of a program in a world where the solution did this.
pub fn applies(check: &Check, scenario: &Scenario, reference: &Outcome) -> bool {
    match check.kind {
        CheckKind::EveryOrder => orders::applies(reference),
        _ => !looks(check, scenario, reference, reference).is_empty(),
    }
}

/// What a check sees in one scenario, in the order of its invocations.
fn looks(check: &Check, scenario: &Scenario, learner: &Outcome, reference: &Outcome) -> Vec<Look> {
    match check.kind {
        CheckKind::MostInFlight | CheckKind::KeepsBusy => flight::looks(check, scenario, learner, reference),
        CheckKind::Stall => load::stall(check, learner).into_iter().collect(),
        CheckKind::Latency => load::latency(check, scenario, learner, reference).into_iter().collect(),
        _ => invocation::pairs(check, learner, reference).filter_map(|pair| pair.look(check)).collect(),
    }
}

impl Verdict {
    /// Of a program that had to be stopped from outside. The reason is a sentence.
    pub fn unended(challenge: &Challenge, reason: &str) -> Verdict {
        let runs = Checked {
            held: false,
            seen: reason.to_owned(),
            hint: "Look for a loop that never ends, or for something that grows without bound.".to_owned(),
            ..runs_as_expected(challenge)
        };
        let checks = std::iter::once(runs).chain(challenge.checks.iter().map(not_reached)).collect();
        Verdict { passed: false, checks, failure: None, shown: None }
    }
}

fn judge_running(challenge: &Challenge, runs: &[Ran<'_>]) -> Checked {
    let held = runs_as_expected(challenge);
    for Ran { scenario, learner, .. } in runs {
        let fails = |seen: String, hint: String| Checked {
            held: false,
            seen,
            hint,
            scenario: Some(scenario.name.clone()),
            ..held.clone()
        };
        if let Some(failure) = learner.failure() {
            let hint = match &learner.ending {
                Ending::Syntax(_) => "The program does not parse; mend this line first.",
                Ending::Stopped { .. } => "It used up what a program may use; look for something that never ends.",
                _ => "The program itself fails, before the function is called.",
            };
            return fails(words::failure(failure), failure.hint.clone().unwrap_or_else(|| hint.to_owned()));
        }
        for invocation in &learner.invocations {
            if let Settled::Missing(found) = &invocation.settled {
                let name = &invocation.function;
                let hint = format!("Declare a function named {name} at the outermost level of your program.");
                return fails(format!("there is no function {name}: {found}"), hint);
            }
        }
    }
    held
}

fn runs_as_expected(challenge: &Challenge) -> Checked {
    let mut names: Vec<&str> =
        challenge.scenarios.iter().flat_map(|scenario| &scenario.invoke).map(|it| it.function.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    Checked {
        id: RUNS.to_owned(),
        title: "It runs".to_owned(),
        held: true,
        expected: format!("a program that parses, runs and ends, with a function {}", names.join(" and ")),
        seen: "it runs".to_owned(),
        hint: String::new(),
        scenario: None,
    }
}

fn not_reached(check: &Check) -> Checked {
    Checked {
        id: check.id.clone(),
        title: check.title.clone(),
        held: false,
        expected: "a program that runs".to_owned(),
        seen: "not reached".to_owned(),
        hint: String::new(),
        scenario: None,
    }
}

/// The first miss, in the order of scenarios and invocations; where all holds, the first that was looked at.
fn judge_one(check: &Check, runs: &[Ran<'_>]) -> Checked {
    let mut first: Option<Look> = None;
    for ran in runs {
        let scenario = ran.scenario;
        let looks = looks(check, scenario, &ran.learner, &ran.reference);
        let orders = orders::look(ran).filter(|_| check.kind == CheckKind::EveryOrder);
        for look in looks.into_iter().chain(orders) {
            if !look.held {
                return Checked {
                    id: check.id.clone(),
                    title: check.title.clone(),
                    held: false,
                    expected: look.expected,
                    seen: look.seen,
                    hint: look.hint.unwrap_or_else(|| check.hint.clone()),
                    scenario: Some(scenario.name.clone()),
                };
            }
            first.get_or_insert(look);
        }
    }
    let (expected, seen) = first.map(|look| (look.expected, look.seen)).unwrap_or_default();
    let (id, title) = (check.id.clone(), check.title.clone());
    Checked { id, title, held: true, expected, seen, hint: String::new(), scenario: None }
}
