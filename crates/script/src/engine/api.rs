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
    call: usize,
    answer: Reply,
    settle: ResolvingFunctions,
}

impl Answer {
    pub fn label(&self) -> &str {
        &self.label
    }

    /// It arrives at another instant than the modelled one.
    pub fn comes(&self, world: &World, at: Virtual) {
        world.recorder.borrow_mut().comes(self.task, at);
        if let Some(call) = world.calls.borrow_mut().get_mut(self.call) {
            call.due = at;
        }
    }
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
    let call = world.calls.borrow().len() - 1;
    let answer = Answer { task, label, call, answer, settle };
    world.due.borrow_mut().insert((due, world.starts()), Due::Answer(answer));
    Ok(promise.into())
}

/// What a call will be answered with: for a store's, only at its arrival is it known.
enum Reply {
    Is(Result<Value, String>),
    Reads { store: String, key: Value },
    Writes { store: String, key: Value, value: Value },
}

fn reply(api: &Api, args: &[Value]) -> (f64, Reply) {
    let (latency, answer) = plain_reply(api, args);
    let arg = |index: usize| args.get(index).cloned().unwrap_or_default();
    let reply = match (&api.reads, &api.writes) {
        _ if answer.is_err() => Reply::Is(answer),
        (Some(store), _) => Reply::Reads { store: store.clone(), key: arg(0) },
        (_, Some(store)) => Reply::Writes { store: store.clone(), key: arg(0), value: arg(1) },
        (None, None) => Reply::Is(answer),
    };
    (latency, reply)
}

impl Reply {
    fn resolve(self, world: &World) -> Result<Value, String> {
        let (store, key, value) = match self {
            Reply::Is(answer) => return answer,
            Reply::Reads { store, key } => (store, key, None),
            Reply::Writes { store, key, value } => (store, key, Some(value)),
        };
        let key = match key {
            Value::String(key) => key,
            other => other.to_string(),
        };
        if let Some(mut journal) = world.journal() {
            journal.touches(&format!("{key} in the store {store}"));
        }
        let mut stores = world.stores.borrow_mut();
        let Some(held) = stores.iter_mut().find(|held| held.name == store) else {
            return Err(format!("there is no store named {store}"));
        };
        let Some(place) = held.values.get_mut(&key) else {
            return Err(format!("the store {store} has nothing named {key}"));
        };
        if let Some(value) = value {
            *place = value;
        }
        Ok(place.clone())
    }
}

fn plain_reply(api: &Api, args: &[Value]) -> (f64, Result<Value, String>) {
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
    let Answer { task, label, answer, settle, .. } = answer;
    let answer = answer.resolve(world);
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
