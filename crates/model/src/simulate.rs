//! The simulator: events in order of time, and after each instant idle lanes take what is ready.

mod blocking;
mod jobs;
mod lanes;
mod queues;
mod recorder;
mod steps;
mod stuck;
mod sync;
mod tasks;

use crate::program::Program;
use crate::{Ending, Hold, Life, Machine, Mechanism, Mistake, Run, Used, Workload};
use lanes::Lane;
use recorder::Recorder;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use tasks::Live;
use trace::Virtual;

/// Runs a workload on a machine, to its end or to where it cannot go on: the run's [`Ending`] says which. Refuses a
/// machine or a workload with a mistake in it, and names the fields.
pub fn simulate(machine: &Machine, workload: &Workload) -> Result<Run, Vec<Mistake>> {
    let mistakes = machine.check();
    match Program::of(workload) {
        Ok(program) if mistakes.is_empty() => Ok(Simulation::new(machine, &program).run()),
        Ok(_) => Err(mistakes),
        Err(more) => Err([mistakes, more].concat()),
    }
}

/// Index of a task in [`Simulation::tasks`], in the order in which they came.
type TaskIndex = usize;
/// Index of a lane that runs tasks; such a lane has the same index in the trace.
type LaneIndex = usize;
/// Microseconds.
type Us = u64;

struct Simulation<'p> {
    program: &'p Program,
    mechanism: Mechanism,
    most_events: u64,
    memory: Memory,
    now: Us,
    events: BinaryHeap<Reverse<(Us, u8, u64, Event)>>,
    scheduled: u64,
    tasks: Vec<Live>,
    lanes: Vec<Lane>,
    /// Of all lanes, those that run something or are kept.
    busy: usize,
    /// The lane on which something happens just now.
    current: LaneIndex,
    /// Who ran last, on any lane.
    last: Option<TaskIndex>,
    ready: queues::RunQueues,
    locks: Vec<sync::Lock>,
    channels: Vec<sync::Channel>,
    kinds: Vec<tasks::Counts>,
    in_progress: u32,
    before_the_door: VecDeque<TaskIndex>,
    threads: blocking::Threads,
    jobs: jobs::Jobs,
    recorder: Recorder,
    holds: Vec<Hold>,
    used: Used,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Arrives {
        kind: usize,
    },
    WaitOver {
        task: TaskIndex,
    },
    CallOver {
        thread: usize,
        task: TaskIndex,
    },
    HandOff {
        lane: LaneIndex,
        turn: u32,
    },
    /// A stretch of computing, a quantum, or a switch is over.
    LaneDone {
        lane: LaneIndex,
        turn: u32,
    },
}

impl Event {
    /// At one instant, whoever becomes ready stands in the queue before a quantum ends.
    fn rank(self) -> u8 {
        u8::from(matches!(self, Event::LaneDone { .. }))
    }
}

/// Why it ends before all tasks have.
enum Stop {
    OutOfMemory { task: TaskIndex, needed_kb: f64 },
    Endless,
}

struct Memory {
    all_kb: f64,
    used_kb: f64,
    most_kb: f64,
}

impl<'p> Simulation<'p> {
    fn new(machine: &Machine, program: &'p Program) -> Self {
        let mechanism = machine.policy.mechanism(machine.cores);
        let lanes = if mechanism.lanes.per_core { machine.cores as usize } else { 1 };
        let mut simulation = Simulation {
            program,
            most_events: machine.most_events,
            memory: Memory { all_kb: machine.memory_mb * 1_024.0, used_kb: 0.0, most_kb: 0.0 },
            now: 0,
            events: BinaryHeap::new(),
            scheduled: 0,
            tasks: vec![],
            lanes: vec![Lane::default(); lanes],
            busy: 0,
            current: 0,
            last: None,
            ready: queues::RunQueues::new(lanes, &mechanism, program.seed),
            locks: program.locks.iter().map(sync::Lock::new).collect(),
            channels: program.channels.iter().map(sync::Channel::new).collect(),
            kinds: program.kinds.iter().map(tasks::Counts::new).collect(),
            in_progress: 0,
            before_the_door: VecDeque::new(),
            threads: blocking::Threads::default(),
            jobs: jobs::Jobs::default(),
            recorder: Recorder::new(&mechanism, lanes),
            holds: vec![],
            used: Used::default(),
            mechanism,
        };
        simulation.schedule_arrivals();
        simulation
    }

    fn run(mut self) -> Run {
        let stopped = self.until_nothing_happens();
        self.drop_needless_numbers();
        let ending = match stopped {
            Ok(()) => self.deadlock().map_or(Ending::Completed, Ending::Deadlocked),
            Err(Stop::Endless) => Ending::Endless { events: self.used.events },
            Err(Stop::OutOfMemory { task, needed_kb }) => Ending::OutOfMemory {
                task: self.name(task).to_owned(),
                needed_kb,
                used_kb: self.memory.used_kb,
                memory_kb: self.memory.all_kb,
            },
        };
        self.used.memory_mb = self.memory.most_kb / 1_024.0;
        self.used.threads = self.threads.count();
        let lives = self.tasks.iter().map(|task| Life {
            task: task.trace_task,
            arrived: Virtual(task.arrived),
            begun: task.begun.map(Virtual),
            ended: task.ended.map(Virtual),
            dropped: task.dropped,
        });
        let lives = lives.collect();
        let mut trace = self.recorder.finish(self.now);
        if ending != Ending::Completed {
            trace.cut = Some(ending.to_string());
        }
        Run { trace, ending, used: self.used, lives, holds: self.holds }
    }

    fn until_nothing_happens(&mut self) -> Result<(), Stop> {
        while let Some(Reverse((at, _, _, event))) = self.events.pop() {
            self.now = at;
            self.count()?;
            self.happens(event)?;
            if self.events.peek().is_none_or(|Reverse((next, ..))| *next > at) {
                self.dispatch()?;
            }
        }
        Ok(())
    }

    fn happens(&mut self, event: Event) -> Result<(), Stop> {
        match event {
            Event::Arrives { kind } => self.arrives(kind),
            Event::WaitOver { task } => self.wait_over(task),
            Event::CallOver { thread, task } => self.call_over(thread, task),
            Event::HandOff { lane, turn } => self.hand_off_if_still(lane, turn),
            Event::LaneDone { lane, turn } => self.lane_done(lane, turn),
        }
    }

    fn schedule(&mut self, at: Us, event: Event) {
        self.events.push(Reverse((at, event.rank(), self.scheduled, event)));
        self.scheduled += 1;
    }

    /// One more thing happens.
    fn count(&mut self) -> Result<(), Stop> {
        if self.used.events == self.most_events {
            return Err(Stop::Endless);
        }
        self.used.events += 1;
        Ok(())
    }

    fn name(&self, task: TaskIndex) -> &str {
        self.recorder.name(self.tasks[task].trace_task)
    }
}

impl Memory {
    fn take(&mut self, kb: f64) -> bool {
        let fits = self.used_kb + kb <= self.all_kb;
        if fits {
            self.used_kb += kb;
            self.most_kb = self.most_kb.max(self.used_kb);
        }
        fits
    }

    fn give_back(&mut self, kb: f64) {
        self.used_kb -= kb;
    }
}
