//! Verdicts, over outcomes written by hand.
//!
//! A run is drawn in one line, its invocations apart by `;`: how each settled, when, and the calls it made:
//! `ok 1000: user 0-1000, posts 0-400`. The letter after `ok` is the value; the default is `a`.

use course::challenge::{self, Challenge, Check, CheckKind, Ran, Verdict, applies, judge};
use script::{
    Api, Call, Ending, Exploration, Failure, Invocation, Invoke, Limit, Outcome, Scenario, Settled, Store, Value,
};
use trace::{Time, Trace, Virtual};

const TOGETHER: &str = "ok 1000: user 0-1000, posts 0-400, comments 0-700";

fn challenge() -> Challenge {
    let kinds = [
        ("result", CheckKind::Result),
        ("calls", CheckKind::Calls),
        ("makespan", CheckKind::Makespan),
        ("in-flight", CheckKind::AllInFlight),
        ("rejects", CheckKind::Rejects),
    ];
    let check = |(id, kind): (&str, CheckKind)| check_of(id, kind);
    Challenge {
        title: String::new(),
        text: String::new(),
        starter: String::new(),
        solution: "solution".into(),
        hints: vec![],
        demo: Scenario::default(),
        scenarios: vec![scenario("one")],
        checks: kinds.into_iter().map(check).collect(),
    }
}

fn check_of(id: &str, kind: CheckKind) -> Check {
    Check { id: id.into(), title: id.into(), kind, hint: format!("hint of {id}"), ..Check::default() }
}

fn scenario(name: &str) -> Scenario {
    let invoke = vec![Invoke { function: "fetchAll".into(), ..Invoke::default() }];
    Scenario { name: name.into(), invoke, ..Scenario::default() }
}

fn outcome(drawn: &str) -> Outcome {
    let mut outcome = Outcome {
        trace: Trace::default(),
        ending: Ending::Completed,
        calls: vec![],
        invocations: vec![],
        unhandled: vec![],
        stores: vec![],
        rested_at: Virtual::default(),
    };
    for (index, invocation) in drawn.split(';').map(str::trim).filter(|it| !it.is_empty()).enumerate() {
        let (settled, calls) = invocation.split_once(':').unwrap_or((invocation, ""));
        for call in calls.split(',').map(str::trim).filter(|call| !call.is_empty()) {
            let (api, times) = call.split_once(' ').expect("a call is a name and its times");
            let (started, due) = times.split_once('-').expect("from, to");
            outcome.calls.push(Call {
                api: api.into(),
                args: vec![Value::Number(1.0)],
                task: outcome.calls.len(),
                started: ms(started),
                due: ms(due),
                aborted: false,
                blocked: false,
                invocation: Some(index),
                line: None,
            });
        }
        outcome.invocations.push(settle(settled));
    }
    outcome
}

fn settle(words: &str) -> Invocation {
    let mut words = words.split(' ');
    let how = words.next().unwrap_or_default();
    let ended = words.next().map(ms);
    let value = Value::Object(vec![("user".into(), Value::String(words.next().unwrap_or("a").into()))]);
    let failure = || Failure { message: "Error: no user".into(), line: Some(3), ..Failure::default() };
    let settled = match how {
        "ok" => Settled::Fulfilled(value),
        "value" => Settled::Returned(value),
        "rejects" => Settled::Rejected(failure()),
        "throws" => Settled::Threw(failure()),
        "pending" => Settled::Pending,
        "missing" => Settled::Missing("nothing has that name".into()),
        other => panic!("{other}: how does it settle?"),
    };
    let function = "fetchAll".into();
    Invocation { function, args: vec![Value::Number(1.0)], task: 0, started: ms("0"), ended, settled }
}

fn ms(text: &str) -> Virtual {
    Virtual::from_ms(text.parse().expect("ms"))
}

fn ran<'a>(scenario: &'a Scenario, learner: Outcome, reference: &str) -> Ran<'a> {
    Ran { scenario, learner, reference: outcome(reference), explored: None }
}

fn verdict(learner: Outcome, reference: &str) -> Verdict {
    judge(&challenge(), &[ran(&scenario("one"), learner, reference)])
}

/// The ids that do not hold, and what the first of them saw.
#[track_caller]
fn check(learner: &str, reference: &str, fails: &[&str], seen: &str) {
    let verdict = verdict(outcome(learner), reference);
    let failed: Vec<_> = verdict.checks.iter().filter(|check| !check.held).collect();
    assert_eq!(failed.iter().map(|check| check.id.as_str()).collect::<Vec<_>>(), fails, "{learner}\n{verdict:#?}");
    assert_eq!(verdict.passed, fails.is_empty());
    assert_eq!(failed.first().map_or("", |check| check.seen.as_str()), seen, "{learner}");
    for check in failed {
        assert!(!check.expected.is_empty() && !check.hint.is_empty(), "{check:?}");
        assert_eq!(check.scenario.as_deref(), Some("one"));
    }
}

#[test]
fn every_style_that_overlaps_the_calls_passes() {
    check(TOGETHER, TOGETHER, &[], "");
    check("ok 1000: comments 0-700, user 0-1000, posts 0-400", TOGETHER, &[], "");
}

#[test]
fn waiting_in_turn_is_late_and_never_overlaps() {
    check(
        "ok 2100: user 0-1000, posts 1000-1400, comments 1400-2100",
        TOGETHER,
        &["makespan", "in-flight"],
        "2,100 ms: posts(1) started 1,000 ms late, when user(1) had answered",
    );
    check(
        "ok 1400: user 0-1000, posts 0-400, comments 400-1100",
        TOGETHER,
        &["makespan", "in-flight"],
        "1,400 ms: comments(1) started 400 ms late, when posts(1) had answered",
    );
    check("ok 1500: user 0-1000, posts 0-400, comments 0-700", TOGETHER, &["makespan"], "1,500 ms");
}

#[test]
fn a_late_call_that_the_slowest_one_hides_is_still_seen() {
    check(
        "ok 1000: user 0-1000, posts 0-400, comments 400-1000",
        TOGETHER,
        &["in-flight"],
        "2 in flight at one instant",
    );
}

#[test]
fn calls_are_counted() {
    check("ok 1000: user 0-1000, posts 0-400, comments 0-700, user 0-1000", TOGETHER, &["calls"], "user(1) twice");
    check("ok 1000: user 0-1000, posts 0-400", TOGETHER, &["calls", "in-flight"], "comments(1) never");
    check(
        "ok 1000: user 0-1000, posts 0-400, comments 0-700, news 0-10",
        TOGETHER,
        &["calls"],
        "news(1) once, unasked",
    );
    check("ok 0", TOGETHER, &["calls", "makespan", "in-flight"], "user(1) never; posts(1) never; comments(1) never");
}

#[test]
fn results_are_compared() {
    let calls = "user 0-1000, posts 0-400, comments 0-700";
    check(
        &format!("ok 1000 b: {calls}"),
        TOGETHER,
        &["result"],
        r#"it was fulfilled with {user: "b"}: user is "b", not "a""#,
    );
    check(
        &format!("value 0: {calls}"),
        TOGETHER,
        &["result", "makespan"],
        r#"it returned {user: "a"}, which is no promise"#,
    );
    check(&format!("pending: {calls}"), TOGETHER, &["result", "makespan"], "it never settled");
    check(&format!("rejects 1000: {calls}"), TOGETHER, &["result"], "it was rejected: line 3: Error: no user");
}

#[test]
fn a_rejection_must_reject_and_may_do_so_late() {
    let reference = "rejects 50: user 0-1000, posts 0-50, comments 0-700";
    check(reference, reference, &[], "");
    // It starts all three and awaits them in turn: it hears of the failure once the user is there.
    check("rejects 1000: user 0-1000, posts 0-50, comments 0-700", reference, &[], "");
    check(
        "ok 1000: user 0-1000, posts 0-50, comments 0-700",
        reference,
        &["rejects"],
        r#"it was fulfilled with {user: "a"}"#,
    );
    check(
        "throws 0: user 0-1000, posts 0-50, comments 0-700",
        reference,
        &["rejects"],
        "it threw instead of returning a promise: line 3: Error: no user",
    );
    // In turn: it stops calling once it has failed. What is wrong with it is that it is late.
    check("rejects 50: posts 0-50", reference, &["in-flight"], "1 of 3 calls made, 1 in flight at one instant");
    check("rejects 50: posts 0-50, posts 0-50", reference, &["calls", "in-flight"], "posts(1) twice");
}

#[test]
fn each_invocation_is_judged_by_its_own_calls() {
    let twice = "ok 10: user 0-10, posts 0-5; ok 10: user 0-10, posts 0-5";
    check(twice, twice, &[], "");
    check("ok 10: user 0-10, posts 0-5; ok 10: user 0-10", twice, &["calls", "in-flight"], "posts(1) never");
    check("pending: user 0-10, posts 0-5", twice, &["result", "calls", "makespan", "in-flight"], "it never settled");
}

#[test]
fn calls_that_take_no_time_need_not_overlap() {
    let instant = "ok 0: user 0-0, posts 0-0";
    check(instant, instant, &[], "");
}

#[test]
fn what_the_program_calls_of_its_own_accord_is_not_counted() {
    let mut learner = outcome(TOGETHER);
    learner.calls.push(Call { invocation: None, ..learner.calls[0].clone() });
    assert!(verdict(learner, TOGETHER).passed);
}

#[test]
fn a_program_that_does_not_run_fails_before_everything_else() {
    let failure = Failure {
        message: "SyntaxError: no".into(),
        line: Some(2),
        hint: Some("mend it".into()),
        ..Failure::default()
    };
    let endings = [
        (Ending::Syntax(failure.clone()), "line 2: SyntaxError: no"),
        (Ending::Threw(failure.clone()), "line 2: SyntaxError: no"),
        (Ending::Stopped { limit: Limit::Instructions, failure }, "line 2: SyntaxError: no"),
    ];
    for (ending, seen) in endings {
        let verdict = verdict(Outcome { ending, ..outcome("") }, TOGETHER);
        let seen_in: Vec<_> = verdict.checks.iter().map(|check| (check.held, check.seen.as_str())).collect();
        assert_eq!(seen_in[0], (false, seen));
        assert!(seen_in[1..].iter().all(|&it| it == (false, "not reached")), "{seen_in:?}");
        assert_eq!(verdict.checks[0].hint, "mend it");
        assert!(!verdict.passed);
    }
}

#[test]
fn a_function_that_is_not_there_is_asked_for_by_its_name() {
    let verdict = verdict(outcome("missing"), TOGETHER);
    assert_eq!(verdict.checks[0].seen, "there is no function fetchAll: nothing has that name");
    assert!(verdict.checks[0].expected.contains("fetchAll") && !verdict.passed);
}

#[test]
fn the_scenario_that_failed_is_shown() {
    let slow = outcome("ok 2100: user 0-1000, posts 1000-1400, comments 1400-2100");
    let (one, two) = (scenario("one"), scenario("two"));
    let runs = [ran(&one, outcome(TOGETHER), TOGETHER), ran(&two, slow, TOGETHER)];
    let verdict = judge(&challenge(), &runs);
    assert_eq!(verdict.shown.map(|shown| shown.scenario).as_deref(), Some("two"));
    let passed = judge(&challenge(), &runs[..1]);
    assert_eq!((passed.passed, passed.shown.map(|shown| shown.scenario).as_deref()), (true, Some("one")));
}

#[test]
fn a_program_that_fails_is_not_run_in_every_scenario() {
    let runs = std::cell::Cell::new(0);
    let challenge = Challenge { scenarios: vec![scenario("one"), scenario("two")], ..challenge() };
    let run = |source: &str, _: &Scenario| {
        runs.set(runs.get() + usize::from(source != "solution"));
        Outcome { ending: Ending::Threw(Failure::default()), ..outcome("") }
    };
    let verdict = challenge::check(&challenge, "for (;;) {}", run, |_, _, _| Exploration::default());
    assert_eq!((verdict.passed, runs.get()), (false, 1));
}

#[test]
fn a_program_stopped_from_outside_has_a_verdict() {
    let verdict = Verdict::unended(&challenge(), "It did not end.");
    assert_eq!((verdict.passed, verdict.checks.len(), verdict.checks[0].seen.as_str()), (false, 6, "It did not end."));
}

#[test]
fn a_check_knows_where_it_asks_something() {
    let asks = |kind, run: &str| applies(&check_of("it", kind), &scenario("one"), &outcome(run));
    assert!(!asks(CheckKind::Rejects, TOGETHER) && asks(CheckKind::Rejects, "rejects 5"));
    assert!(!asks(CheckKind::AllInFlight, "ok 5: user 0-5"));
    assert!(!asks(CheckKind::EveryOrder, TOGETHER));
    assert!(!asks(CheckKind::Error, TOGETHER) && asks(CheckKind::Error, "rejects 5"));
    assert!(!asks(CheckKind::Time, "pending") && asks(CheckKind::Time, "rejects 5"));
    assert!(!asks(CheckKind::MostInFlight, "ok 5") && asks(CheckKind::MostInFlight, "ok 5: user 0-5"));
    assert!(!asks(CheckKind::KeepsBusy, "ok 9: user 0-5"));
    assert!(
        !asks(CheckKind::KeepsBusy, "ok 9: user 0-5, posts 6-9")
            && asks(CheckKind::KeepsBusy, "ok 9: user 0-5, posts 5-9")
    );
    assert!(!asks(CheckKind::Items, TOGETHER) && !asks(CheckKind::Prints, TOGETHER));
    assert!(!asks(CheckKind::Stops, "pending: user 0-5") && !asks(CheckKind::Stops, "ok 5"));
    assert!(asks(CheckKind::Stops, "ok 5: user 0-5"));
    // It leaves a call in flight itself; that none begins can still be asked.
    assert!(asks(CheckKind::Stops, "ok 5: user 0-9"));
}

// Every order: over real runs.

const LOCKED: &str = "let last = Promise.resolve();
function transfer(from, to, amount) {
  const mine = last.then(() => move(from, to, amount));
  last = mine.catch(() => {});
  return mine;
}
async function move(from, to, amount) {
  const had = await readBalance(from);
  if (had < amount) return false;
  await writeBalance(from, had - amount);
  await writeBalance(to, (await readBalance(to)) + amount);
  return true;
}";

/// Two transfers at once, and nothing lost.
fn transfers() -> Challenge {
    let api = |name: &str| Api { name: name.into(), latency_ms: 100.0, ..Api::default() };
    let accounts = || Some("accounts".to_owned());
    let text = |text: &str| Value::String(text.into());
    let transfer = |from: &str, to: &str, amount: f64, together| Invoke {
        function: "transfer".into(),
        args: vec![text(from), text(to), Value::Number(amount)],
        together,
    };
    let values = [("alice", 100.0), ("bob", 50.0)].map(|(name, value)| (name.to_owned(), Value::Number(value)));
    let scenario = Scenario {
        name: "two".into(),
        api: vec![Api { reads: accounts(), ..api("readBalance") }, Api { writes: accounts(), ..api("writeBalance") }],
        store: vec![Store { name: "accounts".into(), values: values.into() }],
        invoke: vec![transfer("alice", "bob", 80.0, false), transfer("alice", "bob", 15.0, true)],
        ..Scenario::default()
    };
    let check = check_of;
    Challenge {
        solution: LOCKED.into(),
        scenarios: vec![scenario],
        checks: vec![check("result", CheckKind::Result), check("no-order-loses-money", CheckKind::EveryOrder)],
        ..challenge()
    }
}

#[track_caller]
fn check_orders(source: &str, fails: &[&str], seen: &str) -> Verdict {
    let verdict = challenge::check(&transfers(), source, script::run, script::explore);
    let failed: Vec<_> = verdict.checks.iter().filter(|check| !check.held).map(|check| check.id.as_str()).collect();
    assert_eq!(failed, fails, "{source}\n{:#?}", verdict.checks);
    let last = verdict.checks.last().expect("a check");
    assert!(last.seen.contains(seen), "{source}: {}", last.seen);
    verdict
}

#[test]
fn what_loses_money_in_some_order_fails() {
    let checks_nothing = LOCKED.replace("last = mine.catch(() => {});", "");
    let reads_both_then_writes = "async function transfer(from, to, amount) {
      const [had, has] = await Promise.all([readBalance(from), readBalance(to)]);
      await writeBalance(from, had - amount);
      await writeBalance(to, has + amount);
      return true;
    }";
    for source in [&checks_nothing[..], reads_both_then_writes] {
        let verdict =
            check_orders(source, &["no-order-loses-money"], "when the calls complete in this order: readBalance(");
        let shown = verdict.shown.expect("the counter-example");
        let by_the_clock = script::run(source, &transfers().scenarios[0]);
        assert_ne!(shown.learner, by_the_clock.trace, "the order that fails, and not the one of the clock");
    }
    check_orders(
        "async function transfer() { return true; }",
        &["no-order-loses-money"],
        "accounts.alice is 100, not 5",
    );
}

#[test]
fn what_loses_none_passes() {
    check_orders(LOCKED, &[], "so it is in every order");
}
