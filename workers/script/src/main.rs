//! The script worker: one request in, one answer out, both JSON texts. It posts nothing until it is asked.
//!
//! A program that outgrows its memory or finds a fault of the engine's traps: the page sees the worker's
//! error, and starts another.

use course::challenge;
use course::protocol::{Answer, Ask, Request, Response, VERSION};
use script::Scenario;

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The script worker runs in a browser: build it for wasm32-unknown-unknown.");
    std::process::exit(2);
}

#[cfg(target_arch = "wasm32")]
fn main() {
    browser::listen();
}

/// The answer to a message, as a message.
fn answer(message: &str) -> String {
    let response = match serde_json::from_str::<Request>(message) {
        Ok(Request { v: VERSION, id, ask }) => Response { v: VERSION, id, answer: reply(ask) },
        Ok(Request { v, id, .. }) => {
            let words = format!("This worker speaks version {VERSION}, the page speaks version {v}: reload the page.");
            Response { v: VERSION, id, answer: Answer::Refused(words) }
        }
        Err(error) => {
            let words = format!("The worker did not understand the request: {error}.");
            Response { v: VERSION, id: id_of(message), answer: Answer::Refused(words) }
        }
    };
    serde_json::to_string(&response).expect("an answer holds only what JSON can hold")
}

fn reply(ask: Ask) -> Answer {
    match ask {
        Ask::Warm => {
            script::run("(async () => { await null; console.log([1, { a: 1 }]); })()", &Scenario::default());
            Answer::Warm
        }
        Ask::Run { source, scenario } => Answer::Ran(Box::new(script::run(&source, &scenario))),
        Ask::Judge { source, challenge } => {
            Answer::Judged(Box::new(challenge::check(&challenge, &source, script::run)))
        }
    }
}

/// The number of a request of another version, so that its sender hears of it.
fn id_of(message: &str) -> u32 {
    let message: serde_json::Value = serde_json::from_str(message).unwrap_or_default();
    message["id"].as_u64().and_then(|id| u32::try_from(id).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, begins: &str) {
        let answer = answer(message);
        assert!(answer.starts_with(begins), "{message} was answered with {answer}");
    }

    #[test]
    fn requests_are_answered_or_refused_in_words() {
        check(r#"{"v":1,"id":7,"ask":{"kind":"warm"}}"#, r#"{"v":1,"id":7,"answer":{"kind":"warm""#);
        check(
            r#"{"v":1,"id":8,"ask":{"kind":"run","source":"console.log(1)","scenario":{}}}"#,
            r#"{"v":1,"id":8,"answer":{"kind":"ran","with":{"trace":"#,
        );
        check(
            r#"{"v":2,"id":9,"ask":{"kind":"warm"}}"#,
            r#"{"v":1,"id":9,"answer":{"kind":"refused","with":"This worker speaks version 1"#,
        );
        check(
            r#"{"v":1,"id":10,"ask":{"kind":"dance"}}"#,
            r#"{"v":1,"id":10,"answer":{"kind":"refused","with":"The worker did not understand"#,
        );
        check("nonsense", r#"{"v":1,"id":0,"answer":{"kind":"refused""#);
    }
}
