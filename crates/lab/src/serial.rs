//! What one thread does by itself: the main thread, or a worker with a memory of its own.

use crate::{
    Work,
    protocol::{Answer, Ask, Slice},
    record::Clock,
};
use std::sync::Arc;

#[derive(Debug)]
pub struct Serial {
    clock: Clock,
    work: Option<Arc<Work>>,
}

impl Serial {
    pub fn new(clock: Clock) -> Serial {
        Serial { clock, work: None }
    }

    pub fn work(&self) -> Option<&Arc<Work>> {
        self.work.as_ref()
    }

    /// The answer, and the input if it was asked for. None: one thread alone cannot do this.
    pub fn answer(&mut self, ask: Ask, input: &[u8]) -> Option<(Answer, Option<Vec<u8>>)> {
        let answer = match ask {
            Ask::Input(job) => return Some((Answer::Input, Some(job.input()))),
            Ask::Take { job, sent_ms } => match job.check().and_then(|()| Work::new(job, input)) {
                Ok(work) => {
                    self.work = Some(Arc::new(work));
                    Answer::Taken { start_ms: sent_ms, end_ms: (self.clock)() }
                }
                Err(why) => Answer::Refused(why),
            },
            Ask::Warm { ms, simd } => self.on_work(|work, clock| {
                warm(work, clock, ms, simd);
                Answer::Warm
            }),
            Ask::Slice { task, from, budget_ms, simd } => {
                self.on_work(|work, clock| Answer::Sliced(slice(work, clock, task, from, budget_ms, simd)))
            }
            Ask::Threads(_) | Ask::Share { .. } | Ask::Endanger { .. } | Ask::Cancel => return None,
        };
        Some((answer, None))
    }

    fn on_work(&self, act: impl FnOnce(&Work, Clock) -> Answer) -> Answer {
        match &self.work {
            Some(work) => act(work, self.clock),
            None => Answer::Refused("no job was given yet".to_owned()),
        }
    }
}

fn slice(work: &Work, clock: Clock, task: u32, from: u32, budget_ms: Option<f64>, simd: bool) -> Slice {
    let start_ms = clock();
    let end = work.units(task).end;
    let (mut at, mut sum, mut now_ms) = (from as usize, 0_u64, start_ms);
    while at < end {
        let next = (at + work.grain()).min(end);
        sum = sum.wrapping_add(if simd { work.run_simd(at..next) } else { work.run(at..next) });
        at = next;
        now_ms = clock();
        if budget_ms.is_some_and(|budget_ms| now_ms - start_ms >= budget_ms) {
            break;
        }
    }
    Slice { next: (at < end).then_some(at as u32), sum, start_ms, end_ms: now_ms }
}

/// Works at the first task for so long, so that the browser compiles it well; nothing comes of it.
pub fn warm(work: &Work, clock: Clock, ms: f64, simd: bool) {
    let until = clock() + ms;
    while clock() < until {
        std::hint::black_box(slice(work, clock, 0, work.units(0).start as u32, Some(until - clock()), simd));
        if work.units(0).is_empty() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Job, Kernel};
    use std::cell::Cell;

    thread_local! { static NOW: Cell<f64> = const { Cell::new(0.0) } }

    /// Every look at it takes a millisecond.
    fn clock() -> f64 {
        NOW.set(NOW.get() + 1.0);
        NOW.get()
    }

    fn serial(job: Job) -> Serial {
        let mut serial = Serial::new(clock);
        let Some((Answer::Input, Some(input))) = serial.answer(Ask::Input(job), &[]) else { panic!("no input") };
        let taken = serial.answer(Ask::Take { job, sent_ms: 0.0 }, &input);
        assert!(matches!(taken, Some((Answer::Taken { .. }, None))), "{taken:?}");
        serial
    }

    fn all_slices(job: Job, budget_ms: Option<f64>, simd: bool) -> (u64, usize) {
        let mut serial = serial(job);
        let (mut sum, mut slices) = (0_u64, 0);
        for task in 0..job.tasks {
            let mut next = Some(serial.work().unwrap().units(task).start as u32);
            while let Some(from) = next {
                let answer = serial.answer(Ask::Slice { task, from, budget_ms, simd }, &[]);
                let Some((Answer::Sliced(slice), None)) = answer else { panic!("{answer:?}") };
                assert!(slice.start_ms < slice.end_ms);
                (sum, slices, next) = (sum.wrapping_add(slice.sum), slices + 1, slice.next);
            }
        }
        (sum, slices)
    }

    #[test]
    fn the_answer_is_right_however_it_is_sliced() {
        let job = |kernel: Kernel| Job { kernel, size: kernel.sizes()[0].size, tasks: 3 };
        for kernel in [Kernel::Primes, Kernel::Matrix] {
            for (budget_ms, simd) in [(None, false), (Some(1.0), false), (Some(1.0), true)] {
                let (sum, slices) = all_slices(job(kernel), budget_ms, simd);
                assert_eq!(Some(sum), job(kernel).known(), "{kernel:?} {budget_ms:?}");
                assert_eq!(budget_ms.is_none(), slices == 3, "{kernel:?} in {slices} slices");
            }
        }
    }

    #[test]
    fn what_cannot_be_done_is_refused_in_words() {
        let mut serial = Serial::new(clock);
        let bad = Job { kernel: Kernel::Primes, size: 7, tasks: 2 };
        for ask in [Ask::Take { job: bad, sent_ms: 0.0 }, Ask::Warm { ms: 1.0, simd: false }] {
            assert!(matches!(serial.answer(ask, &[]), Some((Answer::Refused(_), None))), "{ask:?}");
        }
        assert_eq!(serial.answer(Ask::Threads(2), &[]), None);
    }
}
