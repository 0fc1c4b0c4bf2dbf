//! What queues are compared by: each figure by its name, so that an author can say what it must be, a source's own can
//! stand beside it, and a table can have a row of it.

use super::closed::{self, Closed, Model};
use super::figures::{Figures, Stays};
use super::words::Queue;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Known before anything is simulated: [`Queue::capacity_per_s`].
    CapacityPerS,
    /// Of the station that is asked for most. Known before, too.
    Load,
    ThroughputPerS,
    /// 0 to 1.
    Utilisation,
    PoolUtilisation,
    MeanWaitMs,
    MeanStayMs,
    P50Ms,
    P95Ms,
    P99Ms,
    P999Ms,
    /// Customers.
    MeanInLine,
    MeanInSystem,
    /// Of all who came, 0 to 1.
    TimedOut,
    TurnedAway,
    /// (L - λW) / L, with its sign.
    LittleResidual,
}

impl Measure {
    pub const ALL: [Measure; 16] = [
        Measure::CapacityPerS,
        Measure::Load,
        Measure::ThroughputPerS,
        Measure::Utilisation,
        Measure::PoolUtilisation,
        Measure::MeanWaitMs,
        Measure::MeanStayMs,
        Measure::P50Ms,
        Measure::P95Ms,
        Measure::P99Ms,
        Measure::P999Ms,
        Measure::MeanInLine,
        Measure::MeanInSystem,
        Measure::TimedOut,
        Measure::TurnedAway,
        Measure::LittleResidual,
    ];

    /// None where there is no such thing: no pool, nobody who was served.
    pub fn of(self, queue: &Queue, figures: &Figures) -> Option<f64> {
        let stays = |figure: fn(&Stays) -> f64| figures.stays.as_ref().map(figure);
        let share = |many: u64| Some(many as f64 / figures.customers.max(1) as f64);
        match self {
            Measure::CapacityPerS => Some(queue.capacity_per_s()),
            Measure::Load => Some(queue.load()),
            Measure::ThroughputPerS => Some(figures.throughput_per_s),
            Measure::Utilisation => Some(figures.utilisation),
            Measure::PoolUtilisation => figures.pool_utilisation,
            Measure::MeanWaitMs => stays(|stays| stays.wait.ms),
            Measure::MeanStayMs => stays(|stays| stays.system.ms),
            Measure::P50Ms => stays(|stays| stays.percentiles.p50_ms),
            Measure::P95Ms => stays(|stays| stays.percentiles.p95_ms),
            Measure::P99Ms => stays(|stays| stays.percentiles.p99_ms),
            Measure::P999Ms => stays(|stays| stays.percentiles.p999_ms),
            Measure::MeanInLine => Some(figures.mean_in_queue),
            Measure::MeanInSystem => Some(figures.mean_in_system),
            Measure::TimedOut => share(figures.timed_out),
            Measure::TurnedAway => share(figures.turned_away),
            Measure::LittleResidual => Some(figures.little_residual),
        }
    }

    /// What theory says of it, where there is a closed form.
    pub fn in_theory(self, queue: &Queue) -> Option<f64> {
        let Closed { model, wait_ms, system_ms, mean_in_queue, mean_in_system, .. } = closed::of(queue)?;
        let percentile = |q: f64| {
            // The stay is exponential, so that one formula has them all.
            (model == Model::MM1)
                .then(|| closed::mm1_system_percentile_ms(queue.arrivals.rate_per_s, service_ms(queue), q))
                .flatten()
        };
        match self {
            Measure::ThroughputPerS => Some(queue.arrivals.rate_per_s),
            Measure::Utilisation => Some(queue.load()),
            Measure::MeanWaitMs => Some(wait_ms),
            Measure::MeanStayMs => Some(system_ms),
            Measure::P50Ms => percentile(0.5),
            Measure::P95Ms => percentile(0.95),
            Measure::P99Ms => percentile(0.99),
            Measure::P999Ms => percentile(0.999),
            Measure::MeanInLine => Some(mean_in_queue),
            Measure::MeanInSystem => Some(mean_in_system),
            Measure::CapacityPerS
            | Measure::Load
            | Measure::PoolUtilisation
            | Measure::TimedOut
            | Measure::TurnedAway
            | Measure::LittleResidual => None,
        }
    }
}

/// Of the one server that a queue in closed form has.
fn service_ms(queue: &Queue) -> f64 {
    queue.stations().first().map_or(0.0, |station| station.demand_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::{Service, simulate};

    #[test]
    fn a_measure_and_its_theory_are_of_the_same_thing() {
        let exponential = Service::Exponential { mean_ms: 1000.0 };
        let mut queue = Queue::poisson(0.5, 1, exponential);
        queue.customers = 400_000;
        let figures = simulate(&queue, 1).unwrap().figures;
        let mut in_theory = 0;
        for measure in Measure::ALL {
            let seen = measure.of(&queue, &figures);
            assert_eq!(seen.is_none(), measure == Measure::PoolUtilisation, "{measure:?}");
            if let (Some(seen), Some(theory)) = (seen, measure.in_theory(&queue)) {
                assert!((seen / theory - 1.0).abs() < 0.05, "{measure:?}: {seen}, theory {theory}");
                in_theory += 1;
            }
        }
        assert_eq!(in_theory, 10);
        queue.timeout_ms = Some(100.0);
        assert!(Measure::ALL.iter().all(|measure| measure.in_theory(&queue).is_none()));
    }
}
