//! One claim, held against a run.

mod least;
mod simulator;
mod solutions;

use course::author::{Claim, Mistake, Place, What};
use course::challenge::{self, Challenge, Checked, Verdict};
use course::lesson::{Ask, Predict, Watch};
use course::predict::printed;
use course::quiz::{Prints, same_output};
use script::{Ending, Failure, Invoke, Outcome, Scenario, Settled, Value};
use std::ops::RangeInclusive;
use trace::Time;

/// Everything that is wrong with it; nothing, where it is true.
pub fn prove(claim: &Claim) -> Vec<Mistake> {
    let found = match &claim.what {
        What::Runs { source, scenario, fails } => runs(source, scenario, *fails).into_iter().collect(),
        What::Predict(predict) => self::predict(predict).into_iter().collect(),
        What::Watch { watch, fails } => self::watch(watch, *fails),
        What::Traces { program, prints } => traces(program, prints).into_iter().collect(),
        What::Challenge(challenge) => self::challenge(challenge),
        What::Wrong { challenge, source, check } => wrong(challenge, source, check).into_iter().collect(),
        What::Simulates(spec) => simulator::simulates(spec),
        What::Puzzle(puzzle) => simulator::puzzle(puzzle).into_iter().collect(),
        What::Queue(claim) => return simulator::queue(claim),
    };
    let mistake = |Found { line, message, remedy }| {
        let line = match (claim.place.line, line) {
            (Some(first), Some(line)) => Some(first + line - 1),
            (first, _) => first,
        };
        Mistake { place: Place { line, ..claim.place.clone() }, message, remedy: remedy.to_owned() }
    };
    found.into_iter().map(mistake).collect()
}

struct Found {
    /// Of the program, where the claim stands at its first line.
    line: Option<u32>,
    message: String,
    remedy: &'static str,
}

fn found(message: impl Into<String>, remedy: &'static str) -> Found {
    Found { line: None, message: message.into(), remedy }
}

fn runs(source: &str, scenario: &Scenario, fails: bool) -> Option<Found> {
    ended(&script::run(source, scenario), fails)
}

/// Without a failure, or, where that is meant, with one.
fn ended(outcome: &Outcome, fails: bool) -> Option<Found> {
    match (failure(outcome), fails) {
        (None, false) | (Some(_), true) => None,
        (None, true) => Some(found(
            "this program was meant to fail, and does not",
            "Remove the `fails = true` beside its file, or make it fail.",
        )),
        (Some(failure), false) => Some(Found {
            line: failure.line,
            message: format!("this program fails: {}", failure.message),
            remedy: "Mend it, or say `fails = true` beside its file.",
        }),
    }
}

fn failure(outcome: &Outcome) -> Option<&Failure> {
    outcome.failure().or(outcome.unhandled.first())
}

fn predict(predict: &Predict) -> Option<Found> {
    let outcome = script::run(&predict.program.source, &predict.scenario);
    if let Some(failure) = outcome.failure() {
        let message = format!("the program of this question fails: {}", failure.message);
        return Some(found(message, "Mend the program, or its scenario."));
    }
    let trace = &outcome.trace;
    match &predict.ask {
        Ask::WallClock { .. } if predict.ask.right_option(trace).is_none() => {
            let message =
                format!("the run takes {}, which is not among the options", trace::ms(trace.wall_clock().as_ms()));
            Some(found(message, "Add it to `options_ms`, or mend the program."))
        }
        Ask::Prints { .. } if predict.ask.right_option(trace).is_none() => {
            let message = format!("the run prints {:?}, which is not among the options", printed(trace));
            Some(found(message, "Add it to `options`, or mend the program."))
        }
        Ask::Order { lines } => match predict.ask.right_order(trace) {
            None => {
                let message = format!("the run prints {:?}, which are not the lines that are shown", printed(trace));
                Some(found(message, "Give exactly the lines that it prints."))
            }
            // By text, not by index: two equal lines may stand in each other's place.
            Some(order) if order.iter().zip(lines).all(|(&index, line)| &lines[index] == line) => {
                Some(found("the lines are shown in the right order already", "Show them in another order."))
            }
            Some(_) => None,
        },
        Ask::WallClock { .. } | Ask::Prints { .. } => None,
    }
}

/// Fewer lines have no order; more are a burden.
const LINES_TO_ORDER: RangeInclusive<usize> = 2..=14;

const LONGEST_WATCH_MS: f64 = 20_000.0;

fn watch(watch: &Watch, fails: bool) -> Vec<Found> {
    let outcome = script::run(&watch.source, &watch.scenario);
    if let Some(found) = ended(&outcome, fails) {
        return vec![found];
    }
    let trace = &outcome.trace;
    let mut all = vec![];
    let lines: Vec<&str> = trace.console.iter().map(|line| line.text.trim_end()).collect();
    if !LINES_TO_ORDER.contains(&lines.len()) {
        let (fewest, most) = (LINES_TO_ORDER.start(), LINES_TO_ORDER.end());
        let message = format!("lines that this program prints: {}; an order takes {fewest} to {most}", lines.len());
        all.push(found(message, "Print what shows its order, and no more."));
    }
    for (index, line) in trace.console.iter().enumerate() {
        if lines[..index].contains(&lines[index]) {
            let message = format!("this program prints `{}` more than once", lines[index]);
            let remedy = "Let each line differ from the others, or nobody can tell their order.";
            all.push(Found { line: line.line, ..found(message, remedy) });
        }
    }
    let end = trace.end().as_ms();
    if end > LONGEST_WATCH_MS {
        let message = format!("this program takes {}, more than {}", trace::ms(end), trace::ms(LONGEST_WATCH_MS));
        all.push(found(message, "Shorten its timers and latencies: only their order matters."));
    }
    all.extend(watch.assertion.as_ref().and_then(|assertion| asserts(watch, assertion)));
    all
}

/// The expression says yes or no once the program has come to rest. Which of the two is not asked: a race may
/// well break it.
fn asserts(watch: &Watch, assertion: &str) -> Option<Found> {
    const NAME: &str = "theAssertionHolds";
    let source = format!("{}\nfunction {NAME}() {{ return (\n{assertion}\n); }}", watch.source);
    let mut scenario = watch.scenario.clone();
    scenario.invoke.push(Invoke { function: NAME.to_owned(), ..Invoke::default() });
    let outcome = script::run(&source, &scenario);
    let why = match (outcome.invocations.last().map(|asked| &asked.settled), outcome.failure()) {
        (Some(Settled::Returned(Value::Bool(_))), _) => return None,
        (Some(Settled::Returned(value)), _) => format!("is {value}, neither true nor false"),
        (Some(Settled::Threw(failure)), _) | (_, Some(failure)) => format!("cannot be told: {}", failure.message),
        _ => "cannot be told: the program does not come to rest".to_owned(),
    };
    let remedy = "Write a JavaScript expression over the program's own variables that is true or false at its end.";
    Some(found(format!("the assertion `{assertion}` {why}"), remedy))
}

fn traces(program: &str, prints: &Prints) -> Option<Found> {
    let outcome = script::run(program, &Scenario::default());
    match (prints, &outcome.ending) {
        (Prints::ErrorAt(line), Ending::Syntax(failure)) if failure.line == Some(*line) => None,
        (Prints::ErrorAt(line), Ending::Syntax(failure)) => {
            let at = failure.line.map_or("somewhere".to_owned(), |line| format!("at line {line}"));
            let message = format!("the program does not parse, but {at}, not at line {line}: {}", failure.message);
            Some(found(message, "Correct `lineNumber`."))
        }
        (Prints::ErrorAt(_), _) => Some(found("the program parses", "Say doesCompile = true, and what it prints.")),
        (Prints::Stdout(_), _) if failure(&outcome).is_some() => {
            let message = failure(&outcome).map(|failure| failure.message.clone()).unwrap_or_default();
            Some(found(format!("the program fails: {message}"), "Mend it."))
        }
        (Prints::Stdout(stdout), _) if same_output(stdout, &printed(&outcome.trace)) => None,
        (Prints::Stdout(_), _) => {
            Some(found(format!("the program prints {:?}", printed(&outcome.trace)), "Correct `answer.stdout`."))
        }
    }
}

fn challenge(challenge: &Challenge) -> Vec<Found> {
    let mut all = vec![];
    if judged(challenge, &challenge.starter).passed {
        all.push(found("the starter passes already", "Leave the learner something to do in starter.js."));
    }
    let solution = judged(challenge, &challenge.solution);
    all.extend(solution.checks.iter().filter(|check| !check.held).map(|check| {
        let message = format!("the solution does not pass: {}", missed(check));
        found(message, "Mend the solution, or the check or scenario that asks too much.")
    }));
    let references: Vec<Outcome> =
        challenge.scenarios.iter().map(|scenario| solutions::run(&challenge.solution, scenario)).collect();
    let ran = || challenge.scenarios.iter().zip(&references);
    if challenge.checks.iter().any(|check| check.least) {
        all.extend(ran().flat_map(|(scenario, reference)| least::least(scenario, reference)));
    }
    for check in &challenge.checks {
        if !ran().any(|(scenario, reference)| challenge::applies(check, scenario, reference)) {
            let message = format!("the check `{}` asks nothing in any scenario", check.id);
            all.push(found(
                message,
                "Add a scenario in which it matters (a call that fails, say), or remove the check.",
            ));
        }
    }
    let demo = script::run(&challenge.starter, &challenge.demo);
    if let Ending::Syntax(failure) = &demo.ending {
        all.push(found(format!("the starter does not parse: {}", failure.message), "Mend starter.js."));
    }
    all
}

fn wrong(challenge: &Challenge, source: &str, check: &str) -> Option<Found> {
    let verdict = judged(challenge, source);
    if verdict.passed {
        return Some(found("this wrong answer passes", "Add a scenario or a check that tells it from the solution."));
    }
    // Where it does not run, no other check was reached.
    let failed: Vec<&Checked> = verdict.checks.iter().filter(|checked| !checked.held).collect();
    let reached = failed.iter().any(|checked| checked.id == challenge::RUNS);
    let named = failed.iter().any(|failed| failed.id == check && (!reached || check == challenge::RUNS));
    (!named).then(|| {
        let first = failed.first().map(|failed| missed(failed)).unwrap_or_default();
        let message = format!("this wrong answer does not fail the check `{check}`, but: {first}");
        found(message, "Name the check that it fails, or make it fail the one that is named.")
    })
}

fn missed(check: &Checked) -> String {
    let Checked { id, expected, seen, scenario, .. } = check;
    let scenario = scenario.as_ref().map(|name| format!(" in scenario `{name}`")).unwrap_or_default();
    format!("{id}{scenario}: expected {expected}; seen {seen}")
}

fn judged(challenge: &Challenge, source: &str) -> Verdict {
    let run = |program: &str, scenario: &Scenario| {
        if program == challenge.solution { solutions::run(program, scenario) } else { script::run(program, scenario) }
    };
    challenge::check(challenge, source, run, script::explore)
}
