//! How long exploring takes, natively: `cargo run --release -p script --example explore`.

use script::{Api, Exploring, Scenario, Store, Value};
use std::time::Instant;

const UNSAFE: &str = include_str!("../tests/exploring/transfers.js");
const LOCKED: &str = include_str!("../tests/exploring/transfers_locked.js");
const POOL: &str = include_str!("../tests/exploring/pool.js");

fn main() {
    let programs = [
        ("two transfers", UNSAFE, "stores.accounts.alice + stores.accounts.bob === 150"),
        ("two transfers, with a lock", LOCKED, "stores.accounts.alice === 60"),
        ("four jobs, a pool of two", POOL, "done === 4"),
    ];
    for (name, source, assertion) in programs {
        let exploring = Exploring { assertion: assertion.to_owned(), ..Exploring::default() };
        let start = Instant::now();
        let found = script::explore(source, &bank(), &exploring);
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        println!(
            "{name}: {ms:.1} ms, {:.2} ms an order; {} orders, {} states, {} skipped, complete: {}",
            ms / found.orders as f64,
            found.orders,
            found.states,
            found.skipped,
            found.complete
        );
        if let Some(refused) = found.refused {
            println!("  refused: {}", refused.message);
        }
        if let Some(failing) = found.failing {
            println!("  {} fail; {}: {}", failing.orders, failing.order.join(", "), failing.why.message);
        }
    }
}

fn bank() -> Scenario {
    let api = |name: &str| Api { name: name.to_owned(), latency_ms: 100.0, ..Api::default() };
    let accounts = Some("accounts".to_owned());
    let values = [("alice", 100.0), ("bob", 50.0)].map(|(name, value)| (name.to_owned(), Value::Number(value)));
    Scenario {
        api: vec![
            Api { reads: accounts.clone(), ..api("readBalance") },
            Api { writes: accounts, ..api("writeBalance") },
            api("load"),
        ],
        store: vec![Store { name: "accounts".to_owned(), values: values.into() }],
        ..Scenario::default()
    }
}
