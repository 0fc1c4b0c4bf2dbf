//! Every order of what a program has in flight: what is found, what is claimed, what is refused.

use script::{Api, Ending, Exploration, Exploring, Invoke, Limits, Scenario, Settled, Store, Value};
use trace::{LaneKind, Time};

const TRANSFERS: &str = include_str!("exploring/transfers.js");
const LOCKED: &str = include_str!("exploring/transfers_locked.js");
const POOL: &str = include_str!("exploring/pool.js");

fn bank() -> Scenario {
    let api = |name: &str| Api { name: name.to_owned(), latency_ms: 130.0, ..Api::default() };
    let accounts = || Some("accounts".to_owned());
    let values = [("alice", 100.0), ("bob", 50.0)].map(|(name, value)| (name.to_owned(), Value::Number(value)));
    Scenario {
        api: vec![
            Api { reads: accounts(), ..api("readBalance") },
            Api { writes: accounts(), ..api("writeBalance") },
            Api { reads: Some("nowhere".to_owned()), ..api("readNowhere") },
            api("load"),
        ],
        store: vec![Store { name: "accounts".to_owned(), values: values.into() }],
        ..Scenario::default()
    }
}

fn explore(source: &str, assertion: &str) -> Exploration {
    script::explore(source, &bank(), &Exploring { assertion: assertion.to_owned(), ..Exploring::default() })
}

/// `2 of 6 fail; load(1), load(2); why`, or `6 hold`, or `unknown after 2000`, or the refusal.
fn words(found: &Exploration) -> String {
    if let Some(refused) = &found.refused {
        let at =
            refused.line.zip(refused.column).map_or_else(String::new, |(line, column)| format!("{line}:{column}: "));
        return format!("{at}{}", refused.message);
    }
    match &found.failing {
        Some(it) => format!("{} of {} fail; {}; {}", it.orders, found.orders, it.order.join(", "), it.why.message),
        None if found.complete => format!("{} hold", found.orders),
        None => format!("unknown after {}", found.orders),
    }
}

#[track_caller]
fn check(source: &str, assertion: &str, expect: &str) {
    assert_eq!(words(&explore(source, assertion)), expect, "{source}");
}

#[test]
fn a_lost_update_is_found_and_a_lock_is_proved() {
    check(
        TRANSFERS,
        "stores.accounts.alice + stores.accounts.bob === 150",
        "16 of 26 fail; readBalance('alice'), readBalance('alice'), readBalance('bob'), readBalance('bob'), \
         writeBalance('alice', 70), writeBalance('alice', 90), writeBalance('bob', 60), writeBalance('bob', 80); \
         `stores.accounts.alice + stores.accounts.bob === 150` is false: stores.accounts.alice is 90, \
         stores.accounts.bob is 80",
    );
    check(LOCKED, "stores.accounts.alice === 60 && stores.accounts.bob === 90", "5 hold");
    check(POOL, "done === 4", "8 hold");
}

#[test]
fn one_completion_is_one_order() {
    check("", "true", "1 hold");
    check("let x = 1;", "x === 1", "1 hold");
    check("let x = 0; load(1).then(() => { x = 1; });", "x === 1", "1 hold");
    check("let x = 0; load(1).then(() => { x = 1; });", "x === 0", "1 of 1 fail; load(1); `x === 0` is false: x is 1");
    check("setTimeout(() => {}, 10);", "true", "1 hold");
}

#[test]
fn the_shortest_order_that_fails_is_shown() {
    check(
        "let s = ''; for (const c of ['a', 'b', 'c']) load(c).then(() => { s += c; });",
        "s !== 'cab' && s !== 'acb'",
        "2 of 6 fail; load('a'), load('c'), load('b'); `s !== 'cab' && s !== 'acb'` is false: s is 'acb'",
    );
    // One order ends before the others.
    check(
        "(async () => { await load(1); await load(2); await load(3); })(); load(4).then(() => { console.assert(one); }); let one = 1; load(5).then(() => { one = 0; });",
        "",
        "2 of 3 fail; load(5), load(4); Assertion failed",
    );
}

#[test]
fn whatever_goes_wrong_in_a_run_counts() {
    check(
        "let a = 0; load(1).then(() => { a = 1; }); load(2).then(() => { console.assert(a === 1, 'a is', a); });",
        "",
        "1 of 2 fail; load(2); Assertion failed: a is 0",
    );
    check(
        "let a; load(1).then(() => { a = {}; }); (async () => { await load(2); a.b; })();",
        "true",
        "1 of 2 fail; load(2), load(1); TypeError: cannot convert 'null' or 'undefined' to object",
    );
    check(
        "let a; load(1).then(() => { a = {}; }); setTimeout(() => { a.b; }, 50);",
        "true",
        "1 of 2 fail; setTimeout 50 ms; TypeError: cannot convert 'null' or 'undefined' to object",
    );
    check(
        "readBalance('carol');",
        "true",
        "1 of 1 fail; readBalance('carol'); Error: the store accounts has nothing named carol",
    );
    check("readNowhere('carol');", "true", "1 of 1 fail; readNowhere('carol'); Error: there is no store named nowhere");
    check(
        "let n = 0; load(1).then(() => { n++; }); load(2).then(() => { if (n === 0) for (;;); });",
        "true",
        "1 of 2 fail; load(2); The program was stopped: it has run 20 million instructions",
    );
    check("const never = new Promise(() => {});", "never", "1 of 1 fail; ; `never` stays pending for ever");
    check("const later = load(1);", "later.then(() => 1)", "1 hold");
    check("let x;", "x.y", "1 of 1 fail; ; `x.y` throws: TypeError: cannot convert 'null' or 'undefined' to object");
}

#[test]
fn timers_keep_their_order_unless_they_are_free() {
    let source = "let s = ''; for (const [c, ms] of [['a', 10], ['b', 20]]) setTimeout(() => { s += c; }, ms);";
    let with = |free_timers| {
        let exploring = Exploring { assertion: "s === 'ab'".to_owned(), free_timers, ..Exploring::default() };
        words(&script::explore(source, &bank(), &exploring))
    };
    assert_eq!(with(false), "1 hold");
    assert_eq!(with(true), "1 of 2 fail; setTimeout 20 ms, setTimeout 10 ms; `s === 'ab'` is false: s is 'ba'");
}

#[test]
fn what_cannot_be_explored_is_refused_in_words() {
    check("let x = 1;", "x ==== 1", "1:6: The assertion does not parse: SyntaxError: Unexpected token");
    check("let x = 1;", "x ===", "1:6: The assertion does not parse: SyntaxError: Unexpected token");
    check("let x = 1;", "x; y", "1:2: The assertion does not parse: SyntaxError: Unexpected token");
    check("let x = 1;", "x = 2", "1:1: The assertion changes something instead of looking at it");
    check("let x = 1;", "\n x++ > 1", "2:2: The assertion changes something instead of looking at it");
    check("let x = 1;", "", "There is nothing to look for: no assertion was given");
    check("let = ;", "true", "1:7: SyntaxError: Unexpected token");
    check(&" ".repeat(200_001), "true", "The program is longer than the 200 kB that are allowed here");
}

#[test]
fn a_program_does_not_have_what_its_assertion_has() {
    check("let seen = typeof stores;", "seen === 'undefined' && stores.accounts.alice === 100", "1 hold");
    check(
        "",
        "(() => { try { stores.accounts.alice.x; stores.accounts.push } catch {} return Object.isFrozen(stores.accounts); })()",
        "1 hold",
    );
    check("Object.freeze = x => x;", "Object.isFrozen(stores) && Object.isFrozen(stores.accounts)", "1 hold");
}

#[test]
fn a_budget_that_ends_first_claims_nothing() {
    let exploring = Exploring { assertion: "s.length === 6".to_owned(), budget: 100, ..Exploring::default() };
    let source = "let s = ''; for (const c of 'abcdef') load(c).then(() => { s += c; });";
    let found = script::explore(source, &bank(), &exploring);
    assert_eq!((words(&found), found.complete), ("unknown after 100".to_owned(), false));
    let all = script::explore(source, &bank(), &Exploring { budget: 720, ..exploring });
    assert_eq!(words(&all), "720 hold");
}

#[test]
fn what_never_ends_is_stopped() {
    let started = std::time::Instant::now();
    let small = Scenario { limits: Limits { virtual_ms: 2_000.0, ..Limits::default() }, ..bank() };
    let exploring = Exploring { assertion: "true".to_owned(), budget: 50, ..Exploring::default() };
    for source in [
        "setInterval(() => {}, 10);",
        "setInterval(() => {}, 10); load(1); load(2); load(3);",
        "(async () => { for (;;) await load(); })(); (async () => { for (;;) await load(); })();",
        "function fork() { load().then(fork); load().then(fork); } fork();",
        "for (let i = 0; i < 12; i++) load(i).then(() => { globalThis.x = i; });",
    ] {
        let found = script::explore(source, &small, &exploring);
        assert!(found.orders <= 50, "{source}: {}", words(&found));
        assert!(found.failing.is_some() != source.contains("globalThis"), "{source}: {}", words(&found));
    }
    assert!(started.elapsed().as_secs() < 60);
}

#[test]
fn exploring_is_deterministic() {
    let found = explore(TRANSFERS, "stores.accounts.alice === 60");
    assert_eq!(found, explore(TRANSFERS, "stores.accounts.alice === 60"));
}

#[test]
fn the_order_that_fails_is_a_run_to_replay() {
    let found = explore(TRANSFERS, "stores.accounts.alice === 60");
    let failing = found.failing.expect("a lost update");
    let outcome = failing.outcome;
    assert_eq!(outcome.ending, Ending::Completed);
    assert_eq!(outcome.calls.len(), failing.order.len());
    assert_ne!(outcome.stores[0].values["alice"], Value::Number(60.0));
    // One completion each 100 ms; calls and spans end where their answers came.
    let mut ends: Vec<f64> = outcome.calls.iter().map(|call| call.due.as_ms()).collect();
    let lane = |span: &trace::Span<_>| outcome.trace.lanes[span.lane].kind;
    let outside = outcome.trace.spans.iter().filter(|span| lane(span) == LaneKind::Outside);
    let mut spans: Vec<f64> = outside.map(|span| span.end.as_ms()).collect();
    ends.sort_by(f64::total_cmp);
    spans.sort_by(f64::total_cmp);
    assert_eq!(ends, (1..=8).map(|step| f64::from(step) * 100.0).collect::<Vec<_>>());
    assert_eq!(spans, ends);
}

#[test]
fn a_call_completes_before_the_timer_that_is_due_first() {
    let found =
        explore("let s = ''; setTimeout(() => { s += 't'; }, 70); load(1).then(() => { s += 'l'; });", "s === 'tl'");
    let failing = found.failing.expect("the answer may come first");
    assert_eq!(failing.order, ["load(1)", "setTimeout 70 ms"]);
    assert_eq!(failing.outcome.calls[0].due.as_ms(), 70.0);
}

#[test]
fn invocations_run_in_every_order_too() {
    let invoke = |amount: f64, together| Invoke {
        function: "transfer".to_owned(),
        args: vec![Value::String("alice".into()), Value::String("bob".into()), Value::Number(amount)],
        together,
    };
    let source = TRANSFERS.split("transfer(\"").next().expect("the function");
    let with = |together| {
        let scenario = Scenario { invoke: vec![invoke(30.0, false), invoke(10.0, together)], ..bank() };
        let assertion = "stores.accounts.alice === 60 && invocations.every(it => it.settled === 'fulfilled')";
        script::explore(source, &scenario, &Exploring { assertion: assertion.to_owned(), ..Exploring::default() })
    };
    assert_eq!(words(&with(false)), "1 hold");
    let failing = with(true).failing.expect("together, they race");
    assert!(failing.outcome.invocations.iter().all(|it| matches!(it.settled, Settled::Fulfilled(_))));
}

#[test]
fn stores_are_there_in_a_plain_run() {
    let source =
        "(async () => { await writeBalance('alice', await readBalance('bob')); await readBalance('carol'); })();";
    let outcome = script::run(source, &bank());
    assert_eq!(outcome.stores[0].values["alice"], Value::Number(50.0));
    let told: Vec<&str> = outcome.unhandled.iter().map(|failure| &failure.message[..]).collect();
    assert_eq!(told, ["Error: the store accounts has nothing named carol"]);
}
