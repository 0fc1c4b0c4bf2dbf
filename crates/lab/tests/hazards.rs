//! Hazards with real threads: what must be exact is, what may be lost is never gained, and a deadlock is found and ended.

use lab::{
    Hazard, Mode, Trial,
    hazard::{Deadlock, Family, Outcome, Waits},
    record,
};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use trace::{Measured, State, Trace};

const UPDATES: u32 = 100_000;

fn clock() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs_f64() * 1_000.0
}

/// Runs while another thread keeps watch, as the page does.
fn run(trial: &Trial, threads: u32) -> (Outcome, Trace<Measured>) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads as usize).build().expect("threads");
    let over = AtomicBool::new(false);
    let outcome = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                trial.watch();
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        let outcome = pool.install(|| trial.run(5.0));
        over.store(true, Ordering::Relaxed);
        outcome
    });
    (outcome, record::trace(Mode::Hazard, threads, threads, &trial.take_recorded()))
}

#[track_caller]
fn check(hazard: Hazard, threads: u32) -> (Outcome, Trace<Measured>) {
    let (outcome, trace) = run(&Trial::new(hazard, UPDATES, clock, threads), threads);
    assert_eq!(outcome.check(hazard), Ok(()), "{threads} threads");
    assert_eq!((trace.lanes.len(), trace.tasks.len()), (threads as usize, threads as usize));
    (outcome, trace)
}

#[test]
fn what_is_exact_loses_nothing_and_what_is_not_gains_nothing() {
    for hazard in Hazard::ALL.into_iter().filter(|hazard| hazard.family() != Family::LockOrder) {
        for threads in [1, 2, 5] {
            let (outcome, trace) = check(hazard, threads);
            let Outcome::Counted { expected, counted } = outcome else { panic!("{outcome:?}") };
            assert_eq!(expected, u64::from(UPDATES * threads));
            assert!(counted <= expected && counted >= u64::from(UPDATES / 10), "{hazard:?}: {counted} of {expected}");
            assert!(threads > 1 || counted == expected, "one thread alone lost some: {hazard:?}");
            assert!(trace.spans.iter().all(|span| span.state == State::Running), "{hazard:?}");
        }
    }
}

#[test]
fn opposite_orders_deadlock_in_a_circle_and_are_ended() {
    // Each thread computes with its first lock before it wants the other; once in a while one of them is too late.
    let found = (0..5).find_map(|_| match check(Hazard::OppositeOrder, 2) {
        (Outcome::Locked { deadlock: Some(deadlock), .. }, trace) => Some((deadlock, trace)),
        _ => None,
    });
    let (Deadlock { cycle, found_ms, ended_ms }, trace) = found.expect("a deadlock in 5 runs of 10 rounds");
    assert_eq!(cycle, [Waits { thread: 0, holds: 0, wants: 1 }, Waits { thread: 1, holds: 1, wants: 0 }]);
    assert!(ended_ms - found_ms >= 400.0, "it stood from {found_ms} to {ended_ms}");
    for lane in 0..2 {
        let last = trace.spans.iter().rfind(|span| span.lane == lane).expect("a span");
        assert_eq!(last.state, State::Blocked, "thread {lane} waited to the end");
    }
}

#[test]
fn one_order_ends_and_its_holders_follow_one_another() {
    let (outcome, trace) = check(Hazard::OneOrder, 2);
    assert_eq!(outcome, Outcome::Locked { rounds: 20, ended: 20, deadlock: None });
    let measures = trace.measures();
    assert_eq!((measures.most_parallel, measures.concurrent.is_some()), (1, true), "{measures:?}");
    assert!(measures.blocked_ms > 0.0);
}

#[test]
fn a_cancelled_trial_ends_early_whatever_its_threads_wait_for() {
    for hazard in Hazard::ALL {
        let trial = Trial::new(hazard, 10_000_000, clock, 2);
        trial.cancel();
        let (outcome, _) = run(&trial, 2);
        match outcome {
            Outcome::Counted { expected, counted } => assert!(counted < expected, "{hazard:?}"),
            Outcome::Locked { ended, .. } => assert_eq!(ended, 0),
        }
    }
}
