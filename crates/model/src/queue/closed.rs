//! What queueing theory says without simulating. Rates per second, times in ms; `None` where the load is 1 or more
//! and nothing settles.
//!
//! Formulas as in L. Kleinrock: *Queueing Systems, volume 1: Theory* (1975), and D. Gross, J. F. Shortle,
//! J. M. Thompson, C. M. Harris: *Fundamentals of Queueing Theory* (4th edition, 2008); each with its first source.

use super::words::{Queue, Servers, Service, Spacing, System};
use serde::{Deserialize, Serialize};

/// What is known in closed form of one queue.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closed {
    /// In Kendall's notation.
    pub model: Model,
    pub wait_ms: f64,
    pub system_ms: f64,
    pub mean_in_queue: f64,
    pub mean_in_system: f64,
    /// Of the time in the system; in closed form for M/M/1 only.
    pub p99_ms: Option<f64>,
}

/// Poisson arrivals (M); exponential (M), fixed (D) or any (G) service; one server, or c.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Model {
    MM1,
    MMc,
    MD1,
    MG1,
}

/// The closed form of this queue, if theory has one: Poisson arrivals to one line, nobody lost, and either one server
/// or exponential service.
pub fn of(queue: &Queue) -> Option<Closed> {
    let rate = queue.arrivals.rate_per_s;
    let (Spacing::Poisson, None, None, System::Servers(Servers { count, service })) =
        (queue.arrivals.spacing, queue.queue_limit, queue.timeout_ms, &queue.system)
    else {
        return None;
    };
    let mean_ms = service.mean_ms();
    let (model, wait_ms, p99_ms) = match (count, service) {
        (1, Service::Exponential { .. }) => {
            (Model::MM1, mm1_wait_ms(rate, mean_ms)?, Some(mm1_system_percentile_ms(rate, mean_ms, 0.99)?))
        }
        (_, Service::Exponential { .. }) => (Model::MMc, mmc_wait_ms(rate, mean_ms, *count)?, None),
        (1, Service::Fixed { .. }) => (Model::MD1, md1_wait_ms(rate, mean_ms)?, None),
        (1, _) => (Model::MG1, mg1_wait_ms(rate, mean_ms, service.second_moment_ms2())?, None),
        _ => return None,
    };
    let system_ms = wait_ms + mean_ms;
    Some(Closed {
        model,
        wait_ms,
        system_ms,
        mean_in_queue: little(rate, wait_ms),
        mean_in_system: little(rate, system_ms),
        p99_ms,
    })
}

/// The mean number of customers who stay so long each, coming at this rate: L = λW.
/// J. D. C. Little: "A proof for the queuing formula L = λW", Operations Research 9, 1961.
pub fn little(rate_per_s: f64, stay_ms: f64) -> f64 {
    rate_per_s * stay_ms / 1000.0
}

/// M/M/1, mean wait in line: ρ/(μ - λ). A. K. Erlang, 1917; Kleinrock, section 3.2.
pub fn mm1_wait_ms(rate_per_s: f64, mean_ms: f64) -> Option<f64> {
    let load = load(rate_per_s, mean_ms, 1)?;
    Some(load * mean_ms / (1.0 - load))
}

/// M/M/1, mean time in the system: 1/(μ - λ).
pub fn mm1_system_ms(rate_per_s: f64, mean_ms: f64) -> Option<f64> {
    Some(mean_ms / (1.0 - load(rate_per_s, mean_ms, 1)?))
}

/// M/M/1 in FIFO order: the time in the system is exponential with rate μ - λ, so the share q stays no longer than
/// -ln(1 - q)/(μ - λ). Gross et al., section 2.2.
pub fn mm1_system_percentile_ms(rate_per_s: f64, mean_ms: f64, q: f64) -> Option<f64> {
    Some(-libm::log1p(-q) * mm1_system_ms(rate_per_s, mean_ms)?)
}

/// The probability that a customer of M/M/c has to wait: Erlang's C formula (A. K. Erlang, 1917), by way of his B formula
/// and its recursion, which never overflows: B(0) = 1, B(k) = aB(k-1)/(k + aB(k-1)), with a = λ/μ.
pub fn erlang_c(rate_per_s: f64, mean_ms: f64, servers: u32) -> Option<f64> {
    let load = load(rate_per_s, mean_ms, servers)?;
    let offered = rate_per_s * mean_ms / 1000.0;
    let b = (1..=servers).fold(1.0, |b, k| offered * b / (f64::from(k) + offered * b));
    Some(b / (1.0 - load * (1.0 - b)))
}

/// M/M/c, mean wait in line: C/(cμ - λ). Gross et al., section 2.3.
pub fn mmc_wait_ms(rate_per_s: f64, mean_ms: f64, servers: u32) -> Option<f64> {
    let load = load(rate_per_s, mean_ms, servers)?;
    Some(erlang_c(rate_per_s, mean_ms, servers)? * mean_ms / f64::from(servers) / (1.0 - load))
}

/// M/G/1, mean wait in line: λE[S²]/2(1 - ρ). F. Pollaczek, 1930; A. Khinchine, 1932; Kleinrock, section 5.6.
pub fn mg1_wait_ms(rate_per_s: f64, mean_ms: f64, second_moment_ms2: f64) -> Option<f64> {
    let load = load(rate_per_s, mean_ms, 1)?;
    Some(rate_per_s / 1000.0 * second_moment_ms2 / 2.0 / (1.0 - load))
}

/// M/D/1: the same with a service that never varies; half the wait of M/M/1.
pub fn md1_wait_ms(rate_per_s: f64, mean_ms: f64) -> Option<f64> {
    mg1_wait_ms(rate_per_s, mean_ms, mean_ms * mean_ms)
}

/// ρ = λ/cμ, if it is below 1.
fn load(rate_per_s: f64, mean_ms: f64, servers: u32) -> Option<f64> {
    let load = rate_per_s * mean_ms / 1000.0 / f64::from(servers);
    (load < 1.0).then_some(load)
}
