//! How much is asked of each station, before anything is simulated.

use super::words::{EventLoops, Queue, Servers, System};
use serde::{Deserialize, Serialize};

/// Servers before which one can wait.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Station {
    pub name: String,
    pub servers: u32,
    /// The mean time that an arriving customer needs there; those who do not come there need none.
    pub demand_ms: f64,
    /// Work that arrives each second, divided by what all servers can do in it. From 1 on the line only grows.
    pub load: f64,
}

impl Queue {
    /// In the order in which customers come to them.
    pub fn stations(&self) -> Vec<Station> {
        let station = |name: &str, servers: u32, demand_ms: f64| Station {
            name: name.to_owned(),
            servers,
            demand_ms,
            load: self.arrivals.rate_per_s * demand_ms / 1000.0 / f64::from(servers),
        };
        match &self.system {
            System::Servers(Servers { count, service }) => vec![station("servers", *count, service.mean_ms())],
            System::EventLoops(all) => {
                let mut stations = vec![station("event loops", all.loops, all.on_a_loop_ms())];
                stations.extend(all.pool_threads.map(|threads| station("pool", threads, all.blocking_ms())));
                stations
            }
        }
    }

    /// Of the station of which most is asked.
    pub fn load(&self) -> f64 {
        self.stations().into_iter().map(|station| station.load).fold(0.0, f64::max)
    }

    /// The greatest rate at which no line grows without end: where the first station is busy all the time.
    pub fn capacity_per_s(&self) -> f64 {
        let most = |station: Station| f64::from(station.servers) / station.demand_ms * 1000.0;
        self.stations().into_iter().map(most).fold(f64::INFINITY, f64::min)
    }
}

impl EventLoops {
    fn blocking_ms(&self) -> f64 {
        self.blocking_share * self.blocking.mean_ms()
    }

    fn on_a_loop_ms(&self) -> f64 {
        self.on_loop.mean_ms() + if self.pool_threads.is_none() { self.blocking_ms() } else { 0.0 }
    }

    /// The greatest rate that the cores could do, were they all used.
    pub fn cores_capacity_per_s(&self) -> f64 {
        f64::from(self.cores) / (self.on_loop.mean_ms() + self.blocking_ms()) * 1000.0
    }
}
