//! The simulator as a page asks it.

use model::desk::Desk;
use model::protocol::{Answer, Ask, MOST_INSTANTS, Told};
use model::{Machine, Mistake, Policy, Repeat, Step, Task, Workload, policy};

fn work(count: u32, steps: Vec<Step>) -> Workload {
    Workload { task: vec![Task { count, ..Task::new("task", steps) }], ..Workload::default() }
}

fn machine(cores: u32, policy: impl Into<Policy>) -> Machine {
    Machine::new(cores, policy)
}

fn simulated(desk: &mut Desk, cases: Vec<(Machine, Workload)>) -> Vec<Result<Told, Vec<Mistake>>> {
    match desk.answer(Ask::Simulate(cases)) {
        Answer::Simulated(told) => told,
        other => panic!("{other:?}"),
    }
}

#[test]
fn runs_stand_on_one_axis_and_say_what_they_are() {
    let two = || work(2, vec![Step::ComputeMs(10.0)]);
    let cases =
        vec![(machine(1, policy::RunToCompletion::default()), two()), (machine(2, policy::Go::default()), two())];
    let told = simulated(&mut Desk::default(), cases);
    let told: Vec<&Told> = told.iter().flatten().collect();
    assert_eq!((told[0].view.to_ms, told[1].view.to_ms), (20.4, 20.4));
    assert_eq!((told[0].parallel.clone(), told[0].concurrent.clone()), (None, None));
    assert_eq!(told[1].parallel.as_deref(), Some("task 1 and task 2 run at once, 0 ms to 10 ms"));
    assert_eq!(told[0].instants, [0.0, 10.0, 20.0]);
}

#[test]
fn a_machine_that_cannot_run_leaves_the_others_alone() {
    let mut desk = Desk::default();
    let good = || (machine(1, policy::Go::default()), work(1, vec![Step::ComputeMs(1.0)]));
    let told = simulated(&mut desk, vec![(machine(0, policy::Go::default()), good().1), good()]);
    assert!(told[0].as_ref().is_err_and(|mistakes| mistakes[0].field == "machine: cores"), "{:?}", told[0]);
    assert!(told[1].is_ok());
    let Answer::Views(views) = desk.answer(Ask::View { from_ms: 0.0, to_ms: 1.0 }) else { panic!("no views") };
    assert_eq!(views.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true]);
    let Answer::Refused(_) = desk.answer(Ask::Words { run: 0 }) else { panic!("words of nothing") };
    let Answer::Text(words) = desk.answer(Ask::Words { run: 1 }) else { panic!("no words") };
    assert!(words.contains("task"), "{words}");
}

#[test]
fn what_ends_badly_says_so() {
    let check = |machine: Machine, work: Workload, expect: &str| {
        let told = simulated(&mut Desk::default(), vec![(machine, work)]);
        let ending = told[0].as_ref().ok().and_then(|told| told.ending.clone()).unwrap_or_default();
        assert!(ending.contains(expect), "{ending}");
    };
    let small = Machine { memory_mb: 3.0, ..machine(1, policy::OsThreads::default()) };
    check(small, work(100, vec![Step::WaitMs(10.0)]), "Memory ran out");
    let forever = Repeat { times: 10_000, steps: vec![Step::ComputeMs(1.0), Step::Yield] };
    check(machine(1, policy::Go::default()), work(1_000, vec![Step::Repeat(forever)]), "2000000 events");
    let cross = |first: &str, then: &str| {
        vec![
            Step::Lock(first.into()),
            Step::WaitMs(1.0),
            Step::Lock(then.into()),
            Step::Unlock(then.into()),
            Step::Unlock(first.into()),
        ]
    };
    let deadlock = Workload {
        task: vec![Task::new("one", cross("a", "b")), Task::new("other", cross("b", "a"))],
        locks: [("a".to_owned(), 1), ("b".to_owned(), 1)].into(),
        ..Workload::default()
    };
    check(machine(2, policy::OsThreads::default()), deadlock, "one holds a and waits for b, which other has");
}

#[test]
fn an_instant_counts_and_names() {
    let mut desk = Desk::default();
    simulated(
        &mut desk,
        vec![(machine(2, policy::Go::default()), work(9, vec![Step::ComputeMs(1.0), Step::WaitMs(5.0)]))],
    );
    let Answer::Instants(instants) = desk.answer(Ask::Instant { at_ms: 0.5 }) else { panic!("no instants") };
    let instant = instants[0].clone().expect("a run");
    assert_eq!((instant.counts.running, instant.counts.ready), (2, 7));
    assert_eq!(instant.running, ["task 1", "task 2"]);
}

#[test]
fn a_long_run_has_few_enough_instants_and_bars() {
    let many = Repeat { times: 100, steps: vec![Step::ComputeMs(1.0), Step::WaitMs(1.0)] };
    let mut desk = Desk::default();
    let told = simulated(&mut desk, vec![(machine(4, policy::Go::default()), work(200, vec![Step::Repeat(many)]))]);
    let told = told[0].as_ref().expect("a run");
    assert!(told.spans > 40_000, "{}", told.spans);
    assert!(told.instants.len() <= MOST_INSTANTS + 2, "{}", told.instants.len());
    assert_eq!(told.instants.last(), Some(&told.end_ms));
    let drawn = |from_ms: f64, to_ms: f64, desk: &mut Desk| {
        let Answer::Views(views) = desk.answer(Ask::View { from_ms, to_ms }) else { panic!("no views") };
        views[0].as_ref().expect("a view").lanes.iter().map(|lane| lane.bars.len() + lane.signs.len()).sum::<usize>()
    };
    for (from, to) in [(0.0, told.end_ms), (100.0, 120.0), (0.0, 1.0), (-50.0, 0.0), (9e9, 9.1e9)] {
        assert!(drawn(from, to, &mut desk) <= 1_600, "{from} to {to}");
    }
    assert!(drawn(100.0, 101.0, &mut desk) > 4);
}
