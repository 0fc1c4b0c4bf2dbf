//! Small cases whose answers are known by hand.

mod common;

use common::run;
use model::{Ending, Run};
use trace::{State, Time};

#[track_caller]
fn check_ends(cores: u32, policy: &str, workload: &str, expect: &str) {
    let run = run(cores, policy, workload);
    assert_eq!(ends(&run), expect, "{policy} on {cores}: {workload}\n{}", run.trace.text());
    assert_eq!(run.ending, Ending::Completed);
}

#[track_caller]
fn check_ran(cores: u32, policy: &str, workload: &str, expect: &str) {
    let run = run(cores, policy, workload);
    assert_eq!(ran(&run), expect, "{policy} on {cores}: {workload}\n{}", run.trace.text());
    assert_eq!(run.ending, Ending::Completed);
}

/// Five processes, quantum 2. Who comes at the end of a quantum stands before the one that was preempted, so that the
/// queue is, quantum by quantum: A; B C A; C A D B; A D B E; D B E A; B E A; E A; A E; E.
#[test]
fn round_robin_as_in_a_textbook() {
    let five = "A @0: c5; B @1: c3; C @2: c1; D @3: c2; E @4: c3";
    check_ran(
        1,
        "round_robin quantum_ms=2",
        five,
        "core: A 0-2, B 2-4, C 4-5, A 5-7, D 7-9, E 9-11, B 11-12, A 12-13, E 13-14",
    );
    check_ends(1, "round_robin quantum_ms=2", five, "A 13, B 12, C 5, D 9, E 14");
    // The book's three jobs of 5 s and a quantum of 1 s.
    check_ends(1, "round_robin quantum_ms=1", "A: c5; B: c5; C: c5", "A 13, B 14, C 15");
    check_ends(1, "round_robin quantum_ms=1 switch_us=500", "A: c2; B: c2", "A 4, B 5.5");
    // Alone, a task is not interrupted; a newcomer waits for the end of the running quantum.
    check_ran(1, "round_robin quantum_ms=10", "A: c30; B @14: c5", "core: A 0-20, B 20-25, A 25-35");
    check_ran(1, "round_robin quantum_ms=10", "A: c30; B @20: c5", "core: A 0-20, B 20-25, A 25-35");
}

#[test]
fn run_to_completion_keeps_the_thread() {
    check_ends(4, "run_to_completion", "A: w2000; B: w1000", "A 2000, B 3000");
    check_ran(4, "run_to_completion", "A: c5, w5, c5; B: c1", "thread: A 0-5, A 10-15, B 15-16");
    check_ends(1, "run_to_completion", "A: c1, spawn child, c1, join child; B: c1; *child: c5", "A 7, B 8, child 6");
}

/// Two tasks of 100 ms take 200 and the hand-overs: 20 turns of 5 ms each, one after the other.
#[test]
fn a_lock_for_all_makes_threads_take_turns() {
    let two = "A: c100; B: c100";
    check_ends(4, "gil hand_over_us=0", two, "A 195, B 200");
    check_ends(4, "gil hand_over_us=100", two, "A 198.8, B 203.9");
    let run = run(4, "gil hand_over_us=100", two);
    assert_eq!((run.used.switches, run.used.overhead.as_ms()), (39, 3.9));
    assert_eq!(run.trace.most_parallel(), 1);
    // Released while waiting.
    check_ends(4, "gil hand_over_us=0", "A: w100; B: w100; C: c100", "A 100, B 100, C 100");
    check_ends(4, "free_threaded slowdown_percent=8", two, "A 108, B 108");
}

#[test]
fn go_leaves_a_thread_behind_in_its_call() {
    // B runs as soon as the P is handed off, after 20 µs; A comes back as soon as its call returns and B lets it.
    check_ends(1, "go switch_us=0", "A: b50, c1; B: c30", "A 51, B 30.02");
    check_ends(1, "go switch_us=0 most_threads=1", "A x2: b50; B: c30", "A 1 60.02, A 2 50.02, B 80.02");
    // A call shorter than that keeps the P.
    check_ends(1, "go switch_us=0 hand_off_us=20000", "A: b10; B: c30", "A 10, B 40");
}

#[test]
fn a_loop_that_computes_starves_virtual_threads_and_not_goroutines() {
    let workload = "loop: c1000; request: c1";
    check_ends(1, "java_virtual_threads switch_us=0", workload, "loop 1000, request 1001");
    check_ends(1, "tokio switch_us=0", workload, "loop 1000, request 1001");
    check_ends(1, "go switch_us=0", workload, "loop 1001, request 11");
    check_ends(1, "beam switch_us=0", workload, "loop 1001, request 2");
    check_ends(2, "java_virtual_threads switch_us=0", workload, "loop 1000, request 1");
}

#[test]
fn blocking_calls() {
    let two = "A: b10; B: c5; C: b10";
    for (policy, expect) in [
        ("run_to_completion", "A 10, B 15, C 25"),
        ("os_threads switch_us=0 quantum_ms=10", "A 10, B 5, C 15"),
        ("node", "A 10, B 5, C 15"),
        ("node pool_threads=0", "A 10, B 15, C 25"),
        ("node pool_threads=1", "A 10, B 5, C 20"),
        ("asyncio", "A 10, B 5, C 15"),
        ("asyncio to_thread=0", "A 10, B 15, C 25"),
        ("java_virtual_threads switch_us=0", "A 10, B 5, C 15"),
        ("tokio switch_us=0", "A 10, B 5, C 15"),
        ("fork_join switch_us=0", "A 10, B 15, C 25"),
    ] {
        check_ends(1, policy, two, expect);
    }
}

/// A continuation comes before a task that has been there for longer.
#[test]
fn microtasks_before_tasks() {
    let workload = "A: c1, yield, c1; B: c1";
    check_ran(1, "node", workload, "event loop: A 0-2, B 2-3");
    check_ran(1, "asyncio", workload, "event loop: A 0-1, B 1-2, A 2-3");
    // An async function runs at once as far as its first wait; a Task begins when the loop comes to it.
    let calls = "main: c1, spawn child, c1, join child; *child: c1, w5, c1";
    check_ran(1, "node", calls, "event loop: main 0-1, child 1-2, main 2-3, child 7-8");
    check_ran(1, "asyncio", calls, "event loop: main 0-2, child 2-3, child 8-9");
}

/// What the loop takes up and puts down. A called function belongs to its caller's job.
#[test]
fn jobs_of_a_loop() {
    let jobs = |policy: &str, workload: &str| {
        let run = run(1, policy, workload);
        let marks = run.trace.marks.iter().filter(|mark| !mark.label.is_empty());
        marks.map(|mark| format!("{} {}", mark.kind.words(), mark.label)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        jobs("node", "A: c1, w5; B: c1"),
        "task starts A, task ends A, task starts B, task ends B, task starts A, task ends A"
    );
    assert_eq!(
        jobs("node", "A: c1, yield, c1; B: c1"),
        "task starts A, task ends A, microtask queued A, microtask starts A, microtask ends A, task starts B, task ends B"
    );
    assert_eq!(
        jobs("node", "main: c1, spawn child, join child; *child: c1, w5"),
        "task starts main, task ends main, task starts child, microtask queued main, task ends child, \
         microtask starts main, microtask ends main"
    );
    assert_eq!(
        jobs("asyncio", "A: c1, yield; B: c1"),
        "task starts A, task ends A, task starts B, task ends B, task starts A, task ends A"
    );
    let run = run(1, "node", "main: c1, spawn child, join child; *child: c1, w5, yield");
    for position in 0..=run.trace.marks.len() {
        assert!(run.trace.event_loop_at(position).microtasks.len() <= 1);
    }
    assert_eq!(run.trace.event_loop_at(run.trace.marks.len()).job, None);
}

#[test]
fn threads_and_memory() {
    check_ends(1, "thread_per_request threads=1 switch_us=0", "A x3: w10", "A 1 10, A 2 20, A 3 30");
    check_ends(2, "processes start_up_ms=40 switch_us=0", "A x2: c100", "A 1 140, A 2 140");
    check_ends(2, "processes start_up_ms=0 switch_us=0 copy_us=500", "A: !pipe; B: ?pipe, c1", "A 0.5, B 1.5");
}

#[test]
fn work_is_stolen() {
    let tree = "main: spawn half, spawn half, join half; *half: spawn leaf, spawn leaf, join leaf; *leaf: c10";
    for policy in ["fork_join switch_us=0", "tokio switch_us=0", "go switch_us=0"] {
        let run = run(4, policy, tree);
        assert_eq!(run.trace.wall_clock().0, 10_000, "{policy}\n{}", run.trace.text());
        assert!(run.used.steals >= 3, "{policy}");
    }
    // Its own newest, another's oldest.
    check_ran(1, "fork_join", "main: spawn a, spawn b; *a: c1; *b: c1", "worker: b 0-1, a 1-2");
}

#[test]
fn locks_and_channels() {
    check_ends(2, "os_threads switch_us=0", "A: +l, c10, -l, c1; B: c1, +l, c10, -l", "A 11, B 20");
    // A channel of one: the third message waits until the first is taken.
    check_ends(2, "go switch_us=0", "A: !ch, !ch, !ch, c1; B: c10, ?ch, ?ch, ?ch", "A 11, B 10");
    check_ends(1, "node", "A: ?ch, c1; B: c5, !ch, c1", "A 7, B 6");
}

/// `core 1: A 0-5, B 5-10; core 2: C 0-3`: what ran where, when.
fn ran(run: &Run) -> String {
    let lanes = run.trace.lanes.iter().enumerate().map(|(lane, it)| {
        let running = run.trace.spans.iter().filter(|span| span.lane == lane && span.state == State::Running);
        let spans: Vec<String> = running
            .filter(|span| span.start < span.end)
            .map(|span| {
                let (start, end) = (span.start.as_ms(), span.end.as_ms());
                format!("{} {}-{}", run.trace.tasks[span.task].name, trace::decimal(start), trace::decimal(end))
            })
            .collect();
        (it.name.clone(), spans)
    });
    let busy: Vec<String> = lanes
        .filter(|(_, spans)| !spans.is_empty())
        .map(|(name, spans)| format!("{name}: {}", spans.join(", ")))
        .collect();
    busy.join("; ")
}

/// `A 13, B 5`: when each task ended.
fn ends(run: &Run) -> String {
    let ends = run.lives.iter().filter_map(|life| Some((life.task, life.ended?)));
    let ends: Vec<String> =
        ends.map(|(task, at)| format!("{} {}", run.trace.tasks[task].name, trace::decimal(at.as_ms()))).collect();
    ends.join(", ")
}
