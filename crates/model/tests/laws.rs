//! What holds for every policy, whatever the workload.

use model::{Ending, Machine, Mechanism, Policy, Run, Step, Task, Waiting, Workload, simulate};
use proptest::prelude::*;
use std::collections::HashMap;
use trace::{AnyTrace, State, Time, Virtual};

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_policy_keeps_the_laws(workload in workloads(), cores in 1..5_u32) {
        for policy in Policy::all() {
            let machine = Machine::new(cores, policy);
            let run = simulate(&machine, &workload).expect("the workload is sound");
            time_never_runs_back(&run);
            lanes_run_one_task_at_a_time(&run, &machine);
            locks_have_one_holder(&run, &workload);
            if run.ending == Ending::Completed {
                each_task_gets_exactly_its_work(&run, &machine, &workload);
            } else {
                prop_assert!(run.trace.cut.is_some());
            }
            let again = simulate(&machine, &workload).expect("as before");
            let json = |run: &Run| AnyTrace::from(run.trace.clone()).to_json();
            prop_assert_eq!(json(&run), json(&again));
            prop_assert_eq!(AnyTrace::from_json(&json(&run)).expect("it is sound"), AnyTrace::from(run.trace));
        }
    }

    #[test]
    fn no_lane_is_idle_while_a_task_is_ready(workload in workloads(), cores in 1..5_u32) {
        for policy in Policy::all().into_iter().map(without_costs) {
            let mechanism = policy.mechanism(cores);
            let run = simulate(&Machine::new(cores, policy), &workload).expect("the workload is sound");
            if mechanism.work_conserving() {
                no_idling(&run, &mechanism, cores);
            }
        }
    }
}

fn workloads() -> impl Strategy<Value = Workload> {
    let task = (steps(2), 1..4_u32, 0..30_u32, 0..10_u32);
    let tasks = prop::collection::vec(task, 1..6);
    (tasks, prop::collection::vec(steps(1), 2), 1..3_u32, any::<u64>()).prop_map(|(tasks, templates, permits, seed)| {
        let task = |(index, (steps, count, start, every)): (usize, (Vec<Step>, u32, u32, u32))| Task {
            count,
            start_ms: f64::from(start),
            every_ms: f64::from(every),
            ..Task::new(format!("task{index}"), steps)
        };
        let template = |(index, steps)| Task::new(format!("child{index}"), steps);
        Workload {
            task: tasks.into_iter().enumerate().map(task).collect(),
            template: templates.into_iter().enumerate().map(template).collect(),
            locks: [("mutex".to_owned(), 1), ("semaphore".to_owned(), permits)].into(),
            channels: [("channel".to_owned(), 1_000)].into(),
            seed,
            ..Workload::default()
        }
    })
}

/// Groups of steps that leave nothing behind: what is locked is unlocked, what is spawned may be joined. Tasks spawn at
/// depth 2; their children do not.
fn steps(depth: u32) -> impl Strategy<Value = Vec<Step>> {
    let ms = || (0..200_u32).prop_map(|tenths| f64::from(tenths) / 10.0);
    let lock = prop_oneof![Just("mutex".to_owned()), Just("semaphore".to_owned())];
    let group = prop_oneof![
        4 => ms().prop_map(|ms| vec![Step::ComputeMs(ms)]),
        2 => ms().prop_map(|ms| vec![Step::WaitMs(ms)]),
        1 => ms().prop_map(|ms| vec![Step::BlockingMs(ms)]),
        1 => Just(vec![Step::Yield]),
        1 => (lock, ms(), ms()).prop_map(|(lock, compute, wait)| vec![
            Step::Lock(lock.clone()),
            Step::ComputeMs(compute),
            Step::WaitMs(wait),
            Step::Unlock(lock),
        ]),
        1 => Just(vec![Step::Send("channel".into()), Step::Receive("channel".into())]),
        1 => (0..2_u32, 1..4_usize, any::<bool>()).prop_map(move |(child, times, joins)| {
            if depth < 2 {
                return vec![Step::Yield];
            }
            let child = format!("child{child}");
            let mut steps = vec![Step::Spawn(child.clone()); times];
            steps.extend(joins.then_some(Step::Join(child)));
            steps
        }),
    ];
    prop::collection::vec(group, 0..6).prop_map(|groups| groups.concat())
}

/// So that a lane which runs nothing is idle.
fn without_costs(mut policy: Policy) -> Policy {
    for cost in ["switch_us", "hand_over_us", "start_up_ms", "copy_us"] {
        policy.set(cost, 0.0);
    }
    policy
}

fn time_never_runs_back(run: &Run) {
    assert!(run.trace.spans.iter().all(|span| span.start <= span.end));
    assert!(run.trace.spans.is_sorted_by_key(|span| span.start));
    assert!(run.trace.marks.is_sorted_by_key(|mark| mark.at));
    for life in &run.lives {
        assert!(life.begun.is_none_or(|begun| life.arrived <= begun));
        assert!(life.ended.is_none_or(|ended| life.begun.expect("it began") <= ended));
    }
}

fn lanes_run_one_task_at_a_time(run: &Run, machine: &Machine) {
    assert!(run.trace.most_parallel() <= machine.cores as usize, "{}", run.trace.text());
    let mut until = vec![Virtual(0); run.trace.lanes.len()];
    let running = run.trace.spans.iter().filter(|span| span.state == State::Running && span.start < span.end);
    for span in running {
        assert!(until[span.lane] <= span.start, "{}", run.trace.text());
        until[span.lane] = span.end;
    }
}

fn locks_have_one_holder(run: &Run, workload: &Workload) {
    for (lock, &permits) in &workload.locks {
        let holds = run.holds.iter().filter(|hold| &hold.lock == lock);
        let mut changes: Vec<(Virtual, i64)> = holds.flat_map(|hold| [(hold.from, 1), (hold.to, -1)]).collect();
        changes.sort_unstable();
        let mut holders = 0;
        for (_, change) in changes {
            holders += change;
            assert!(holders <= i64::from(permits), "{lock}: {}", run.trace.text());
        }
    }
}

fn each_task_gets_exactly_its_work(run: &Run, machine: &Machine, workload: &Workload) {
    let slowdown = machine.policy.mechanism(machine.cores).costs.slowdown;
    let work = |task: &Task| -> u64 {
        let each = task.steps.iter().map(|step| match step {
            Step::ComputeMs(ms) => (ms * 1_000.0 * (1.0 + slowdown)).round() as u64,
            _ => 0,
        });
        each.sum()
    };
    let kinds: HashMap<&str, u64> =
        workload.task.iter().chain(&workload.template).map(|task| (task.name.as_str(), work(task))).collect();
    let mut ran = vec![0; run.trace.tasks.len()];
    for span in run.trace.spans.iter().filter(|span| span.state == State::Running) {
        ran[span.task] += span.end.since(span.start).0;
    }
    for (task, ran) in run.trace.tasks.iter().zip(ran) {
        let kind = task.name.split(' ').next().expect("a name");
        assert_eq!(ran, kinds[kind], "{} under {}\n{}", task.name, machine.policy.name(), run.trace.text());
    }
}

fn no_idling(run: &Run, mechanism: &Mechanism, cores: u32) {
    let lanes = if mechanism.lanes.per_core { cores as usize } else { 1 };
    // Where waiting tasks keep their lane, one that joins does not, and is counted all the same: the law is a little
    // weaker there.
    let occupies = |state: State| match state {
        State::Running | State::Waiting => true,
        State::Blocked => mechanism.waiting == Waiting::KeepsLane,
        State::Ready => false,
    };
    let mut instants: Vec<Virtual> = run.trace.spans.iter().flat_map(|span| [span.start, span.end]).collect();
    instants.sort_unstable();
    instants.dedup();
    for instant in instants {
        let now = || run.trace.spans.iter().filter(|span| span.start <= instant && instant < span.end);
        let mut busy: Vec<usize> =
            now().filter(|span| span.lane < lanes && occupies(span.state)).map(|span| span.lane).collect();
        busy.sort_unstable();
        busy.dedup();
        let ready = now().any(|span| span.state == State::Ready);
        assert!(!ready || busy.len() == lanes, "at {instant:?}\n{}", run.trace.text());
    }
}
