//! Simulation against closed forms: twenty seeds of a million customers each, at three loads.

use model::queue::closed::{self, Model};
use model::queue::{Part, Queue, Service, simulate};

const SEEDS: u64 = 20;

/// Means within four standard errors (those between the seeds), and within 1.5 % up to a load of 0.8.
fn check(model: Model, queue: &Queue) {
    let theory = closed::of(queue).expect("a closed form");
    assert_eq!(theory.model, model);
    let load = queue.stations()[0].load;
    let (mut waits, mut systems, mut p99s, mut in_system) = (vec![], vec![], vec![], vec![]);
    for seed in 1..=SEEDS {
        let figures = simulate(queue, seed).expect("a sound queue").figures;
        let stays = figures.stays.expect("somebody was served");
        assert!(figures.little_residual.abs() < 0.005, "{model:?} at {load}: Little {}", figures.little_residual);
        assert!((figures.utilisation - load).abs() < 0.01, "{model:?} at {load}: busy {}", figures.utilisation);
        waits.push(stays.wait.ms);
        systems.push(stays.system.ms);
        p99s.push(stays.percentiles.p99_ms);
        in_system.push(figures.mean_in_system);
    }
    near("mean wait", model, load, &waits, theory.wait_ms);
    near("mean time in system", model, load, &systems, theory.system_ms);
    near("mean number in system", model, load, &in_system, theory.mean_in_system);
    if let Some(p99_ms) = theory.p99_ms {
        near("p99 of the time in system", model, load, &p99s, p99_ms);
    }
}

fn near(figure: &str, model: Model, load: f64, seen: &[f64], theory: f64) {
    let many = seen.len() as f64;
    let mean = seen.iter().sum::<f64>() / many;
    let variance = seen.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / (many - 1.0);
    let errors = (mean - theory) / (variance / many).sqrt();
    let share = mean / theory - 1.0;
    println!(
        "{model:?} at {load}: {figure} {mean:.4}, theory {theory:.4}: {errors:+.2} standard errors, {:+.3} %",
        share * 100.0
    );
    assert!(errors.abs() < 4.0, "{model:?} at {load}: {figure} {mean}, theory {theory}: {errors} standard errors");
    assert!(load > 0.8 || share.abs() < 0.015, "{model:?} at {load}: {figure} {mean}, theory {theory}");
}

fn exponential() -> Service {
    Service::Exponential { mean_ms: 1000.0 }
}

#[test]
fn mm1_at_half_load() {
    check(Model::MM1, &Queue::poisson(0.5, 1, exponential()));
}

#[test]
fn mm1_at_load_80() {
    check(Model::MM1, &Queue::poisson(0.8, 1, exponential()));
}

#[test]
fn mm1_at_load_95() {
    check(Model::MM1, &Queue::poisson(0.95, 1, exponential()));
}

#[test]
fn mm4_at_half_load() {
    check(Model::MMc, &Queue::poisson(2.0, 4, exponential()));
}

#[test]
fn mm4_at_load_80() {
    check(Model::MMc, &Queue::poisson(3.2, 4, exponential()));
}

#[test]
fn mm4_at_load_95() {
    check(Model::MMc, &Queue::poisson(3.8, 4, exponential()));
}

#[test]
fn md1_at_half_load() {
    check(Model::MD1, &Queue::poisson(0.5, 1, Service::Fixed { ms: 1000.0 }));
}

#[test]
fn md1_at_load_80() {
    check(Model::MD1, &Queue::poisson(0.8, 1, Service::Fixed { ms: 1000.0 }));
}

#[test]
fn md1_at_load_95() {
    check(Model::MD1, &Queue::poisson(0.95, 1, Service::Fixed { ms: 1000.0 }));
}

/// Pollaczek-Khinchine with what the course mixes: most are quick, a few are not.
#[test]
fn mg1_at_load_80() {
    let quick = Part { share: 0.96, service: Service::Uniform { least_ms: 0.0, most_ms: 1000.0 } };
    let slow = Part { share: 0.04, service: Service::LogNormal { mean_ms: 8000.0, variation: 0.5 } };
    check(Model::MG1, &Queue::poisson(1.0, 1, Service::Mixture(vec![quick, slow])));
}
