//! Timers, `work` and the clock as the program sees it.

use super::api::Answer;
use super::world::{World, depth};
use boa_engine::builtins::function::OrdinaryFunction;
use boa_engine::object::JsObject;
use boa_engine::{Context, JsArgs, JsNativeError, JsResult, JsValue};
use trace::{MarkKind, TaskId, Time, Virtual};

/// What happens when its time has come.
pub enum Due {
    Timer(Timer),
    Answer(Answer),
    /// `AbortSignal.timeout`.
    Abort(JsObject, TaskId),
}

impl Due {
    pub fn label(&self) -> &str {
        match self {
            Due::Timer(timer) => &timer.label,
            Due::Answer(answer) => answer.label(),
            Due::Abort(..) => "AbortSignal.timeout",
        }
    }

    /// It comes at another instant than it was due at.
    pub fn comes(&self, world: &World, at: Virtual) {
        match self {
            Due::Timer(Timer { task, .. }) | Due::Abort(_, task) => world.recorder.borrow_mut().comes(*task, at),
            Due::Answer(answer) => answer.comes(world, at),
        }
    }
}

pub struct Timer {
    id: u32,
    task: TaskId,
    label: String,
    source: &'static str,
    callback: JsObject,
    args: Vec<JsValue>,
    every: Option<Virtual>,
    span: Option<usize>,
}

pub fn set_timeout(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    set("setTimeout", args, context)
}

pub fn set_interval(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    set("setInterval", args, context)
}

fn set(source: &'static str, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(callback) = args.get_or_undefined(0).as_callable() else {
        let message = format!("{source} needs a function to call, and was given something else");
        return Err(JsNativeError::typ().with_message(message).into());
    };
    let asked = args.get_or_undefined(1).to_number(context)?.trunc();
    // As in browsers: what is negative, absurdly long or no number at all is due at once.
    let ms = if (0.0..=f64::from(i32::MAX)).contains(&asked) { asked } else { 0.0 };
    let world = World::of(context);
    let mut recorder = world.recorder.borrow_mut();
    recorder.unwind(depth(context) + 1);
    let what = format!("{source} {ms} ms");
    let label = recorder.function().map_or_else(|| what.clone(), |function| format!("{function}: {what}"));
    let parent = recorder.current();
    let task = recorder.add_task(&label, Some(parent));
    let (sequence, id) = world.starts_timer();
    let due = recorder.now.plus(Virtual::from_ms(ms));
    recorder.mark_due(task, MarkKind::TimerSet, &label, Some(id), due);
    let span = recorder.in_flight(source, task, due);
    // An interval of no length would fire for ever at one instant.
    let every = (source == "setInterval").then(|| Virtual::from_ms(ms.max(1.0)));
    let args = args.get(2..).unwrap_or_default().to_vec();
    let timer = Timer { id, task, label, source, callback: callback.clone(), args, every, span };
    world.due.borrow_mut().insert((due, sequence), Due::Timer(timer));
    Ok(id.into())
}

pub fn clear(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let wanted = args.get_or_undefined(0).as_number();
    let world = World::of(context);
    if let (Some(mut journal), Some(id)) = (world.journal(), wanted) {
        journal.touches_timer(id as u32);
    }
    let mut due = world.due.borrow_mut();
    let is_it = |due: &Due| matches!(due, Due::Timer(timer) if Some(f64::from(timer.id)) == wanted);
    let Some(key) = due.iter().find(|(_, due)| is_it(due)).map(|(&key, _)| key) else {
        return Ok(JsValue::undefined());
    };
    if let Some(Due::Timer(timer)) = due.remove(&key) {
        let mut recorder = world.recorder.borrow_mut();
        recorder.unwind(depth(context) + 1);
        recorder.mark_as(timer.task, MarkKind::TimerCleared, &timer.label, Some(timer.id));
        let now = recorder.now;
        // One that was set again from within its own callback waits no longer than this.
        recorder.close(timer.span, now.min(key.0));
    }
    Ok(JsValue::undefined())
}

/// Calls a timer that is due.
pub fn fire(world: &World, timer: Timer, due: Virtual, context: &mut Context) -> JsResult<()> {
    let Timer { id, task, callback, args, label, source, every, .. } = timer;
    if let Some(mut journal) = world.journal() {
        journal.fires(id, callback.is::<OrdinaryFunction>());
    }
    {
        let mut recorder = world.recorder.borrow_mut();
        recorder.was_ready(task, due);
        let next = every.map(|every| recorder.now.max(due).plus(every));
        recorder.begin_task(task, MarkKind::TimerFired, &label, next);
        // Before it is called, so that it can be cleared from within.
        if let Some(next) = next {
            let span = recorder.in_flight(source, task, next);
            let (callback, args, label) = (callback.clone(), args.clone(), label.clone());
            let timer = Timer { id, task, label, source, callback, args, every, span };
            world.due.borrow_mut().insert((next, world.starts()), Due::Timer(timer));
        }
    }
    let called = callback.call(&JsValue::undefined(), &args, context);
    world.recorder.borrow_mut().end_task(&label);
    called.map(drop)
}

/// Computing that occupies the thread: the clock moves and nothing else can run.
pub fn work(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let ms = args.get_or_undefined(0).to_number(context)?;
    if ms.is_nan() || ms < 0.0 {
        return Err(JsNativeError::range().with_message("work needs a number of milliseconds").into());
    }
    let world = World::of(context);
    world.recorder.borrow_mut().unwind(depth(context) + 1);
    world.advance(Virtual::from_ms(ms * world.scenario.work_factor.unwrap_or(1.0)), context)?;
    Ok(JsValue::undefined())
}

pub fn performance_now(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    world.reads_time();
    Ok(world.now().as_ms().into())
}

pub fn queue_microtask(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(callback) = args.get_or_undefined(0).as_function() else {
        return Err(JsNativeError::typ().with_message("queueMicrotask needs a function").into());
    };
    let hooks = context.host_hooks();
    let job = hooks.make_job_callback(callback, context);
    let realm = context.realm().clone();
    let job = boa_engine::job::PromiseJob::with_realm(
        move |context| {
            let hooks = context.host_hooks();
            hooks.call_job_callback(&job, &JsValue::undefined(), &[], context)
        },
        realm,
    );
    context.enqueue_job(job.into());
    Ok(JsValue::undefined())
}
