//! Hostile and broken programs: each ends in a clear message.

use script::{Ending, Failure, Limit, Limits, Scenario};

/// With less to use up than a lesson's program has: the tests are to be quick.
fn tight() -> Scenario {
    let limits = Limits { instructions: 400_000, jobs: 2_000, virtual_ms: 600_000.0, ..Limits::default() };
    Scenario { limits, ..Scenario::default() }
}

fn run(source: &str) -> Ending {
    script::run(source, &tight()).ending
}

#[track_caller]
fn stopped(source: &str, expect: Limit, words: &str) {
    match run(source) {
        Ending::Stopped { limit, failure } => {
            assert_eq!(limit, expect, "{source}: {failure:?}");
            assert!(failure.message.contains(words), "{source}: {}", failure.message);
            assert!(failure.hint.is_some(), "{source} has no hint");
        }
        other => panic!("{source} ended otherwise: {other:?}"),
    }
}

#[test]
fn what_never_ends_is_stopped() {
    stopped("while (true) {}", Limit::Instructions, "400 thousand instructions");
    stopped("for (;;);", Limit::Instructions, "400 thousand instructions");
    stopped("try { while (true) {} } catch {} finally { console.log('survived') }", Limit::Instructions, "stopped");
    stopped("(async () => { await null; while (true) {} })()", Limit::Instructions, "stopped");
    stopped("Promise.resolve().then(() => { for (;;) {} }).catch(() => {})", Limit::Instructions, "stopped");
    stopped("function* g() { for (;;) yield 1 } for (const x of g()) {}", Limit::Instructions, "stopped");
    stopped("(function spin() { queueMicrotask(spin) })()", Limit::Jobs, "callbacks and continuations");
    stopped("const f = () => Promise.resolve().then(f); f()", Limit::Jobs, "stopped");
    stopped("(async () => { for (;;) await null })()", Limit::Jobs, "stopped");
    stopped("setInterval(() => {}, 0)", Limit::Jobs, "stopped");
    stopped("(function f() { setTimeout(f, 0) })()", Limit::Jobs, "stopped");
    stopped("setInterval(() => {}, 1000)", Limit::VirtualTime, "still not at an end");
    stopped("(function f() { setTimeout(f, 60000) })()", Limit::VirtualTime, "still not at an end");
    stopped("work(1e12)", Limit::VirtualTime, "still not at an end");
    stopped("for (;;) work(1000)", Limit::VirtualTime, "still not at an end");
}

#[test]
fn what_calls_itself_is_stopped() {
    stopped("function f() { f() } f()", Limit::Recursion, "400 deep");
    stopped("const f = () => f(); f()", Limit::Recursion, "deep");
    stopped("function f() { try { f() } catch { } } f()", Limit::Recursion, "deep");
    stopped("async function f() { await f() } f()", Limit::Recursion, "deep");
    stopped(
        "async function f() { await null; g() } function g() { g() } f().catch(() => {})",
        Limit::Recursion,
        "deep",
    );
    stopped("const o = { get x() { return this.x } }; o.x", Limit::Recursion, "deep");
    // The engine itself cuts this one short, with a wrong value: it ends, and that is all that can be had.
    assert_eq!(run("const a = { toString() { return '' + a } }; '' + a"), Ending::Completed);
    stopped("class A { constructor() { new A() } } new A()", Limit::Recursion, "deep");
    stopped("const f = () => [1].map(f); f()", Limit::Recursion, "deep");
    stopped("const f = () => new Promise(f); f()", Limit::Recursion, "deep");
    stopped("const p = new Proxy({}, { get(t, k, r) { return r[k] } }); p.x", Limit::Recursion, "deep");
}

#[test]
fn what_is_too_long_or_too_deep_is_refused() {
    stopped(&"1;".repeat(500_000), Limit::Source, "longer than");
    let deep = |open: &str, middle: &str, close: &str, times: usize| {
        let source = open.repeat(times) + middle + &close.repeat(times);
        let Ending::Syntax(failure) = run(&source) else { panic!("{times} times {open} was not refused") };
        assert!(failure.message.contains("nested too deeply"), "{open}: {}", failure.message);
    };
    deep("(", "1", ")", 5_000);
    deep("[", "1", "]", 50_000);
    deep("{", ";", "}", 20_000);
    deep("!", "1", "", 100_000);
    deep("- ", "1", "", 50_000);
    deep("x => ", "1", "", 20_000);
    deep("if (a)\n", "b", "", 20_000);
    deep("if (a) {} else ", "b", "", 10_000);
    deep("typeof ", "1", "", 10_000);
    deep("a ? b : ", "c", "", 20_000);
    deep("1 + ", "1", "", 40_000);
    deep("a.", "b", "", 50_000);
    deep("a = ", "b", "", 20_000);
    deep("`${", "1", "}`", 10_000);
    deep("", "f", "()", 50_000);
    deep("new ", "f", "", 10_000);
    deep("function f() {", "", "}", 5_000);
}

/// Long and flat is no nesting: these run.
#[test]
fn what_is_only_long_runs() {
    let no_semicolons =
        "let a = 1\nconst f = x => x + 1\na = f(a)\n".replacen("let a", "var a", 1).replace("const f", "var f");
    for source in [
        no_semicolons.repeat(3_000),
        format!("const list = [{}];", "{ id: 1, name: 'a (b' },".repeat(3_000)),
        format!("const text = '{}';", "(".repeat(5_000)),
        format!("// {}\n/* {} */", "((((".repeat(500), "[[[[".repeat(500)),
        format!("f(0)\nfunction f(x) {{\n{}\n}}", "if (x === 1) {\n  x = 2\n}\n".repeat(2_000)),
        format!("let s = ''{}", " + 'a'".repeat(200)),
        "((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))".to_owned(),
    ] {
        assert_eq!(run(&source), Ending::Completed, "{}", &source[..60]);
    }
}

#[test]
fn a_flood_of_console_lines_is_cut() {
    let outcome = script::run("for (let i = 0; i < 3000; i++) console.log(i)", &Scenario::default());
    assert_eq!(outcome.ending, Ending::Completed);
    assert_eq!(outcome.trace.console.len(), Scenario::default().limits.console_lines + 1);
    assert!(outcome.trace.console.last().is_some_and(|line| line.text.contains("full")));
    let outcome = script::run("for (;;) console.log('x'.repeat(10000))", &tight());
    assert!(matches!(outcome.ending, Ending::Stopped { .. }));
    let printed: usize = outcome.trace.console.iter().map(|line| line.text.len()).sum();
    assert!(printed <= Scenario::default().limits.console_bytes + 100);
}

#[test]
fn a_long_trace_is_cut_and_says_so() {
    let outcome = script::run(
        "let n = 0; const id = setInterval(() => { if (++n === 3000) clearInterval(id) }, 1)",
        &Scenario::default(),
    );
    assert_eq!(outcome.ending, Ending::Completed);
    assert!(outcome.trace.marks.len() <= Scenario::default().limits.marks);
    assert!(outcome.trace.cut.is_some());
}

/// A column of 0: none is given.
fn told(source: &str, message: &str, at: (u32, u32), hint: &str) -> Result<(), String> {
    let ending = run(source);
    let failure: &Failure = match &ending {
        Ending::Syntax(failure) | Ending::Threw(failure) => failure,
        other => return Err(format!("{source} ended otherwise: {other:?}")),
    };
    let line = source.lines().nth(at.0 as usize - 1).map(str::trim);
    let right = failure.message.contains(message)
        && !failure.message.contains('\n')
        && (failure.line, failure.column.unwrap_or(0)) == (Some(at.0), at.1)
        && failure.excerpt.as_deref() == line
        && (hint.is_empty() || failure.hint.as_ref().is_some_and(|it| it.contains(hint)));
    if right { Ok(()) } else { Err(format!("{source}\n  expected {message} {at:?} {hint}\n  found {failure:?}")) }
}

#[test]
fn mistakes_are_told_with_their_place_and_what_to_try() {
    let mistakes = [
        ("let a = 1;\nlet a = 2;", "already been declared", (1, 5), "declared twice"),
        ("const x = ;", "Unexpected token", (1, 11), ""),
        ("function f() {\n  return 1;", "Expected", (2, 12), "closed"),
        ("console.log('a'", "Expected", (1, 16), "closed"),
        ("await wait(1);", "await", (1, 1), "async function main()"),
        ("function f() {\n  await g();\n}", "await", (2, 3), "async"),
        ("import x from 'y';", "import", (1, 1), "no modules"),
        ("export const x = 1;", "export", (1, 1), "no modules"),
        ("const m = import('x');", "import()", (1, 11), "no modules"),
        ("document.title;", "document is not defined", (1, 1), "no page"),
        ("let r = 1;\n  r = fetch('/x');", "fetch is not defined", (2, 7), "no network"),
        ("const fs = require('fs');", "require is not defined", (1, 12), "Node.js"),
        ("cosnole.log(1);", "cosnole is not defined", (1, 1), "spelling"),
        ("const a = 1;\na = 2;", "TypeError", (2, 1), "const"),
        ("let u;\nconsole.log(u.x);", "TypeError", (2, 15), "await"),
        ("let u = {};\nif (u) u.go();", "TypeError", (2, 12), "called like a function"),
        ("f();\nlet f = () => 1;", "ReferenceError", (1, 1), "has not run yet"),
        ("function f() {\n  throw new RangeError('too\\nlong');\n}\nf();", "RangeError: too long", (2, 9), ""),
        ("setTimeout(() => { throw new Error('late'); }, 5);", "Error: late", (1, 26), ""),
        ("eval('1');", "EvalError", (1, 5), "Write the code itself"),
        ("new Function('return 1')();", "EvalError", (1, 1), ""),
        ("for (const x of Promise.resolve([])) {}", "TypeError", (1, 0), "awaited first"),
        ("setTimeout('alert(1)', 5);", "setTimeout needs a function", (1, 11), ""),
    ];
    let wrong: Vec<String> =
        mistakes.iter().filter_map(|&(source, message, at, hint)| told(source, message, at, hint).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a program would have elsewhere and has not here: each is said in words, with its place.
#[test]
fn what_is_not_here_is_named() {
    let absent = [
        // Modules.
        ("let a;\nimport x, { y } from 'z';", "import statement outside a module", (2, 1), "no modules"),
        ("import 'x';", "import statement outside a module", (1, 1), "no modules"),
        ("f();\nexport default function f() {}", "export statement outside a module", (2, 1), "leave `export` away"),
        ("const f = 1;\nexport { f };", "export statement outside a module", (2, 1), "leave `export` away"),
        ("console.log(import.meta.url);", "import.meta", (1, 13), "no modules"),
        ("f();\nfunction f() { import('x').then(f); }", "import() is not available here", (2, 16), "no modules"),
        // Top-level await, in each form that is a program without it, too.
        ("let a;\nconst x = await f();", "`await` is only allowed", (2, 11), "async function main()"),
        ("for await (const x of []) {}", "`for await` loops are only allowed", (1, 5), "async function main()"),
        ("let a;\nawait (async () => {})();", "await is not defined", (2, 1), "async function main()"),
        ("let a;\nawait [a];", "await is not defined", (2, 1), "async function main()"),
        ("[1].map(x => {\n  return await x;\n});", "`await` is only allowed", (2, 10), "Write `async` before"),
        ("async\nfunction f() {}", "async is not defined", (1, 1), "same line"),
        // What the interpreter cannot read.
        ("const f = 1;\n{ using x = f; }", "`using` declarations are not available", (2, 3), "finally"),
        ("const using = x => x;\nusing(1);", "`using` cannot be a name", (2, 1), "another name"),
        // A page.
        ("let a;\nwindow.alert(a);", "window is not defined", (2, 1), "no page"),
        ("document.title = 'x';", "document is not defined", (1, 1), "no page"),
        ("const on = () => 1;\naddEventListener('click', on);", "addEventListener is not", (2, 1), "no page"),
        ("sessionStorage.clear();", "sessionStorage is not defined", (1, 1), "no page"),
        ("requestAnimationFrame(() => {});", "requestAnimationFrame is not defined", (1, 1), "no frames"),
        // The network.
        ("let a;\nfetch('/x').then(a);", "fetch is not defined", (2, 1), "no network"),
        ("new XMLHttpRequest();", "XMLHttpRequest is not defined", (1, 5), "no network"),
        ("new WebSocket('x');", "WebSocket is not defined", (1, 5), "no network"),
        ("axios.get('x');", "axios is not defined", (1, 1), "no network"),
        // Threads.
        ("let a;\na = new Worker('w.js');", "Worker is not defined", (2, 9), "no workers"),
        ("postMessage(1);", "postMessage is not defined", (1, 1), "no workers"),
        ("importScripts('x.js');", "importScripts is not defined", (1, 1), "no workers"),
        ("new SharedArrayBuffer(8);", "SharedArrayBuffer is not defined", (1, 5), "no shared memory"),
        ("Atomics.wait();", "Atomics is not defined", (1, 1), "no shared memory"),
        ("new MessageChannel();", "MessageChannel is not defined", (1, 5), "one thread"),
        // Node, and what else browsers have.
        ("process.nextTick(() => {});", "process is not defined", (1, 1), "Node.js"),
        ("const f = 1;\nmodule.exports = f;", "module is not defined", (2, 1), "Node.js"),
        ("setImmediate(() => {});", "setImmediate is not defined", (1, 1), "Node.js"),
        ("new URL('x');", "URL is not defined", (1, 5), "Browsers have it"),
        ("new Intl.NumberFormat();", "Intl is not defined", (1, 5), "Browsers have it"),
        ("crypto.randomUUID();", "crypto is not defined", (1, 1), "Browsers have it"),
    ];
    let wrong: Vec<String> =
        absent.iter().filter_map(|&(source, message, at, hint)| told(source, message, at, hint).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn anything_may_be_thrown() {
    for (source, message) in [
        ("throw 'text';", "Uncaught 'text'"),
        ("throw undefined;", "Uncaught undefined"),
        ("throw { code: 1 };", "Uncaught { code: 1 }"),
        ("throw Symbol('s');", "Uncaught Symbol(s)"),
        ("throw null;", "Uncaught null"),
        ("throw Object.create({ toString() { throw 1 } });", "Uncaught {}"),
        ("const e = new Error('x'); Object.defineProperty(e, 'message', { get() { throw 1 } }); throw e;", "Error"),
        ("throw new Proxy({}, { get() { throw 1 } });", "Uncaught [Object]"),
    ] {
        let Ending::Threw(failure) = run(source) else { panic!("{source} did not throw") };
        assert_eq!(failure.message, message, "{source}");
        assert_eq!(failure.line, Some(1), "{source}");
    }
}
