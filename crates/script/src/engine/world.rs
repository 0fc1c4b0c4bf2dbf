//! What natives, hooks and the event loop share: the clock, the queues, the recorder, what was counted.

use super::console::Console;
use super::explore::Journal;
use super::instrument::Instrumented;
use super::invoke::Running;
use super::recorder::Recorder;
use super::timers::Due;
use crate::{Call, Failure, Limit, Scenario, Store};
use boa_engine::builtins::promise::Promise;
use boa_engine::error::RuntimeLimitError;
use boa_engine::job::PromiseJob;
use boa_engine::object::JsObject;
use boa_engine::object::builtins::JsFunction;
use boa_engine::{Context, JsError, JsValue};
use std::cell::{Cell, RefCell, RefMut};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use trace::{TaskId, Time, Virtual};

pub struct World {
    pub source: String,
    pub program: Rc<Instrumented>,
    pub scenario: Scenario,
    pub recorder: RefCell<Recorder>,
    pub console: RefCell<Console>,
    pub microtasks: RefCell<VecDeque<Microtask>>,
    /// What the world outside will bring, by the time at which it is due and the order in which it was asked for.
    pub due: RefCell<BTreeMap<(Virtual, u64), Due>>,
    /// Only where orders are explored.
    pub journal: Option<RefCell<Journal>>,
    pub counters: Counters,
    pub calls: RefCell<Vec<Call>>,
    pub stores: RefCell<Vec<Store>>,
    pub invocations: RefCell<Vec<Running>>,
    /// Rejected, and nobody has handled it yet.
    pub rejected: RefCell<Vec<JsObject<Promise>>>,
    pub unhandled: RefCell<Vec<Failure>>,
    /// A limit that was hit where no error could be passed on.
    pub stopped: Cell<Option<Limit>>,
    pub random: Cell<u64>,
    /// The engine's own reading of an error's stack, taken before the program could change it.
    pub stack_of: RefCell<Option<JsFunction>>,
    /// Likewise its reading of a function's text.
    pub text_of: RefCell<Option<JsFunction>>,
}

pub struct Microtask {
    pub id: u32,
    pub task: TaskId,
    pub job: PromiseJob,
}

#[derive(Default)]
pub struct Counters {
    jobs: Cell<u64>,
    steps: Cell<u64>,
    microtasks: Cell<u32>,
    sequence: Cell<u64>,
    timers: Cell<u32>,
}

impl Counters {
    pub fn job(&self) -> u64 {
        self.jobs.set(self.jobs.get() + 1);
        self.jobs.get()
    }

    pub fn step(&self) -> u64 {
        self.steps.set(self.steps.get() + 1);
        self.steps.get()
    }

    pub fn microtask(&self) -> u32 {
        self.microtasks.set(self.microtasks.get() + 1);
        self.microtasks.get()
    }

    pub fn sequence(&self) -> u64 {
        self.sequence.set(self.sequence.get() + 1);
        self.sequence.get()
    }

    pub fn timer(&self) -> u32 {
        self.timers.set(self.timers.get() + 1);
        self.timers.get()
    }
}

impl World {
    pub fn new(source: &str, program: Rc<Instrumented>, scenario: &Scenario) -> World {
        World {
            source: source.to_owned(),
            program,
            scenario: scenario.clone(),
            recorder: RefCell::new(Recorder::new(&scenario.limits)),
            console: RefCell::default(),
            microtasks: RefCell::default(),
            due: RefCell::default(),
            journal: None,
            counters: Counters::default(),
            calls: RefCell::default(),
            stores: RefCell::new(scenario.store.clone()),
            invocations: RefCell::default(),
            rejected: RefCell::default(),
            unhandled: RefCell::default(),
            stopped: Cell::new(None),
            random: Cell::new(scenario.seed),
            stack_of: RefCell::new(None),
            text_of: RefCell::new(None),
        }
    }

    /// The world of the realm that a native is called in.
    pub fn of(context: &Context) -> Rc<World> {
        context.get_data::<Rc<World>>().expect("every realm of ours is made with its world").clone()
    }

    pub fn now(&self) -> Virtual {
        self.recorder.borrow().now
    }

    pub fn journal(&self) -> Option<RefMut<'_, Journal>> {
        self.journal.as_ref().map(RefCell::borrow_mut).filter(|journal| journal.is_open())
    }

    /// The program reaches what has this number, where it was given one.
    pub fn reaches(&self, number: Option<&JsValue>) {
        if let (Some(mut journal), Some(number)) = (self.journal(), number.and_then(JsValue::as_number)) {
            journal.reaches(number as u32);
        }
    }

    /// The program comes to know what time it is, or relies on it.
    pub fn reads_time(&self) {
        if let Some(mut journal) = self.journal() {
            journal.touches_time();
        }
    }

    /// The number under which something is put in flight.
    pub fn starts(&self) -> u64 {
        let sequence = self.counters.sequence();
        if let Some(mut journal) = self.journal() {
            journal.starts(sequence);
        }
        sequence
    }

    /// Likewise of a timer, and the timer's own: the same in whatever order things complete.
    pub fn starts_timer(&self) -> (u64, u32) {
        let sequence = self.counters.sequence();
        let id = match self.journal() {
            Some(mut journal) => journal.sets_timer(sequence),
            None => self.counters.timer(),
        };
        (sequence, id)
    }

    /// Ends the run with an error that no program can catch.
    pub fn stop(&self, limit: Limit) -> JsError {
        self.stopped.set(self.stopped.get().or(Some(limit)));
        RuntimeLimitError::LoopIteration.into()
    }

    /// The clock moves while the loop is occupied.
    pub fn advance(&self, by: Virtual, context: &mut Context) -> Result<(), JsError> {
        super::invoke::observe(self, context);
        self.reads_time();
        self.recorder.borrow_mut().advance(by);
        if self.now().as_ms() > self.scenario.limits.virtual_ms {
            return Err(self.stop(Limit::VirtualTime));
        }
        Ok(())
    }
}

/// How many functions of the program are on the interpreter's stack.
pub fn depth(context: &Context) -> usize {
    context.stack_trace().size_hint().0
}
