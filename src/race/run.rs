//! The race as it is run: the same pieces of work on isolated workers, in each of the three ways.

use super::ways::{JOB_MS, JOBS, TURNS, Way, running, trace};
use crate::host::{
    lab::{
        breath::settle,
        now_ms,
        worker::{LAB, LabWorker},
    },
    measuring::Measuring,
};
use futures_util::future::{Either, FutureExt, join_all, select};
use gloo_timers::future::TimeoutFuture;
use lab::{
    Job, Kernel,
    protocol::{Answer, Ask, Slice},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use trace::{AnyTrace, Measured};
use yew::Callback;

/// A piece takes 5 to 50 ms, and every piece takes as long as any other.
const JOB: Job = Job { kernel: Kernel::EqualPrimes, size: 200_000, tasks: JOBS * TURNS * MOST_PIECES };
/// Of one turn, on a machine as fast as can be thought of.
const MOST_PIECES: u32 = 16;
/// A thread that was just started begins with what the browser compiled in a hurry.
const WARM_MS: f64 = 250.0;
/// Drawn no more often; less, where the workers have all cores: what drawing takes is taken from them.
const DRAWN_EVERY_MS: f64 = 80.0;
const DRAWN_GENTLY_EVERY_MS: f64 = 240.0;
const START_PATIENCE_MS: u32 = 10_000;
const PATIENCE_MS: u32 = 60_000;

/// What a race tells while it goes on.
#[derive(Debug)]
pub enum News {
    /// How long the longest way will probably take.
    Expected(f64),
    /// So far.
    Drawn(Way, Rc<AnyTrace>),
    /// To its end.
    Done(Way, Rc<AnyTrace>),
}

/// The error is the end of a sentence. Workers are ended with the race, or when its future is dropped.
pub async fn run(cores: u32, tell: Callback<News>) -> Result<(), String> {
    let _measuring = Measuring::begin();
    let all = async {
        let workers = start(Way::InParallel.workers(cores)).await?;
        let pieces = fitting(&workers[0]).await?;
        tell.emit(News::Expected(f64::from(pieces.all()) * pieces.each_ms));
        for way in Way::ALL {
            // What is drawn now takes no time from what is measured next.
            settle().await;
            one(way, cores, &workers, &pieces, &tell).await?;
        }
        Ok(())
    };
    match select(all.boxed_local(), TimeoutFuture::new(PATIENCE_MS)).await {
        Either::Left((end, _)) => end,
        Either::Right(_) => Err("it did not end within a minute".to_owned()),
    }
}

async fn start(workers: u32) -> Result<Vec<LabWorker>, String> {
    let workers: Vec<LabWorker> = (0..workers).map(|_| LabWorker::start(LAB)).collect::<Result<_, _>>()?;
    let ready = workers.iter().map(async |worker| {
        worker.ask(Ask::Take { job: JOB, sent_ms: now_ms() }, None).await?;
        worker.ask(Ask::Warm { ms: WARM_MS, simd: false }, None).await.map(drop)
    });
    match select(join_all(ready), TimeoutFuture::new(START_PATIENCE_MS)).await {
        Either::Left((ready, _)) => ready.into_iter().collect::<Result<(), String>>()?,
        Either::Right(_) => return Err("the workers did not start within 10 seconds".to_owned()),
    }
    Ok(workers)
}

/// How much work there is: as much as suits this machine.
struct Pieces {
    of_a_turn: u32,
    each_ms: f64,
}

impl Pieces {
    fn all(&self) -> u32 {
        self.of_a_turn * TURNS * JOBS
    }
}

async fn fitting(worker: &LabWorker) -> Result<Pieces, String> {
    let mut each_ms = f64::INFINITY;
    for _ in 0..2 {
        let slice = sliced(worker.queue(piece(0)).await)?;
        each_ms = each_ms.min(slice.end_ms - slice.start_ms);
    }
    // `as` saturates, and a clock may be too coarse to see a piece.
    let of_a_turn = (JOB_MS / f64::from(TURNS) / each_ms).round() as u32;
    Ok(Pieces { of_a_turn: of_a_turn.clamp(1, MOST_PIECES), each_ms })
}

/// Every worker is asked all that it is to do at once, so that none ever waits for the page.
async fn one(
    way: Way,
    cores: u32,
    workers: &[LabWorker],
    pieces: &Pieces,
    tell: &Callback<News>,
) -> Result<(), String> {
    let (stretches, sum, drawn_ms) = (RefCell::new(vec![]), Cell::new(0_u64), Cell::new(now_ms()));
    let so_far = || Rc::new(AnyTrace::from(trace::<Measured>(way.workers(cores), &stretches.borrow())));
    let every_ms = if way.workers(cores) < cores { DRAWN_EVERY_MS } else { DRAWN_GENTLY_EVERY_MS };
    let next = Cell::new(0);
    let plan = way.plan(cores);
    let work = plan.into_iter().zip(workers).enumerate().map(|(lane, (stints, worker))| {
        let asked: Vec<_> = stints
            .into_iter()
            .flat_map(|stint| (0..stint.turns * pieces.of_a_turn).map(move |_| stint.job))
            .map(|job| (job, worker.queue(piece(next.replace(next.get() + 1)))))
            .collect();
        let (stretches, sum, drawn_ms, so_far) = (&stretches, &sum, &drawn_ms, &so_far);
        async move {
            for (job, answer) in asked {
                let slice = sliced(answer.await)?;
                sum.set(sum.get().wrapping_add(slice.sum));
                stretches.borrow_mut().push(running(lane as u32, job, slice.start_ms..slice.end_ms));
                if now_ms() - drawn_ms.get() > every_ms {
                    tell.emit(News::Drawn(way, so_far()));
                    drawn_ms.set(now_ms());
                }
            }
            Ok::<(), String>(())
        }
    });
    join_all(work).await.into_iter().collect::<Result<(), String>>()?;
    let known = Job { tasks: pieces.all(), ..JOB }.known();
    if Some(sum.get()) != known {
        return Err(format!("the primes were counted wrongly ({} and not {})", sum.get(), known.unwrap_or(0)));
    }
    tell.emit(News::Done(way, so_far()));
    Ok(())
}

fn piece(number: u32) -> Ask {
    Ask::Slice { task: number, from: JOB.units_of(number).start as u32, budget_ms: None, simd: false }
}

fn sliced(reply: crate::host::lab::Reply) -> Result<Slice, String> {
    match reply?.0 {
        Answer::Sliced(slice) => Ok(slice),
        _ => Err("a worker answered what it was not asked".to_owned()),
    }
}
