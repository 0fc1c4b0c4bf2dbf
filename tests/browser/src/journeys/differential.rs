//! The same programs in Chromium's own engine, with its real timers, and in the script engine, in virtual time: the
//! console and the final state are equal.

use super::{World, journey};
use crate::page::Page;
use anyhow::{Result, ensure};
use corpus::{Program, compare, programs, transcript};
use libtest_mimic::Trial;
use serde_json::json;

// The script engine's own tests hold them against Node.
#[allow(dead_code, reason = "what Node wrote is the other tests' business")]
#[path = "../../../../crates/script/tests/corpus/mod.rs"]
mod corpus;

/// From this crate.
const FOLDER: &str = "../../crates/script/tests/order";

/// Runs a program in a realm of its own, and gives its transcript.
const REALM: &str = include_str!("../../../../crates/script/tests/corpus/realm.js");

/// What a Worker is to `realm.js`; every program gets a Worker of its own.
const HOST: &str = r#"
    const { postMessage, addEventListener } = self;
    const words = args => {
        if (args.every(arg => typeof arg === 'string')) return args.join(' ');
        throw new TypeError('prints something that is no string');
    };
    const host = {
        console: write => ({ log: (...args) => write(words(args)) }),
        evaluate: text => importScripts(URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))),
        uncaught: tell => addEventListener('error', event => { event.preventDefault(); tell(event.error); }),
        unhandled: tell => addEventListener('unhandledrejection', event => { event.preventDefault(); tell(event.reason); }),
    };
    addEventListener('message', event => realm(host, event.data, text => postMessage(text)), { once: true });
"#;

const RUN: &str = r#"
    const [text, program, answer] = arguments;
    const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const worker = new Worker(address);
    const end = text => { worker.terminate(); URL.revokeObjectURL(address); answer(text); };
    worker.onmessage = event => end(event.data);
    worker.onerror = event => end('the worker failed: ' + event.message);
    worker.postMessage(program);
"#;

/// A busy machine may delay a timer past the next: what differs for a reason differs every time.
const TRIES: usize = 3;

/// As many as the course promises.
const LEAST: usize = 100;

pub fn trials(world: &World) -> Vec<Trial> {
    vec![journey(world, "differential: programs run as in the browser's own engine", every_program)]
}

async fn every_program(page: &Page) -> Result<()> {
    // Any page that runs nothing of its own will do.
    page.client().goto("about:blank").await?;
    let programs: Vec<Program> = programs().into_iter().filter(Program::prints_only_strings).collect();
    ensure!(programs.len() >= LEAST, "only {} programs", programs.len());
    let mut differ = vec![];
    for program in &programs {
        if let Err(words) = one_program(page, program).await? {
            differ.push(words);
        }
    }
    ensure!(differ.is_empty(), "{} of {} programs differ:\n{}", differ.len(), programs.len(), differ.join("\n"));
    Ok(())
}

async fn one_program(page: &Page, program: &Program) -> Result<Result<(), String>> {
    let virtually = transcript(&program.source);
    let worker = format!("{{ const realm = {REALM};\n{HOST} }}");
    let mut compared = Ok(());
    for _ in 0..TRIES {
        let args = vec![json!(worker), json!(program.source)];
        let found = page.client().execute_async(RUN, args).await?;
        compared = compare(&program.name, &virtually, found.as_str().unwrap_or_default());
        if compared.is_ok() {
            break;
        }
    }
    Ok(compared)
}
