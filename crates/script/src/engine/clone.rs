//! `structuredClone`: a deep copy of data, cycles included.

use super::abort::exception;
use super::convert::{array_length, data, own_keys};
use boa_engine::builtins::date::Date;
use boa_engine::builtins::error::Error;
use boa_engine::builtins::regexp::RegExp;
use boa_engine::object::JsObject;
use boa_engine::object::builtins::{JsArray, JsDate, JsMap, JsProxy, JsRegExp, JsSet, JsTypedArray};
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsResult, JsString, JsValue, JsVariant, js_string};

/// Deeper, and the copying itself would need too much of the stack.
const DEEPEST: usize = 300;

pub fn structured_clone(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Copier { copies: vec![], depth: 0 }.value(args.get_or_undefined(0), context)
}

struct Copier {
    copies: Vec<(JsObject, JsObject)>,
    depth: usize,
}

impl Copier {
    fn value(&mut self, value: &JsValue, context: &mut Context) -> JsResult<JsValue> {
        match value.variant() {
            JsVariant::Symbol(symbol) => Err(refused(&symbol.descriptive_string().to_std_string_lossy(), context)),
            JsVariant::Object(object) => {
                if let Some((_, copy)) = self.copies.iter().find(|(original, _)| JsObject::equals(original, &object)) {
                    return Ok(copy.clone().into());
                }
                if self.depth >= DEEPEST {
                    return Err(refused("A value nested this deeply", context));
                }
                self.depth += 1;
                let copy = self.object(&object, context);
                self.depth -= 1;
                Ok(copy?.into())
            }
            _ => Ok(value.clone()),
        }
    }

    fn object(&mut self, object: &JsObject, context: &mut Context) -> JsResult<JsObject> {
        if object.is_callable() {
            let world = super::world::World::of(context);
            let text = super::realm::text_of(&world, object, context);
            return Err(refused(&text.unwrap_or_else(|| "A function".to_owned()), context));
        }
        if object.is_array() {
            let copy = JsObject::from(JsArray::new(context)?);
            self.copies.push((object.clone(), copy.clone()));
            copy.set(js_string!("length"), array_length(object), true, context)?;
            self.fields(object, &copy, context)?;
            return Ok(copy);
        }
        if let Ok(map) = JsMap::from_object(object.clone()) {
            let mut entries = vec![];
            map.for_each_native(|key, value| {
                entries.push((key, value));
                Ok(())
            })?;
            let copy = JsMap::new(context);
            self.copies.push((object.clone(), JsObject::from(copy.clone())));
            for (key, value) in entries {
                let (key, value) = (self.value(&key, context)?, self.value(&value, context)?);
                copy.set(key, value, context)?;
            }
            return Ok(copy.into());
        }
        if let Ok(set) = JsSet::from_object(object.clone()) {
            let mut entries = vec![];
            set.for_each_native(|value| {
                entries.push(value);
                Ok(())
            })?;
            let copy = JsSet::new(context);
            self.copies.push((object.clone(), JsObject::from(copy.clone())));
            for value in entries {
                let value = self.value(&value, context)?;
                copy.add(value, context)?;
            }
            return Ok(copy.into());
        }
        if object.is::<Date>() {
            let time = JsDate::from_object(object.clone())?.get_time(context)?;
            let copy = JsDate::new(context);
            copy.set_time(time, context)?;
            return Ok(copy.into());
        }
        if object.is::<RegExp>() {
            let pattern = JsRegExp::from_object(object.clone())?;
            let (source, flags) = (pattern.source(context)?, pattern.flags(context)?);
            return Ok(JsRegExp::new(JsString::from(source), JsString::from(flags), context)?.into());
        }
        if object.is::<Error>() {
            let text = |key: &str| data(object, key).and_then(|it| it.as_string()).unwrap_or_default();
            let error = match &text("name").to_std_string_lossy()[..] {
                "TypeError" => JsNativeError::typ(),
                "RangeError" => JsNativeError::range(),
                "ReferenceError" => JsNativeError::reference(),
                "SyntaxError" => JsNativeError::syntax(),
                _ => JsNativeError::error(),
            };
            return Ok(error.with_message(text("message").to_std_string_lossy()).into_opaque(context));
        }
        if JsTypedArray::from_object(object.clone()).is_ok() {
            let array = JsTypedArray::from_object(object.clone())?;
            let copy = array.slice(Some(0), None, context);
            return Ok(copy?.into());
        }
        let proxy = JsProxy::from_object(object.clone()).is_ok();
        if proxy || !object.is_ordinary() {
            let name = super::convert::class_name(object).unwrap_or_else(|| "Object".to_owned());
            return Err(refused(&format!("#<{name}>"), context));
        }
        let copy = JsObject::with_object_proto(context.intrinsics());
        self.copies.push((object.clone(), copy.clone()));
        self.fields(object, &copy, context)?;
        Ok(copy)
    }

    fn fields(&mut self, object: &JsObject, copy: &JsObject, context: &mut Context) -> JsResult<()> {
        for key in own_keys(object) {
            if !enumerable(object, &key) {
                continue;
            }
            let value = object.get(key.clone(), context)?;
            let value = self.value(&value, context)?;
            copy.create_data_property_or_throw(key, value, context)?;
        }
        Ok(())
    }
}

fn enumerable(object: &JsObject, key: &PropertyKey) -> bool {
    object.borrow().properties().get(key).is_some_and(|it| it.enumerable() == Some(true))
}

fn refused(what: &str, context: &mut Context) -> JsError {
    let message = format!("{what} could not be cloned.");
    JsError::from_opaque(exception("DataCloneError", &message, 25, context).into())
}
