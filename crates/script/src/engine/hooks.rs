//! What the interpreter tells us, and what the instrumented program tells us.

use super::convert::own_data;
use super::explore::Registered;
use super::instrument::{ASYNC, SAYS_EXIT};
use super::recorder::ActivationId;
use super::world::{Microtask, World, depth};
use crate::Limit;
use boa_engine::builtins::function::OrdinaryFunction;
use boa_engine::builtins::promise::{OperationType, Promise, PromiseState};
use boa_engine::context::HostHooks;
use boa_engine::context::time::{Clock, JsInstant};
use boa_engine::job::{Job, JobCallback, JobExecutor};
use boa_engine::object::JsObject;
use boa_engine::object::builtins::{JsFunction, JsPromise};
use boa_engine::realm::Realm;
use boa_engine::{Context, Finalize, JsArgs, JsData, JsNativeError, JsResult, JsString, JsValue, Trace};
use std::rc::Rc;
use trace::{TaskId, Time};

/// Instructions that a statement costs, about.
const PER_STATEMENT: u64 = 16;

pub struct Hooks(pub Rc<World>);

/// Who registered a reaction, and what it resumes.
#[derive(Debug, Trace, Finalize, JsData)]
struct Reaction {
    #[unsafe_ignore_trace]
    task: TaskId,
    #[unsafe_ignore_trace]
    activation: Option<ActivationId>,
    /// In words, as it stands in the queue.
    #[unsafe_ignore_trace]
    what: String,
    /// Where orders are explored.
    #[unsafe_ignore_trace]
    registered: Option<Registered>,
}

impl HostHooks for Hooks {
    fn make_job_callback(&self, callback: JsFunction, context: &mut Context) -> JobCallback {
        let mut recorder = self.0.recorder.borrow_mut();
        let (task, activation) = recorder.registration(depth(context));
        // An await registers functions of the engine's own.
        let activation = activation.filter(|_| !callback.is::<OrdinaryFunction>());
        let what = match activation {
            Some(activation) => recorder.continuation(activation),
            None => named(&callback, recorder.line()),
        };
        drop(recorder);
        let native = !callback.is::<OrdinaryFunction>();
        let registered = self.0.journal().map(|mut journal| journal.registers(native));
        JobCallback::new(callback, Reaction { task, activation, what, registered })
    }

    fn call_job_callback(
        &self,
        job: &JobCallback,
        this: &JsValue,
        args: &[JsValue],
        context: &mut Context,
    ) -> JsResult<JsValue> {
        let host: &dyn std::any::Any = job.host_defined();
        if let Some(Reaction { task, activation, what, registered }) = host.downcast_ref::<Reaction>() {
            if let (Some(registered), Some(mut journal)) = (*registered, self.0.journal()) {
                journal.reacts(registered);
            }
            self.0.recorder.borrow_mut().begin_reaction(*task, *activation, what, depth(context));
        }
        job.callback().call(this, args, context)
    }

    fn promise_rejection_tracker(&self, promise: &JsObject<Promise>, operation: OperationType, _: &mut Context) {
        let mut rejected = self.0.rejected.borrow_mut();
        match operation {
            OperationType::Reject => rejected.push(promise.clone()),
            OperationType::Handle => {
                let handled = promise.clone().upcast();
                rejected.retain(|it| !JsObject::equals(&it.clone().upcast(), &handled));
            }
        }
    }

    fn ensure_can_compile_strings(
        &self,
        _: Realm,
        _: &[JsString],
        _: &JsString,
        _: bool,
        _: &mut Context,
    ) -> JsResult<()> {
        Err(JsNativeError::eval().with_message("code cannot be made from text here: eval and Function are off").into())
    }

    fn local_timezone_offset_seconds(&self, _: i64) -> i32 {
        0
    }

    fn max_buffer_size(&self, _: &mut Context) -> u64 {
        self.0.scenario.limits.buffer_bytes as u64
    }
}

/// A function that was registered to run later, in words.
fn named(callback: &JsFunction, line: Option<u32>) -> String {
    let own = callback.is::<OrdinaryFunction>();
    let name = own_data(callback, "name").and_then(|name| Some(name.as_string()?.to_std_string_lossy()));
    let what = match name.filter(|name| !name.is_empty()) {
        Some(name) if own => format!("the callback `{name}`"),
        _ if own => "the callback".to_owned(),
        Some(name) if name == "then" => "one promise takes on what another comes to".to_owned(),
        _ => "a promise passes its outcome on".to_owned(),
    };
    line.map_or(what.clone(), |line| format!("{what}, set on line {line}"))
}

impl Clock for Hooks {
    fn now(&self) -> JsInstant {
        self.0.reads_time();
        let micros = self.0.now().0;
        JsInstant::new(micros / 1_000_000, (micros % 1_000_000) as u32 * 1_000)
    }

    fn system_time_millis(&self) -> i64 {
        self.0.reads_time();
        self.0.scenario.epoch_ms as i64 + self.0.now().as_ms() as i64
    }
}

/// Only queues: the event loop takes from the queue.
pub struct Queue(pub Rc<World>);

impl JobExecutor for Queue {
    fn enqueue_job(self: Rc<Self>, job: Job, context: &mut Context) {
        let Job::PromiseJob(job) = job else { return };
        let world = &self.0;
        let mut recorder = world.recorder.borrow_mut();
        recorder.unwind(depth(context) + 1);
        let id = world.counters.microtask();
        let task = recorder.queue_microtask(id);
        let mut microtasks = world.microtasks.borrow_mut();
        microtasks.push_back(Microtask { id, task, job });
        if let Some(mut journal) = world.journal().filter(|_| microtasks.len() > 1) {
            journal.tangles();
        }
    }

    fn run_jobs(self: Rc<Self>, _: &mut Context) -> JsResult<()> {
        Ok(())
    }
}

// The hooks in the instrumented program.

pub fn step(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    // A statement may be one instruction that calls something long: statements have a budget of their own.
    if world.counters.step() > world.scenario.limits.instructions / PER_STATEMENT {
        return Err(world.stop(Limit::Instructions));
    }
    world.reaches(args.get(1));
    world.recorder.borrow_mut().step(depth(context), number(args, 0));
    Ok(JsValue::undefined())
}

pub fn enter(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    let depth = depth(context);
    if depth > world.scenario.limits.recursion {
        return Err(world.stop(Limit::Recursion));
    }
    let frame = context.stack_trace().next();
    let name = frame.map(|frame| frame.code_block().name().to_std_string_lossy()).unwrap_or_default();
    world.reaches(args.get(2));
    let flags = number(args, 1);
    let (asynchronous, says_exit) = (flags & ASYNC != 0, flags & SAYS_EXIT != 0);
    world.recorder.borrow_mut().enter(depth, number(args, 0), name, asynchronous, says_exit);
    Ok(JsValue::undefined())
}

pub fn awaits(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    if let Some(mut journal) = world.journal() {
        let pending = |promise: JsPromise| matches!(promise.state(), PromiseState::Pending);
        // What is awaited and was not made on the spot may have settled in an earlier step.
        let settled = args.get_or_undefined(1).as_promise().is_some_and(|promise| !pending(promise));
        journal.awaits(number(args, 2), settled && number(args, 3) == 0);
    }
    world.recorder.borrow_mut().awaits(depth(context), number(args, 0));
    Ok(args.get_or_undefined(1).clone())
}

/// Before a `for await`: the function around it will suspend without saying so.
pub fn hold(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    world.recorder.borrow_mut().awaits(depth(context), number(args, 0));
    Ok(args.get_or_undefined(1).clone())
}

pub fn exit(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    world.recorder.borrow_mut().exits(depth(context));
    Ok(JsValue::undefined())
}

fn number(args: &[JsValue], index: usize) -> u32 {
    args.get_or_undefined(index).as_number().map_or(0, |number| number as u32)
}
