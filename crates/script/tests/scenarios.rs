//! Programs in a world: simulated calls, invocations, what is recorded of them; and that none of it can be forged.

use script::{Api, Ending, Invoke, Outcome, Reply, Scenario, Settled, Value};
use trace::Time;

fn api(name: &str, latency_ms: f64, returns: Value) -> Api {
    Api { name: name.to_owned(), latency_ms, returns, ..Api::default() }
}

fn invoke(function: &str, args: &[f64]) -> Invoke {
    let args = args.iter().copied().map(Value::Number).collect();
    Invoke { function: function.to_owned(), args, together: false }
}

fn world() -> Scenario {
    let user = Value::Object(vec![("id".into(), Value::Number(1.0)), ("name".into(), Value::String("Alice".into()))]);
    let missing = Reply {
        args: vec![Value::Number(9.0)],
        latency_ms: Some(50.0),
        fails: Some("no such user".into()),
        ..Reply::default()
    };
    let mut fetch_user = api("fetchUser", 1000.0, user);
    fetch_user.reply.push(missing);
    let calls =
        vec![fetch_user, api("fetchPosts", 700.0, Value::Array(vec![])), api("fetchComments", 300.0, Value::Null)];
    Scenario { api: calls, ..Scenario::default() }
}

fn run(source: &str, invokes: Vec<Invoke>) -> Outcome {
    script::run(source, &Scenario { invoke: invokes, ..world() })
}

/// `function(args): settled at started+took; …`
fn invocations(outcome: &Outcome) -> String {
    let words = outcome.invocations.iter().map(|it| {
        let settled = match &it.settled {
            Settled::Fulfilled(value) => format!("fulfilled {value}"),
            Settled::Rejected(failure) => format!("rejected {}", failure.message),
            Settled::Returned(value) => format!("returned {value}"),
            Settled::Threw(failure) => format!("threw {}", failure.message),
            Settled::Pending => "pending".to_owned(),
            Settled::Missing(words) => format!("missing: {words}"),
        };
        let started = it.started.as_ms();
        match it.ended {
            Some(ended) => format!("{settled} {started}-{}", ended.as_ms()),
            None => format!("{settled} {started}"),
        }
    });
    words.collect::<Vec<_>>().join("; ")
}

fn calls(outcome: &Outcome) -> String {
    let words = outcome.calls.iter().map(|call| {
        let args: Vec<String> = call.args.iter().map(ToString::to_string).collect();
        let under = call.invocation.map_or_else(String::new, |index| format!(" in {index}"));
        format!("{}({}) {}-{}{under}", call.api, args.join(", "), call.started.as_ms(), call.due.as_ms())
    });
    words.collect::<Vec<_>>().join("; ")
}

const ALL: &str = "Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)])
    .then(([user, posts, comments]) => ({ user, posts, comments }))";

#[test]
fn a_function_is_found_however_it_is_declared() {
    let expect = "fulfilled { user: { id: 1, name: 'Alice' }, posts: [], comments: null } 0-1000";
    for source in [
        format!("function f(id) {{ return {ALL}; }}"),
        format!("async function f(id) {{ return await {ALL}; }}"),
        format!("const f = (id) => {ALL};"),
        format!("let f = async id => {ALL};"),
        format!("var f = function (id) {{ return {ALL}; }};"),
        format!("globalThis.f = async function (id) {{ return {ALL}; }};"),
        format!("f = id => {ALL};"),
        "const f = async id => { const u = fetchUser(id), p = fetchPosts(id), c = fetchComments(id);
          return { user: await u, posts: await p, comments: await c }; };"
            .to_owned(),
    ] {
        let outcome = run(&source, vec![invoke("f", &[1.0])]);
        assert_eq!(invocations(&outcome), expect, "{source}");
        assert_eq!(calls(&outcome), "fetchUser(1) 0-1000 in 0; fetchPosts(1) 0-700 in 0; fetchComments(1) 0-300 in 0");
        assert!(outcome.trace.measures().concurrent.is_some(), "{source}");
    }
}

#[test]
fn one_after_the_other_is_not_concurrent() {
    let source = "async function f(id) { const user = await fetchUser(id); const posts = await fetchPosts(id); return [user.id, posts]; }";
    let outcome = run(source, vec![invoke("f", &[1.0])]);
    assert_eq!(invocations(&outcome), "fulfilled [ 1, [] ] 0-1700");
    assert_eq!(outcome.trace.measures().concurrent, None, "{}", outcome.trace.text());
    assert_eq!(outcome.trace.measures().parallel, None);
}

#[test]
fn invocations_settle_in_every_way() {
    for (source, expect) in [
        ("const f = () => 5;", "returned 5 0-0"),
        ("const f = () => { throw new Error('no'); };", "threw Error: no 0-0"),
        ("const f = async () => { throw new Error('no'); };", "rejected Error: no 0-0"),
        ("const f = () => fetchUser(9);", "rejected Error: no such user 0-50"),
        ("const f = () => new Promise(() => {});", "pending 0"),
        ("const f = 5;", "missing: f is not a function but 5. 0-0"),
        ("const g = 5;", "missing: There is no function named f. 0-0"),
        (
            "const f = () => ({ get x() { throw 1; }, y: () => 1, s: undefined });",
            "returned { x: [Getter], y: [Function], s: undefined } 0-0",
        ),
        ("const f = () => { const a = []; a.push(a); return a; };", "returned [ [Circular] ] 0-0"),
        ("const f = async () => { work(40); await fetchComments(); work(5); return NaN; };", "fulfilled NaN 0-345"),
        (
            "const f = () => new Promise(r => setTimeout(() => { r('settled'); work(100); }, 10));",
            "fulfilled 'settled' 0-10",
        ),
    ] {
        let outcome = run(source, vec![invoke("f", &[])]);
        assert_eq!(invocations(&outcome), expect, "{source}");
        assert_eq!(outcome.ending, Ending::Completed, "{source}");
        assert!(outcome.unhandled.is_empty(), "{source}: {:?}", outcome.unhandled);
    }
}

#[test]
fn invocations_run_in_turn_or_together() {
    let source = "let n = 0; const f = async () => { await fetchComments(); return ++n; };";
    let again = Invoke { together: true, ..invoke("f", &[]) };
    let in_turn = run(source, vec![invoke("f", &[]), invoke("f", &[])]);
    assert_eq!(invocations(&in_turn), "fulfilled 1 0-300; fulfilled 2 300-600");
    let together = run(source, vec![invoke("f", &[]), again]);
    assert_eq!(invocations(&together), "fulfilled 1 0-300; fulfilled 2 0-300");
    assert_eq!(calls(&together), "fetchComments() 0-300 in 0; fetchComments() 0-300 in 1");
    assert!(together.trace.measures().concurrent.is_some());
}

#[test]
fn invocations_begin_when_the_program_rests_and_not_after_it_failed() {
    let source = "fetchComments().then(() => console.log('warm')); const f = () => fetchComments();";
    let outcome = run(source, vec![invoke("f", &[])]);
    assert_eq!(outcome.rested_at.as_ms(), 300.0);
    assert_eq!(invocations(&outcome), "fulfilled null 300-600");
    assert_eq!(calls(&outcome), "fetchComments() 0-300; fetchComments() 300-600 in 0");
    let outcome = run("const f = () => 1; throw new Error('early');", vec![invoke("f", &[])]);
    assert!(outcome.invocations.is_empty() && matches!(outcome.ending, Ending::Threw(_)));
}

#[test]
fn rejections_that_nobody_handles_are_told() {
    let outcome = run("fetchUser(9); Promise.reject(new Error('lost')); Promise.reject(1).catch(() => {});", vec![]);
    let told: Vec<&str> = outcome.unhandled.iter().map(|failure| &failure.message[..]).collect();
    assert_eq!(told, ["Error: lost", "Error: no such user"]);
    assert_eq!(outcome.ending, Ending::Completed);
}

#[test]
fn time_and_chance_are_the_scenarios() {
    let scenario = Scenario { epoch_ms: 1_700_000_000_000, seed: 7, ..world() };
    let source = "console.log(Date.now(), new Date().toISOString(), performance.now());
        setTimeout(() => console.log(Date.now(), performance.now()), 1500); console.log(Math.random());";
    let outcome = script::run(source, &scenario);
    let lines: Vec<&str> = outcome.trace.console.iter().map(|line| &line.text[..]).collect();
    assert_eq!(lines[0], "1700000000000 2023-11-14T22:13:20.000Z 0");
    assert_eq!(lines[2], "1700000001500 1500");
    assert_eq!(outcome, script::run(source, &scenario));
    let other = script::run(source, &Scenario { seed: 8, ..scenario });
    assert_ne!(lines[1], other.trace.console[1].text);
}

#[test]
fn runs_do_not_leak_into_each_other() {
    run("globalThis.kept = 1; Array.prototype.push = 5; Promise.prototype.then = null; console.log = null;", vec![]);
    let outcome = run("console.log(typeof kept, [].push(1), typeof Promise.prototype.then)", vec![]);
    assert_eq!(outcome.trace.console[0].text, "undefined 1 function");
}

/// The honest answer takes 1,700 ms with two calls, whatever the program does to its world.
#[test]
fn tampering_forges_neither_times_nor_calls() {
    let honest = "async function f(id) { const u = await fetchUser(id); const p = await fetchPosts(id); return 'r'; }";
    for tampering in [
        "Promise.prototype.then = function (f) { return f(); };",
        "globalThis.Promise = class { static all() { return 1; } };",
        "globalThis.setTimeout = f => f(); globalThis.clearTimeout = null;",
        "Date.now = () => 0; globalThis.Date = null; performance.now = () => 5;",
        "Object.defineProperty(Object.prototype, 'then', { get() { return undefined; }, configurable: true });",
        "Object.prototype.latency_ms = 0; Object.prototype.toString = () => 'x'; Array.prototype.map = null;",
        "Function.prototype.call = null; Function.prototype.apply = null; Function.prototype.toString = null;",
        "const real = fetchUser; globalThis.fetchUser = (...a) => real(...a);",
        "Object.freeze(globalThis); Object.freeze(Object.prototype); Object.freeze(Promise);",
        "Error.prototype.stack = 1; delete Error.prototype.stack; Symbol.iterator = 1;",
        "for (const key of Object.getOwnPropertyNames(globalThis)) if (/^_[0-9a-f]+/.test(key)) throw new Error('hook seen');",
        "if (/_[0-9a-f]{6,}/.test(f.toString() + new Error('x').stack)) throw new Error('hook seen');",
    ] {
        let outcome = run(&format!("{honest}\n{tampering}"), vec![invoke("f", &[1.0])]);
        assert_eq!(
            calls(&outcome),
            "fetchUser(1) 0-1000 in 0; fetchPosts(1) 1000-1700 in 0",
            "{tampering} {:?}",
            outcome.ending
        );
        assert_eq!(invocations(&outcome), "fulfilled 'r' 0-1700", "{tampering}");
    }
    let forged =
        run("globalThis.fetchUser = async () => ({ id: 1 }); const f = () => fetchUser(1);", vec![invoke("f", &[])]);
    assert_eq!(calls(&forged), "");
}

#[test]
fn a_slower_processor_takes_longer_to_compute() {
    for (work_factor, expect) in [(None, 30.0), (Some(1.0), 30.0), (Some(0.5), 15.0), (Some(10.0), 300.0)] {
        let scenario = Scenario { work_factor, ..Scenario::default() };
        let outcome = script::run("work(30);", &scenario);
        assert_eq!(trace::Time::as_ms(outcome.trace.wall_clock()), expect, "{work_factor:?}");
    }
}

/// A world that is only of one kind of call, as authors write it, and what came of `f`.
fn in_world(change: impl FnOnce(&mut Api), source: &str, args: Vec<Value>) -> Outcome {
    let mut api = api("load", 100.0, Value::Bool(true));
    change(&mut api);
    let invoke = vec![Invoke { function: "f".into(), args, together: false }];
    script::run(source, &Scenario { api: vec![api], invoke, ..Scenario::default() })
}

#[test]
fn a_call_can_be_handed_in() {
    let handed = vec![Value::Array(vec![Value::Other("load".into())]), Value::Other("nothing".into())];
    let source = "const f = ([fn], none) => fn(typeof fn, typeof none);";
    let outcome = in_world(|_| {}, source, handed);
    assert_eq!(calls(&outcome), "load('function', 'undefined') 0-100 in 0");
    assert_eq!(invocations(&outcome), "fulfilled true 0-100");
    assert_eq!(outcome.trace.tasks[outcome.invocations[0].task].name, "f([ load ], nothing)");
}

#[test]
fn a_call_is_given_up_through_its_signal() {
    let abort = "const it = new AbortController(); setTimeout(() => it.abort('enough'), 40);";
    for (call, made) in [
        ("load(it.signal)", "load() 0-40 in 0"),
        ("load(1, { signal: it.signal })", "load(1) 0-40 in 0"),
        ("load({ page: 1, signal: it.signal })", "load({ page: 1 }) 0-40 in 0"),
        ("load(2, it)", "load(2) 0-40 in 0"),
        ("load(AbortSignal.any([it.signal, AbortSignal.timeout(70)]))", "load() 0-40 in 0"),
    ] {
        let outcome =
            in_world(|_| {}, &format!("const f = () => {{ {abort} return {call}.catch((why) => why); }};"), vec![]);
        assert_eq!(
            (invocations(&outcome), calls(&outcome)),
            ("fulfilled enough 0-40".replace("enough", "'enough'"), made.to_owned()),
            "{call}"
        );
        assert!(outcome.calls[0].aborted && outcome.unhandled.is_empty(), "{call}");
        // Nothing of it comes later.
        assert!(!outcome.trace.text().contains("call resolves"), "{}", outcome.trace.text());
    }
    let timed = in_world(|_| {}, "const f = () => load(AbortSignal.timeout(30));", vec![]);
    assert_eq!(invocations(&timed), "rejected TimeoutError: The operation was aborted due to timeout 0-30");
    let before = in_world(|_| {}, "const f = () => load(AbortSignal.abort('never'));", vec![]);
    assert_eq!((calls(&before).as_str(), before.invocations[0].ended.map(Time::as_ms)), ("", Some(0.0)));
    let after = in_world(
        |_| {},
        "async function f() { const it = new AbortController(); const got = await load(it.signal); it.abort(); return got; }",
        vec![],
    );
    assert_eq!((invocations(&after).as_str(), after.calls[0].aborted), ("fulfilled true 0-100", false));
}

#[test]
fn listeners_hear_of_an_abort_when_the_calls_are_given_up() {
    let source = "async function f() {
      const it = new AbortController();
      const got = load(it.signal).catch(() => log.push('rejected'));
      const log = [];
      it.signal.addEventListener('abort', () => { log.push('heard'); queueMicrotask(() => log.push('later')); });
      it.abort();
      log.push('aborted');
      await got;
      await null;
      return log;
    }";
    let outcome = in_world(|_| {}, source, vec![]);
    assert_eq!(invocations(&outcome), "fulfilled [ 'heard', 'aborted', 'rejected', 'later' ] 0-0");
}

#[test]
fn a_call_costs_what_it_is_given() {
    let source = "const f = async () => [await load([1, 2], { ms: 3.5, name: 'a' }), await load(-500)];";
    let outcome = in_world(|api| (api.per_unit_ms, api.adds) = (2.0, true), source, vec![]);
    assert_eq!(invocations(&outcome), "fulfilled [ 6.5, -500 ] 0-113");
}

#[test]
fn a_call_can_compute_on_the_loop() {
    let source = "let late = false;
    async function f() { setTimeout(() => { late = true; }, 10); const got = load(2); return [got, late, performance.now()]; }";
    let outcome = in_world(|api| (api.blocks, api.per_unit_ms) = (true, 1.0), source, vec![]);
    assert_eq!(invocations(&outcome), "fulfilled [ true, false, 102 ] 0-102");
    assert_eq!((calls(&outcome).as_str(), outcome.calls[0].blocked), ("load(2) 0-102 in 0", true));
    assert_eq!(outcome.trace.longest_stall().map(|stall| stall.end.as_ms()), Some(102.0));
    let fails = in_world(|api| (api.blocks, api.fails) = (true, Some("no".into())), "const f = () => load();", vec![]);
    assert_eq!(invocations(&fails), "threw Error: no 0-100");
}

#[test]
fn a_call_can_need_another_before_it() {
    let reply = |name: &str, after: &[&str]| Reply {
        args: vec![Value::String(name.into())],
        after: after.iter().map(|before| vec![Value::String((*before).into())]).collect(),
        ..Reply::default()
    };
    let order = |api: &mut Api| api.reply = vec![reply("walls", &[]), reply("roof", &["walls"])];
    for (source, expect) in [
        ("load('walls').then(() => load('roof'))", "fulfilled undefined 0-200"),
        ("load('roof')", "rejected Error: load('roof') was called before load('walls') was answered 0-0"),
        (
            "Promise.all([load('walls'), load('roof')])",
            "rejected Error: load('roof') was called before load('walls') was answered 0-0",
        ),
    ] {
        assert_eq!(invocations(&in_world(order, &format!("const f = () => {source};"), vec![])), expect, "{source}");
    }
}
