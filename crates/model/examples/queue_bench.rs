//! Customers a second through M/M/4 (arrivals 3.2 a second, service 1 s), beside SimPy's (`benches/simpy_mm4.py`):
//! `cargo run --release -p model --example queue_bench`

use model::queue::{Queue, Service, WarmUp, closed, simulate};
use std::time::Instant;

fn main() {
    let theory_ms = closed::mmc_wait_ms(3.2, 1000.0, 4).expect("a load below 1");
    for customers in [100_000, 1_000_000, 10_000_000] {
        let service = Service::Exponential { mean_ms: 1000.0 };
        let queue = Queue { customers, warm_up: WarmUp::Customers(0), ..Queue::poisson(3.2, 4, service) };
        let (best_s, wait_ms) =
            (1..=3).map(|seed| timed(&queue, seed)).min_by(|a, b| a.0.total_cmp(&b.0)).expect("three");
        let rate = customers as f64 / best_s;
        println!(
            "interleave {customers:>9} customers {best_s:>8.4} s {rate:>11.0} customers/s, \
             mean wait {wait_ms:.0} ms (theory {theory_ms:.0})"
        );
    }
}

fn timed(queue: &Queue, seed: u64) -> (f64, f64) {
    let start = Instant::now();
    let outcome = simulate(queue, seed).expect("a sound queue");
    (start.elapsed().as_secs_f64(), outcome.figures.stays.map_or(0.0, |stays| stays.wait.ms))
}
