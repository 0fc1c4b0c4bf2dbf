//! Every kernel gives the answer its size table promises, however it is cut; the tables are held against answers
//! found in another way.

use lab::{Job, Kernel, Work};
use memchr::memmem::Finder;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

#[test]
fn tasks_in_grains_add_up_to_the_known_answer() {
    for kernel in Kernel::ALL {
        for tasks in [1, 3, 7, 1000] {
            check(kernel, tasks);
        }
    }
}

fn check(kernel: Kernel, tasks: u32) {
    let job = Job { kernel, size: kernel.sizes()[0].size, tasks };
    let work = Work::new(job, &job.input()).unwrap();
    let known = job.known().unwrap();

    let mut covered = 0;
    for task in 0..tasks {
        let units = work.units(task);
        assert_eq!(units.start, covered, "{job:?}, task {task}");
        covered = units.end;
    }

    // A thousand times the same count is too much for an unoptimised build: the last task stands for all.
    if kernel == Kernel::EqualPrimes && tasks == 1000 {
        assert_eq!(in_grains(&work, tasks - 1, Work::run), known / 1000, "{job:?}");
        return;
    }
    for (run, name) in [(Work::run as Run, "scalar"), (Work::run_simd, "simd")] {
        let answer = (0..tasks).map(|task| in_grains(&work, task, run)).fold(0, u64::wrapping_add);
        assert_eq!(answer, known, "{job:?}, {name}");
    }
}

type Run = fn(&Work, std::ops::Range<usize>) -> u64;

fn in_grains(work: &Work, task: u32, run: Run) -> u64 {
    let units = work.units(task);
    let starts = units.clone().step_by(work.grain());
    starts.map(|start| run(work, start..units.end.min(start + work.grain()))).fold(0, u64::wrapping_add)
}

#[test]
#[ignore = "takes minutes unoptimised: cargo test --release -p lab -- --ignored"]
fn every_size_gives_its_known_answer() {
    for kernel in Kernel::ALL {
        for size in kernel.sizes() {
            let job = Job { kernel, size: size.size, tasks: 2 };
            let work = Work::new(job, &job.input()).unwrap();
            for run in [Work::run as Run, Work::run_simd] {
                let answer = in_grains(&work, 0, run).wrapping_add(in_grains(&work, 1, run));
                assert_eq!(Some(answer), job.known(), "{job:?}");
            }
        }
    }
}

#[test]
fn known_answers_agree_with_another_way_to_them() {
    let primes = sieve(10_000_000);
    for kernel in Kernel::ALL {
        for size in kernel.sizes() {
            let job = Job { kernel, size: size.size, tasks: 1 };
            let expect = match kernel {
                Kernel::EqualPrimes | Kernel::Primes => primes.partition_point(|&prime| prime < size.size) as u64,
                Kernel::Mandelbrot if size.size <= 640 => mandelbrot(size.size),
                // The larger ones come from the kernel itself: the same loop over more points.
                Kernel::Mandelbrot => continue,
                Kernel::Squares => 64 * (0..u64::from(size.size)).map(|index| (index * 7 % 5).pow(2)).sum::<u64>(),
                Kernel::Matrix => matrix(i64::from(size.size)),
                Kernel::Search => occurrences(&job.input(), b"parallel"),
                Kernel::Sort => u64::from(size.size) * (1024_u64.pow(3) - 1024) / 3, // Σ k(k+1) = (n³ − n)/3
            };
            assert_eq!(job.known(), Some(expect), "{job:?}");
        }
    }
}

/// The primes below a limit, by Eratosthenes.
fn sieve(below: u32) -> Vec<u32> {
    let mut prime = vec![true; below as usize];
    prime[..2].fill(false);
    for number in 2..=below.isqrt() as usize {
        if prime[number] {
            (number * number..below as usize).step_by(number).for_each(|multiple| prime[multiple] = false);
        }
    }
    (0..below).filter(|&number| prime[number as usize]).collect()
}

/// With complex numbers as in a textbook: (a + bi)² = (aa − bb) + (ab + ba)i.
fn mandelbrot(width: u32) -> u64 {
    let height = width * 3 / 4;
    let mut sum = 0;
    for (x, y) in (0..width).flat_map(|x| (0..height).map(move |y| (x, y))) {
        // The last bit counts: near the border of the set, neighbouring floats escape at very different steps.
        let (x, y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
        let c = (-2.0 + 3.0 * x / f64::from(width), -1.125 + 2.25 * y / f64::from(height));
        let mut z = (0.0_f64, 0.0_f64);
        let mut steps = 0;
        while steps < 500 && z.0 * z.0 + z.1 * z.1 <= 4.0 {
            z = (z.0 * z.0 - z.1 * z.1 + c.0, z.0 * z.1 + z.1 * z.0 + c.1);
            steps += 1;
        }
        sum += steps;
    }
    sum
}

/// In whole numbers. A's rows repeat after 3 and B's columns after 5: C has but 15 different elements.
fn matrix(n: i64) -> u64 {
    let element = |i: i64, j: i64| (0..n).map(|k| ((i + 2 * k) % 3 + 1) * ((2 * k + j) % 5 + 1)).sum::<i64>();
    let c: Vec<i64> = (0..15).map(|at| element(at / 5, at % 5)).collect();
    let places = (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
    places.map(|(i, j)| c[(i % 3 * 5 + j % 5) as usize] * (i * n + j + 1)).sum::<i64>() as u64
}

fn occurrences(text: &[u8], needle: &[u8]) -> u64 {
    let finder = Finder::new(needle);
    let next = |from: usize| finder.find(&text[from..]).map(|at| from + at);
    std::iter::successors(next(0), |&at| next(at + 1)).count() as u64
}

#[test]
fn a_text_holds_needles_across_the_borders_of_blocks() {
    let job = Job { kernel: Kernel::Search, size: 1 << 20, tasks: 256 };
    let text = job.input();
    assert_eq!(&text[4096 - 4..4096 + 4], b"parallel");
    let work = Work::new(job, &text).unwrap();
    let apart: u64 = text.chunks(4096).map(|block| occurrences(block, b"parallel")).sum();
    assert!((0..256).map(|task| work.run(work.units(task))).sum::<u64>() >= apart + 128);
}

#[test]
fn sizes_rise_and_names_lead_back() {
    for kernel in Kernel::ALL {
        assert_eq!(Kernel::from_slug(kernel.slug()), Some(kernel));
        let serialised: Result<Kernel, Error> = Kernel::deserialize(kernel.slug().into_deserializer());
        assert_eq!(serialised, Ok(kernel), "the name in addresses is the name in files");
        assert_eq!(kernel.sizes().len(), 4);
        assert!(kernel.sizes().is_sorted_by_key(|size| size.size), "{kernel:?}");
    }
    assert_eq!(Kernel::from_slug("EqualPrimes"), None);
}

#[test]
fn what_is_out_of_range_is_refused_with_a_sentence() {
    for kernel in Kernel::ALL {
        let size = kernel.sizes()[0].size;
        let job = |size, tasks| Job { kernel, size, tasks };
        let slug = kernel.slug();
        let sizes = kernel.sizes().iter().map(|size| size.size.to_string()).collect::<Vec<_>>().join(", ");

        refused(job(7, 4), &[], &format!("The kernel {slug} has no size 7: it is one of {sizes}."));
        refused(job(size, 0), &[], "A job cannot have 0 tasks: 1 to 1024 are allowed.");
        refused(job(size, 1025), &[], "A job cannot have 1025 tasks: 1 to 1024 are allowed.");

        let bytes = job(size, 4).input().len();
        refused(
            job(size, 4),
            &vec![0; bytes + 1],
            &format!("The kernel {slug} of size {size} reads {bytes} bytes of input, not {}.", bytes + 1),
        );
        assert_eq!(job(7, 4).known(), None);
        assert_eq!(job(size, 1).check().and(job(size, 1024).check()), Ok(()));
    }
}

fn refused(job: Job, input: &[u8], expect: &str) {
    assert_eq!(Work::new(job, input).unwrap_err(), expect, "{job:?}");
}
