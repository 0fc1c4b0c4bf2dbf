//! What a program finds in its world: the language, and what every browser has of what is needed here.

use super::world::World;
use super::{abort, api, clone, console, hooks, inspect, timers};
use boa_engine::native_function::NativeFunctionPointer;
use boa_engine::object::builtins::JsFunction;
use boa_engine::object::{FunctionObjectBuilder, JsObject, ObjectInitializer};
use boa_engine::property::{Attribute, DescriptorKind, PropertyDescriptor, PropertyKey};
use boa_engine::{Context, JsResult, JsString, JsValue, NativeFunction, Source, js_string};
use std::rc::Rc;

const USUAL: Attribute = Attribute::WRITABLE.union(Attribute::CONFIGURABLE);

/// Everything is put in before the program runs, and nothing here can fail but for a fault of ours.
pub fn furnish(world: &Rc<World>, context: &mut Context) {
    let globals: [(&str, usize, NativeFunctionPointer); 7] = [
        ("setTimeout", 2, timers::set_timeout),
        ("setInterval", 2, timers::set_interval),
        ("clearTimeout", 1, timers::clear),
        ("clearInterval", 1, timers::clear),
        ("queueMicrotask", 1, timers::queue_microtask),
        ("structuredClone", 1, clone::structured_clone),
        ("work", 1, timers::work),
    ];
    for (name, length, native) in globals {
        global(name, length, NativeFunction::from_fn_ptr(native), context);
    }
    for api in &world.scenario.api {
        if let Some(function) = api::function(&api.name, context) {
            property(&api.name, function, context);
        }
    }
    let mut object = ObjectInitializer::new(context);
    for (name, native) in console::METHODS {
        object.function(NativeFunction::from_fn_ptr(native), JsString::from(name), 0);
    }
    let console = object.build();
    property("console", console, context);
    let mut object = ObjectInitializer::new(context);
    object.function(NativeFunction::from_fn_ptr(timers::performance_now), js_string!("now"), 0);
    let performance = object.build();
    let epoch = world.scenario.epoch_ms as f64;
    let _ = performance.create_data_property(js_string!("timeOrigin"), epoch, context);
    property("performance", performance, context);
    abort::furnish(context);
    for name in ["SharedArrayBuffer", "Atomics"] {
        let _ = context.global_object().delete_property_or_throw(JsString::from(name), context);
    }
    seed_random(context);
    show_own_text(world, context);
    give_hooks(world, context);
    if world.journal.is_some() {
        super::explore::listen(context);
    }
}

fn global(name: &str, length: usize, native: NativeFunction, context: &mut Context) {
    let function = function(name, length, native, context);
    property(name, function, context);
}

pub fn function(name: &str, length: usize, native: NativeFunction, context: &Context) -> JsFunction {
    FunctionObjectBuilder::new(context.realm(), native).name(JsString::from(name)).length(length).build()
}

fn property(name: &str, value: impl Into<JsValue>, context: &mut Context) {
    let name = JsString::from(name);
    context.register_global_property(name, value, USUAL).expect("the global object takes what it does not hold yet");
}

/// The same numbers in every run of one scenario.
fn seed_random(context: &mut Context) {
    let native = NativeFunction::from_fn_ptr(|_, _, context| {
        let world = World::of(context);
        // SplitMix64 (Steele, Lea, Flood 2014).
        let state = world.random.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        world.random.set(state);
        let mut bits = state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        Ok(((bits >> 11) as f64 / (1u64 << 53) as f64).into())
    });
    let random = function("random", 0, native, context);
    if let Some(math) = value_of(&context.global_object(), "Math").and_then(|math| math.as_object()) {
        define(&math, "random", random, context);
    }
}

/// A function's text and an error's stack are those of the program as it was written.
fn show_own_text(world: &World, context: &mut Context) {
    let errors = context.intrinsics().constructors().error().prototype();
    let stack = errors.borrow().properties().get(&PropertyKey::from(js_string!("stack")));
    if let Some(DescriptorKind::Accessor { get, set }) = stack.as_ref().map(PropertyDescriptor::kind) {
        let getter = get.as_ref().and_then(JsValue::as_function);
        *world.stack_of.borrow_mut() = getter;
        let native = NativeFunction::from_fn_ptr(stack_text);
        let getter = function("get stack", 0, native, context);
        let setter = set.clone().unwrap_or_default();
        let property = PropertyDescriptor::builder().get(getter).set(setter).enumerable(false).configurable(true);
        let _ = errors.define_property_or_throw(js_string!("stack"), property, context);
    }
    let functions = context.intrinsics().constructors().function().prototype();
    let text = value_of(&functions, "toString").and_then(|it| it.as_function());
    *world.text_of.borrow_mut() = text;
    let native = NativeFunction::from_fn_ptr(|this, _, context| {
        let world = World::of(context);
        let text = world.text_of.borrow().clone();
        let Some(text) = text else { return Ok(JsValue::undefined()) };
        let text = text.call(this, &[], context)?;
        let text = text.as_string().map(|text| text.to_std_string_lossy()).unwrap_or_default();
        Ok(JsString::from(world.program.hooks.strip(&text)).into())
    });
    let shown = function("toString", 0, native, context);
    define(&functions, "toString", shown, context);
}

fn stack_text(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::of(context);
    let frames = super::failure::frames(&world, this, context);
    if this.as_object().is_none_or(|it| !it.is::<boa_engine::builtins::error::Error>()) {
        return Ok(JsValue::undefined());
    }
    let text = super::failure::message(this) + &inspect::stack_text(&frames);
    Ok(JsString::from(text).into())
}

/// The text of a function, as its author wrote it.
pub fn text_of(world: &World, function: &JsObject, context: &mut Context) -> Option<String> {
    let text = world.text_of.borrow().clone()?.call(&function.clone().into(), &[], context).ok()?;
    Some(world.program.hooks.strip(&text.as_string()?.to_std_string_lossy()))
}

/// The hooks are constants that no object holds: they cannot be listed, reached by a text, or changed.
fn give_hooks(world: &World, context: &mut Context) {
    let natives: [NativeFunctionPointer; 5] = [hooks::step, hooks::enter, hooks::exit, hooks::awaits, hooks::hold];
    let names = world.program.hooks.names();
    for (name, native) in names.into_iter().zip(natives) {
        let native = function("", 0, NativeFunction::from_fn_ptr(native), context);
        property(name, native, context);
    }
    // A script's own constants shadow what the global object holds; then the object may forget it.
    let held: Vec<String> = names.iter().map(|name| format!("{name}=globalThis.{name}")).collect();
    let script = format!("const {};", held.join(","));
    evaluate(&script, context).expect("five constants of a name that is new");
    for name in names {
        let _ = context.global_object().delete_property_or_throw(JsString::from(name), context);
    }
}

pub fn evaluate(text: &str, context: &mut Context) -> JsResult<JsValue> {
    context.eval(Source::from_bytes(text))
}

pub fn define(object: &JsObject, name: &str, value: impl Into<JsValue>, context: &mut Context) {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true).build();
    let _ = object.define_property_or_throw(JsString::from(name), property, context);
}

fn value_of(object: &JsObject, name: &str) -> Option<JsValue> {
    super::convert::own_data(object, name)
}
