//! What is wrong with a machine or a workload, and what goes wrong in a run: each with its field or its task.

mod common;

use common::{run, workload};
use model::{Ending, Machine, Policy, Step, Task, Workload, policy, simulate};
use trace::Time;

#[track_caller]
fn check_refused(machine: &Machine, workload: &Workload, expect: &str) {
    let mistakes = simulate(machine, workload).expect_err(expect);
    let told: Vec<String> = mistakes.iter().map(|mistake| format!("{}: {}", mistake.field, mistake.message)).collect();
    assert_eq!(told.join("; "), expect);
}

#[test]
fn machines_are_refused() {
    let sound = workload("A: c1");
    let machine = |change: &dyn Fn(&mut Machine)| {
        let mut machine = Machine::new(1, policy::Go::default());
        change(&mut machine);
        machine
    };
    for (machine, expect) in [
        (machine(&|it| it.cores = 0), "machine: cores: 0 cannot be simulated"),
        (machine(&|it| it.cores = 5_000), "machine: cores: 5000 cannot be simulated"),
        (machine(&|it| it.memory_mb = -1.0), "machine: memory_mb: -1 cannot be simulated"),
        (machine(&|it| it.memory_mb = f64::NAN), "machine: memory_mb: NaN cannot be simulated"),
        (
            machine(&|it| assert!(it.policy.set("preemption_ms", 0.0))),
            "machine: policy.go.preemption_ms: 0 cannot be simulated",
        ),
    ] {
        check_refused(&machine, &sound, expect);
    }
}

#[test]
fn workloads_are_refused() {
    for (text, expect) in [
        ("A: c-1", "task \"A\": step 1: compute_ms: -1 cannot be simulated"),
        ("A: c1, w1e99", "task \"A\": step 2: wait_ms: 1e99 cannot be simulated"),
        ("A @-3: c1", "task \"A\": start_ms: -3 cannot be simulated"),
        ("A: c1; A: c2", "task \"A\": name: the name is there twice"),
        ("A: spawn B", "task \"A\": step 1: there is no template `B`"),
        ("A: join C; B: c1", "task \"A\": step 1: there is no task `C`"),
        ("A: -l", "task \"A\": step 1: there is no lock `l`"),
        ("A: -l, +l; B: +l, -l", "task \"A\": unlock: it lets go of `l` and does not hold it"),
        ("A: +l, c1", "task \"A\": lock: it ends and still holds `l`"),
        ("A: spawn B; B: c1", "task \"A\": spawn: `B` comes from outside"),
        ("A: join B; *B: c1", "task \"A\": join: it has not spawned `B`"),
        ("A: join A", "task \"A\": join: it waits for its own end"),
        ("A: join B; B: join C; C: join A", "task \"A\": join: A, B, C wait for each other to end: none ever does"),
        ("A: spawn B, join B; *B: join A", "task \"A\": join: A, B wait for each other to end: none ever does"),
        ("A x0: c1", "task: nothing is there to do"),
        ("A x3000000: c1", "task: count: 3000000 tasks in all cannot be simulated"),
    ] {
        check_refused(&Machine::new(1, policy::Node::default()), &workload(text), expect);
    }
    let repeat = Step::Repeat(model::Repeat { times: 1_000_000, steps: vec![Step::Yield] });
    let long = Workload { task: vec![Task::new("A", vec![repeat])], ..Workload::default() };
    let expect = "task \"A\": step 1: times: 1000000 steps, repeats written out, cannot be simulated";
    check_refused(&Machine::new(1, policy::Node::default()), &long, expect);
}

#[track_caller]
fn check_ending(cores: u32, policy: &str, workload: &str, expect: &str) {
    let run = run(cores, policy, workload);
    assert_eq!(run.ending.to_string(), expect, "{policy} on {cores}: {workload}");
    assert_eq!(run.trace.cut.as_deref(), Some(expect));
}

#[test]
fn deadlocks_are_found_and_named() {
    let philosophers = "A: +left, c6, +right, -right, -left; B: +right, c6, +left, -left, -right";
    let circle = "Deadlock, in a circle: A holds left and waits for right, which B has; \
                  B holds right and waits for left, which A has.";
    for policy in ["os_threads", "go", "node", "beam", "tokio", "gil"] {
        // Where nobody is interrupted, two tasks on one lane never meet.
        if policy != "node" {
            check_ending(2, policy, philosophers, circle);
        }
    }
    check_ending(2, "node", "A: +left, w5, +right, -right, -left; B: +right, w5, +left, -left, -right", circle);
    check_ending(1, "go", "A: +l, +l, -l, -l", "Deadlock, in a circle: A holds l and waits for l, which A has.");
    check_ending(1, "go", "A: ?ch", "Deadlock: A waits for a message from ch.");
    check_ending(1, "go", "A: !ch, !ch", "Deadlock: A waits for room in ch.");
    check_ending(
        1,
        "run_to_completion",
        "A: ?ch; B: !ch",
        "Deadlock: A waits for a message from ch; B waits for a thread to run on.",
    );
    check_ending(
        4,
        "thread_per_request threads=1",
        "A: spawn B, join B; *B: c1",
        "Deadlock: A waits for B to end; B waits for a thread to run on.",
    );
    check_ending(
        1,
        "asyncio",
        "A: +l, join B, -l; B: +l, -l",
        "Deadlock, in a circle: A holds l and waits for B to end; B waits for l, which A has.",
    );
    let many = "A x9: ?ch";
    let run = run(1, "go", many);
    assert!(run.ending.to_string().ends_with("; and 3 more."), "{}", run.ending);
}

#[test]
fn memory_runs_out() {
    let workload = workload("connection x10000: w1000");
    let machine = |memory_mb: f64, policy: Policy| Machine { memory_mb, ..Machine::new(4, policy) };
    let ending = |memory_mb, policy| simulate(&machine(memory_mb, policy), &workload).expect("it is sound").ending;
    assert_eq!(
        ending(8_192.0, policy::JavaPlatformThreads::default().into()).to_string(),
        "Memory ran out: connection 8193 could not be started. It needs 1 MB, and 8 GB of 8 GB are taken."
    );
    assert_eq!(ending(8_192.0, policy::Go::default().into()), Ending::Completed);
    assert_eq!(ending(8_192.0, policy::ThreadPerRequest::default().into()), Ending::Completed);
}

#[test]
fn an_endless_workload_is_cut() {
    let endless = workload("A: spawn B; *B: c1, spawn B");
    let machine = Machine { most_events: 10_000, ..Machine::new(1, policy::Go::default()) };
    let run = simulate(&machine, &endless).expect("it is sound");
    assert_eq!(run.ending, Ending::Endless { events: 10_000 });
    assert_eq!(run.trace.cut.as_deref(), Some("The simulation had not ended after 10000 events, and was cut there."));
    assert!(run.trace.wall_clock().as_ms() > 1_000.0);
    // Even where no time passes.
    let still = workload("A: spawn B; *B: spawn B");
    assert_eq!(simulate(&machine, &still).expect("it is sound").ending, Ending::Endless { events: 10_000 });
}

#[test]
fn whoever_has_waited_too_long_is_dropped() {
    let mut workload = workload("busy: c50; request x3 @1 /10: c1");
    workload.task[1].gives_up_ms = Some(40.0);
    let dropped = |policy: Policy| simulate(&Machine::new(1, policy), &workload).expect("it is sound").used.dropped;
    assert_eq!(dropped(policy::Asyncio::default().into()), 1);
    assert_eq!(dropped(policy::Go::default().into()), 0);
}
