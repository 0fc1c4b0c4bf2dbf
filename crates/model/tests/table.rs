//! The table of `docs/simulating.md`, held against the policies themselves.

use model::{COLUMNS, Mechanism, Policy};
use std::collections::HashSet;
use std::fmt::Write;

const CORES: u32 = 4;

#[test]
fn the_documented_table_is_that_of_the_policies() {
    let table = table();
    let docs = std::fs::read_to_string("../../docs/simulating.md").expect("the document is there");
    assert!(docs.contains(&table), "docs/simulating.md should hold this table:\n{table}");
    for policy in Policy::all() {
        for number in policy.numbers() {
            let line = format!("`{}` {}", number.name, trace::decimal(number.value));
            assert!(docs.contains(&line), "docs/simulating.md lacks {line}, of {}", policy.name());
        }
        assert!(docs.contains(policy.source()), "docs/simulating.md lacks the source: {}", policy.source());
    }
}

fn table() -> String {
    let mut table = format!("| policy | {} |\n|{}\n", COLUMNS.join(" | "), "---|".repeat(COLUMNS.len() + 1));
    for policy in Policy::all() {
        let _ = writeln!(table, "| `{}` | {} |", policy.name(), policy.mechanism(CORES).words().join(" | "));
    }
    table
}

/// A policy that does what another one does says nothing. (Java's platform threads are threads: they differ by name.)
#[test]
fn every_runtime_has_a_mechanism_of_its_own() {
    let policies = Policy::all();
    let mechanisms: HashSet<String> = policies.iter().map(|policy| told(&policy.mechanism(CORES))).collect();
    assert_eq!(mechanisms.len(), policies.len() - 1);
}

fn told(mechanism: &Mechanism) -> String {
    format!("{mechanism:?}")
}

#[test]
fn numbers_can_be_read_and_set_by_name() {
    for mut policy in Policy::all() {
        for number in policy.numbers() {
            assert!((number.least..=number.most).contains(&number.value), "{}: {number:?}", policy.name());
            assert!(policy.set(number.name, number.most));
            let now = policy.numbers().into_iter().find(|it| it.name == number.name).expect("it is still there");
            assert_eq!(now.value, number.most);
        }
        assert!(!policy.set("no_such_number", 1.0));
        let json = serde_json::to_string(&policy).expect("it can be written");
        assert_eq!(serde_json::from_str::<Policy>(&json).expect("it can be read"), policy);
    }
}

/// The example of the document is a file like any other.
#[cfg(feature = "author")]
#[test]
fn the_documented_file_runs_as_it_says() {
    let docs = std::fs::read_to_string("../../docs/simulating.md").expect("the document is there");
    let file = docs.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("it has an example");
    let spec = model::spec::Spec::read(file).expect("it can be read");
    for done in spec.simulate().expect("it is sound") {
        assert_eq!(done.unmet, [], "{}\n{}", done.case.title, done.run.trace.text());
    }
}
