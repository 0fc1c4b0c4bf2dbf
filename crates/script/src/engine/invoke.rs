//! What is called, by name, once the program has come to rest; and when its result settles.

use super::convert::{to_js, to_value};
use super::failure;
use super::world::World;
use crate::{Invocation, Invoke, Settled};
use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::JsObject;
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsResult, JsValue};
use std::rc::Rc;
use trace::{MarkKind, TaskId, Virtual};

/// An invocation that has begun.
pub struct Running {
    task: TaskId,
    invoke: Invoke,
    started: Virtual,
    ended: Option<Virtual>,
    settled: Settled,
    promise: Option<JsPromise>,
    waiting: Option<usize>,
}

impl Running {
    pub fn settled(&self) -> &Settled {
        &self.settled
    }

    pub fn finish(self) -> Invocation {
        let Running { task, invoke: Invoke { function, args, .. }, started, ended, settled, .. } = self;
        Invocation { function, args, task, started, ended, settled }
    }
}

pub fn index_of(world: &World, root: TaskId) -> Option<usize> {
    world.invocations.borrow().iter().position(|running| running.task == root)
}

pub fn all_settled(world: &World) -> bool {
    world.invocations.borrow().iter().all(|running| running.ended.is_some())
}

/// Whether it is the promise of an invocation: that is watched, and so not unhandled.
pub fn watches(world: &World, promise: &JsObject) -> bool {
    let is_it = |watched: &JsPromise| JsObject::equals(&JsObject::from(watched.clone()), promise);
    world.invocations.borrow().iter().any(|running| running.promise.as_ref().is_some_and(is_it))
}

/// Notes which results have settled by now. The promises' own state is read: nothing of the program sees it.
pub fn observe(world: &World, context: &mut Context) {
    let begun = world.invocations.borrow().len();
    for index in 0..begun {
        let pending = |running: &Running| running.promise.clone().filter(|_| running.ended.is_none());
        let Some(promise) = pending(&world.invocations.borrow()[index]) else { continue };
        let settled = match promise.state() {
            PromiseState::Pending => continue,
            PromiseState::Fulfilled(value) => Settled::Fulfilled(to_value(&value)),
            PromiseState::Rejected(reason) => Settled::Rejected(failure::of_value(world, &reason, context)),
        };
        let now = world.now();
        let running = &mut world.invocations.borrow_mut()[index];
        running.settled = settled;
        running.ended = Some(now);
        world.recorder.borrow_mut().close(running.waiting, now);
    }
}

/// Calls the function. An error is one that ends the run.
pub fn start(world: &Rc<World>, invoke: &Invoke, context: &mut Context) -> JsResult<()> {
    let shown: Vec<String> = invoke.args.iter().map(ToString::to_string).collect();
    let label = format!("{}({})", invoke.function, shown.join(", "));
    let (task, index) = {
        let mut recorder = world.recorder.borrow_mut();
        let task = recorder.add_task(&label, None);
        recorder.begin_task(task, MarkKind::CallStarted, &label, None);
        let started = recorder.now;
        let mut invocations = world.invocations.borrow_mut();
        invocations.push(Running {
            task,
            invoke: invoke.clone(),
            started,
            ended: None,
            settled: Settled::Pending,
            promise: None,
            waiting: None,
        });
        (task, invocations.len() - 1)
    };
    let called = find(&invoke.function, context).and_then(|found| match found.as_callable() {
        None => Ok(Err(missing(&invoke.function, &found))),
        Some(function) => {
            let args: Vec<JsValue> = invoke.args.iter().map(|arg| to_js(arg, context)).collect();
            world.recorder.borrow_mut().adopt(Some(task));
            function.call(&JsValue::undefined(), &args, context).map(Ok)
        }
    });
    let adopted = world.recorder.borrow_mut().adopted();
    world.recorder.borrow_mut().end_task(&label);
    let now = world.now();
    let settle = |settled: Settled| {
        let running = &mut world.invocations.borrow_mut()[index];
        running.settled = settled;
        running.ended = Some(now);
    };
    match called {
        Err(error) if error.as_engine().is_some() => return Err(error),
        Err(error) => {
            let failure = failure::of_error(world, &error, context);
            settle(Settled::Threw(failure));
        }
        Ok(Err(missing)) => settle(Settled::Missing(missing)),
        Ok(Ok(value)) => match value.as_promise() {
            None => settle(Settled::Returned(to_value(&value))),
            Some(promise) => {
                let pending = matches!(promise.state(), PromiseState::Pending);
                // An async function waits in its own name; any other that waits for a promise is shown waiting.
                let waiting = if adopted || !pending { None } else { world.recorder.borrow_mut().wait(task) };
                let running = &mut world.invocations.borrow_mut()[index];
                running.promise = Some(promise);
                running.waiting = waiting;
            }
        },
    }
    observe(world, context);
    Ok(())
}

/// However it was declared: a function, a constant, a property of the global object.
fn find(name: &str, context: &mut Context) -> JsResult<JsValue> {
    let identifier = name.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '$'));
    if !identifier {
        return Ok(JsValue::undefined());
    }
    super::realm::evaluate(&format!("typeof {name} === 'undefined' ? undefined : {name}"), context)
}

fn missing(name: &str, found: &JsValue) -> String {
    if found.is_undefined() {
        format!("There is no function named {name}.")
    } else {
        format!("{name} is not a function but {}.", to_value(found))
    }
}
