//! Errors as a learner should read them: in one line, with the place and what to try.

use super::convert::{data, to_value};
use super::parse::excerpt;
use super::world::World;
use crate::{Failure, Limit};
use boa_engine::builtins::error::Error;
use boa_engine::{Context, JsError, JsValue};
use trace::Time;

/// What was thrown.
pub fn of_error(world: &World, error: &JsError, context: &mut Context) -> Failure {
    match error.clone().into_opaque(context) {
        Ok(value) => of_value(world, &value, context),
        Err(error) => Failure { message: error.to_string(), ..Failure::default() },
    }
}

pub fn of_value(world: &World, value: &JsValue, context: &mut Context) -> Failure {
    let message = message(value);
    let frames = frames(world, value, context);
    let (line, column) = match frames.first() {
        Some(frame) => (Some(frame.line), Some(frame.column)),
        None => (world.recorder.borrow().line(), None),
    };
    let column = column_of_name(world, &message, line).or(column);
    Failure {
        hint: hint(world, &message),
        excerpt: line.and_then(|line| excerpt(&world.source, line)),
        message,
        line,
        column,
    }
}

/// `TypeError: …`, in one line, without running anything of the program.
pub fn message(value: &JsValue) -> String {
    let Some(object) = value.as_object().filter(|object| object.is::<Error>()) else {
        return format!("Uncaught {}", to_value(value));
    };
    let text = |key: &str| data(&object, key).and_then(|it| it.as_string()).map(|it| it.to_std_string_lossy());
    let name = text("name").unwrap_or_else(|| "Error".to_owned());
    let message = text("message").unwrap_or_default();
    let message: Vec<&str> = message.lines().map(str::trim).collect();
    match message.join(" ") {
        message if message.is_empty() => name,
        message => format!("{name}: {message}"),
    }
}

/// The engine places a name that does not exist behind it: the name itself is found on its line.
fn column_of_name(world: &World, message: &str, line: Option<u32>) -> Option<u32> {
    let name = message.strip_prefix("ReferenceError: ")?.strip_suffix(" is not defined")?;
    let text = world.source.lines().nth(line?.checked_sub(1)? as usize)?;
    let part_of_name = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || "_$.".contains(char));
    let whole = |&(at, _): &(usize, &str)| {
        !part_of_name(text[..at].chars().next_back())
            && !part_of_name(text[at + name.len()..].chars().next().filter(|it| *it != '.'))
    };
    let (at, _) = text.match_indices(name).find(whole)?;
    Some(text[..at].chars().count() as u32 + 1)
}

/// One function on the stack, in the program as it was written.
pub struct Frame {
    pub function: String,
    pub line: u32,
    pub column: u32,
}

/// Where an error was made: the innermost function first.
pub fn frames(world: &World, value: &JsValue, context: &mut Context) -> Vec<Frame> {
    if !value.as_object().is_some_and(|object| object.is::<Error>()) {
        return vec![];
    }
    let Some(stack_of) = world.stack_of.borrow().clone() else { return vec![] };
    let Ok(stack) = stack_of.call(value, &[], context) else { return vec![] };
    let text = stack.as_string().map(|text| text.to_std_string_lossy()).unwrap_or_default();
    text.lines().filter_map(|line| frame(world, line)).collect()
}

/// Reads `    at name (path:line:column)`.
fn frame(world: &World, text: &str) -> Option<Frame> {
    let (function, place) = text.trim().strip_prefix("at ")?.rsplit_once(" (")?;
    let mut parts = place.strip_suffix(')')?.rsplitn(3, ':');
    let column: u32 = parts.next()?.parse().ok()?;
    let line: u32 = parts.next()?.parse().ok()?;
    if parts.next()?.starts_with("native at") {
        return None;
    }
    let function = if function == "<main>" { String::new() } else { function.to_owned() };
    Some(Frame { function, line, column: world.program.column(line, column)? })
}

fn hint(world: &World, message: &str) -> Option<String> {
    let (kind, text) = message.split_once(": ").unwrap_or(("", message));
    let hint = match kind {
        "ReferenceError" => {
            let name = text.split(' ').next().unwrap_or_default();
            let declared = |kind: &str| world.source.contains(&format!("{kind} {name} "));
            if ["let", "const", "class"].into_iter().any(declared) {
                let words = "The name exists, but its `let` or `const` line has not run yet, or is in another block.";
                return Some(words.to_owned());
            }
            return Some(unknown(world, name));
        }
        "TypeError" if text.contains("not a callable function") || text.contains("not a function") => {
            "Something on this line is called like a function and is none. Check the spelling, and what the name \
             holds at this moment."
                .to_owned()
        }
        "TypeError" if text.contains("'null' or 'undefined'") => {
            "A property is read of something that is undefined or null. If it comes from an async function or a \
             simulated call, an `await` may be missing before it."
                .to_owned()
        }
        "TypeError" if text.contains("constant") || text.contains("immutable") => {
            "A `const` keeps its first value. Declare it with `let` if it must change.".to_owned()
        }
        "TypeError" if text.contains("not iterable") || text.contains("iterator") => {
            "Only arrays and other iterable things can be gone through. A promise of an array must be awaited first."
                .to_owned()
        }
        "EvalError" => "Write the code itself instead of a text that holds code.".to_owned(),
        _ => return None,
    };
    Some(hint)
}

/// What a page, a server or a newer language would have, by the sentence that says what is here instead.
const ELSEWHERE: [(&[&str], &str); 7] = [
    (
        &[
            "document",
            "window",
            "self",
            "navigator",
            "location",
            "history",
            "screen",
            "alert",
            "confirm",
            "prompt",
            "localStorage",
            "sessionStorage",
            "indexedDB",
            "caches",
            "addEventListener",
            "removeEventListener",
            "EventTarget",
            "Event",
            "CustomEvent",
            "Element",
            "HTMLElement",
            "Node",
            "Image",
            "DOMParser",
            "MutationObserver",
            "IntersectionObserver",
            "ResizeObserver",
            "Notification",
            "$",
            "jQuery",
        ],
        "A program has no page here. Print with `console.log`.",
    ),
    (
        &["requestAnimationFrame", "cancelAnimationFrame", "requestIdleCallback", "scheduler"],
        "A program has no page here, and so no frames. Wait with `setTimeout`.",
    ),
    (
        &[
            "Worker",
            "SharedWorker",
            "SharedArrayBuffer",
            "Atomics",
            "MessageChannel",
            "MessagePort",
            "BroadcastChannel",
            "postMessage",
            "onmessage",
            "importScripts",
            "WebAssembly",
        ],
        "A program has one thread here: there are no workers and no shared memory.",
    ),
    (
        &[
            "require",
            "module",
            "exports",
            "process",
            "Buffer",
            "setImmediate",
            "clearImmediate",
            "global",
            "__dirname",
            "__filename",
        ],
        "It belongs to Node.js. Here a program has what the language has, timers, `console` and `AbortController`.",
    ),
    (
        &["URL", "URLSearchParams", "TextEncoder", "TextDecoder", "crypto", "Intl", "Temporal", "reportError"],
        "Browsers have it. Here a program has what the language has, timers, `console` and `AbortController`.",
    ),
    (
        &["await"],
        "`await` works only directly inside a function marked `async`. Write `async` before that function, \
         or put this code into `async function main() { … }` and call `main()`.",
    ),
    (&["async"], "`async` is written directly before `function` or before an arrow function, in the same line."),
];

const NETWORK: [&str; 9] =
    ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "Request", "Response", "Headers", "FormData", "axios"];

/// A name that does not exist: what it would be elsewhere, or what was probably meant.
fn unknown(world: &World, name: &str) -> String {
    let calls: Vec<&str> = world.scenario.api.iter().map(|api| &api.name[..]).collect();
    if let Some((_, words)) = ELSEWHERE.iter().find(|(names, _)| names.contains(&name)) {
        return (*words).to_owned();
    }
    if NETWORK.contains(&name) {
        return if calls.is_empty() {
            "There is no network here: time and answers are simulated. Wait with `setTimeout`.".to_owned()
        } else {
            format!("There is no network here. The simulated calls are: {}.", calls.join(", "))
        };
    }
    match calls.iter().find(|call| call.eq_ignore_ascii_case(name)) {
        Some(call) => format!("Did you mean `{call}`? Capital and small letters are different."),
        None => "Nothing of this name is declared. Check the spelling, and where it is declared.".to_owned(),
    }
}

pub fn of_limit(world: &World, limit: Limit) -> Failure {
    let limits = &world.scenario.limits;
    let now = trace::ms(world.now().as_ms());
    let (message, hint) = match limit {
        Limit::Instructions => (
            format!("The program was stopped: it has run {} instructions", thousands(limits.instructions)),
            "A loop probably never ends: check what its condition waits for. Waiting needs `await`, not a loop.",
        ),
        Limit::Recursion => (
            format!("The program was stopped: functions called each other more than {} deep", limits.recursion),
            "A function probably calls itself without an end.",
        ),
        Limit::Jobs => (
            format!("The program was stopped after {} callbacks and continuations", limits.jobs),
            "Something probably starts itself again and again: a promise chain, `queueMicrotask` or an interval \
             without an end.",
        ),
        Limit::VirtualTime => (
            format!("The program was stopped: at {now} of its time it was still not at an end"),
            "An interval without `clearInterval`, or a timer that always sets another, never ends.",
        ),
        Limit::Memory => (
            "The program was stopped: it needs more memory than it may have".to_owned(),
            "Something probably grows without an end.",
        ),
        Limit::Source => ("The program is too long".to_owned(), "Make it shorter."),
    };
    let line = world.recorder.borrow().line();
    let excerpt = line.and_then(|line| excerpt(&world.source, line));
    Failure { message, line, column: None, excerpt, hint: Some(hint.to_owned()) }
}

fn thousands(number: u64) -> String {
    match number {
        1_000_000.. => format!("{} million", number / 1_000_000),
        1_000.. => format!("{} thousand", number / 1_000),
        few => few.to_string(),
    }
}
