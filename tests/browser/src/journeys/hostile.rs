//! Programs that do harm or cheat. Each ends in words, none passes, and the page goes on.

use super::{World, journey};
use crate::{
    lesson::{RIGHT, SEQUENTIAL},
    page::Page,
    roles::Role,
};
use anyhow::{Result, ensure};
use libtest_mimic::Trial;

/// What it does, and the program; `RIGHT` or `SEQUENTIAL` follows where the program alone would be no answer.
const PROGRAMS: [(&str, &str, &str); 27] = [
    ("loops for ever", "while (true) {}", RIGHT),
    ("loops for ever inside the function", "async function fetchAllConcurrent(id) { for (;;); }", ""),
    ("queues microtasks for ever", "(function more() { Promise.resolve().then(more); })();", RIGHT),
    ("awaits for ever", "(async () => { for (;;) await null; })();", RIGHT),
    ("sets timers for ever", "(function more() { setTimeout(more, 0); })();", RIGHT),
    ("recurses without end", "(function down() { down(); down(); })();", RIGHT),
    ("fills the memory with strings", "let s = 'x'; for (;;) s += s;", RIGHT),
    ("fills the memory with arrays", "const all = []; for (;;) all.push(new Array(10000).fill({}));", RIGHT),
    ("fills the memory inside a native", "new Array(2 ** 31).fill(1);", RIGHT),
    ("has a catastrophic regular expression", "/^(a+)+$/.test('a'.repeat(60) + '!');", RIGHT),
    ("throws null", "throw null;", RIGHT),
    ("throws undefined", "throw undefined;", RIGHT),
    ("throws a string", "throw 'thrown';", RIGHT),
    ("throws an object", "throw { toString() { throw this; } };", RIGHT),
    ("throws from the function", "async function fetchAllConcurrent() { throw null; }", ""),
    ("does not parse", "async function fetchAllConcurrent(id) {", ""),
    ("floods the console", "for (;;) console.log('x'.repeat(1000));", RIGHT),
    ("evaluates a text", "eval('1 + 1');", RIGHT),
    ("makes a function of a text", "new Function('return 1')();", RIGHT),
    ("answers sequentially and replaces Promise", "Promise.all = () => ({}); Promise = null;", SEQUENTIAL),
    (
        "answers sequentially and makes timers instant",
        "setTimeout = (f) => f(); globalThis.setTimeout = setTimeout;",
        SEQUENTIAL,
    ),
    ("answers sequentially and stops the clock", "Date.now = () => 0; performance.now = () => 0;", SEQUENTIAL),
    (
        "answers sequentially and replaces a call",
        "fetchUser = async () => ({ id: 1 }); fetchPosts = async () => []; fetchComments = async () => [];",
        SEQUENTIAL,
    ),
    (
        "answers sequentially and changes every object",
        "Object.prototype.then = (f) => f(1); Object.prototype.toJSON = () => 1; Array.prototype.push = () => 0;",
        SEQUENTIAL,
    ),
    ("says that it has passed", "postMessage('{\"passed\":true}'); console.log('Passed');", SEQUENTIAL),
    ("has no such function", "const fetchAllConcurrent = 3;", ""),
    ("never settles", "function fetchAllConcurrent() { return new Promise(() => {}); }", ""),
];

pub fn trials(world: &World) -> Vec<Trial> {
    let mut trials: Vec<Trial> = PROGRAMS
        .iter()
        .map(|(what, program, answer)| {
            journey(world, &format!("hostile: a program that {what}"), async move |page| {
                page.open_challenge().await?;
                survives(page, &format!("{program}\n{answer}")).await
            })
        })
        .collect();
    trials.push(journey(world, "hostile: a program of a megabyte", async |page| {
        page.open_challenge().await?;
        let line = "// one more line of nothing, so that the program grows to its megabyte\n";
        survives(page, &format!("{}{RIGHT}", line.repeat(1_000_000 / line.len() + 1))).await
    }));
    trials.push(journey(world, "hostile: run survives an endless loop", async |page| {
        page.open_challenge().await?;
        page.write("while (true) {}").await?;
        page.press(Role::Button, "Run").await?;
        page.shows("line 1").await?;
        ensure!(page.code().await? == "while (true) {}", "the text is lost");
        page.passes(RIGHT).await
    }));
    trials
}

async fn survives(page: &Page, program: &str) -> Result<()> {
    let verdict = page.fails(program).await?;
    ensure!(verdict.text.len() > "Not yet".len(), "no reason: {}", verdict.text);
    ensure!(page.code().await? == program, "the text in the editor has changed");
    page.passes(RIGHT).await
}
