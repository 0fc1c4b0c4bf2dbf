//! The figures of a run.

use super::batches::{Batches, Mean};
use super::percentiles::{Percentiles, Times};
use super::run::{Visit, Window, Witness, run};
use super::words::{Queue, System};
use serde::{Deserialize, Serialize};

/// Over the customers who count, and the time from the first of them to the one after the last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub customers: u64,
    pub served: u64,
    /// Found the line full.
    pub turned_away: u64,
    /// Waited for as long as their patience lasted.
    pub timed_out: u64,
    pub observed_ms: f64,
    /// Customers who came, each second.
    pub arrivals_per_s: f64,
    /// Customers who were through with all stations, each second. In a line that only grows, fewer than came.
    pub throughput_per_s: f64,
    /// The share of the time, 0 to 1, for which a server (a loop) was busy, on average over all.
    pub utilisation: f64,
    /// The same of the threads of the pool, if there is one.
    pub pool_utilisation: Option<f64>,
    /// Customers who wait in a line, on average over the time.
    pub mean_in_queue: f64,
    /// Customers in the system (waiting, served, or waiting outside), on average over the time.
    pub mean_in_system: f64,
    /// Of those who were served. None if nobody was.
    pub stays: Option<Stays>,
    /// How far the mean number in the system is from what Little's law makes of rate and mean stay, as a share of it:
    /// (L - λW) / L. The number was counted over time, the stays customer by customer; what is left are those who were
    /// in the system at the two ends of the window. Where the line only grows, they are many.
    /// (J. D. C. Little: "A proof for the queuing formula L = λW", Operations Research 9, 1961.)
    pub little_residual: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stays {
    /// In all lines together.
    pub wait: Mean,
    /// From coming to leaving.
    pub system: Mean,
    /// Of the time from coming to leaving.
    pub percentiles: Percentiles,
}

/// Of a queue that was checked.
pub(super) fn figures(queue: &Queue, seed: u64) -> Figures {
    let mut count = Count {
        served: 0,
        turned_away: 0,
        timed_out: 0,
        given_up_ms: 0.0,
        wait: Batches::of(queue.customers),
        system: Batches::of(queue.customers),
        times: Times::for_many(queue.customers),
    };
    let window = run(queue, seed, &mut count);
    count.figures(queue, &window)
}

struct Count {
    served: u64,
    turned_away: u64,
    timed_out: u64,
    given_up_ms: f64,
    wait: Batches,
    system: Batches,
    times: Times,
}

impl Witness for Count {
    fn turned_away(&mut self, _: u64, _: f64) {
        self.turned_away += 1;
    }

    fn gave_up(&mut self, _: u64, came: f64, left: f64) {
        self.timed_out += 1;
        self.given_up_ms += left - came;
    }

    #[inline]
    fn served(&mut self, customer: u64, visit: &Visit) {
        self.served += 1;
        let batch = self.wait.batch(customer);
        self.wait.add(batch, visit.wait_ms());
        self.system.add(batch, visit.system_ms());
        self.times.add(visit.system_ms());
    }
}

impl Count {
    fn figures(self, queue: &Queue, window: &Window) -> Figures {
        let observed_ms = window.end_ms - window.start_ms;
        let (servers, threads) = match &queue.system {
            System::Servers(servers) => (servers.count, None),
            System::EventLoops(all) => (all.loops, all.pool_threads),
        };
        let waited_ms = window.first.waited_ms + window.pool.waited_ms;
        let mean_in_system = (waited_ms + window.first.busy_ms + window.pool.busy_ms + window.outside_ms) / observed_ms;
        let system = self.system.mean();
        let by_stays = (system.ms * self.served as f64 + self.given_up_ms) / observed_ms;
        Figures {
            customers: queue.customers,
            served: self.served,
            turned_away: self.turned_away,
            timed_out: self.timed_out,
            observed_ms,
            arrivals_per_s: queue.customers as f64 / observed_ms * 1000.0,
            throughput_per_s: window.through() as f64 / observed_ms * 1000.0,
            utilisation: window.first.busy_ms / observed_ms / f64::from(servers),
            pool_utilisation: threads.map(|threads| window.pool.busy_ms / observed_ms / f64::from(threads)),
            mean_in_queue: waited_ms / observed_ms,
            mean_in_system,
            stays: self.times.percentiles().map(|percentiles| Stays { wait: self.wait.mean(), system, percentiles }),
            little_residual: if mean_in_system > 0.0 { (mean_in_system - by_stays) / mean_in_system } else { 0.0 },
        }
    }
}
