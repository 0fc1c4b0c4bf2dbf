//! Simulated calls: global functions that answer with a promise, after their latency.

use super::convert::{to_js, to_value};
use super::timers::Due;
use super::world::{World, depth};
use crate::{Api, Call, Value};
use boa_engine::builtins::promise::ResolvingFunctions;
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsNativeError, JsResult, JsValue};
use trace::{MarkKind, TaskId, Time, Virtual};

/// A call's answer, on its way.
pub struct Answer {
    task: TaskId,
    label: String,
    answer: Result<Value, String>,
    settle: ResolvingFunctions,
}

/// The call number `index` of the scenario.
pub fn call(index: usize, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    let api = &world.scenario.api[index];
    let args: Vec<Value> = args.iter().map(to_value).collect();
    let (latency, answer) = reply(api, &args);
    let (promise, settle) = JsPromise::new_pending(context);
    let shown: Vec<String> = args.iter().map(ToString::to_string).collect();
    let label = format!("{}({})", api.name, shown.join(", "));
    let mut recorder = world.recorder.borrow_mut();
    recorder.unwind(depth(context) + 1);
    let parent = recorder.current();
    let task = recorder.add_task(&label, Some(parent));
    let started = recorder.now;
    let due = started.plus(Virtual::from_ms(latency));
    recorder.mark_due(task, MarkKind::CallStarted, &label, None, due);
    recorder.in_flight(&api.name, task, due);
    let invocation = super::invoke::index_of(&world, recorder.root(task));
    let line = recorder.line();
    world.calls.borrow_mut().push(Call { api: api.name.clone(), args, task, started, due, invocation, line });
    let answer = Answer { task, label, answer, settle };
    world.due.borrow_mut().insert((due, world.counters.sequence()), Due::Answer(answer));
    Ok(promise.into())
}

fn reply(api: &Api, args: &[Value]) -> (f64, Result<Value, String>) {
    match api.reply.iter().find(|reply| reply.args == args) {
        Some(reply) => {
            let answer = reply.fails.clone().map_or_else(|| Ok(reply.returns.clone()), Err);
            (reply.latency_ms.unwrap_or(api.latency_ms), answer)
        }
        None => (api.latency_ms, api.fails.clone().map_or_else(|| Ok(api.returns.clone()), Err)),
    }
}

/// Settles the promise of a call whose answer has come.
pub fn arrive(world: &World, answer: Answer, due: Virtual, context: &mut Context) -> JsResult<()> {
    let Answer { task, label, answer, settle } = answer;
    let kind = if answer.is_ok() { MarkKind::CallResolved } else { MarkKind::CallRejected };
    {
        let mut recorder = world.recorder.borrow_mut();
        recorder.was_ready(task, due);
        recorder.begin_answer(task, kind, &label);
    }
    let (function, value) = match answer {
        Ok(value) => (settle.resolve, to_js(&value, context)),
        Err(message) => {
            let error = JsNativeError::error().with_message(message).into_opaque(context);
            (settle.reject, error.into())
        }
    };
    let settled = function.call(&JsValue::undefined(), &[value], context);
    world.recorder.borrow_mut().settle();
    settled.map(drop)
}
