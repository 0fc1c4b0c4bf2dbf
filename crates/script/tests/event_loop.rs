//! What the event loop holds at every step of a run, and what can be asked of it.

use script::{Api, Limits, Scenario, Value};
use trace::{Stops, Time, Trace, Virtual, happening, why_before};

fn run(source: &str) -> Trace<Virtual> {
    let load = Api { name: "load".into(), latency_ms: 300.0, returns: Value::Null, ..Api::default() };
    script::run(source, &Scenario { api: vec![load], ..Scenario::default() }).trace
}

/// Every stop: what has happened, and what the loop holds then.
#[track_caller]
fn check(source: &str, expect: &[(&str, &str)]) {
    let trace = run(source);
    let stops = Stops::of(&trace);
    let mut seen = vec![];
    for step in 1..=stops.steps() {
        let position = stops.at_step(step);
        seen.push((happening(&trace.marks[position - 1]), trace.event_loop_at(position).words()));
    }
    let seen: Vec<(&str, &str)> = seen.iter().map(|(one, other)| (&one[..], &other[..])).collect();
    assert!(seen == expect, "{source}\n{seen:#?}");
}

const NOTHING_QUEUED: &str = "Microtask queue: empty. Task queue: empty. In flight: empty.";

#[test]
fn an_await_leaves_the_stack_and_comes_back_as_a_microtask() {
    check(
        "async function a() {\n  await null;\n}\na();",
        &[
            ("The loop takes the script.", &format!("0 ms. Call stack: the script. {NOTHING_QUEUED}")),
            ("Line 4 is reached.", &format!("0 ms. Call stack: the script. {NOTHING_QUEUED}")),
            ("`a` is entered.", &format!("0 ms. Call stack: `a` at line 1, the script. {NOTHING_QUEUED}")),
            ("Line 2 is reached.", &format!("0 ms. Call stack: `a` at line 2, the script. {NOTHING_QUEUED}")),
            (
                "A microtask is queued on line 2: the continuation of `a` after line 2.",
                "0 ms. Call stack: `a` at line 2, the script. Microtask queue: 1: the continuation of `a` after line 2. \
                 Task queue: empty. In flight: empty.",
            ),
            (
                "`a` suspends on line 2: the thread is free.",
                "0 ms. Call stack: the script. Microtask queue: 1: the continuation of `a` after line 2. \
                 Task queue: empty. In flight: empty.",
            ),
            (
                "The script has run to its end.",
                "0 ms. Call stack: empty. Microtask queue: 1: the continuation of `a` after line 2. \
                 Task queue: empty. In flight: empty.",
            ),
            (
                "`a` goes on after line 2.",
                &format!("0 ms. Call stack: `a` at line 2, the continuation of `a` after line 2. {NOTHING_QUEUED}"),
            ),
            ("`a` is left.", &format!("0 ms. Call stack: the continuation of `a` after line 2. {NOTHING_QUEUED}")),
            ("The microtask has run to its end.", &format!("0 ms. Call stack: empty. {NOTHING_QUEUED}")),
        ],
    );
}

/// The state in words, wherever this has just happened.
#[track_caller]
fn check_after(source: &str, happened: &str, expect: &str) {
    let trace = run(source);
    let found = trace.marks.iter().position(|mark| happening(mark) == happened);
    let Some(index) = found else {
        let all: Vec<String> = trace.marks.iter().map(happening).collect();
        panic!("{happened:?} is not among {all:#?}");
    };
    assert_eq!(trace.event_loop_at(index + 1).words(), expect, "{source}");
}

#[test]
fn what_is_due_while_the_loop_is_busy_waits_in_the_task_queue() {
    let source = "setTimeout(function late() {}, 100);\nload();\nwork(250);";
    check_after(
        source,
        "Computing on line 3 has taken 250 ms: nothing else could run meanwhile.",
        "250 ms. Call stack: the script. Microtask queue: empty. Task queue: 1: setTimeout 100 ms. \
         In flight: 1: load(), due at 300 ms.",
    );
}

#[test]
fn timers_leave_when_they_fire_or_are_cleared_and_intervals_come_back() {
    let source = "const i = setInterval(() => {}, 10);\nconst t = setTimeout(() => clearInterval(i), 15);\nclearTimeout(setTimeout(() => t, 5));";
    check_after(
        source,
        "A timer is cleared on line 3: setTimeout 5 ms.",
        "0 ms. Call stack: the script. Microtask queue: empty. Task queue: empty. \
         In flight: 2: setInterval 10 ms, due at 10 ms, setTimeout 15 ms, due at 15 ms.",
    );
    check_after(
        source,
        "The callback of setInterval 10 ms has run to its end.",
        "10 ms. Call stack: empty. Microtask queue: empty. Task queue: empty. \
         In flight: 2: setTimeout 15 ms, due at 15 ms, setInterval 10 ms, due at 20 ms.",
    );
}

#[test]
fn every_microtask_in_the_queue_says_what_it_is() {
    let label = |source: &str, expect: &str| {
        let trace = run(source);
        let queued = trace.marks.iter().find(|mark| mark.kind == trace::MarkKind::MicrotaskQueued);
        assert_eq!(queued.map(|mark| &mark.label[..]), Some(expect), "{source}");
    };
    label("(async () => { await 1; })();", "the continuation of an async function after line 1");
    label("queueMicrotask(function tidy() {});", "the callback `tidy`, set on line 1");
    label("\nPromise.resolve().then(() => {});", "the callback, set on line 2");
    label("Promise.all([1]);", "a promise passes its outcome on, set on line 1");
    label("Promise.resolve().finally(() => {});", "a promise passes its outcome on, set on line 1");
    label("new Promise(r => r(Promise.resolve()));", "one promise takes on what another comes to, set on line 1");
    label("(async () => { for await (const x of [1]) ; })();", "the continuation of an async function after line 1");
}

#[test]
fn one_can_go_by_step_by_task_by_line_by_print_and_by_instant() {
    let trace =
        run("console.log('a');\nsetTimeout(() => {\n  console.log('b');\n}, 50);\nPromise.resolve().then(() => {});");
    let stops = Stops::of(&trace);
    let at = |position: usize| happening(&trace.marks[position - 1]);
    for step in 0..=stops.steps() {
        let position = stops.at_step(step);
        assert_eq!(stops.step_of(position), step);
        assert_eq!(stops.next(position), stops.at_step(step + 1));
        assert_eq!(stops.previous(position), stops.at_step(step.saturating_sub(1)));
    }
    let first = stops.next_task(0);
    let timer = stops.next_task(first);
    assert_eq!(
        [at(first), at(timer)],
        ["The loop takes the script.", "The loop takes the callback of setTimeout 50 ms."]
    );
    assert_eq!(
        [stops.next_task(timer), stops.previous_task(timer), stops.previous_task(first)],
        [stops.end(), first, 0]
    );
    let second = trace.prints(1).expect("it is printed");
    assert_eq!((at(second), trace.event_loop_at(second).printed), ("A line is printed on line 3.".to_owned(), 2));
    assert_eq!(trace.prints(2), None);
    let line = trace.reaches(3, 0).expect("it is reached");
    assert_eq!(at(line), "Line 3 is reached.");
    assert_eq!((trace.reaches(3, line), trace.reaches(4, 0)), (Some(line), None));
    assert_eq!(trace.position_at(Virtual::from_ms(49.0)), timer - 2);
    assert_eq!(trace.position_at(Virtual::from_ms(50.0)), stops.end());
}

#[test]
fn the_longest_stall_names_the_line_that_caused_it() {
    let stall = |source: &str, expect: Option<(f64, f64, u32)>| {
        let found = run(source).longest_stall();
        let found = found.map(|stall| (stall.start.as_ms(), stall.end.as_ms(), stall.line.unwrap_or(0)));
        assert_eq!(found, expect, "{source}");
    };
    stall("load();", None);
    stall("work(10);\nwork(30);", Some((0.0, 40.0, 2)));
    stall("setTimeout(() => {}, 5);\nload().then(() => {\n  work(70);\n});\nwork(20);", Some((300.0, 370.0, 3)));
    stall("async function f() {\n  await null;\n  work(50);\n}\nf();\nwork(10);", Some((0.0, 60.0, 3)));
}

#[test]
fn the_rule_that_puts_one_line_before_another_is_named() {
    let why = |source: &str, expect: &str| {
        let trace = run(source);
        let reason = why_before(&trace, 0, 1).expect("both are printed");
        assert!(reason.words.contains(expect), "{source}\n{}", reason.words);
        assert!((1..=trace.marks.len()).contains(&reason.position));
    };
    let log = "const log = console.log;";
    why(&format!("{log} log(1); log(2);"), "top to bottom");
    why(&format!("{log} Promise.resolve().then(() => log(2)); log(1);"), "only when the call stack is empty");
    why(&format!("{log} setTimeout(() => log(2)); log(1);"), "The script runs to its end before");
    why(&format!("{log} setTimeout(() => log(2)); Promise.resolve().then(() => log(1));"), "all microtasks run before");
    why(
        &format!("{log} Promise.resolve().then(() => log(1));\nqueueMicrotask(function second() {{ log(2) }});"),
        "the callback, set on line 1 was queued on line 1 before the callback `second`, set on line 2",
    );
    why(&format!("{log} setTimeout(() => log(2), 20); setTimeout(() => log(1), 10);"), "due at 10 ms, and");
    why(&format!("{log} setTimeout(() => log(1), 9); setTimeout(() => log(2), 9);"), "set first is taken first");
    why(&format!("{log} load().then(() => log(2)); setTimeout(() => log(1), 10);"), "the answer of load() at 300 ms");
    assert_eq!(why_before(&run("console.log(1)"), 0, 1), None);
}

#[test]
fn where_the_recording_ends_the_console_is_whole() {
    let limits = Limits { marks: 50, ..Limits::default() };
    let scenario = Scenario { limits, ..Scenario::default() };
    let trace = script::run("for (let i = 0; i < 100; i++) console.log(i);", &scenario).trace;
    assert!(trace.cut.is_some());
    assert_eq!(trace.event_loop_at(trace.marks.len()).printed, 100);
    assert!(trace.event_loop_at(trace.marks.len() - 1).printed < 50);
}
