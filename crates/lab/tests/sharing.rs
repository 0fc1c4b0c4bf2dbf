//! Threads on one memory: right answers, and traces that obey the law of their mode.

use lab::{Job, Kernel, Mode, Sharing, Work, record};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use trace::{MarkKind, Measured, Trace};

fn clock() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs_f64() * 1_000.0
}

fn work(kernel: Kernel, tasks: u32) -> (Arc<Work>, u64) {
    let job = Job { kernel, size: kernel.sizes()[0].size, tasks };
    (Arc::new(Work::new(job, &job.input()).expect("a job on offer")), job.known().expect("an answer"))
}

fn run(threads: u32, sharing: &Sharing, quantum_ms: Option<f64>) -> u64 {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads as usize).build().expect("threads");
    pool.install(|| match quantum_ms {
        Some(quantum_ms) => sharing.under_one_lock(quantum_ms),
        None => sharing.steal(),
    })
}

#[track_caller]
fn check(kernel: Kernel, tasks: u32, threads: u32, quantum_ms: Option<f64>) -> Trace<Measured> {
    let (work, known) = work(kernel, tasks);
    let sharing = Sharing::new(work, clock, threads as usize, true);
    assert_eq!(run(threads, &sharing, quantum_ms), known, "{kernel:?}, {tasks} tasks on {threads} threads");
    let mode = if quantum_ms.is_some() { Mode::OneLock } else { Mode::Shared };
    record::trace(mode, threads, tasks, &sharing.take_recorded())
}

#[test]
fn the_answer_is_right_on_any_number_of_threads() {
    for kernel in [Kernel::Primes, Kernel::Matrix, Kernel::Sort] {
        for (tasks, threads) in [(1, 1), (7, 2), (4, 64), (100, 3)] {
            check(kernel, tasks, threads, None);
            check(kernel, tasks, threads, Some(1.0));
        }
    }
}

#[test]
fn every_task_is_recorded_once_where_threads_steal() {
    let trace = check(Kernel::EqualPrimes, 9, 2, None);
    let mut tasks: Vec<usize> = trace.spans.iter().map(|span| span.task).collect();
    tasks.sort_unstable();
    assert_eq!(tasks, (0..9).collect::<Vec<_>>());
    // The other thread has begun with nothing: whatever it did, it took from the first.
    let stolen = trace.marks.iter().filter(|mark| mark.kind == MarkKind::Stolen).count();
    let lanes: std::collections::BTreeSet<usize> = trace.spans.iter().map(|span| span.lane).collect();
    assert!(stolen >= lanes.len() - 1, "{stolen} stolen on {lanes:?}");
}

#[test]
fn under_one_lock_no_two_run_at_one_instant() {
    let trace = check(Kernel::EqualPrimes, 4, 4, Some(2.0));
    let measures = trace.measures();
    assert_eq!(measures.parallel, None);
    assert_eq!(measures.most_parallel, 1);
    assert!(measures.concurrent.is_some() && measures.blocked_ms > 0.0, "{measures:?}");
}

#[test]
fn a_cancelled_run_ends_early() {
    for quantum_ms in [None, Some(1.0)] {
        let (work, known) = work(Kernel::EqualPrimes, 64);
        let sharing = Sharing::new(work, clock, 2, true);
        sharing.cancel();
        assert!(run(2, &sharing, quantum_ms) < known);
        assert!(sharing.take_recorded().len() < 64);
    }
}

#[test]
fn nothing_is_recorded_where_nothing_should_be() {
    let (work, known) = work(Kernel::Primes, 5);
    let sharing = Sharing::new(work, clock, 0, false);
    assert_eq!(run(2, &sharing, None), known);
    assert_eq!(sharing.take_recorded(), []);
}
