//! The event loop: the program, then all microtasks, then one task after the other with all microtasks behind it.

use super::hooks::{Hooks, Queue};
use super::timers::Due;
use super::world::{Microtask, World};
use super::{abort, api, failure, invoke, realm, timers};
use crate::{Ending, Limit, Outcome};
use boa_engine::builtins::promise::PromiseState;
use boa_engine::error::{EngineError, RuntimeLimitError};
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsError, JsResult};
use std::rc::Rc;
use trace::{MarkKind, Time, Virtual};

/// Which of what is in flight comes next.
pub trait Order {
    /// Takes it out of what is due, with the instant at which it comes.
    fn next(&mut self, world: &World) -> Next;
}

pub enum Next {
    Comes(Virtual, Due),
    /// Nothing is in flight.
    Rest,
    /// Enough was seen of this run.
    Cut,
}

/// As the latencies have it.
pub struct ByTime;

impl Order for ByTime {
    fn next(&mut self, world: &World) -> Next {
        match world.due.borrow_mut().pop_first() {
            Some(((due, _), what)) => Next::Comes(due, what),
            None => Next::Rest,
        }
    }
}

pub fn run(world: Rc<World>) -> Outcome {
    run_in(world, &mut ByTime, &mut |_, _| ())
}

/// Runs in this order, and looks around in the realm before it goes.
pub fn run_in(world: Rc<World>, order: &mut dyn Order, look: &mut dyn FnMut(&mut EventLoop<'_>, &Ending)) -> Outcome {
    let limits = &world.scenario.limits;
    let hooks = Rc::new(Hooks(world.clone()));
    let mut context = Context::builder()
        .clock(hooks.clone())
        .host_hooks(hooks)
        .job_executor(Rc::new(Queue(world.clone())))
        .can_block(false)
        .instructions_remaining(usize::try_from(limits.instructions).unwrap_or(usize::MAX))
        .build()
        .expect("a realm can be made from nothing");
    context.insert_data(world.clone());
    // Ours is checked first: the engine counts a call through a native twice, and loses its error there.
    context.runtime_limits_mut().set_recursion_limit(limits.recursion * 2 + 50);
    context.runtime_limits_mut().set_stack_size_limit(limits.recursion * 500 + 10_000);
    realm::furnish(&world, &mut context);
    let mut event_loop = EventLoop { world: world.clone(), context, order, cut: false };
    let (ending, rested_at) = event_loop.run();
    look(&mut event_loop, &ending);
    drop(event_loop);
    boa_engine::gc::force_collect();
    outcome(&world, ending, rested_at)
}

fn outcome(world: &World, ending: Ending, rested_at: Virtual) -> Outcome {
    // Promises and callbacks that are still held would outlive their realm.
    world.due.borrow_mut().clear();
    world.microtasks.borrow_mut().clear();
    world.rejected.borrow_mut().clear();
    let recorder = world.recorder.replace(super::recorder::Recorder::new(&world.scenario.limits));
    Outcome {
        trace: recorder.finish(),
        ending,
        calls: world.calls.take(),
        invocations: world.invocations.take().into_iter().map(invoke::Running::finish).collect(),
        unhandled: world.unhandled.take(),
        stores: world.stores.take(),
        rested_at,
    }
}

pub struct EventLoop<'o> {
    pub world: Rc<World>,
    pub context: Context,
    order: &'o mut dyn Order,
    /// The order saw enough: that is no failure of the program's.
    cut: bool,
}

impl EventLoop<'_> {
    fn run(&mut self) -> (Ending, Virtual) {
        let world = self.world.clone();
        let rested = self.program().and_then(|()| self.until(|_| false));
        let rested_at = world.now();
        let ended = rested.and_then(|()| self.invocations());
        let ending = match ended {
            Ok(()) => Ending::Completed,
            Err(_) if self.cut => Ending::Completed,
            Err(error) => self.ending(&error),
        };
        (ending, rested_at)
    }

    fn program(&mut self) -> JsResult<()> {
        let world = self.world.clone();
        world.recorder.borrow_mut().begin_program();
        let evaluated = realm::evaluate(&world.program.text, &mut self.context);
        world.recorder.borrow_mut().end_task("program");
        evaluated?;
        self.after_job()?;
        self.checkpoint()
    }

    fn invocations(&mut self) -> JsResult<()> {
        let world = self.world.clone();
        let invokes = &world.scenario.invoke;
        for (index, invoke) in invokes.iter().enumerate() {
            if let Some(mut journal) = world.journal() {
                journal.invokes(index, !world.due.borrow().is_empty());
            }
            invoke::start(&world, invoke, &mut self.context)?;
            self.after_job()?;
            if invokes.get(index + 1).is_some_and(|next| next.together) {
                continue;
            }
            self.checkpoint()?;
            self.until(invoke::all_settled)?;
        }
        self.until(|_| false)
    }

    /// Takes one thing after the other that is due, until nothing is left or enough is done.
    fn until(&mut self, enough: impl Fn(&World) -> bool) -> JsResult<()> {
        let world = self.world.clone();
        while !enough(&world) {
            let next = self.order.next(&world);
            if !self.take(next)? {
                break;
            }
        }
        Ok(())
    }

    /// Everything that is left to do, as the latencies have it.
    pub fn drain(&mut self) -> JsResult<()> {
        let world = self.world.clone();
        self.checkpoint()?;
        while self.take(ByTime.next(&world))? {}
        Ok(())
    }

    /// Whether there was anything to take.
    fn take(&mut self, next: Next) -> JsResult<bool> {
        let world = self.world.clone();
        let (due, what) = match next {
            Next::Comes(due, what) => (due, what),
            Next::Rest => return Ok(false),
            Next::Cut => {
                self.cut = true;
                return Err(RuntimeLimitError::LoopIteration.into());
            }
        };
        if due.as_ms() > world.scenario.limits.virtual_ms {
            return Err(world.stop(Limit::VirtualTime));
        }
        {
            let mut recorder = world.recorder.borrow_mut();
            recorder.now = recorder.now.max(due);
        }
        let context = &mut self.context;
        let done = match what {
            Due::Timer(timer) => timers::fire(&world, timer, due, context),
            Due::Answer(answer) => api::arrive(&world, answer, due, context),
            Due::Abort(signal, task) => abort::time_out(&world, &signal, task, context),
        };
        done?;
        self.after_job()?;
        self.checkpoint()?;
        Ok(true)
    }

    /// All microtasks, those that they queue included; then what was rejected and is still unhandled.
    fn checkpoint(&mut self) -> JsResult<()> {
        let world = self.world.clone();
        loop {
            let next = world.microtasks.borrow_mut().pop_front();
            let Some(Microtask { id, task, job }) = next else { break };
            world.recorder.borrow_mut().begin_microtask(id, task);
            let done = job.call(&mut self.context);
            world.recorder.borrow_mut().end_microtask(id);
            done?;
            self.after_job()?;
        }
        self.context.clear_kept_objects();
        let rejected = world.rejected.take();
        for promise in rejected {
            let object = promise.upcast();
            if invoke::watches(&world, &object) {
                continue;
            }
            let Ok(promise) = JsPromise::from_object(object) else { continue };
            if let PromiseState::Rejected(reason) = promise.state() {
                let failure = failure::of_value(&world, &reason, &mut self.context);
                world.recorder.borrow_mut().mark_as(0, MarkKind::Unhandled, &failure.message, None);
                world.unhandled.borrow_mut().push(failure);
            }
        }
        Ok(())
    }

    /// Every limit is looked at after every job: an error of the engine's may have been lost on the way.
    fn after_job(&mut self) -> JsResult<()> {
        let world = self.world.clone();
        invoke::observe(&world, &mut self.context);
        if let Some(limit) = world.stopped.get() {
            return Err(world.stop(limit));
        }
        if world.counters.job() > world.scenario.limits.jobs {
            return Err(world.stop(Limit::Jobs));
        }
        if self.context.instructions_remaining() == 0 {
            return Err(world.stop(Limit::Instructions));
        }
        Ok(())
    }

    fn ending(&mut self, error: &JsError) -> Ending {
        let world = self.world.clone();
        let limit = world.stopped.get().or(match error.as_engine() {
            Some(EngineError::NoInstructionsRemain) => Some(Limit::Instructions),
            Some(EngineError::RuntimeLimit(RuntimeLimitError::LoopIteration)) => Some(Limit::Instructions),
            Some(EngineError::RuntimeLimit(_)) => Some(Limit::Recursion),
            _ => None,
        });
        match limit {
            Some(limit) => Ending::Stopped { limit, failure: failure::of_limit(&world, limit) },
            None => Ending::Threw(failure::of_error(&world, error, &mut self.context)),
        }
    }
}
