//! The map of the four combinations, and what is said of parts and of uneven work.

mod common;

use common::{policy, run, workload};
use model::{Combination, Figures, Machine, combination, simulate};
use trace::{AnyTrace, Time};

#[track_caller]
fn check(cores: u32, policy: &str, workload: &str, expect: Combination) {
    let run = run(cores, policy, workload);
    assert_eq!(combination(&run.trace), expect, "{policy} on {cores}: {workload}\n{}", run.trace.text());
}

#[test]
fn the_four_combinations() {
    let computing = "A: c20; B: c20";
    let waiting = "A: w20; B: w20";
    for (cores, policy, workload, expect) in [
        (4, "run_to_completion", computing, Combination::Sequential),
        (4, "run_to_completion", waiting, Combination::Sequential),
        (4, "node", computing, Combination::Sequential),
        (4, "node", waiting, Combination::ConcurrentOnly),
        (4, "asyncio", waiting, Combination::ConcurrentOnly),
        (4, "gil", computing, Combination::ConcurrentOnly),
        (1, "beam", computing, Combination::ConcurrentOnly),
        (1, "round_robin", computing, Combination::ConcurrentOnly),
        (4, "go", computing, Combination::Both),
        (4, "go", waiting, Combination::ConcurrentOnly),
        (4, "tokio", computing, Combination::Both),
        (4, "free_threaded", computing, Combination::Both),
        (4, "processes", computing, Combination::Both),
        (4, "fork_join", computing, Combination::Both),
        (1, "fork_join", computing, Combination::Sequential),
    ] {
        check(cores, policy, workload, expect);
    }
}

/// One picture, its rows drawn by four workers: parallel, and one undertaking.
#[test]
fn one_task_in_parts_is_parallel_only() {
    let mut picture = workload("picture: spawn rows, spawn rows, spawn rows, spawn rows, join rows; *rows: c10");
    picture.template[0].part = true;
    let run = simulate(&Machine::new(4, policy("fork_join switch_us=0")), &picture).expect("it is sound");
    let figures = Figures::of(&run);
    assert_eq!(figures.combination, Combination::ParallelOnly, "{}", run.trace.text());
    assert_eq!((figures.wall_clock_ms, figures.work_ms, figures.most_parallel), (10.0, 40.0, 4));
    assert_eq!(run.trace.tasks.len(), 1);
}

#[test]
fn uneven_work_is_as_the_seed_has_it() {
    let mut uneven = workload("piece x200: c10");
    uneven.task[0].uneven = 0.5;
    let lengths = |seed: u64| {
        let seeded = model::Workload { seed, ..uneven.clone() };
        let run = simulate(&Machine::new(1, policy("asyncio")), &seeded).expect("it is sound");
        run.trace.spans.iter().map(|span| span.end.since(span.start).as_ms()).collect::<Vec<f64>>()
    };
    let (one, other) = (lengths(1), lengths(2));
    assert_eq!(one, lengths(1));
    assert_ne!(one, other);
    assert!(one.iter().all(|ms| (5.0..=15.0).contains(ms)));
    let mean = one.iter().sum::<f64>() / one.len() as f64;
    assert!((9.5..10.5).contains(&mean), "{mean}");
}

#[test]
fn what_the_page_is_given_comes_back_as_it_went() {
    let machine = Machine::new(4, policy("go preemption_ms=5"));
    let workload = workload("A x3 /5: c1, +l, w2, -l, yield, spawn B, join B; *B: !ch, ?ch, b1");
    let run = simulate(&machine, &workload).expect("it is sound");
    assert_eq!(packed::unpack(&packed::pack(&machine)), Ok(machine));
    assert_eq!(packed::unpack(&packed::pack(&workload)), Ok(workload));
    assert_eq!(packed::unpack(&packed::pack(&run)), Ok(run.clone()));
    let trace = AnyTrace::from(run.trace);
    assert_eq!(AnyTrace::from_json(&trace.to_json()), Ok(trace));
}
