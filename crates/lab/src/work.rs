//! A kernel, its size, cut into tasks, with its input.

use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Serialize};

use crate::Kernel;
use crate::kernels::{mandelbrot, matrix, primes, search, sort, squares};

/// What is to be computed, and in how many tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    pub kernel: Kernel,
    /// One of the kernel's [`sizes`](Kernel::sizes).
    pub size: u32,
    pub tasks: u32,
}

impl Job {
    /// How many tasks a job may have.
    pub const TASKS: RangeInclusive<u32> = 1..=1024;

    /// The input, made from nothing but the job: little endian, empty where the kernel reads none.
    pub fn input(&self) -> Vec<u8> {
        let size = self.size as usize;
        match self.kernel {
            Kernel::EqualPrimes | Kernel::Primes | Kernel::Mandelbrot => vec![],
            Kernel::Squares => squares::input(size).into_iter().flat_map(f32::to_le_bytes).collect(),
            Kernel::Matrix => matrix::input(size).into_iter().flat_map(f32::to_le_bytes).collect(),
            Kernel::Search => search::input(size),
            Kernel::Sort => sort::input(size).into_iter().flat_map(u32::to_le_bytes).collect(),
        }
    }

    /// The right answer; none for a size that is not on offer.
    pub fn known(&self) -> Option<u64> {
        let size = self.kernel.sizes().iter().find(|size| size.size == self.size)?;
        Some(match self.kernel {
            Kernel::EqualPrimes => size.known * u64::from(self.tasks),
            _ => size.known,
        })
    }

    /// A sentence that says what is out of range and what is allowed.
    pub fn check(&self) -> Result<(), String> {
        let sizes = self.kernel.sizes();
        if !sizes.iter().any(|size| size.size == self.size) {
            let allowed: Vec<String> = sizes.iter().map(|size| size.size.to_string()).collect();
            let (slug, size) = (self.kernel.slug(), self.size);
            return Err(format!("The kernel {slug} has no size {size}: it is one of {}.", allowed.join(", ")));
        }
        if !Job::TASKS.contains(&self.tasks) {
            let (least, most) = (Job::TASKS.start(), Job::TASKS.end());
            return Err(format!("A job cannot have {} tasks: {least} to {most} are allowed.", self.tasks));
        }
        Ok(())
    }

    /// The units of a task, counted from 0, below the job's tasks. All tasks together cover every unit exactly
    /// once; where there are more tasks than units, some have none.
    pub fn units_of(&self, task: u32) -> Range<usize> {
        // 64 bits: ten million numbers times a thousand tasks do not fit the 32 of a browser's usize.
        let (units, tasks) = (self.units() as u64, u64::from(self.tasks));
        let border = |task: u64| (units * task / tasks) as usize;
        border(u64::from(task))..border(u64::from(task) + 1)
    }

    /// The length of the input in bytes.
    fn input_len(&self) -> usize {
        let size = self.size as usize;
        match self.kernel {
            Kernel::EqualPrimes | Kernel::Primes | Kernel::Mandelbrot => 0,
            Kernel::Squares => size * 4,
            Kernel::Matrix => 2 * size * size * 4,
            Kernel::Search => size,
            Kernel::Sort => size * sort::LIST * 4,
        }
    }

    /// How many units the tasks share.
    fn units(&self) -> usize {
        let size = self.size as usize;
        match self.kernel {
            Kernel::EqualPrimes => size * self.tasks as usize,
            Kernel::Primes | Kernel::Matrix | Kernel::Sort => size,
            Kernel::Mandelbrot => mandelbrot::height(size),
            Kernel::Squares => size / squares::BLOCK,
            Kernel::Search => size / search::BLOCK,
        }
    }
}

/// A job with its input, ready to run. Its *units* (a number, a row, a block, a list) can be run in any order and
/// any cut: the answers add up, wrapping.
#[derive(Debug)]
pub struct Work {
    job: Job,
    input: Input,
}

#[derive(Debug)]
enum Input {
    Nothing,
    Floats(Vec<f32>),
    Numbers(Vec<u32>),
    Text(Vec<u8>),
}

impl Work {
    /// Takes the input that [`Job::input`] makes. The error is a sentence: a job out of range, a wrong length.
    pub fn new(job: Job, input: &[u8]) -> Result<Work, String> {
        job.check()?;
        if input.len() != job.input_len() {
            let Job { kernel, size, .. } = job;
            return Err(format!(
                "The kernel {} of size {size} reads {} bytes of input, not {}.",
                kernel.slug(),
                job.input_len(),
                input.len(),
            ));
        }
        let words = input.as_chunks().0.iter();
        let input = match job.kernel {
            Kernel::EqualPrimes | Kernel::Primes | Kernel::Mandelbrot => Input::Nothing,
            Kernel::Squares | Kernel::Matrix => Input::Floats(words.map(|&word| f32::from_le_bytes(word)).collect()),
            Kernel::Search => Input::Text(input.to_vec()),
            Kernel::Sort => Input::Numbers(words.map(|&word| u32::from_le_bytes(word)).collect()),
        };
        Ok(Work { job, input })
    }

    pub fn job(&self) -> Job {
        self.job
    }

    /// As [`Job::units_of`].
    pub fn units(&self, task: u32) -> Range<usize> {
        self.job.units_of(task)
    }

    /// How many units take roughly 0.1 to 0.5 ms, natively and in a browser: often enough to look at a clock. At
    /// least 1: a row of the largest Mandelbrot picture takes about a millisecond.
    pub fn grain(&self) -> usize {
        match self.job.kernel {
            // Trial division gives up at the square root.
            Kernel::EqualPrimes | Kernel::Primes => 1_000_000 / self.job.size.isqrt() as usize,
            Kernel::Mandelbrot => (640 / self.job.size as usize).max(1),
            Kernel::Squares => 4,
            Kernel::Matrix => (500_000 / self.job.size.pow(2) as usize).max(1),
            Kernel::Search => 64,
            Kernel::Sort => 10,
        }
    }

    /// The answer for some of the job's units (none beyond them), one number at a time.
    pub fn run(&self, units: Range<usize>) -> u64 {
        let size = self.job.size as usize;
        match (&self.input, self.job.kernel) {
            (Input::Nothing, Kernel::Mandelbrot) => mandelbrot::iterations(size, units),
            (Input::Nothing, _) => primes::count(self.job.size, units),
            (Input::Floats(floats), Kernel::Squares) => squares::sum(floats, units),
            (Input::Floats(floats), _) => matrix::product(floats, size, units),
            (Input::Text(text), _) => search::count(text, units),
            (Input::Numbers(numbers), _) => sort::sort(numbers, units),
        }
    }

    /// The same answer, four floats at a time where the kernel has such a variant.
    pub fn run_simd(&self, units: Range<usize>) -> u64 {
        let size = self.job.size as usize;
        match (&self.input, self.job.kernel) {
            (Input::Floats(floats), Kernel::Squares) => squares::sum_simd(floats, units),
            (Input::Floats(floats), _) => matrix::product_simd(floats, size, units),
            _ => self.run(units),
        }
    }
}
