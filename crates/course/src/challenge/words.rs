//! What stands in a verdict, in words: values, failures, times, counts.

use script::{Call, Failure, Invocation, Settled, Value};
use trace::{TaskId, Time, Trace, Virtual};

pub fn time(time: Virtual) -> String {
    trace::ms(time.as_ms())
}

/// `fetchUser(1)`
pub fn call(name: &str, args: &[Value]) -> String {
    let args: Vec<String> = args.iter().map(value).collect();
    format!("{name}({})", args.join(", "))
}

pub fn called(it: &Call) -> String {
    call(&it.api, &it.args)
}

/// The undertaking that a task belongs to: the task without a parent that it descends from.
pub fn root(trace: &Trace<Virtual>, task: TaskId) -> TaskId {
    let mut root = task;
    while let Some(parent) = trace.tasks[root].parent {
        root = parent;
    }
    root
}

/// `once`, `twice`, `3 times`
pub fn times(count: usize) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

pub fn failure(failure: &Failure) -> String {
    match failure.line {
        Some(line) => format!("line {line}: {}", failure.message),
        None => failure.message.clone(),
    }
}

/// What became of a call of the learner's function; follows its name.
pub fn settled(invocation: &Invocation) -> String {
    match &invocation.settled {
        Settled::Fulfilled(with) => format!("was fulfilled with {}", value(with)),
        Settled::Rejected(with) => format!("was rejected: {}", failure(with)),
        Settled::Returned(with) => format!("returned {}, which is no promise", value(with)),
        Settled::Threw(with) => format!("threw instead of returning a promise: {}", failure(with)),
        Settled::Pending => "never settled".to_owned(),
        Settled::Missing(found) => format!("is not there: {found}"),
    }
}

/// As JavaScript would write it, cut where it grows longer than a line.
pub fn value(value: &Value) -> String {
    const LONGEST: usize = 120;
    let mut text = String::new();
    write(value, &mut text);
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{} …", &text[..cut]),
        None => text,
    }
}

/// The first place where two values differ, in words; none where they are equal.
pub fn difference(expected: &Value, seen: &Value) -> Option<String> {
    differ("", expected, seen)
}

fn differ(path: &str, expected: &Value, seen: &Value) -> Option<String> {
    if expected == seen {
        return None;
    }
    let here = if path.is_empty() { "it" } else { path };
    match (expected, seen) {
        (Value::Object(expected), Value::Object(seen)) => {
            let find = |fields: &[(String, Value)], name: &str| {
                fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone())
            };
            let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            for (name, value) in expected {
                match find(seen, name) {
                    None => return Some(format!("{} is missing", inside(name))),
                    Some(other) => match differ(&inside(name), value, &other) {
                        None => {}
                        difference => return difference,
                    },
                }
            }
            let extra = seen.iter().find(|(name, _)| find(expected, name).is_none());
            extra.map(|(name, _)| format!("{} should not be there", inside(name)))
        }
        (Value::Array(expected), Value::Array(seen)) if expected.len() == seen.len() => expected
            .iter()
            .zip(seen)
            .enumerate()
            .find_map(|(index, (expected, seen))| differ(&format!("{path}[{index}]"), expected, seen)),
        (Value::Array(expected), Value::Array(seen)) => {
            Some(format!("{here} has {} elements, not {}", seen.len(), expected.len()))
        }
        _ => Some(format!("{here} is {}, not {}", value(seen), value(expected))),
    }
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Undefined => text.push_str("undefined"),
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(&value.to_string()),
        Value::Number(number) if *number == 0.0 && number.is_sign_negative() => text.push_str("-0"),
        Value::Number(number) if number.is_infinite() => {
            text.push_str(if *number > 0.0 { "Infinity" } else { "-Infinity" });
        }
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::String(string) => text.push_str(&quoted(string)),
        Value::Other(words) => text.push_str(words),
        Value::Array(elements) => list(text, ('[', ']'), elements, write),
        Value::Object(fields) => list(text, ('{', '}'), fields, |(name, value), text| {
            text.push_str(name);
            text.push_str(": ");
            write(value, text);
        }),
    }
}

/// Not by `{:?}`: the published worker is built without it.
pub fn quoted(string: &str) -> String {
    let letters = string.chars().map(|letter| match letter {
        '\'' => letter.to_string(),
        _ => letter.escape_debug().to_string(),
    });
    format!("\"{}\"", letters.collect::<String>())
}

fn list<T>(text: &mut String, (open, close): (char, char), items: &[T], write: impl Fn(&T, &mut String)) {
    text.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        write(item, text);
    }
    text.push(close);
}
