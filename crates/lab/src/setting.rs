//! Everything that a run can be set to, within its limits; and the same as an address, for sharing.

use crate::{Hazard, Job, Kernel, Mode, hazard::Family};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    pub mode: Mode,
    pub job: Job,
    pub threads: u32,
    /// For how long a thread holds the one lock before it hands it over. CPython's switch interval is 5 ms.
    pub quantum_ms: u32,
    /// For how long an interleaved task keeps the page's thread.
    pub slice_ms: u32,
    pub requests: u32,
    /// How long each request takes to be answered.
    pub delay_ms: u32,
    /// No more requests than this are in flight.
    pub at_once: u32,
    /// Runs that were kept before there were hazards have none.
    #[serde(default)]
    pub hazard: Hazard,
    /// How many updates each thread makes.
    #[serde(default = "updates")]
    pub updates: u32,
}

fn updates() -> u32 {
    10_000_000
}

/// One number of a setting, as it is called in addresses, and what it may be.
#[derive(Debug)]
pub struct Limit {
    pub name: &'static str,
    pub words: &'static str,
    pub range: RangeInclusive<u32>,
}

pub const TASKS: Limit = Limit { name: "tasks", words: "Tasks", range: Job::TASKS };
pub const THREADS: Limit = Limit { name: "threads", words: "Threads", range: 1..=64 };
pub const QUANTUM: Limit = Limit { name: "quantum", words: "Lock handed over every (ms)", range: 1..=100 };
pub const SLICE: Limit = Limit { name: "slice", words: "Slice on the main thread (ms)", range: 1..=100 };
pub const REQUESTS: Limit = Limit { name: "requests", words: "Requests", range: 1..=64 };
pub const DELAY: Limit = Limit { name: "delay", words: "Answered after (ms)", range: 0..=5_000 };
pub const AT_ONCE: Limit = Limit { name: "at-once", words: "At most in flight", range: 1..=64 };
pub const UPDATES: Limit = Limit { name: "updates", words: "Updates by each thread", range: 10_000..=50_000_000 };

impl Limit {
    /// The nearest number that is allowed, and a sentence if it is another one.
    pub fn keep(&self, number: u32) -> (u32, Option<String>) {
        let (least, most) = (*self.range.start(), *self.range.end());
        let kept = number.clamp(least, most);
        let sentence = format!("{}: {number} is out of range, which is {least} to {most}; {kept} is used.", self.words);
        (kept, (kept != number).then_some(sentence))
    }
}

impl Setting {
    pub fn new(mode: Mode) -> Setting {
        let job = Job { kernel: Kernel::EqualPrimes, size: 500_000, tasks: 4 };
        Setting {
            mode,
            job,
            threads: 2,
            quantum_ms: 5,
            slice_ms: 8,
            requests: 8,
            delay_ms: 300,
            at_once: 8,
            hazard: Hazard::default(),
            updates: updates(),
        }
    }

    /// How many lanes its timeline has.
    pub fn lanes(&self) -> u32 {
        match self.mode {
            Mode::Sequential | Mode::Interleaved | Mode::Simd => 1,
            Mode::AsyncIo => 2,
            // Two locks are taken by two threads.
            Mode::Hazard if self.hazard.family() == Family::LockOrder => 2,
            Mode::OneLock | Mode::Isolated | Mode::Shared | Mode::Hazard => self.threads,
        }
    }

    pub fn tasks(&self) -> u32 {
        match self.mode {
            Mode::AsyncIo => self.requests,
            Mode::Hazard => self.lanes(),
            _ => self.job.tasks,
        }
    }

    /// What a run of it is called.
    pub fn title(&self) -> &'static str {
        if self.mode == Mode::Hazard { self.hazard.title() } else { self.mode.title() }
    }

    fn numbers(&mut self) -> [(&'static Limit, &mut u32); 8] {
        [
            (&TASKS, &mut self.job.tasks),
            (&THREADS, &mut self.threads),
            (&QUANTUM, &mut self.quantum_ms),
            (&SLICE, &mut self.slice_ms),
            (&REQUESTS, &mut self.requests),
            (&DELAY, &mut self.delay_ms),
            (&AT_ONCE, &mut self.at_once),
            (&UPDATES, &mut self.updates),
        ]
    }

    /// Sets the number of this name, if there is one, as near as is allowed; says so if it is another.
    pub fn set(&mut self, name: &str, number: u32) -> Option<String> {
        let (limit, place) = self.numbers().into_iter().find(|(limit, _)| limit.name == name)?;
        let (kept, sentence) = limit.keep(number);
        *place = kept;
        sentence
    }

    pub fn get(&self, name: &str) -> Option<u32> {
        let mut copy = *self;
        copy.numbers().into_iter().find(|(limit, _)| limit.name == name).map(|(_, number)| *number)
    }

    /// `mode=shared&kernel=primes&…`, the same for the same setting.
    pub fn to_query(&self) -> String {
        let mut copy = *self;
        let mut query = format!("mode={}&kernel={}&size={}", self.mode.slug(), self.job.kernel.slug(), self.job.size);
        if self.mode == Mode::Hazard {
            query += &format!("&hazard={}", self.hazard.slug());
        }
        for (limit, number) in copy.numbers() {
            query += &format!("&{}={number}", limit.name);
        }
        query
    }

    /// Reads what can be read, and says in a sentence each what cannot. What is not named stays as it is.
    pub fn read_query(&mut self, query: &str) -> Vec<String> {
        let mut said = vec![];
        let query = query.trim_start_matches('?');
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "mode" => match Mode::from_slug(value) {
                    Some(mode) => self.mode = mode,
                    None => said.push(format!("There is no mode “{value}”.")),
                },
                "kernel" => match Kernel::from_slug(value) {
                    Some(kernel) => self.set_kernel(kernel),
                    None => said.push(format!("There is no kernel “{value}”.")),
                },
                "hazard" => match Hazard::from_slug(value) {
                    Some(hazard) => self.hazard = hazard,
                    None => said.push(format!("There is no hazard “{value}”.")),
                },
                "size" => {
                    let size = value.parse().unwrap_or(0);
                    match (Job { size, ..self.job }).check() {
                        Ok(()) => self.job.size = size,
                        Err(why) => said.push(why),
                    }
                }
                _ if self.get(name).is_none() => {}
                _ => match value.parse() {
                    Ok(number) => said.extend(self.set(name, number)),
                    Err(_) => said
                        .push(format!("“{value}” is no number for {name}; {} is used.", self.get(name).unwrap_or(0))),
                },
            }
        }
        said
    }

    /// With the second of its sizes: sizes differ from kernel to kernel.
    pub fn set_kernel(&mut self, kernel: Kernel) {
        if kernel != self.job.kernel {
            self.job = Job { kernel, size: kernel.sizes()[1].size, ..self.job };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_survives_its_address() {
        for mode in Mode::ALL {
            let mut setting = Setting { threads: 7, delay_ms: 20, updates: 20_000, ..Setting::new(mode) };
            if mode == Mode::Hazard {
                setting.hazard = Hazard::Padded;
            }
            setting.set_kernel(Kernel::Sort);
            let mut read = Setting::new(Mode::Simd);
            assert_eq!(read.read_query(&setting.to_query()), Vec::<String>::new());
            assert_eq!(read, setting);
        }
    }

    /// Expects the setting's query to hold `expect`, and one sentence for each fault.
    fn check(query: &str, expect: &str, faults: &[&str]) {
        let mut setting = Setting::new(Mode::Shared);
        let said = setting.read_query(query);
        assert!(setting.to_query().contains(expect), "{query} became {}", setting.to_query());
        assert_eq!(said.len(), faults.len(), "{said:?}");
        for (said, fault) in said.iter().zip(faults) {
            assert!(said.contains(fault), "{said}");
        }
    }

    #[test]
    fn what_is_out_of_range_is_brought_back_and_said() {
        check("?threads=0", "threads=1&", &["1 to 64; 1 is used"]);
        check("threads=1000", "threads=64&", &["1 to 64; 64 is used"]);
        check("tasks=1", "tasks=1&", &[]);
        check("tasks=-3", "tasks=4&", &["no number for tasks"]);
        check("size=7", "size=500000&", &["no size 7"]);
        check("kernel=sort&size=4000", "kernel=sort&size=4000&", &[]);
        check("kernel=nonsense&mode=magic", "mode=shared&kernel=equal-primes&", &["no kernel", "no mode"]);
        check(
            "mode=hazard&hazard=one-line&updates=1",
            "hazard=one-line&tasks=4&threads=2&",
            &["10000 to 50000000; 10000 is"],
        );
        check("mode=hazard&hazard=padlock", "hazard=relaxed&", &["no hazard “padlock”"]);
        check("utm=1&=&x&delay=99999999999999999999", "delay=300", &["no number for delay"]);
    }
}
