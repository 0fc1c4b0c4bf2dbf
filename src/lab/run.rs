//! One run: the same tasks in the mode that was asked for, its trace, and the pulse of the page meanwhile.

use super::runs::cores;
use crate::host::lab::{
    breath::{Breath, breathe},
    io::Network,
    main_thread::MainThread,
    now_ms,
    pulse::Feeling,
    worker::{LAB, LAB_THREADS, LabWorker},
};
use crate::host::{
    measuring::Measuring,
    parallel::{self, Parallelism, parallelism},
};
use futures_util::future::{Either, FutureExt, join_all, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use lab::{
    Hazard, Job, Mode, Setting, Turn, Turns,
    figures::Figures,
    hazard::{Family, Outcome, ns_per_update},
    protocol::{Answer, Ask, Slice},
    pulse::Pulse,
    record::{self, Doing, Stretch},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use trace::{AnyTrace, State};
use yew::Callback;

/// A run that came to its end, its answer found right.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What was asked for; the mode is the one that was used.
    pub setting: Setting,
    pub trace: Rc<AnyTrace>,
    pub figures: Figures,
    pub pulse: Pulse,
    /// What came of a hazard.
    pub outcome: Option<Outcome>,
    /// What has to be known to read it: another mode than was asked for, timers in place of a network.
    pub remarks: Vec<String>,
}

impl Run {
    /// How many times as long as the other it took: by the clock on the wall, or, where both count, by what one update
    /// cost.
    pub fn times(&self, other: &Run) -> f64 {
        match (self.figures.ns_per_update, other.figures.ns_per_update) {
            (Some(this), Some(other)) => this / other,
            _ => self.figures.wall_clock_ms / other.figures.wall_clock_ms,
        }
    }
}

/// Ends a run that goes on: no slice and no message comes after.
#[derive(Clone, Default)]
pub struct Cancel {
    asked: Rc<Cell<bool>>,
    /// Wakes whoever waits for a worker.
    bell: Rc<RefCell<Vec<futures_channel::oneshot::Sender<()>>>>,
}

impl Cancel {
    pub fn cancel(&self) {
        self.asked.set(true);
        for bell in self.bell.take() {
            let _ = bell.send(());
        }
    }

    fn check(&self) -> Result<(), Stopped> {
        if self.asked.get() { Err(Stopped::Cancelled) } else { Ok(()) }
    }

    async fn wait(&self) {
        let (bell, rung) = futures_channel::oneshot::channel();
        if self.asked.get() {
            return;
        }
        self.bell.borrow_mut().push(bell);
        let _ = rung.await;
    }
}

/// Why there is no run.
#[derive(Debug, PartialEq)]
pub enum Stopped {
    Cancelled,
    /// A sentence: this browser, or this page, has not what it takes.
    NotHere(String),
    /// A sentence.
    Failed(String),
}

/// What went wrong on the way, as the end of a sentence.
impl From<String> for Stopped {
    fn from(why: String) -> Stopped {
        Stopped::Failed(format!("The run failed: {why}. The runs so far are kept, and the next one starts afresh."))
    }
}

/// What a run reports while it goes on: everything recorded since the last report.
pub type Live = Callback<Vec<Stretch>>;

/// The lab of one page: its workers are kept from run to run, so that only the first pays for their start.
#[derive(Default)]
pub struct Lab {
    main: RefCell<Option<Rc<MainThread>>>,
    alone: RefCell<Vec<Rc<LabWorker>>>,
    threads: RefCell<Option<(u32, Rc<LabWorker>)>>,
    network: RefCell<Option<Network>>,
    /// Input is made once for each job.
    input: RefCell<Option<(Job, Uint8Array)>>,
    /// What this page has of parallelism, once that is known.
    here: RefCell<Option<Parallelism>>,
}

/// Threads have to be up within this time.
const PATIENCE_MS: u32 = 5_000;
/// The browser compiles what runs often better than what runs for the first time.
const WARM_MS: f64 = 60.0;
/// A thread that was just started begins with what the browser compiled in a hurry.
const WARM_NEW_MS: f64 = 250.0;
/// Threads that take two locks are through with it in half a second.
const LOCKS_MS: u32 = 10_000;
/// After *Cancel*, threads have this long to end by themselves.
const GRACE_MS: u32 = 150;

/// Said of updates that may be lost.
const ONE_CORE: &str = "This browser tells of one core. There an update is lost only when a thread is interrupted between \
    its load and its store, which is seldom: no two threads ever run at one instant.";

struct Recorded {
    /// The tasks' answers added up; none where there is no job.
    sum: Option<u64>,
    outcome: Option<Outcome>,
    stretches: Vec<Stretch>,
    remarks: Vec<String>,
    setting: Setting,
    pulse: Pulse,
}

impl Recorded {
    fn of(setting: Setting, sum: u64, stretches: Vec<Stretch>, pulse: Feeling) -> Recorded {
        Recorded { sum: Some(sum), outcome: None, stretches, remarks: vec![], setting, pulse: pulse.end() }
    }
}

impl Lab {
    /// What this page has; where memory can be shared, found out with the threads themselves.
    pub async fn parallelism(&self, threads: u32) -> Parallelism {
        match self.here().await {
            here if here.mode == parallel::Mode::Shared => {
                self.threads(threads).await.map_or_else(Parallelism::without_threads, |_| here)
            }
            here => here,
        }
    }

    /// Tried once; where no worker starts, one may another time.
    async fn here(&self) -> Parallelism {
        let known = self.here.borrow().clone();
        match known {
            Some(here) => here,
            None => {
                let here = parallelism().await;
                self.here.replace(Some(here.clone()).filter(|here| here.mode != parallel::Mode::Simulated));
                here
            }
        }
    }

    pub async fn run(&self, setting: Setting, live: Live, cancel: Cancel) -> Result<Run, Stopped> {
        setting.job.check().map_err(Stopped::Failed)?;
        let _measuring = Measuring::begin();
        let recorded = match setting.mode {
            Mode::Sequential | Mode::Simd => self.at_one_go(setting).await,
            Mode::Interleaved => self.interleaved(setting, &live, &cancel).await,
            Mode::AsyncIo => self.requests(setting, &live, &cancel).await,
            Mode::Isolated => self.isolated(setting, &live, &cancel).await,
            Mode::OneLock | Mode::Shared => self.on_threads(setting, &live, &cancel).await,
            Mode::Hazard => self.hazard(setting, &live, &cancel).await,
        };
        match &recorded {
            Ok(_) | Err(Stopped::NotHere(_)) => {}
            // They hear nothing while they work, and are ended in the middle of it.
            Err(Stopped::Cancelled) => self.alone.borrow_mut().clear(),
            // Whatever state they are in, the next run begins with fresh ones.
            Err(Stopped::Failed(_)) => {
                self.alone.borrow_mut().clear();
                self.threads.take();
                self.main.take();
            }
        }
        let Recorded { sum, outcome, stretches, mut remarks, setting, pulse } = recorded?;
        if pulse.hidden {
            remarks
                .push("The tab was hidden meanwhile: what is said of its frames and stalls means nothing.".to_owned());
        }
        cancel.check()?;
        check(&setting, sum, outcome.as_ref()).map_err(wrong)?;
        let trace = record::trace(setting.mode, setting.lanes(), setting.tasks(), &stretches);
        let mut figures = Figures::of(&stretches);
        if let Some(Outcome::Counted { .. }) = outcome {
            figures.ns_per_update = ns_per_update(setting.updates, &stretches);
        }
        Ok(Run { setting, trace: Rc::new(trace.into()), figures, pulse, outcome, remarks })
    }

    /// One task after another, and nothing else meanwhile.
    async fn at_one_go(&self, setting: Setting) -> Result<Recorded, Stopped> {
        let simd = setting.mode == Mode::Simd;
        let main = self.prepared_main(setting, simd).await?;
        breathe().await;
        let pulse = Feeling::closely();
        let (mut sum, mut stretches) = (0_u64, vec![]);
        for task in 0..setting.job.tasks {
            let slice = sliced(main.ask(slice_of(&setting, task, None, simd), None)?)?;
            sum = sum.wrapping_add(slice.sum);
            stretches.push(running(0, task, &slice));
        }
        // A frame more, so that the stall is felt by whatever feels the pulse.
        TimeoutFuture::new(20).await;
        Ok(Recorded::of(setting, sum, stretches, pulse))
    }

    /// A slice of each task in turn, and the thread given back after each.
    async fn interleaved(&self, setting: Setting, live: &Live, cancel: &Cancel) -> Result<Recorded, Stopped> {
        let main = self.prepared_main(setting, false).await?;
        let mut turns = Turns::new(setting.job.tasks, starts(&setting));
        let mut told = Told::new(live);
        let mut left = vec![None; setting.job.tasks as usize];
        let mut sum = 0_u64;
        breathe().await;
        let pulse = Feeling::closely();
        let (began, mut breath) = (now_ms(), Breath::new());
        while let Some(turn) = turns.take() {
            cancel.check()?;
            let ask =
                Ask::Slice { task: turn.task, from: turn.from, budget_ms: Some(setting.slice_ms.into()), simd: false };
            let slice = sliced(main.ask(ask, None)?)?;
            sum = sum.wrapping_add(slice.sum);
            let ready_from = left[turn.task as usize].replace(slice.end_ms).unwrap_or(began);
            told.push(Stretch::new(0, Doing::Task(turn.task), State::Ready, ready_from, slice.start_ms));
            told.push(running(0, turn.task, &slice));
            turns.after(turn, slice.next);
            pulse.beat();
            breath.take(setting.slice_ms.into()).await;
            pulse.beat();
        }
        Ok(Recorded::of(setting, sum, told.all(), pulse))
    }

    /// Requests that only wait. The main thread is free but for sending and hearing of each.
    async fn requests(&self, setting: Setting, live: &Live, cancel: &Cancel) -> Result<Recorded, Stopped> {
        let known = self.network.borrow().clone();
        let network = match known {
            Some(network) => network,
            None => Network::of_this_page().await,
        };
        self.network.replace(Some(network.clone()));
        let remarks = match &network {
            Network::ServiceWorker => vec![],
            Network::Timers(why) => vec![format!("Timers waited in place of a network: {why}.")],
        };
        // The first request of a page also pays for waking the service worker.
        network.request(0, 0).await?;
        let (told, next) = (RefCell::new(Told::new(live)), Cell::new(0));
        let pulse = Feeling::gently();
        let one_after_another = async || {
            loop {
                let request = next.get();
                if request >= setting.requests || cancel.check().is_err() {
                    return Ok::<(), String>(());
                }
                next.set(request + 1);
                let sent = now_ms();
                let answer = network.request(request + 1, setting.delay_ms);
                let waiting_from = now_ms();
                answer.await?;
                let heard = now_ms();
                let task = Doing::Task(request);
                let mut told = told.borrow_mut();
                told.push(Stretch::new(0, task, State::Running, sent, waiting_from));
                told.push(Stretch::new(1, task, State::Waiting, waiting_from, heard));
            }
        };
        let all = join_all((0..setting.at_once.min(setting.requests)).map(|_| one_after_another()));
        unless_cancelled(all, cancel).await?.into_iter().collect::<Result<(), String>>()?;
        let stretches = told.into_inner().all();
        Ok(Recorded { sum: None, outcome: None, stretches, remarks, setting, pulse: pulse.end() })
    }

    /// Workers with a memory of their own take one task after another, until none is left.
    async fn isolated(&self, setting: Setting, live: &Live, cancel: &Cancel) -> Result<Recorded, Stopped> {
        let told = RefCell::new(Told::new(live));
        let workers = self.alone(setting, &told, cancel).await?;
        let (next, sum) = (Cell::new(0), Cell::new(0_u64));
        let pulse = Feeling::gently();
        let work = workers.iter().enumerate().map(|(lane, worker)| {
            let (told, next, sum) = (&told, &next, &sum);
            async move {
                loop {
                    let task = next.get();
                    if task >= setting.job.tasks {
                        return Ok::<(), String>(());
                    }
                    next.set(task + 1);
                    let slice = sliced(worker.ask(slice_of(&setting, task, None, false), None).await?)?;
                    sum.set(sum.get().wrapping_add(slice.sum));
                    told.borrow_mut().push(running(lane as u32, task, &slice));
                }
            }
        });
        unless_cancelled(join_all(work), cancel).await?.into_iter().collect::<Result<(), String>>()?;
        let stretches = told.into_inner().all();
        Ok(Recorded::of(setting, sum.get(), stretches, pulse))
    }

    /// The lock without shared memory: the page hands it round, and only its holder is asked to work.
    async fn token(&self, setting: Setting, live: &Live, cancel: &Cancel) -> Result<Recorded, Stopped> {
        let told = RefCell::new(Told::new(live));
        let workers = self.alone(setting, &told, cancel).await?;
        let mut told = told.into_inner();
        let mut turns = Turns::new(setting.threads, starts(&setting));
        let mut asked = vec![now_ms(); workers.len()];
        let (mut sum, mut holder) = (0_u64, 0);
        let pulse = Feeling::gently();
        while let Some(turn) = turns.take() {
            let Turn { worker, task, from } = turn;
            let alone = turns.waiting().next().is_none();
            let budget_ms = (!alone).then_some(setting.quantum_ms.into());
            let ask = workers[worker as usize].ask(Ask::Slice { task, from, budget_ms, simd: false }, None);
            let slice = sliced(unless_cancelled(ask.boxed_local(), cancel).await??)?;
            sum = sum.wrapping_add(slice.sum);
            let asked_ms = std::mem::replace(&mut asked[worker as usize], slice.end_ms);
            told.push(Stretch::new(worker, Doing::Task(task), State::Blocked, asked_ms, slice.start_ms.max(asked_ms)));
            told.push(Stretch { holder: Some(holder), ..running(worker, task, &slice) });
            holder += 1;
            turns.after(turn, slice.next);
        }
        Ok(Recorded::of(setting, sum, told.all(), pulse))
    }

    async fn on_threads(&self, setting: Setting, live: &Live, cancel: &Cancel) -> Result<Recorded, Stopped> {
        // Trying what this page has is no part of starting threads.
        self.here().await;
        let begun = now_ms();
        let was_up = self.threads.borrow().as_ref().is_some_and(|(threads, _)| *threads == setting.threads);
        let leader = match unless_cancelled(self.threads(setting.threads).boxed_local(), cancel).await? {
            Ok(leader) => leader,
            Err(why) if setting.mode == Mode::OneLock => {
                let mut recorded = self.token(setting, live, cancel).await?;
                recorded.remarks.push(format!(
                    "Threads cannot share memory here ({why}), so isolated workers ran, and the page handed the lock round."
                ));
                return Ok(recorded);
            }
            Err(why) => {
                let mut recorded = self.isolated(Setting { mode: Mode::Isolated, ..setting }, live, cancel).await?;
                recorded.remarks.push(format!("Threads cannot share memory here ({why}), so isolated workers ran."));
                return Ok(recorded);
            }
        };
        let mut told = Told::new(live);
        let input = self.input(setting.job).await?;
        let copying = give(&leader, 0, setting.job, &input, !was_up).await?;
        if !was_up {
            let up_ms = copying.map_or_else(now_ms, |copying| copying.start_ms);
            (0..setting.threads).for_each(|lane| told.push(starting(lane, begun, up_ms)));
        }
        copying.into_iter().for_each(|copying| told.push(copying));
        let pulse = Feeling::gently();
        let quantum_ms = (setting.mode == Mode::OneLock).then_some(setting.quantum_ms.into());
        let ask = Ask::Share { quantum_ms, record: true };
        let (answer, stretches) = self.hear(&leader, ask, told, cancel).await?;
        let Answer::Shared { sum, .. } = answer else { return Err(unexpected().into()) };
        Ok(Recorded::of(setting, sum, stretches, pulse))
    }

    /// Threads on one memory, which collide. Nothing takes their place where there is no such memory.
    async fn hazard(&self, setting: Setting, live: &Live, cancel: &Cancel) -> Result<Recorded, Stopped> {
        let Setting { hazard, updates, .. } = setting;
        self.here().await;
        let (begun, threads) = (now_ms(), setting.lanes());
        let was_up = self.threads.borrow().as_ref().is_some_and(|(up, _)| *up == threads);
        let leader = unless_cancelled(self.threads(threads).boxed_local(), cancel).await?.map_err(|why| {
            Stopped::NotHere(format!(
                "Threads cannot share memory here: {why}. What goes wrong on one memory needs one, so nothing was \
                 measured, and nothing is shown in its place."
            ))
        })?;
        let mut told = Told::new(live);
        if !was_up {
            let up_ms = now_ms();
            (0..threads).for_each(|lane| told.push(starting(lane, begun, up_ms)));
        }
        let pulse = Feeling::gently();
        let ask = Ask::Endanger { hazard, updates, warm_ms: if was_up { WARM_MS } else { WARM_NEW_MS } };
        let hear = self.hear(&leader, ask, told, cancel).boxed_local();
        let (answer, stretches) = if hazard.family() == Family::LockOrder {
            match select(hear, TimeoutFuture::new(LOCKS_MS)).await {
                Either::Left((heard, _)) => heard?,
                Either::Right(_) => {
                    return Err("the threads did not answer within 10 seconds, and were ended".to_owned().into());
                }
            }
        } else {
            hear.await?
        };
        let Answer::Came { outcome, .. } = answer else { return Err(unexpected().into()) };
        let mut remarks = vec![];
        if hazard == Hazard::Relaxed && cores() == 1 {
            remarks.push(ONE_CORE.to_owned());
        }
        Ok(Recorded { sum: None, outcome: Some(outcome), stretches, remarks, setting, pulse: pulse.end() })
    }

    /// What the threads answer, and all that was recorded, told as it comes.
    async fn hear(
        &self,
        leader: &LabWorker,
        ask: Ask,
        told: Told,
        cancel: &Cancel,
    ) -> Result<(Answer, Vec<Stretch>), Stopped> {
        let live = told.live.clone();
        let told = Rc::new(RefCell::new(told.all()));
        let progress = {
            let told = told.clone();
            Callback::from(move |stretches: Vec<Stretch>| {
                told.borrow_mut().extend(&stretches);
                live.emit(stretches);
            })
        };
        let answer = Box::pin(leader.ask_and_hear(ask, None, progress));
        let mut answer = match select(answer, Box::pin(cancel.wait())).await {
            Either::Left((answer, _)) => answer?.0,
            Either::Right(((), answer)) => {
                leader.tell(Ask::Cancel);
                // Threads that end by themselves can be used again.
                if !matches!(select(answer, TimeoutFuture::new(GRACE_MS)).await, Either::Left((Ok(_), _))) {
                    self.threads.take();
                }
                return Err(Stopped::Cancelled);
            }
        };
        if let Answer::Shared { stretches, .. } | Answer::Came { stretches, .. } = &mut answer {
            told.borrow_mut().append(stretches);
        }
        Ok((answer, told.take()))
    }

    /// The leader of so many threads on one memory, all up.
    async fn threads(&self, threads: u32) -> Result<Rc<LabWorker>, String> {
        if let Some((up, leader)) = &*self.threads.borrow()
            && *up == threads
        {
            return Ok(leader.clone());
        }
        self.threads.take();
        let here = self.here().await;
        if here.mode != parallel::Mode::Shared {
            return Err(here.missing);
        }
        let leader = Rc::new(LabWorker::start(LAB_THREADS)?);
        let tried = {
            let up = leader.ask(Ask::Threads(threads), None).boxed_local();
            match select(up, TimeoutFuture::new(PATIENCE_MS)).await {
                Either::Left((Ok(_), _)) => Ok(()),
                Either::Left((Err(why), _)) => Err(why),
                Either::Right(_) => Err("they did not start within 5 seconds".to_owned()),
            }
        };
        tried?;
        self.threads.replace(Some((threads, leader.clone())));
        Ok(leader)
    }

    /// So many isolated workers, each with the job's input, started if they are not up yet.
    async fn alone(
        &self,
        setting: Setting,
        told: &RefCell<Told>,
        cancel: &Cancel,
    ) -> Result<Vec<Rc<LabWorker>>, Stopped> {
        let input = self.input(setting.job).await?;
        let begun = now_ms();
        let before = self.alone.borrow().len();
        while self.alone.borrow().len() < setting.threads as usize {
            let worker = Rc::new(LabWorker::start(LAB)?);
            self.alone.borrow_mut().push(worker);
        }
        let workers: Vec<Rc<LabWorker>> = self.alone.borrow().iter().take(setting.threads as usize).cloned().collect();
        let ready = workers.clone().into_iter().enumerate().map(|(lane, worker)| {
            let input = &input;
            async move {
                let copying = give(&worker, lane as u32, setting.job, input, lane >= before).await?;
                if lane >= before {
                    let up_ms = copying.map_or_else(now_ms, |copying| copying.start_ms);
                    told.borrow_mut().push(starting(lane as u32, begun, up_ms));
                }
                copying.into_iter().for_each(|copying| told.borrow_mut().push(copying));
                Ok::<(), String>(())
            }
        });
        let patience = TimeoutFuture::new(PATIENCE_MS + 10_000);
        let all = select(unless_cancelled(join_all(ready), cancel).boxed_local(), patience).await;
        match all {
            Either::Left((ready, _)) => ready?.into_iter().collect::<Result<(), String>>()?,
            Either::Right(_) => {
                return Err(Stopped::Failed(
                    "The workers did not start within 15 seconds. This page may not be allowed any; the modes on the \
                     main thread still work."
                        .to_owned(),
                ));
            }
        }
        Ok(workers)
    }

    async fn prepared_main(&self, setting: Setting, simd: bool) -> Result<Rc<MainThread>, Stopped> {
        if simd && !setting.job.kernel.has_simd() {
            return Err(Stopped::Failed(format!(
                "“{}” has no variant for SIMD. The sum of squares and the matrix product have one.",
                setting.job.kernel.title()
            )));
        }
        let loaded = self.main.borrow().clone();
        let main = match loaded {
            Some(main) => main,
            None => Rc::new(MainThread::load().await?),
        };
        self.main.replace(Some(main.clone()));
        let input = self.input(setting.job).await?;
        main.ask(Ask::Take { job: setting.job, sent_ms: now_ms() }, Some(&input))?;
        // In pieces, so that warming up freezes nothing.
        for _ in 0..6 {
            main.ask(Ask::Warm { ms: WARM_MS / 6.0, simd }, None)?;
            breathe().await;
        }
        Ok(main)
    }

    /// Made by a worker, because it may take longer than the page may be blocked.
    async fn input(&self, job: Job) -> Result<Uint8Array, String> {
        let same = |made: &Job| Job { tasks: job.tasks, ..*made } == job;
        if let Some((made, input)) = &*self.input.borrow()
            && same(made)
        {
            return Ok(input.clone());
        }
        let (_, input) = LabWorker::start(LAB)?.ask(Ask::Input(job), None).await?;
        let input = input.ok_or_else(unexpected)?;
        self.input.replace(Some((job, input.clone())));
        Ok(input)
    }
}

/// What is known beforehand of what comes out; if it does not hold, a sentence's end.
fn check(setting: &Setting, sum: Option<u64>, outcome: Option<&Outcome>) -> Result<(), String> {
    if let Some(outcome) = outcome {
        return outcome.check(setting.hazard);
    }
    match (sum, setting.job.known()) {
        (Some(sum), Some(known)) if sum != known => Err(format!("{sum} and not {known}")),
        _ => Ok(()),
    }
}

fn wrong(how: String) -> Stopped {
    Stopped::Failed(format!(
        "The answer was wrong ({how}), so nothing of this run is shown. Please run it again; if it is wrong again, this \
         browser or this machine computes wrongly."
    ))
}

/// Gives a worker the job and warms it up at it. What warming up takes is in no figure; copying the input is, so it is
/// copied once more.
async fn give(
    worker: &LabWorker,
    lane: u32,
    job: Job,
    input: &Uint8Array,
    new: bool,
) -> Result<Option<Stretch>, String> {
    worker.ask(Ask::Take { job, sent_ms: now_ms() }, Some(input)).await?;
    worker.ask(Ask::Warm { ms: if new { WARM_NEW_MS } else { WARM_MS }, simd: false }, None).await?;
    if input.length() == 0 {
        return Ok(None);
    }
    let taken = worker.ask(Ask::Take { job, sent_ms: now_ms() }, Some(input)).await?;
    let (Answer::Taken { start_ms, end_ms }, _) = taken else { return Err(unexpected()) };
    Ok(Some(Stretch::new(lane, Doing::Copying, State::Blocked, start_ms, end_ms)))
}

/// Collects what is recorded, and tells it as it comes.
struct Told {
    live: Live,
    stretches: Vec<Stretch>,
}

impl Told {
    fn new(live: &Live) -> Told {
        Told { live: live.clone(), stretches: vec![] }
    }

    fn push(&mut self, stretch: Stretch) {
        self.stretches.push(stretch);
        self.live.emit(vec![stretch]);
    }

    fn all(self) -> Vec<Stretch> {
        self.stretches
    }
}

/// Up is who has answered and is warm.
fn starting(lane: u32, begun_ms: f64, up_ms: f64) -> Stretch {
    Stretch::new(lane, Doing::StartUp, State::Blocked, begun_ms, up_ms)
}

fn running(lane: u32, task: u32, slice: &Slice) -> Stretch {
    Stretch::new(lane, Doing::Task(task), State::Running, slice.start_ms, slice.end_ms)
}

fn slice_of(setting: &Setting, task: u32, budget_ms: Option<f64>, simd: bool) -> Ask {
    Ask::Slice { task, from: start(setting, task), budget_ms, simd }
}

fn starts(setting: &Setting) -> Vec<u32> {
    (0..setting.job.tasks).map(|task| start(setting, task)).collect()
}

fn start(setting: &Setting, task: u32) -> u32 {
    setting.job.units_of(task).start as u32
}

fn sliced((answer, _): (Answer, Option<Uint8Array>)) -> Result<Slice, String> {
    match answer {
        Answer::Sliced(slice) => Ok(slice),
        _ => Err(unexpected()),
    }
}

fn unexpected() -> String {
    "a worker answered what it was not asked".to_owned()
}

async fn unless_cancelled<T>(work: impl Future<Output = T> + Unpin, cancel: &Cancel) -> Result<T, Stopped> {
    match select(work, Box::pin(cancel.wait())).await {
        Either::Left((done, _)) => Ok(done),
        Either::Right(_) => Err(Stopped::Cancelled),
    }
}
