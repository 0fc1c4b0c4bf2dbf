//! What natives, hooks and the event loop share: the clock, the queues, the recorder, what was counted.

use super::console::Console;
use super::instrument::Instrumented;
use super::invoke::Running;
use super::recorder::Recorder;
use super::timers::Due;
use crate::{Call, Failure, Limit, Scenario};
use boa_engine::builtins::promise::Promise;
use boa_engine::error::RuntimeLimitError;
use boa_engine::job::PromiseJob;
use boa_engine::object::JsObject;
use boa_engine::object::builtins::JsFunction;
use boa_engine::{Context, JsError};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use trace::{TaskId, Time, Virtual};

pub struct World {
    pub source: String,
    pub program: Instrumented,
    pub scenario: Scenario,
    pub recorder: RefCell<Recorder>,
    pub console: RefCell<Console>,
    pub microtasks: RefCell<VecDeque<Microtask>>,
    /// What the world outside will bring, by the time at which it is due and the order in which it was asked for.
    pub due: RefCell<BTreeMap<(Virtual, u64), Due>>,
    pub counters: Counters,
    pub calls: RefCell<Vec<Call>>,
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
    pub fn new(source: &str, program: Instrumented, scenario: &Scenario) -> World {
        World {
            source: source.to_owned(),
            program,
            scenario: scenario.clone(),
            recorder: RefCell::new(Recorder::new(&scenario.limits)),
            console: RefCell::default(),
            microtasks: RefCell::default(),
            due: RefCell::default(),
            counters: Counters::default(),
            calls: RefCell::default(),
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

    /// Ends the run with an error that no program can catch.
    pub fn stop(&self, limit: Limit) -> JsError {
        self.stopped.set(self.stopped.get().or(Some(limit)));
        RuntimeLimitError::LoopIteration.into()
    }

    /// The clock moves while the loop is occupied.
    pub fn advance(&self, by: Virtual, context: &mut Context) -> Result<(), JsError> {
        super::invoke::observe(self, context);
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
