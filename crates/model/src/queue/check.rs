//! What cannot be simulated, and what can but never settles. Each is told with its field.

use super::words::{Arrivals, EventLoops, Part, Queue, Servers, Service, System, WarmUp};
use crate::Mistake;
use crate::mistake::in_range;

/// The most customers of one run, warm-up included.
pub const MOST_CUSTOMERS: u64 = 10_000_000;
pub const MOST_SERVERS: u32 = 10_000;
/// Customers each second.
pub const MOST_RATE: f64 = 1e9;
/// About eleven days.
pub const MOST_MS: f64 = 1e9;

impl Queue {
    /// All that stands against it; a queue without mistakes can be simulated.
    pub fn mistakes(&self) -> Vec<Mistake> {
        let mut found = Found(vec![]);
        let Queue { arrivals: Arrivals { rate_per_s: rate, .. }, system, queue_limit: _, timeout_ms, .. } = self;
        if !(*rate > 0.0 && *rate <= MOST_RATE) {
            let remedy = format!("Give it a value above 0 and at most {MOST_RATE}.");
            found.refuse(RATE, format!("{rate} customers a second cannot be simulated"), remedy);
        }
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
        match self.warm_up {
            WarmUp::Customers(left_out) => {
                found.range("warm_up.customers", left_out as f64, 0.0, MOST_CUSTOMERS as f64)
            }
            WarmUp::Ms(ms) => {
                found.ms("warm_up.ms", ms);
                let left_out = ms * rate / 1000.0;
                if left_out > MOST_CUSTOMERS as f64 {
                    let remedy = format!("Let it be shorter: at most {MOST_CUSTOMERS} customers.");
                    found.refuse("warm_up.ms", format!("about {left_out:.0} customers would be left out"), remedy);
                }
            }
        }
        found.range("customers", self.customers as f64, 1.0, MOST_CUSTOMERS as f64);
        found.0
    }

    /// For a queue without mistakes: the lines that never settle, so that their figures depend on how long one looks.
    pub fn unstable(&self) -> Vec<Mistake> {
        let rounded = |figure: f64| (figure * 1000.0).round() / 1000.0;
        let overfull = self.stations().into_iter().filter(|station| station.load >= 1.0);
        let told = overfull.map(|station| {
            let outcome = match (station.name.as_str(), self.queue_limit, self.timeout_ms) {
                ("pool", ..) | (_, None, None) => "its line grows for as long as customers come",
                _ => "its line stays finite only because customers are lost",
            };
            let message = format!("the load of the {} is {}: {outcome}", station.name, rounded(station.load));
            let remedy =
                format!("A line settles below a load of 1: here, below {} a second.", rounded(self.capacity_per_s()));
            Mistake::new(RATE, message, remedy)
        });
        told.collect()
    }
}

const RATE: &str = "arrivals.rate_per_s";

struct Found(Vec<Mistake>);

impl Found {
    fn event_loops(&mut self, all: &EventLoops) {
        self.servers("system.event-loops.loops", all.loops);
        if let Some(threads) = all.pool_threads {
            self.servers("system.event-loops.pool_threads", threads);
        }
        let occupied = all.loops.saturating_add(all.pool_threads.unwrap_or(0));
        if occupied > all.cores {
            let message =
                format!("{} cores for {occupied} loops and threads, and this model shares no core", all.cores);
            self.refuse(
                "system.event-loops.cores",
                message,
                format!("Give it at least {occupied}, or let there be fewer."),
            );
        }
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
                if least_ms > most_ms {
                    let message = format!("{least_ms} ms are more than most_ms, {most_ms}");
                    self.refuse(&format!("{field}.uniform.least_ms"), message, "Exchange the two.".to_owned());
                }
            }
            Service::Exponential { mean_ms } => self.ms(&format!("{field}.exponential.mean_ms"), *mean_ms),
            Service::LogNormal { mean_ms, variation } => {
                self.ms(&format!("{field}.log-normal.mean_ms"), *mean_ms);
                self.range(&format!("{field}.log-normal.variation"), *variation, 0.0, 100.0);
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
        self.range(field, parts.len() as f64, 1.0, 100.0);
        for (index, Part { share, service }) in parts.iter().enumerate() {
            let field = format!("{field}[{index}]");
            self.range(&format!("{field}.share"), *share, 0.0, 1e9);
            if let Service::Mixture(_) = service {
                let remedy = "Write its parts beside the others.".to_owned();
                self.refuse(&format!("{field}.service"), "a mixture in a mixture".to_owned(), remedy);
            } else {
                self.service(&format!("{field}.service"), service);
            }
        }
        if !parts.is_empty() && parts.iter().all(|part| part.share == 0.0) {
            let remedy = "Give one of them a share above 0.".to_owned();
            self.refuse(field, "all shares are 0".to_owned(), remedy);
        }
    }

    fn ms(&mut self, field: &str, ms: f64) {
        self.range(field, ms, 0.0, MOST_MS);
    }

    fn share(&mut self, field: &str, share: f64) {
        self.range(field, share, 0.0, 1.0);
    }

    fn servers(&mut self, field: &str, count: u32) {
        self.range(field, f64::from(count), 1.0, f64::from(MOST_SERVERS));
    }

    fn range(&mut self, field: &str, value: f64, least: f64, most: f64) {
        in_range(&mut self.0, field, value, least..=most);
    }

    fn refuse(&mut self, field: &str, message: String, remedy: String) {
        self.0.push(Mistake::new(field, message, remedy));
    }
}
