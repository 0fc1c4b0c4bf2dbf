//! What cannot be simulated, and what can but never settles. Each is told with its field.

use super::words::{Arrivals, EventLoops, Part, Queue, Servers, Service, System, WarmUp};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most customers of one run, warm-up included.
pub const MOST_CUSTOMERS: u64 = 10_000_000;
pub const MOST_SERVERS: u32 = 10_000;
/// Customers each second.
pub const MOST_RATE: f64 = 1e9;
/// About eleven days.
pub const MOST_MS: f64 = 1e9;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The path to the field, as it is written: `system.servers.count`.
    pub field: String,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.message)
    }
}

impl Queue {
    /// All problems; a queue with none can be simulated.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Found(vec![]);
        let Queue { arrivals: Arrivals { rate_per_s, .. }, system, queue_limit: _, timeout_ms, warm_up, customers } =
            self;
        found.unless(*rate_per_s > 0.0 && *rate_per_s <= MOST_RATE, "arrivals.rate_per_s", || {
            format!("{rate_per_s} customers a second; it has to be above 0 and at most {MOST_RATE}")
        });
        match system {
            System::Servers(Servers { count, service }) => {
                found.servers("system.servers.count", *count);
                found.service("system.servers.service", service);
            }
            System::EventLoops(all) => found.event_loops(all),
        }
        if let Some(timeout) = timeout_ms {
            found.ms("timeout_ms", *timeout);
        }
        match warm_up {
            WarmUp::Customers(left_out) => found.customers("warm_up.customers", 0, *left_out),
            WarmUp::Ms(ms) => {
                found.ms("warm_up.ms", *ms);
                let left_out = ms * rate_per_s / 1000.0;
                found.unless(left_out.is_nan() || left_out <= MOST_CUSTOMERS as f64, "warm_up.ms", || {
                    format!("about {left_out:.0} customers are left out; at most {MOST_CUSTOMERS} can be")
                });
            }
        }
        found.customers("customers", 1, *customers);
        found.0
    }

    /// For a queue without problems: the lines that never settle, so that their figures depend on how long one looks.
    pub fn unstable(&self) -> Vec<Problem> {
        let overfull = self.stations().into_iter().filter(|station| station.load >= 1.0);
        overfull
            .map(|station| {
                let (name, load) = (station.name, (station.load * 1000.0).round() / 1000.0);
                let bounded = match (name.as_str(), self.queue_limit, self.timeout_ms) {
                    ("pool", ..) | (_, None, None) => "its line grows for as long as customers come",
                    _ => "its line stays finite only because customers are lost",
                };
                Problem {
                    field: "arrivals.rate_per_s".to_owned(),
                    message: format!(
                        "the load of the {name} is {load} (1 or more): {bounded}. At most {:.6} a second can be served",
                        self.capacity_per_s()
                    ),
                }
            })
            .collect()
    }
}

struct Found(Vec<Problem>);

impl Found {
    fn unless(&mut self, sound: bool, field: &str, message: impl FnOnce() -> String) {
        if !sound {
            self.0.push(Problem { field: field.to_owned(), message: message() });
        }
    }

    fn event_loops(&mut self, all: &EventLoops) {
        self.servers("system.event-loops.loops", all.loops);
        if let Some(threads) = all.pool_threads {
            self.servers("system.event-loops.pool_threads", threads);
        }
        let occupied = all.loops.saturating_add(all.pool_threads.unwrap_or(0));
        self.unless(occupied <= all.cores, "system.event-loops.cores", || {
            format!("{} cores for {occupied} loops and threads; each needs its own here", all.cores)
        });
        self.share("system.event-loops.blocking_share", all.blocking_share);
        self.service("system.event-loops.on_loop", &all.on_loop);
        self.service("system.event-loops.blocking", &all.blocking);
        self.service("system.event-loops.outside", &all.outside);
    }

    fn service(&mut self, field: &str, service: &Service) {
        match service {
            Service::Fixed { ms } => self.ms(&format!("{field}.fixed.ms"), *ms),
            Service::Uniform { least_ms, most_ms } => {
                self.ms(&format!("{field}.uniform.least_ms"), *least_ms);
                self.ms(&format!("{field}.uniform.most_ms"), *most_ms);
                let told_already = least_ms.is_nan() || most_ms.is_nan();
                self.unless(told_already || least_ms <= most_ms, &format!("{field}.uniform.least_ms"), || {
                    format!("{least_ms} ms; it has to be at most most_ms, {most_ms}")
                });
            }
            Service::Exponential { mean_ms } => self.ms(&format!("{field}.exponential.mean_ms"), *mean_ms),
            Service::LogNormal { mean_ms, variation } => {
                self.ms(&format!("{field}.log-normal.mean_ms"), *mean_ms);
                self.unless((0.0..=100.0).contains(variation), &format!("{field}.log-normal.variation"), || {
                    format!("{variation}; the standard deviation divided by the mean has to be from 0 to 100")
                });
            }
            Service::HyperExponential { share, mean_ms, other_mean_ms } => {
                self.share(&format!("{field}.hyper-exponential.share"), *share);
                self.ms(&format!("{field}.hyper-exponential.mean_ms"), *mean_ms);
                self.ms(&format!("{field}.hyper-exponential.other_mean_ms"), *other_mean_ms);
            }
            Service::Mixture(parts) => self.mixture(&format!("{field}.mixture"), parts),
        }
    }

    fn mixture(&mut self, field: &str, parts: &[Part]) {
        for (index, Part { share, service }) in parts.iter().enumerate() {
            let field = format!("{field}[{index}]");
            self.unless((0.0..=1e9).contains(share), &format!("{field}.share"), || {
                format!("{share}; a share has to be a number from 0 on")
            });
            if let Service::Mixture(_) = service {
                self.unless(false, &format!("{field}.service"), || {
                    "a mixture in a mixture; write its parts beside the others".to_owned()
                });
            } else {
                self.service(&format!("{field}.service"), service);
            }
        }
        self.unless(parts.len() <= 100, field, || format!("{} parts; at most 100 can be mixed", parts.len()));
        let some = parts.iter().any(|part| part.share > 0.0 || part.share.is_nan());
        self.unless(some, field, || "no part has a share above 0".to_owned());
    }

    fn ms(&mut self, field: &str, ms: f64) {
        self.unless((0.0..=MOST_MS).contains(&ms), field, || format!("{ms} ms; it has to be from 0 to {MOST_MS}"));
    }

    fn share(&mut self, field: &str, share: f64) {
        self.unless((0.0..=1.0).contains(&share), field, || format!("{share}; a share has to be from 0 to 1"));
    }

    fn servers(&mut self, field: &str, count: u32) {
        self.unless((1..=MOST_SERVERS).contains(&count), field, || {
            format!("{count}; there have to be from 1 to {MOST_SERVERS}")
        });
    }

    fn customers(&mut self, field: &str, least: u64, count: u64) {
        self.unless((least..=MOST_CUSTOMERS).contains(&count), field, || {
            format!("{count}; it has to be from {least} to {MOST_CUSTOMERS}")
        });
    }
}
