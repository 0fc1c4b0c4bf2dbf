//! Simulated calls: global functions that answer with a promise, after their latency.

use super::abort;
use super::convert::{to_js, to_value};
use super::recorder::Recorder;
use super::timers::Due;
use super::world::{World, depth};
use crate::{Api, Call, Value};
use boa_engine::builtins::promise::ResolvingFunctions;
use boa_engine::object::JsObject;
use boa_engine::object::builtins::{JsFunction, JsPromise};
use boa_engine::{Context, JsNativeError, JsResult, JsValue, NativeFunction};
use trace::{MarkKind, TaskId, Time, Virtual};

/// A call's answer, on its way.
pub struct Answer {
    task: TaskId,
    label: String,
    call: usize,
    /// Of the trace: its time in flight.
    span: Option<usize>,
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

/// The call of this name, as the program finds it; none, where the scenario has no such call.
pub fn function(name: &str, context: &Context) -> Option<JsFunction> {
    let index = World::of(context).scenario.api.iter().position(|api| api.name == name)?;
    let native = NativeFunction::from_copy_closure(move |_, args, context| call(index, args, context));
    Some(super::realm::function(name, 1, native, context))
}

/// The call number `index` of the scenario.
fn call(index: usize, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    let api = &world.scenario.api[index];
    let (args, signal) = arguments(args);
    let (latency, answer) = reply(&world, api, &args);
    if api.blocks {
        return compute(&world, api, args, latency, answer, context);
    }
    let (promise, settle) = JsPromise::new_pending(context);
    if let Some(reason) = signal.as_ref().and_then(abort::aborted) {
        settle.reject.call(&JsValue::undefined(), &[reason], context)?;
        return Ok(promise.into());
    }
    let shown: Vec<String> = args.iter().map(ToString::to_string).collect();
    let label = format!("{}({})", api.name, shown.join(", "));
    let mut recorder = world.recorder.borrow_mut();
    recorder.unwind(depth(context) + 1);
    let parent = recorder.current();
    let task = recorder.add_task(&label, Some(parent));
    let started = recorder.now;
    let due = started.plus(Virtual::from_ms(latency));
    recorder.mark_due(task, MarkKind::CallStarted, &label, None, due);
    let span = recorder.in_flight(&api.name, task, due);
    let made = Call { task, due, ..made(&world, &recorder, api, args) };
    world.calls.borrow_mut().push(made);
    let call = world.calls.borrow().len() - 1;
    let answer = Answer { task, label, call, span, answer, settle };
    let number = world.starts();
    world.due.borrow_mut().insert((due, number), Due::Answer(answer));
    if let Some(signal) = signal {
        abort::gives_up(&signal, number);
    }
    Ok(promise.into())
}

/// A call that begins now, in the name of the code under way.
fn made(world: &World, recorder: &Recorder, api: &Api, args: Vec<Value>) -> Call {
    let (task, started) = (recorder.current(), recorder.now);
    let invocation = super::invoke::index_of(world, recorder.root(task));
    let (api, line) = (api.name.clone(), recorder.line());
    Call { api, args, task, started, due: started, aborted: false, blocked: false, invocation, line }
}

/// On the loop: nothing else runs until it is done.
fn compute(
    world: &World,
    api: &Api,
    args: Vec<Value>,
    ms: f64,
    answer: Reply,
    context: &mut Context,
) -> JsResult<JsValue> {
    world.recorder.borrow_mut().unwind(depth(context) + 1);
    let made = Call { blocked: true, ..made(world, &world.recorder.borrow(), api, args) };
    world.advance(Virtual::from_ms(ms * world.scenario.work_factor.unwrap_or(1.0)), context)?;
    world.calls.borrow_mut().push(Call { due: world.now(), ..made });
    match answer.resolve(world) {
        Ok(value) => Ok(to_js(&value, context)),
        Err(message) => Err(JsNativeError::error().with_message(message).into()),
    }
}

/// What it is asked, and what it is given up by. A signal is no part of the question.
fn arguments(args: &[JsValue]) -> (Vec<Value>, Option<JsObject>) {
    let mut signal = None;
    let values = args.iter().filter_map(|arg| {
        let value = to_value(arg);
        let Some(found) = abort::signal_in(arg) else { return Some(value) };
        signal = Some(found);
        let Value::Object(mut fields) = value else { return None };
        fields.retain(|(name, _)| name != "signal");
        (!fields.is_empty()).then_some(Value::Object(fields))
    });
    (values.collect(), signal)
}

/// The call in flight with this number is aborted; nothing happens where it is not in flight any more.
pub fn give_up(number: u64, reason: &JsValue, context: &mut Context) -> JsResult<()> {
    let world = World::of(context);
    let place = world.due.borrow().keys().find(|(_, other)| *other == number).copied();
    let found = place.and_then(|place| world.due.borrow_mut().remove(&place));
    let Some(Due::Answer(Answer { task, label, call, span, settle, .. })) = found else { return Ok(()) };
    if let Some(mut journal) = world.journal() {
        journal.touches_everything();
    }
    let now = {
        let mut recorder = world.recorder.borrow_mut();
        recorder.unwind(depth(context) + 1);
        recorder.mark_as(task, MarkKind::TimerCleared, &label, None);
        let now = recorder.now;
        recorder.close(span, now);
        now
    };
    if let Some(call) = world.calls.borrow_mut().get_mut(call) {
        (call.due, call.aborted) = (now, true);
    }
    settle.reject.call(&JsValue::undefined(), std::slice::from_ref(reason), context).map(drop)
}

/// What a call will be answered with: for a store's, only at its arrival is it known.
enum Reply {
    Is(Result<Value, String>),
    Reads { store: String, key: Value },
    Writes { store: String, key: Value, value: Value },
}

fn reply(world: &World, api: &Api, args: &[Value]) -> (f64, Reply) {
    if let Some(message) = too_early(world, api, args) {
        return (0.0, Reply::Is(Err(message)));
    }
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

/// What must have been answered before, and was not.
fn too_early(world: &World, api: &Api, args: &[Value]) -> Option<String> {
    let reply = api.reply.iter().find(|reply| reply.args == args)?;
    let (calls, now) = (world.calls.borrow(), world.now());
    let answered = |needed: &[Value]| {
        calls.iter().any(|call| call.api == api.name && call.args == needed && call.due <= now && !call.aborted)
    };
    let missing = reply.after.iter().find(|needed| !answered(needed))?;
    let words = |args: &[Value]| args.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Some(format!("{0}({1}) was called before {0}({2}) was answered", api.name, words(args), words(missing)))
}

fn plain_reply(api: &Api, args: &[Value]) -> (f64, Result<Value, String>) {
    let units: f64 = args.iter().map(units).sum();
    let (latency, fails, returns) = match api.reply.iter().find(|reply| reply.args == args) {
        Some(reply) => (reply.latency_ms.unwrap_or(api.latency_ms), &reply.fails, reply.returns.clone()),
        None if api.adds => (api.latency_ms, &api.fails, Value::Number(units)),
        None => (api.latency_ms, &api.fails, api.returns.clone()),
    };
    ((latency + api.per_unit_ms * units).max(0.0), fails.clone().map_or(Ok(returns), Err))
}

/// The sum of all numbers in a value.
fn units(value: &Value) -> f64 {
    match value {
        Value::Number(number) if number.is_finite() => *number,
        Value::Array(items) => items.iter().map(units).sum(),
        Value::Object(fields) => fields.iter().map(|(_, value)| units(value)).sum(),
        _ => 0.0,
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
