//! What the trace of a run looks like.

use script::{Api, Scenario, Value};

fn world() -> Scenario {
    let api =
        |name: &str, latency_ms| Api { name: name.to_owned(), latency_ms, returns: Value::Null, ..Api::default() };
    Scenario { api: vec![api("load", 300.0), api("save", 100.0)], ..Scenario::default() }
}

#[track_caller]
fn check(source: &str, expect: &str) {
    let outcome = script::run(source, &world());
    let text = outcome.trace.text();
    assert!(text == expect, "{source}\ngave\n{text}\ninstead of\n{expect}");
}

#[track_caller]
fn check_marks(source: &str, expect: &str) {
    let outcome = script::run(source, &world());
    let text = outcome.trace.marks_text();
    assert!(text == expect, "{source}\ngave\n{text}\ninstead of\n{expect}");
}

#[test]
fn one_after_the_other() {
    check(
        "async function main() {\n  await load(1);\n  await save(2);\n  console.log('saved');\n}\nmain();",
        "\
Time is modelled. Wall-clock 400 ms, work 0 ms, most in flight 1.
Concurrent: no.
Parallel: no.
Main thread (event loop)
  at 0 ms: program running
  at 0 ms: main running, from line 1
  0 ms to 300 ms: main waiting, from line 2
  at 300 ms: main running, from line 2
  300 ms to 400 ms: main waiting, from line 3
  at 400 ms: main running, from line 3
load (outside)
  0 ms to 300 ms: load(1) waiting, from line 2
save (outside)
  300 ms to 400 ms: save(2) waiting, from line 3
Console
  400 ms: saved
",
    );
}

#[test]
fn work_blocks_what_is_due() {
    check(
        "setTimeout(function tick() {}, 100);\nwork(250);\nload().then(() => work(10));",
        "\
Time is modelled. Wall-clock 560 ms, work 260 ms, most in flight 1.
Concurrent: no.
Parallel: no.
Main thread (event loop)
  0 ms to 250 ms: program running
  100 ms to 250 ms: setTimeout 100 ms ready
  at 250 ms: setTimeout 100 ms running
  550 ms to 560 ms: program running
setTimeout (outside)
  0 ms to 100 ms: setTimeout 100 ms waiting, from line 1
load (outside)
  250 ms to 550 ms: load() waiting, from line 3
",
    );
}

#[test]
fn every_event_has_its_mark_and_line() {
    check_marks(
        "async function f() {\n  await null;\n}\nf();",
        "\
0 ms: task starts program
0 ms: reaches, line 4
0 ms: enters f, line 1
0 ms: reaches, line 2
0 ms: microtask queued the continuation of `f` after line 2, line 2
0 ms: suspends f, line 2
0 ms: task ends program, line 2
0 ms: microtask starts the continuation of `f` after line 2
0 ms: resumes f, line 2
0 ms: leaves f, line 2
0 ms: microtask ends, line 2
",
    );
}

#[test]
fn tasks_overlap_only_where_the_program_lets_them() {
    let concurrent = |source: &str| script::run(source, &world()).trace.measures().concurrent.is_some();
    let functions = "const wait = ms => new Promise(r => setTimeout(r, ms));
        async function a() { await load(); await wait(10); } async function b() { await save(); }\n";
    for (program, expect) in [
        ("(async () => { await a(); await b(); })()", false),
        ("(async () => { await Promise.all([a(), b()]); })()", true),
        ("a().then(b)", false),
        ("a(); b();", true),
        ("(async () => { const x = a(); const y = b(); await x; await y; })()", true),
        ("(async () => { for (const f of [a, b]) await f(); })()", false),
        ("(async () => { for await (const x of [load(), save()]); })()", true),
        (
            "(async () => { async function* g() { yield await load(); yield await save(); } for await (const x of g()); })()",
            false,
        ),
        ("(async () => { try { await load(); } finally { await wait(5); } })()", false),
        ("setTimeout(() => save(), 10); load();", true),
    ] {
        assert_eq!(concurrent(&format!("{functions}{program}")), expect, "{program}");
    }
}

#[test]
fn a_timer_is_named_after_the_function_that_set_it() {
    let outcome = script::run(
        "const wait = ms => new Promise(r => setTimeout(r, ms));\nwait(5);\nsetInterval(() => {}, 10);\nsetTimeout(() => { throw 1 }, 12);",
        &world(),
    );
    let names: Vec<&str> = outcome.trace.tasks.iter().map(|task| &task.name[..]).collect();
    assert_eq!(names, ["program", "wait: setTimeout 5 ms", "setInterval 10 ms", "setTimeout 12 ms"]);
}
