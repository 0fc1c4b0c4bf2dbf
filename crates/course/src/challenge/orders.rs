//! Every order in which the calls of a run may complete: the stores must end as the reference leaves them.

use super::invocation::Look;
use super::judge::Ran;
use super::words;
use script::{Exploring, Failing, Outcome, Settled, Store, Value};

/// Orders of one scenario, at most: all scenarios together must be done within the time of one answer.
const BUDGET: u64 = 500;

/// Whether there are orders, and something that shows which one it was.
pub fn applies(reference: &Outcome) -> bool {
    !reference.calls.is_empty() && !reference.stores.is_empty()
}

/// What must hold at the end of each order.
pub fn exploring(reference: &Outcome) -> Exploring {
    let mut holds = vec![];
    for store in &reference.stores {
        for (key, value) in &store.values {
            equals(&format!("stores[{}][{}]", words::quoted(&store.name), words::quoted(key)), value, &mut holds);
        }
    }
    for (index, _) in fulfilled(reference) {
        holds.push(format!("invocations[{index}].settled === \"fulfilled\""));
    }
    Exploring { assertion: holds.join(" && "), budget: BUDGET, ..Exploring::default() }
}

/// None where nothing was explored.
pub fn look(ran: &Ran<'_>) -> Option<Look> {
    let explored = ran.explored.as_ref()?;
    let stores: Vec<String> = ran.reference.stores.iter().map(ends_as).collect();
    let expected = format!("in whatever order the calls complete, {}", stores.join(" and "));
    let (held, seen) = match (&explored.failing, &explored.refused) {
        (Some(failing), _) => (false, found(failing, ran)),
        (None, Some(refused)) => (false, words::failure(refused)),
        (None, None) if explored.complete => {
            (true, format!("so it is in every order; {} had to be tried", orders(explored.orders)))
        }
        (None, None) => (true, format!("so it is in the {} that were tried; there are more", orders(explored.orders))),
    };
    Some(Look { held, expected, seen, hint: None })
}

fn found(failing: &Failing, ran: &Ran<'_>) -> String {
    let (failing_orders, outcome) = (failing.orders, &failing.outcome);
    let otherwise = difference(&ran.reference.stores, &outcome.stores).or_else(|| {
        let mut wanted = fulfilled(&ran.reference);
        let unlike = wanted.find(|(index, _)| !outcome.invocations.get(*index).is_some_and(is_fulfilled));
        unlike.map(|(index, invocation)| {
            let name = words::call(&invocation.function, &invocation.args);
            let became = outcome.invocations.get(index).map_or("was not reached".to_owned(), words::settled);
            format!("{name} {became}")
        })
    });
    let what = otherwise.unwrap_or_else(|| words::failure(&failing.why));
    format!(
        "{what}, when the calls complete in this order: {} ({} found that fail)",
        failing.order.join(", "),
        orders(failing_orders)
    )
}

fn orders(count: u64) -> String {
    if count == 1 { "1 order".to_owned() } else { format!("{count} orders") }
}

fn ends_as(store: &Store) -> String {
    let fields = store.values.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    format!("{} ends as {}", store.name, words::value(&Value::Object(fields)))
}

fn difference(reference: &[Store], seen: &[Store]) -> Option<String> {
    let all = |stores: &[Store]| {
        let fields = |store: &Store| store.values.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        Value::Object(stores.iter().map(|store| (store.name.clone(), Value::Object(fields(store)))).collect())
    };
    words::difference(&all(reference), &all(seen))
}

fn fulfilled(outcome: &Outcome) -> impl Iterator<Item = (usize, &script::Invocation)> {
    outcome.invocations.iter().enumerate().filter(|(_, invocation)| is_fulfilled(invocation))
}

fn is_fulfilled(invocation: &script::Invocation) -> bool {
    matches!(invocation.settled, Settled::Fulfilled(_))
}

/// As comparisons that a program cannot get in the way of.
fn equals(path: &str, value: &Value, holds: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                equals(&format!("{path}[{}]", words::quoted(key)), value, holds);
            }
        }
        Value::Array(items) => {
            holds.push(format!("{path}.length === {}", items.len()));
            for (index, item) in items.iter().enumerate() {
                equals(&format!("{path}[{index}]"), item, holds);
            }
        }
        Value::Number(number) if number.is_nan() => holds.push(format!("{path} !== {path}")),
        // It has no text that would make it again.
        Value::Other(_) => {}
        plain => holds.push(format!("{path} === {}", words::value(plain))),
    }
}
