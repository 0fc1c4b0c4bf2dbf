//! The lab's kernels natively, for the benchmark to compare the browser with: prints medians as JSON, in ms of wall-clock.
//! To be built with `--profile lab`, as the browser's modules are.

use lab::{
    Job, Kernel, Serial, Sharing, Work,
    protocol::{Answer, Ask},
};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

const RUNS: usize = 7;

fn main() {
    let kernels: Vec<String> = Kernel::ALL.into_iter().map(kernel).collect();
    // Slugs and numbers: nothing has to be quoted.
    println!("{{{},\"recording\":{:.5}}}", kernels.join(","), recording());
}

fn kernel(kernel: Kernel) -> String {
    // The browser is held against the largest of these; of the others, the third of four is long enough.
    let size = kernel.sizes()[if kernel == Kernel::EqualPrimes { 3 } else { 2 }].size;
    let job = Job { kernel, size, tasks: 4 };
    let work = work(job);
    let (mut alone, mut simd) = (serial(job), serial(job));
    let mut figures = vec![
        ("one_thread_ms", Vec::new(), Box::new(move || one_after_another(&mut alone, job, false)) as Box<dyn FnMut()>),
        ("rayon_1_ms", Vec::new(), Box::new(on_threads(work.clone(), 1, true))),
        ("rayon_2_ms", Vec::new(), Box::new(on_threads(work, 2, true))),
    ];
    if kernel.has_simd() {
        figures.push(("simd_ms", Vec::new(), Box::new(move || one_after_another(&mut simd, job, true))));
    }
    for round in 0..=RUNS {
        for (_, taken, run) in &mut figures {
            let ms = timed(run);
            // The first warms up.
            if round > 0 {
                taken.push(ms);
            }
        }
    }
    let figures = figures.into_iter().map(|(name, taken, _)| format!("\"{name}\":{:.3}", median(taken)));
    format!(
        "\"{}\":{{\"size\":{},\"tasks\":{},{}}}",
        kernel.slug(),
        job.size,
        job.tasks,
        figures.collect::<Vec<_>>().join(",")
    )
}

/// What recording makes of the time: of as many tasks as a job may have, which take a fraction of a millisecond each.
fn recording() -> f64 {
    let work = work(Job { kernel: Kernel::Primes, size: 3_000_000, tasks: *Job::TASKS.end() });
    let (mut with, mut without) = (on_threads(work.clone(), 2, true), on_threads(work, 2, false));
    with();
    without();
    median((0..3 * RUNS).map(|_| timed(&mut with) / timed(&mut without)).collect())
}

fn work(job: Job) -> Arc<Work> {
    Arc::new(Work::new(job, &job.input()).expect("a job on offer"))
}

fn serial(job: Job) -> Serial {
    let mut serial = Serial::new(clock);
    let taken = serial.answer(Ask::Take { job, sent_ms: clock() }, &job.input());
    assert!(matches!(taken, Some((Answer::Taken { .. }, None))), "{taken:?}");
    serial
}

/// As the page's own thread does it.
fn one_after_another(serial: &mut Serial, job: Job, simd: bool) {
    let mut all = 0_u64;
    for task in 0..job.tasks {
        let from = job.units_of(task).start as u32;
        match serial.answer(Ask::Slice { task, from, budget_ms: None, simd }, &[]) {
            Some((Answer::Sliced(slice), None)) => all = all.wrapping_add(slice.sum),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(Some(all), job.known());
}

fn on_threads(work: Arc<Work>, threads: usize, record: bool) -> impl FnMut() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    move || {
        let sharing = Sharing::new(work.clone(), clock, threads, record);
        assert_eq!(Some(pool.install(|| sharing.steal())), work.job().known());
    }
}

fn timed(run: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64() * 1_000.0
}

fn clock() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs_f64() * 1_000.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
