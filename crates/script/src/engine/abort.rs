//! `AbortController` and `AbortSignal`, as browsers have them, as far as a program without a page can tell.

use super::timers::Due;
use super::world::{World, depth};
use boa_engine::class::{Class, ClassBuilder};
use boa_engine::object::JsObject;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::{Attribute, PropertyDescriptor};
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsResult, JsString, JsValue, NativeFunction, Trace, js_string,
};
use std::rc::Rc;
use trace::{MarkKind, TaskId, Time, Virtual};

pub fn furnish(context: &mut Context) {
    context.register_global_class::<Signal>().expect("a name that is new");
    context.register_global_class::<Controller>().expect("a name that is new");
}

#[derive(Debug, Default, Trace, Finalize, JsData)]
struct Signal {
    aborted: bool,
    reason: JsValue,
    listeners: Vec<Listener>,
    onabort: JsValue,
    /// Signals made by `AbortSignal.any` that follow this one.
    followers: Vec<JsObject>,
    /// Simulated calls that it was given to, by their numbers in flight.
    calls: Vec<u64>,
}

#[derive(Debug, Clone, Trace, Finalize)]
struct Listener {
    callback: JsObject,
    once: bool,
}

#[derive(Debug, Trace, Finalize, JsData)]
struct Controller {
    signal: JsObject,
}

impl Class for Controller {
    const NAME: &'static str = "AbortController";
    const LENGTH: usize = 0;

    fn data_constructor(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<Controller> {
        Ok(Controller { signal: Signal::from_data(Signal::default(), context)? })
    }

    fn init(class: &mut ClassBuilder<'_>) -> JsResult<()> {
        let signal =
            super::realm::function("get signal", 0, NativeFunction::from_fn_ptr(controller_signal), class.context());
        class.accessor(js_string!("signal"), Some(signal), None, Attribute::CONFIGURABLE);
        class.method(js_string!("abort"), 0, NativeFunction::from_fn_ptr(controller_abort));
        Ok(())
    }
}

impl Class for Signal {
    const NAME: &'static str = "AbortSignal";
    const LENGTH: usize = 0;

    fn data_constructor(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<Signal> {
        Err(JsNativeError::typ().with_message("a signal comes from new AbortController().signal").into())
    }

    fn init(class: &mut ClassBuilder<'_>) -> JsResult<()> {
        let get = |name: &str, native, class: &mut ClassBuilder<'_>| {
            super::realm::function(name, 0, NativeFunction::from_fn_ptr(native), class.context())
        };
        let aborted = get("get aborted", signal_aborted, class);
        let reason = get("get reason", signal_reason, class);
        let onabort = get("get onabort", signal_onabort, class);
        let set_onabort = get("set onabort", signal_set_onabort, class);
        class
            .accessor(js_string!("aborted"), Some(aborted), None, Attribute::CONFIGURABLE)
            .accessor(js_string!("reason"), Some(reason), None, Attribute::CONFIGURABLE)
            .accessor(js_string!("onabort"), Some(onabort), Some(set_onabort), Attribute::CONFIGURABLE)
            .method(js_string!("throwIfAborted"), 0, NativeFunction::from_fn_ptr(throw_if_aborted))
            .method(js_string!("addEventListener"), 2, NativeFunction::from_fn_ptr(add_listener))
            .method(js_string!("removeEventListener"), 2, NativeFunction::from_fn_ptr(remove_listener))
            .static_method(js_string!("abort"), 0, NativeFunction::from_fn_ptr(signal_abort))
            .static_method(js_string!("timeout"), 1, NativeFunction::from_fn_ptr(signal_timeout))
            .static_method(js_string!("any"), 1, NativeFunction::from_fn_ptr(signal_any));
        Ok(())
    }
}

fn controller_signal(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    signal_of(this).map(JsValue::from)
}

fn signal_of(this: &JsValue) -> JsResult<JsObject> {
    let object = this.as_object();
    let signal = object.as_ref().and_then(|it| it.downcast_ref::<Controller>().map(|it| it.signal.clone()));
    signal.ok_or_else(|| JsNativeError::typ().with_message("this is no AbortController").into())
}

fn controller_abort(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let signal = signal_of(this)?;
    let reason = reason(args, context);
    abort(&signal, &reason, context)?;
    Ok(JsValue::undefined())
}

fn reason(args: &[JsValue], context: &mut Context) -> JsValue {
    match args.get_or_undefined(0) {
        none if none.is_undefined() => exception("AbortError", "This operation was aborted", 20, context).into(),
        reason => reason.clone(),
    }
}

/// An error as the platform's own are: with a name that is not its class's.
pub fn exception(name: &str, message: &str, code: u32, context: &mut Context) -> JsObject {
    let error = JsNativeError::error().with_message(message.to_owned()).into_opaque(context);
    for (key, value) in [("name", JsValue::from(JsString::from(name))), ("code", code.into())] {
        let property = PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
        let _ = error.define_property_or_throw(JsString::from(key), property, context);
    }
    error
}

/// Sets the signal and calls who listens; an error of a listener's is thrown after all were called.
fn abort(signal: &JsObject, reason: &JsValue, context: &mut Context) -> JsResult<()> {
    let (mut callbacks, followers, calls) = {
        let Some(mut data) = signal.downcast_mut::<Signal>() else { return Ok(()) };
        if data.aborted {
            return Ok(());
        }
        data.aborted = true;
        data.reason = reason.clone();
        let callbacks: Vec<JsObject> = data.listeners.iter().map(|listener| listener.callback.clone()).collect();
        data.listeners.retain(|listener| !listener.once);
        (callbacks, std::mem::take(&mut data.followers), std::mem::take(&mut data.calls))
    };
    // Before any listener hears of it, as a `fetch` is.
    for call in calls {
        super::api::give_up(call, reason, context)?;
    }
    let onabort = signal.downcast_ref::<Signal>().and_then(|data| data.onabort.as_callable());
    callbacks.splice(0..0, onabort);
    let mut thrown = Ok(());
    if !callbacks.is_empty() {
        let event = JsObject::with_object_proto(context.intrinsics());
        let _ = event.create_data_property(js_string!("type"), js_string!("abort"), context);
        let _ = event.create_data_property(js_string!("target"), signal.clone(), context);
        for callback in callbacks {
            let called = callback.call(&signal.clone().into(), &[event.clone().into()], context);
            thrown = thrown.and(called.map(drop));
        }
    }
    for follower in followers {
        thrown = thrown.and(abort(&follower, reason, context));
    }
    thrown
}

/// What a call was given to be given up by: this value itself, or `signal` of an object, as far as it is plain data.
pub fn signal_in(value: &JsValue) -> Option<JsObject> {
    let object = value.as_object()?;
    if object.is::<Signal>() {
        return Some(object);
    }
    if let Some(controller) = object.downcast_ref::<Controller>() {
        return Some(controller.signal.clone());
    }
    super::convert::data(&object, "signal")?.as_object().filter(JsObject::is::<Signal>)
}

/// Why it was aborted, if it was.
pub fn aborted(signal: &JsObject) -> Option<JsValue> {
    signal.downcast_ref::<Signal>().filter(|signal| signal.aborted).map(|signal| signal.reason.clone())
}

/// The call with this number is given up when the signal is aborted.
pub fn gives_up(signal: &JsObject, call: u64) {
    if let Some(mut signal) = signal.downcast_mut::<Signal>() {
        signal.calls.push(call);
    }
}

const TIMEOUT: &str = "AbortSignal.timeout";

/// The time of `AbortSignal.timeout` is over.
pub fn time_out(world: &Rc<World>, signal: &JsObject, task: TaskId, context: &mut Context) -> JsResult<()> {
    if let Some(mut journal) = world.journal() {
        journal.fires(0, false);
        journal.touches_everything();
    }
    let label = TIMEOUT;
    world.recorder.borrow_mut().begin_task(task, MarkKind::TimerFired, label, None);
    let reason = exception("TimeoutError", "The operation was aborted due to timeout", 23, context).into();
    let done = abort(signal, &reason, context);
    world.recorder.borrow_mut().end_task(label);
    done
}

fn with_signal<T>(this: &JsValue, read: impl FnOnce(&mut Signal) -> T) -> JsResult<T> {
    let object = this.as_object();
    let mut signal = object.as_ref().and_then(|it| it.downcast_mut::<Signal>());
    match signal.as_deref_mut() {
        Some(signal) => Ok(read(signal)),
        None => Err(JsNativeError::typ().with_message("this is no AbortSignal").into()),
    }
}

fn signal_aborted(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with_signal(this, |signal| signal.aborted.into())
}

fn signal_reason(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with_signal(this, |signal| signal.reason.clone())
}

fn signal_onabort(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with_signal(this, |signal| if signal.onabort.is_undefined() { JsValue::null() } else { signal.onabort.clone() })
}

fn signal_set_onabort(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let callback = args.get_or_undefined(0).clone();
    with_signal(this, |signal| signal.onabort = callback)?;
    Ok(JsValue::undefined())
}

fn throw_if_aborted(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    match with_signal(this, |signal| signal.aborted.then(|| signal.reason.clone()))? {
        Some(reason) => Err(boa_engine::JsError::from_opaque(reason)),
        None => Ok(JsValue::undefined()),
    }
}

fn is_abort(args: &[JsValue]) -> bool {
    args.get_or_undefined(0).as_string().is_some_and(|kind| kind == "abort")
}

fn add_listener(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(callback) = args.get_or_undefined(1).as_callable().filter(|_| is_abort(args)) else {
        return Ok(JsValue::undefined());
    };
    let once = match args.get_or_undefined(2).as_object() {
        Some(options) => options.get(js_string!("once"), context)?.to_boolean(),
        None => false,
    };
    with_signal(this, |signal| {
        if !signal.listeners.iter().any(|listener| JsObject::equals(&listener.callback, &callback)) {
            signal.listeners.push(Listener { callback, once });
        }
    })?;
    Ok(JsValue::undefined())
}

fn remove_listener(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    if let Some(callback) = args.get_or_undefined(1).as_callable().filter(|_| is_abort(args)) {
        with_signal(this, |signal| {
            signal.listeners.retain(|listener| !JsObject::equals(&listener.callback, &callback));
        })?;
    }
    Ok(JsValue::undefined())
}

fn signal_abort(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let reason = reason(args, context);
    let mut signal = Signal::default();
    (signal.aborted, signal.reason) = (true, reason);
    Ok(Signal::from_data(signal, context)?.into())
}

fn signal_timeout(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let ms = args.get_or_undefined(0).to_number(context)?;
    if !(0.0..=9e15).contains(&ms) {
        return Err(JsNativeError::range().with_message("AbortSignal.timeout needs a number of milliseconds").into());
    }
    let signal = Signal::from_data(Signal::default(), context)?;
    let world = World::of(context);
    let mut recorder = world.recorder.borrow_mut();
    recorder.unwind(depth(context) + 1);
    let due = recorder.now.plus(Virtual::from_ms(ms));
    let parent = recorder.current();
    let task = recorder.add_task(TIMEOUT, Some(parent));
    recorder.mark_due(task, MarkKind::TimerSet, TIMEOUT, None, due);
    recorder.in_flight(TIMEOUT, task, due);
    drop(recorder);
    let (sequence, _) = world.starts_timer();
    world.due.borrow_mut().insert((due, sequence), Due::Abort(signal.clone(), task));
    Ok(signal.into())
}

fn signal_any(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let sources = args.get_or_undefined(0).as_object().map(JsArray::from_object).transpose()?;
    let follower = Signal::from_data(Signal::default(), context)?;
    let Some(sources) = sources else { return Ok(follower.into()) };
    for index in 0..sources.length(context)? {
        let source = sources.get(index, context)?;
        let aborted = with_signal(&source, |signal| {
            signal.followers.push(follower.clone());
            signal.aborted.then(|| signal.reason.clone())
        })?;
        if let Some(reason) = aborted {
            abort(&follower, &reason, context)?;
        }
    }
    Ok(follower.into())
}
