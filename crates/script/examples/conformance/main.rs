//! The part of test262 that is about waiting, run as learners' programs are: with hooks in their text, and without.
//!
//! A test is applicable unless it is about something that this world leaves out on purpose. It passes when it passes
//! in each of its modes (sloppy, strict). Exit code 1: below the bar, a difference that hooks make, a failure without
//! a known cause, or a cause that is not needed any more.

mod causes;
mod test262;

use causes::{CAUSES, LEFT_OUT};
use script::{Ending, Limits, Outcome, Scenario};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use test262::{Mode, Suite, Test};

/// Of the applicable tests, in percent.
const BAR: f64 = 97.0;

/// What the suite expects of its host.
const HOST: &str = "\
var print = text => { console.log(String(text)); };
var $262 = { global: globalThis, gc() {} };
";

const USAGE: &str = "conformance PATH-TO-TEST262 [--plain] [FILTER]";

fn main() -> ExitCode {
    match conform() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn conform() -> Result<bool, String> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let plain_only = args.iter().any(|arg| arg == "--plain");
    args.retain(|arg| arg != "--plain");
    let (folder, filter) = match &args[..] {
        [folder] => (PathBuf::from(folder), ""),
        [folder, filter] => (PathBuf::from(folder), &filter[..]),
        _ => return Err(USAGE.to_owned()),
    };
    let suite = Suite::read(&folder)?;
    let (mut directories, mut left_out): (BTreeMap<&str, Tally>, BTreeMap<&str, usize>) = Default::default();
    let mut applicable = vec![];
    for test in suite.tests.iter().filter(|test| test.path.contains(filter)) {
        match outside(test) {
            None => applicable.push(test),
            Some(why) => {
                directories.entry(&test.directory).or_default().left_out += 1;
                *left_out.entry(why).or_default() += 1;
            }
        }
    }
    let results = run_all(&suite, &applicable, plain_only)?;
    let (mut failures, mut differences, mut used) = (vec![], vec![], vec![false; CAUSES.len()]);
    let mut unexplained = 0;
    for (test, Verdicts { hooked, plain }) in applicable.iter().zip(&results) {
        let tally = directories.entry(&test.directory).or_default();
        tally.applicable += 1;
        tally.hooked += usize::from(hooked.is_ok());
        tally.plain += usize::from(plain.is_ok());
        if !plain_only && hooked != plain {
            differences.push(format!("{}\n  with hooks: {}\n  without: {}", test.path, told(hooked), told(plain)));
        }
        if let Err(found) = if plain_only { plain } else { hooked } {
            let known = CAUSES.iter().position(|(pattern, _)| matches(pattern, &test.path));
            if let Some(known) = known {
                used[known] = true;
            }
            unexplained += usize::from(known.is_none());
            let cause = known.map_or("no cause is known", |known| CAUSES[known].1);
            failures.push(format!("{}\n  {found}\n  {cause}", test.path));
        }
    }
    let unasked = LEFT_OUT.iter().map(|(feature, _)| *feature);
    let unasked = unasked.filter(|feature| !suite.tests.iter().any(|test| test.needs(feature)));
    let stale: Vec<&str> =
        CAUSES.iter().zip(used).filter(|(_, used)| !used).map(|((pattern, _), _)| *pattern).chain(unasked).collect();

    for (title, list) in [("Failures", &failures), ("What hooks change", &differences)] {
        if !list.is_empty() {
            println!("{title}\n\n{}\n", list.join("\n"));
        }
    }
    let total = directories.values().fold(Tally::default(), |sum, tally| sum.plus(tally));
    println!("{:<42}{:>11}{:>10}{:>16}{:>17}", "", "applicable", "left out", "with hooks", "without hooks");
    for (name, tally) in directories.into_iter().chain([("total", total)]) {
        let rate = |passed| format!("{passed} ({:.2} %)", tally.percent(passed));
        let hooked = if plain_only { "not run".to_owned() } else { rate(tally.hooked) };
        println!("{name:<42}{:>11}{:>10}{hooked:>16}{:>17}", tally.applicable, tally.left_out, rate(tally.plain));
    }
    println!("\nLeft out, because this world has none of it on purpose:");
    for (why, count) in left_out {
        println!("{count:>5}  {why}");
    }
    let reached = total.percent(if plain_only { total.plain } else { total.hooked });
    println!(
        "\n{reached:.2} % of {} applicable tests; {} failures without a known cause; hooks change {} results.",
        total.applicable,
        unexplained,
        if plain_only { "(not looked at)".to_owned() } else { differences.len().to_string() },
    );
    // Of a part of the suite, nothing can be said about the whole.
    let stale = if filter.is_empty() { stale } else { vec![] };
    if !stale.is_empty() {
        println!("What `causes.rs` knows and nothing needs:\n  {}", stale.join("\n  "));
    }
    Ok(reached >= BAR && differences.is_empty() && unexplained == 0 && stale.is_empty())
}

#[derive(Clone, Copy, Default)]
struct Tally {
    applicable: usize,
    left_out: usize,
    hooked: usize,
    plain: usize,
}

impl Tally {
    fn plus(self, other: &Tally) -> Tally {
        Tally {
            applicable: self.applicable + other.applicable,
            left_out: self.left_out + other.left_out,
            hooked: self.hooked + other.hooked,
            plain: self.plain + other.plain,
        }
    }

    fn percent(&self, passed: usize) -> f64 {
        100.0 * passed as f64 / self.applicable.max(1) as f64
    }
}

/// Why a test does not apply to this world, if it does not.
fn outside(test: &Test) -> Option<&'static str> {
    let code = test.code();
    let calls = |name: &str| {
        let word = |char: char| char.is_alphanumeric() || "_$".contains(char);
        code.match_indices(name)
            .any(|(at, _)| !code[..at].ends_with(word) && code[at + name.len()..].trim_start().starts_with('('))
    };
    let from_text = ["eval", "Function", "AsyncFunction", "AsyncGeneratorFunction"].into_iter().any(calls);
    // Its own list of what there is makes functions from texts.
    let from_text = from_text || test.includes.iter().any(|name| name == "wellKnownIntrinsicObjects.js");
    if let Some((_, why)) = LEFT_OUT.iter().find(|(feature, _)| test.needs(feature)) {
        Some(why)
    } else if test.has("module") {
        Some("modules: a program is one piece")
    } else if code.contains("$262.createRealm") || code.contains("$262.agent") {
        Some("other realms and agents: a program has one realm and one thread")
    } else if test.needs("SharedArrayBuffer") || test.needs("Atomics") {
        Some("SharedArrayBuffer and Atomics: a program has one thread")
    } else if from_text && test.negative.is_none() {
        Some("code made from text: eval and Function are refused")
    } else {
        None
    }
}

struct Verdicts {
    hooked: Result<(), String>,
    plain: Result<(), String>,
}

/// On as many threads as there are cores: the tests know nothing of each other.
fn run_all(suite: &Suite, tests: &[&Test], plain_only: bool) -> Result<Vec<Verdicts>, String> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = vec![];
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(test) = tests.get(index) else { return Ok::<_, String>(done) };
            let plain = verdict(suite, test, script::run_plain)?;
            let hooked = if plain_only { plain.clone() } else { verdict(suite, test, script::run)? };
            done.push((index, Verdicts { hooked, plain }));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done = vec![];
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        for worker in workers {
            done.extend(worker.join().expect("no worker panics")?);
        }
        Ok::<_, String>(())
    })?;
    done.sort_by_key(|(index, _)| *index);
    Ok(done.into_iter().map(|(_, verdicts)| verdicts).collect())
}

type Run = fn(&str, &Scenario) -> Outcome;

/// Whether it passes in each of its modes; what was found instead in the first in which it does not.
fn verdict(suite: &Suite, test: &Test, run: Run) -> Result<Result<(), String>, String> {
    let limits = Limits { source_bytes: usize::MAX, ..Limits::default() };
    let scenario = Scenario { limits, ..Scenario::default() };
    for &mode in test.modes() {
        let outcome = run(&suite.program(test, mode, HOST)?, &scenario);
        if let Err(found) = judge(test, &outcome) {
            let mode = if mode == Mode::Strict { "strict" } else { "sloppy" };
            return Ok(Err(format!("{mode}: {found}")));
        }
    }
    Ok(Ok(()))
}

fn judge(test: &Test, outcome: &Outcome) -> Result<(), String> {
    let message = outcome.failure().map(|failure| failure.message.clone()).unwrap_or_default();
    match (&test.negative, &outcome.ending) {
        (Some(negative), Ending::Syntax(_)) if negative.phase != "runtime" => Ok(()),
        (Some(negative), Ending::Threw(_))
            if negative.phase == "runtime" && message.split(':').next() == Some(&negative.error) =>
        {
            Ok(())
        }
        (Some(negative), Ending::Completed) => Err(format!("no {} in the phase {}", negative.error, negative.phase)),
        (Some(negative), _) => Err(format!("no {} in the phase {}, but {message}", negative.error, negative.phase)),
        (None, Ending::Completed) if test.has("async") => {
            let printed: Vec<&str> = outcome.trace.console.iter().map(|line| &line.text[..]).collect();
            match &printed[..] {
                ["Test262:AsyncTestComplete"] => Ok(()),
                [] => Err("$DONE was not called".to_owned()),
                printed => Err(printed.join("; ")),
            }
        }
        (None, Ending::Completed) => Ok(()),
        (None, _) => Err(message),
    }
}

fn told(verdict: &Result<(), String>) -> &str {
    verdict.as_ref().map_or_else(|found| &found[..], |()| "passes")
}

/// A path in which `*` stands for anything.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, rest)) => path.strip_prefix(start).is_some_and(|tail| {
            (0..=tail.len()).filter(|&at| tail.is_char_boundary(at)).any(|at| matches(rest, &tail[at..]))
        }),
    }
}
