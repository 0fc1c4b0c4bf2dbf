//! A mechanism in words: a row of the table that shows what distinguishes runtimes.

use super::*;
use trace::{decimal, ms};

/// What the columns are called.
pub const COLUMNS: [&str; 8] = [
    "runs on",
    "ready tasks stand in",
    "stealing",
    "is taken off its lane",
    "a wait",
    "a blocking call",
    "memory a task",
    "costs of its own",
];

impl Mechanism {
    /// One for each of [`COLUMNS`].
    pub fn words(&self) -> [String; 8] {
        [
            self.lanes(),
            self.queues(),
            self.stealing.words().into(),
            self.preemption(),
            self.waiting.words().into(),
            self.blocking(),
            self.memory(),
            self.costs(),
        ]
    }

    fn lanes(&self) -> String {
        let name = self.lanes.name;
        match (self.lanes.per_core, self.global_lock, self.most_tasks) {
            (false, ..) => format!("one {name}"),
            (true, true, _) => "all cores, one at a time: a lock that everybody needs".into(),
            (true, false, None) if name == "core" => "all cores".into(),
            (true, false, None) => format!("a {name} for each core"),
            (true, false, Some(most)) => format!("all cores, at most {most} tasks in progress"),
        }
    }

    fn queues(&self) -> String {
        let queue = match self.queues {
            Queues::Global => "one queue",
            Queues::PerLane { returns: Returns::Global, .. } => "a queue for each, and a global one",
            Queues::PerLane { returns: Returns::Home, .. } => "a queue for each",
        };
        match self.order {
            Order::OldestFirst => format!("{queue}, oldest first"),
            Order::NewestFirst => format!("{queue}, newest first"),
            Order::MicrotasksFirst => format!("{queue}, continuations before the rest"),
        }
    }

    fn preemption(&self) -> String {
        match self.preemption {
            Preemption::ToCompletion => "never".into(),
            Preemption::AtWaits => "where it waits or yields".into(),
            Preemption::Quantum { us } => format!("after {}", ms(us as f64 / 1_000.0)),
        }
    }

    fn blocking(&self) -> String {
        match self.blocking {
            Blocking::KeepsLane => "keeps its lane".into(),
            Blocking::LeavesLane => "leaves its lane".into(),
            Blocking::Pool { threads } => format!("goes to a pool of {threads} threads"),
            Blocking::HandOff { after_us: 0, .. } => "leaves its thread behind at once".into(),
            Blocking::HandOff { after_us, .. } => {
                format!("leaves its thread behind after {}", ms(after_us as f64 / 1_000.0))
            }
        }
    }

    fn memory(&self) -> String {
        let kb = self.costs.task_kb;
        match kb {
            0.0 => "none of its own".into(),
            kb if kb >= 1_024.0 => format!("{} MB", decimal(kb / 1_024.0)),
            kb if kb < 1.0 => format!("{} bytes", decimal(kb * 1_024.0)),
            kb => format!("{} kB", decimal(kb)),
        }
    }
}

impl Mechanism {
    fn costs(&self) -> String {
        let Costs { switch_us, start_us, message_us, slowdown, .. } = self.costs;
        let time = |us: f64| if us < 1_000.0 { format!("{} µs", decimal(us)) } else { ms(us / 1_000.0) };
        let each = [(switch_us, "a switch"), (start_us, "a start"), (message_us, "a message")];
        let mut all: Vec<String> =
            each.into_iter().filter(|(us, _)| *us > 0.0).map(|(us, what)| format!("{what} {}", time(us))).collect();
        if slowdown > 0.0 {
            all.push(format!("computing {}% longer", decimal(slowdown * 100.0)));
        }
        if all.is_empty() { "none".into() } else { all.join(", ") }
    }
}

impl Stealing {
    fn words(self) -> &'static str {
        match self {
            Stealing::Never => "no",
            Stealing::Half => "the older half",
            Stealing::Oldest => "the oldest",
        }
    }
}

impl Waiting {
    fn words(self) -> &'static str {
        match self {
            Waiting::KeepsLane => "keeps its lane",
            Waiting::LeavesLane => "leaves its lane",
        }
    }
}
