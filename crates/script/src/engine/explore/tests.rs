//! Nothing is lost by what is left out: with and without reduction, the same final states are found.

use super::search;
use crate::engine::with_stack;
use crate::{Api, Exploring, Invoke, Scenario, Store, Value};
use std::collections::BTreeSet;

/// Where nothing fails.
fn world() -> Scenario {
    let api = |name: &str| Api { name: name.to_owned(), latency_ms: 100.0, ..Api::default() };
    let values = [("alice", 100.0), ("bob", 50.0), ("carol", 0.0)];
    let values = values.map(|(name, value)| (name.to_owned(), Value::Number(value))).into();
    Scenario {
        api: vec![
            api("load"),
            api("save"),
            Api { reads: Some("accounts".to_owned()), ..api("read") },
            Api { writes: Some("accounts".to_owned()), ..api("write") },
        ],
        store: vec![Store { name: "accounts".to_owned(), values }],
        ..Scenario::default()
    }
}

fn failing_world() -> Scenario {
    let mut world = world();
    world.api.push(Api { name: "fail".to_owned(), fails: Some("no".to_owned()), latency_ms: 10.0, ..Api::default() });
    world
}

fn invoked(functions: &[(&str, bool)]) -> Scenario {
    let invoke =
        |&(function, together): &(&str, bool)| Invoke { function: function.to_owned(), together, ..Invoke::default() };
    Scenario { invoke: functions.iter().map(invoke).collect(), ..world() }
}

/// The final states, and how many orders were run to find them.
fn states(source: &str, scenario: &Scenario, free_timers: bool, reduced: bool) -> (BTreeSet<String>, u64) {
    let assertion =
        "JSON.stringify([typeof s === 'undefined' ? null : s, typeof o === 'undefined' ? null : o, stores])";
    let exploring = Exploring { assertion: assertion.to_owned(), free_timers, budget: 50_000 };
    with_stack(|| {
        let mut states = BTreeSet::new();
        let found = search(source, scenario, &exploring, reduced, &mut |state| {
            states.insert(state.to_string());
        });
        assert_eq!((found.refused, found.complete), (None, true), "{source}");
        (states, found.orders)
    })
}

/// The number of orders with reduction.
#[track_caller]
fn check_in(source: &str, scenario: &Scenario, free_timers: bool) -> u64 {
    let (all, orders) = states(source, scenario, free_timers, false);
    let (found, reduced) = states(source, scenario, free_timers, true);
    let lost: Vec<_> = all.difference(&found).collect();
    assert!(lost.is_empty(), "{source}\nloses {lost:?} of {all:?}, in {reduced} of {orders} orders");
    assert!(found.is_subset(&all), "{source}\ninvents some of {found:?}");
    assert!(reduced <= orders, "{source}: {reduced} of {orders}");
    reduced
}

#[track_caller]
fn check(source: &str, orders: u64) {
    let reduced = check_in(source, &world(), false);
    assert_eq!(reduced, orders, "{source}");
}

#[test]
fn what_shares_nothing_needs_one_order() {
    check(
        "async function f() { await load(1); await load(2); const x = await load(3); await null; await load(x); } f(); f();",
        1,
    );
    check("let s = 0; async function f() { await load(); } f(); f(); f(); f();", 1);
    check("let s = 0; async function f(i) { const x = await load(i); return await save(x); } f(1); f(2); f(3);", 1);
    check("let s; (async () => { s = await Promise.all([load(1), load(2), save(3)]); })();", 1);
    check(
        "let a = 0, b = 0; async function f() { await load(); a += 1; } async function g() { await load(); b += 1; } f(); g();",
        1,
    );
    check(
        "async function move(who) { const x = await read(who); await write(who, x + 1); } move('alice'); move('bob');",
        1,
    );
}

#[test]
fn what_is_shared_is_tried_in_every_order() {
    // What stands behind an `await` in one statement runs in another step than what stands before it.
    check(
        "let s = ''; async function f(c) { await load(); await load(s += c); s += (await load()) + c; } f('a'); f('b');",
        20,
    );
    check("let s = ''; async function f(c) { await load(); s += c; } f('a'); f('b'); f('c');", 6);
    check(
        "const o = { x: '' }; const p = o; async function f() { await load(); o.x += 1; } async function g() { await load(); p.x += 2; } f(); g();",
        2,
    );
    check("async function add(n) { const x = await read('alice'); await write('alice', x + n); } add(1); add(2);", 6);
}

/// Each is a way to lose states with a reduction that is less careful.
#[test]
fn joins_are_not_forgotten() {
    for source in [
        // Delaying `b`, which touches nothing, past `c` lets `c` come before what runs after both.
        "let s = ''; async function a() { await load(); s += 'a'; } async function b() { await save(); } async function c() { await load(); s += 'c'; }
         (async () => { const q = b(); c(); await Promise.all([q, a()]); s += 'r'; })();",
        "let s = ''; async function main() { const q = save(); const p = load(); other(); await p; s += 'p'; await q; s += 'q'; }
         async function other() { await load(9); s += 'o'; } main();",
        "let s = ''; async function f() { await load(); } const p = f(); async function g(c) { await save(); await p; s += c; } g(1); g(2);",
        "let s = ''; async function f() { await load(); } function one(p) { two(p, 'a'); two(p, 'b'); } async function two(p, c) { await save(c); await p; s += c; await null; s += c; } one(f());",
        "let s = ''; async function g() { s += 'g'; for (const c of 'hijkl') { await null; s += c; } } async function a() { await load(); } async function b() { await save(); g(); }
         (async () => { await Promise.all([a(), b()]); s += 'r'; await null; s += 't'; })();",
        "let s = ''; async function a() { await load(); } async function b() { await save(); return load(); }
         (async () => { const [x, y] = [a(), b()]; await y; await x; s += 1; await save(); s += 2; })(); (async () => { await load(); s += 3; })();",
        "let s = ''; const t = Promise.race([load(1), save(2)]).then(() => { s += 'r'; }); (async () => { await load(); s += 'x'; })();",
        "let s = ''; async function a() { await load(); s += 'a'; } async function b() { await save(); } async function c() { await load(); s += 'c'; }
         (async () => { await Promise.all([Promise.all([b(), save()]), a(), c()]); s += 'r'; await save(); s += 'q'; })(); (async () => { await load(); await load(); s += 'z'; })();",
        "let s = ''; async function f(p) { await load(1); await p; s += 'f'; } async function g(p) { await load(2); await p; s += 'g'; } let p = save(); f(p); g(p);",
        "let s = ''; async function f() { try { await Promise.all([fail(1), fail(2), load()]); } catch { s += 'f'; } } f(); (async () => { await load(); s += 'x'; })();",
        "let s = ''; async function f(x) { await load(); throw x; } (async () => { try { await Promise.all([f('a'), f('b')]); } catch (e) { s += e; } })();",
    ] {
        check_in(source, &world(), false);
        check_in(source, &failing_world(), false);
    }
}

#[test]
fn locks_pools_and_timers_keep_their_states() {
    let lock = "let tail = Promise.resolve();
        function lock() { const before = tail; let release; tail = new Promise(r => { release = r; }); return before.then(() => release); }";
    let transfer = "async function transfer(from, to, n) { const release = await lock(); const x = await read(from); const y = await read(to); await write(from, x - n); await write(to, y + n); release(); }";
    for source in [
        format!("{lock} {transfer} transfer('alice', 'bob', 10); transfer('bob', 'alice', 5);"),
        "let held = false; const waiting = []; let s = '';
         async function acquire() { if (held) await new Promise(r => waiting.push(r)); held = true; }
         function release() { held = false; const next = waiting.shift(); if (next) next(); }
         async function f(c) { await acquire(); s += c; await load(c); s += c; release(); } f('a'); f('b'); f('c');".to_owned(),
        "let s = ''; const queue = [1, 2, 3, 4]; async function worker(name) { while (queue.length > 0) { const job = queue.shift(); await load(job); s += name + job; } } worker('a'); worker('b');".to_owned(),
        "let s = ''; const jobs = [1, 2, 3]; let next = 0; async function worker(name) { while (next < jobs.length) { const job = jobs[next++]; await load(job); s += job; } } (async () => { await Promise.all([worker('a'), worker('b')]); s += '.'; })();".to_owned(),
        "class Lock { #tail = Promise.resolve(); run(task) { const done = this.#tail.then(task); this.#tail = done; return done; } }
         const lock = new Lock(); let s = ''; function job(c) { return lock.run(async () => { s += c; await load(); s += c; }); } job('a'); job('b');".to_owned(),
        "let s = ''; setTimeout(() => { s += 't'; }, 150); (async () => { await load(); s += 'l'; await save(); s += 'm'; })(); (async () => { await load(); setTimeout(() => { s += 'u'; }, 30); })();".to_owned(),
        "let s = ''; (async () => { await load(); s += performance.now(); })(); (async () => { await save(); })();".to_owned(),
        "let s = ''; (async () => { await load(); work(30); })(); (async () => { await save(); s += Date.now(); })();".to_owned(),
        "const o = {}; async function f(k) { await load(); if (k === 'a') o.a = 1; else if (k === 'b') o.b = 2; else o.c = 3; } f('a'); f('b'); f('c');".to_owned(),
        "let s = ''; async function* g() { yield await load(); yield await save(); } (async () => { for await (const x of g()) s += 'x'; })(); (async () => { await load(); s += 'y'; })();".to_owned(),
        "const id = setTimeout(() => { s += 't'; }, 500); let s = ''; (async () => { await load(); clearTimeout(id); })(); (async () => { await save(); await save(); s += 'x'; })();".to_owned(),
        "const c = new AbortController(); let s = ''; (async () => { await load(); c.abort(); })(); (async () => { await save(); s += c.signal.aborted; })();".to_owned(),
    ] {
        check_in(&source, &world(), false);
        check_in(&source, &world(), true);
    }
}

#[test]
fn free_timers_are_choices() {
    let wait = "const wait = ms => new Promise(r => setTimeout(r, ms)); let s = '';";
    for (source, orders) in [
        ("async function f(c, ms) { await wait(ms); s += c; } f('a', 10); f('b', 20); f('c', 30);", 6),
        ("async function f(c, ms) { await wait(ms); await wait(ms); } f('a', 10); f('b', 20);", 1),
        ("new Promise(r => { setTimeout(r, 10, 'a'); setTimeout(r, 20, 'b'); }).then(x => { s += x; });", 2),
        ("const id = setTimeout(() => { s += 't'; }, 50); (async () => { await wait(10); clearTimeout(id); })();", 2),
    ] {
        assert_eq!(check_in(&format!("{wait}{source}"), &world(), true), orders, "{source}");
    }
}

#[test]
fn invocations_are_joined() {
    let source = "let s = ''; async function a() { await load(); s += 'a'; late(); } async function late() { await save(); s += 'l'; } async function b() { s += 'b'; await save(); s += 'B'; } async function c() { s += 'c'; await load(); }";
    check_in(source, &invoked(&[("a", false), ("b", false)]), false);
    check_in(source, &invoked(&[("a", false), ("b", true), ("c", false)]), false);
    check_in(source, &invoked(&[("c", false), ("c", true), ("a", false), ("b", true)]), false);
}

/// Programs by chance: a few tasks over a few shared names, joined in all the ways there are.
#[test]
fn programs_by_chance_keep_their_states() {
    let count: u64 = std::env::var("PROGRAMS").ok().and_then(|count| count.parse().ok()).unwrap_or(40);
    let (mut all, mut tried) = (0, 0);
    for seed in 0..count {
        let source = Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1).program();
        let (full, orders) = states(&source, &world(), true, false);
        let (found, reduced) = states(&source, &world(), true, true);
        assert_eq!(full, found, "seed {seed}: {source}");
        assert!(reduced <= orders, "seed {seed}: {source}");
        (all, tried) = (all + orders, tried + reduced);
    }
    eprintln!("{count} programs: {tried} of {all} orders");
    assert!(tried < all);
}

struct Chance(u64);

impl Chance {
    fn next(&mut self, below: u64) -> u64 {
        // xorshift64 (Marsaglia 2003).
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) % below
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.next(of.len() as u64) as usize]
    }

    fn program(&mut self) -> String {
        let mut text = "let s = ''; const o = { x: '', y: '' }; let shared = null; const wait = ms => new Promise(r => setTimeout(r, ms));\n".to_owned();
        let tasks = 3 + self.next(2);
        let mut calls = 4;
        for task in 0..tasks {
            text += &format!("async function t{task}(p) {{\n");
            for step in 0..1 + self.next(3) {
                let place = self.pick(&["s", "o.x", "o.y", "const local"]);
                let mut wait = |own: &mut Self| {
                    if calls == 0 {
                        return "null".to_owned();
                    }
                    calls -= 1;
                    own.pick(&["load()", "save()", "read('alice')", "wait(10)", "write('alice', 7)"]).to_owned()
                };
                let line = match self.next(10) {
                    0 => "await p;".to_owned(),
                    1 => "await shared;".to_owned(),
                    2 => format!("await Promise.all([p, {}]);", wait(self)),
                    3 => format!("shared = {};", wait(self)),
                    4 if place != "const local" => format!(
                        "(async () => {{ await {}; {place} += '{task}u'; await null; {place} += '{task}v'; }})();",
                        wait(self)
                    ),
                    5 if place != "const local" => {
                        format!("{place} += String(await {}).length + '{task}w';", wait(self))
                    }
                    _ => format!("await {};", wait(self)),
                };
                text += &line;
                let change = if place == "const local" {
                    format!("{place}{step} = {step};")
                } else {
                    format!("{place} += '{task}{step}';")
                };
                text += &format!(" {change}\n");
            }
            text += self.pick(&["}\n", "return p; }\n", "return shared; }\n"]);
        }
        text += self.pick(&["", "", "(async () => {\n"]);
        let nested = text.ends_with("{\n");
        let names: Vec<String> = (0..tasks)
            .map(|task| {
                let earlier =
                    if task == 0 || self.next(2) == 0 { "null".to_owned() } else { format!("p{}", self.next(task)) };
                text += &format!("const p{task} = t{task}({earlier});\n");
                format!("p{task}")
            })
            .collect();
        if nested {
            text += &format!(
                "await Promise.all([{}]); s += 'all'; await null; o.x += 'all'; }})();",
                names[..2].join(", ")
            );
        }
        text
    }
}
