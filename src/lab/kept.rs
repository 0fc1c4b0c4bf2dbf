//! Runs that the learner keeps, from one visit to the next.

use super::{run::Run, runs::Entry};
use crate::host::storage::{Fault, Storage};
use lab::{Setting, figures::Figures, hazard::Outcome, pulse::Pulse};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use trace::AnyTrace;

const KEY: &str = "interleave.lab.kept";

#[derive(Serialize, Deserialize)]
struct Stored {
    setting: Setting,
    figures: Figures,
    pulse: Pulse,
    remarks: Vec<String>,
    #[serde(default)]
    outcome: Option<Outcome>,
    /// As [`AnyTrace::to_json`] writes it.
    trace: String,
}

/// The runs that were kept, oldest first. One that cannot be read is left out: it is a measurement, and can be made
/// again.
pub fn restore(storage: &dyn Storage) -> Vec<Run> {
    let text = storage.get(KEY).ok().flatten().unwrap_or_default();
    let stored: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap_or_default();
    stored.into_iter().filter_map(run).collect()
}

fn run(stored: serde_json::Value) -> Option<Run> {
    let Stored { setting, figures, pulse, remarks, outcome, trace } = serde_json::from_value(stored).ok()?;
    let trace = Rc::new(AnyTrace::from_json(&trace).ok()?);
    Some(Run { setting, trace, figures, pulse, outcome, remarks })
}

/// Says in a sentence why they could not be kept.
pub fn keep(storage: &dyn Storage, entries: &[Entry]) -> Option<String> {
    let stored = |entry: &Entry| Stored {
        setting: entry.run.setting,
        figures: entry.run.figures,
        pulse: entry.run.pulse,
        remarks: entry.run.remarks.clone(),
        outcome: entry.run.outcome.clone(),
        trace: entry.run.trace.to_json(),
    };
    let kept: Vec<Stored> = entries.iter().filter(|entry| entry.kept).map(stored).collect();
    let text = serde_json::to_string(&kept).expect("a run holds only what can be written");
    let why = match storage.set(KEY, &text).err()? {
        Fault::Full => "there is no room left in this browser's storage",
        Fault::Forbidden => "this browser lets the page store nothing",
    };
    Some(format!("Kept runs last for this visit only: {why}. Export them to take them along."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::storage::memory::Memory;
    use lab::{Mode, record};

    fn entry(number: u32, kept: bool) -> Entry {
        let run = Run {
            setting: Setting { threads: number, ..Setting::new(Mode::Shared) },
            trace: Rc::new(record::trace(Mode::Shared, 2, 2, &[]).into()),
            figures: Figures::default(),
            pulse: Pulse::new(0.0),
            outcome: None,
            remarks: vec!["Remarked.".to_owned()],
        };
        Entry { number, run: Rc::new(run), kept }
    }

    #[test]
    fn kept_runs_come_back_and_others_do_not() {
        let storage = Memory::default();
        let entries = [entry(1, true), entry(2, false), entry(3, true)];
        assert_eq!(keep(&storage, &entries), None);
        assert_eq!(restore(&storage), [(*entries[0].run).clone(), (*entries[2].run).clone()]);
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let storage = Memory::default();
        for damaged in ["", "{", "[1, {}]", "null"] {
            storage.set(KEY, damaged).expect("room");
            assert_eq!(restore(&storage), []);
        }
    }

    #[test]
    fn a_storage_that_refuses_is_said() {
        for fault in [Fault::Full, Fault::Forbidden] {
            let storage = Memory::default();
            storage.0.borrow_mut().writing = Some(fault);
            assert!(keep(&storage, &[entry(1, true)]).is_some_and(|said| said.contains("Export")));
        }
    }
}
