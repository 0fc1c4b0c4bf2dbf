//! Values in and out of the realm. Nothing of the program runs while one is read or made.

use crate::Value;
use boa_engine::object::JsObject;
use boa_engine::object::builtins::{JsArray, JsProxy};
use boa_engine::property::{DescriptorKind, PropertyKey};
use boa_engine::{Context, JsString, JsValue, JsVariant};

/// Deeper, and a value is given in words.
const DEEPEST: usize = 40;
const MOST: usize = 20_000;

pub fn to_js(value: &Value, context: &mut Context) -> JsValue {
    match value {
        Value::Undefined => JsValue::undefined(),
        // A simulated call by its name is that call, as a function.
        Value::Other(name) => super::api::function(name, context).map_or_else(JsValue::undefined, JsValue::from),
        Value::Null => JsValue::null(),
        Value::Bool(value) => (*value).into(),
        Value::Number(value) => (*value).into(),
        Value::String(text) => JsString::from(text.as_str()).into(),
        Value::Array(items) => {
            let items: Vec<JsValue> = items.iter().map(|item| to_js(item, context)).collect();
            JsArray::from_iter(items, context).into()
        }
        Value::Object(fields) => {
            let object = JsObject::with_object_proto(context.intrinsics());
            for (key, value) in fields {
                let value = to_js(value, context);
                // An own property of an ordinary object: nothing can refuse it.
                let _ = object.create_data_property(JsString::from(key.as_str()), value, context);
            }
            object.into()
        }
    }
}

pub fn to_value(value: &JsValue) -> Value {
    Reader { above: vec![], left: MOST }.value(value)
}

struct Reader {
    /// The objects that the value under way is in.
    above: Vec<JsObject>,
    left: usize,
}

impl Reader {
    fn value(&mut self, value: &JsValue) -> Value {
        match value.variant() {
            JsVariant::Undefined => Value::Undefined,
            JsVariant::Null => Value::Null,
            JsVariant::Boolean(value) => Value::Bool(value),
            JsVariant::Integer32(value) => Value::Number(value.into()),
            JsVariant::Float64(value) => Value::Number(value),
            JsVariant::String(text) => Value::String(text.to_std_string_lossy()),
            JsVariant::BigInt(value) => Value::Other(format!("{value}n")),
            JsVariant::Symbol(symbol) => Value::Other(symbol.descriptive_string().to_std_string_lossy()),
            JsVariant::Object(object) => self.object(&object),
        }
    }

    fn object(&mut self, object: &JsObject) -> Value {
        if self.above.iter().any(|above| JsObject::equals(above, object)) {
            return Value::Other("[Circular]".to_owned());
        }
        if self.above.len() >= DEEPEST || self.left == 0 {
            return Value::Other("[too large to show]".to_owned());
        }
        if object.is_callable() {
            return Value::Other("[Function]".to_owned());
        }
        if !(object.is_ordinary() || object.is_array()) || JsProxy::from_object(object.clone()).is_ok() {
            return Value::Other(format!("[{}]", kind(object)));
        }
        self.above.push(object.clone());
        let value = if object.is_array() { self.array(object) } else { self.fields(object) };
        self.above.pop();
        value
    }

    fn array(&mut self, object: &JsObject) -> Value {
        let length = array_length(object);
        let mut items = vec![];
        for index in 0..length {
            if self.left == 0 {
                return Value::Other("[too large to show]".to_owned());
            }
            self.left -= 1;
            items.push(self.own(object, &PropertyKey::from(index as u32)).unwrap_or_default());
        }
        Value::Array(items)
    }

    fn fields(&mut self, object: &JsObject) -> Value {
        let mut fields = vec![];
        for key in own_keys(object) {
            if self.left == 0 {
                return Value::Other("[too large to show]".to_owned());
            }
            self.left -= 1;
            if let Some(value) = self.own(object, &key) {
                fields.push((key_name(&key), value));
            }
        }
        Value::Object(fields)
    }

    /// An own enumerable property; none for others.
    fn own(&mut self, object: &JsObject, key: &PropertyKey) -> Option<Value> {
        let property = object.borrow().properties().get(key)?;
        if property.enumerable() != Some(true) {
            return None;
        }
        Some(match property.kind() {
            DescriptorKind::Data { value: Some(value), .. } => self.value(value),
            DescriptorKind::Accessor { .. } => Value::Other("[Getter]".to_owned()),
            _ => Value::Undefined,
        })
    }
}

/// The own properties with a name, in JavaScript's order: whole numbers first. Symbols are left out.
pub fn own_keys(object: &JsObject) -> Vec<PropertyKey> {
    let object = object.borrow();
    let properties = object.properties();
    let mut indices: Vec<u32> = properties.index_property_keys().collect();
    indices.sort_unstable();
    let names = object.shape().keys().into_iter().filter(|key| matches!(key, PropertyKey::String(_)));
    indices.into_iter().map(PropertyKey::from).chain(names).collect()
}

pub fn key_name(key: &PropertyKey) -> String {
    match key {
        PropertyKey::String(name) => name.to_std_string_lossy(),
        PropertyKey::Index(index) => index.get().to_string(),
        PropertyKey::Symbol(symbol) => symbol.descriptive_string().to_std_string_lossy(),
    }
}

/// An own property, if it is one with a value.
pub fn own_data(object: &JsObject, key: &str) -> Option<JsValue> {
    object.borrow().properties().get(&PropertyKey::from(JsString::from(key)))?.value().cloned()
}

/// A property with a value, of the object or of what it inherits from.
pub fn data(object: &JsObject, key: &str) -> Option<JsValue> {
    std::iter::successors(Some(object.clone()), JsObject::prototype).take(50).find_map(|object| own_data(&object, key))
}

pub fn array_length(object: &JsObject) -> usize {
    own_data(object, "length").and_then(|length| length.as_number()).unwrap_or(0.0) as usize
}

fn kind(object: &JsObject) -> String {
    class_name(object).unwrap_or_else(|| "Object".to_owned())
}

/// The name of the constructor it inherits, as far as that is plain data.
pub fn class_name(object: &JsObject) -> Option<String> {
    let mut next = Some(object.clone());
    for _ in 0..50 {
        let object = next?;
        if let Some(constructor) = own_data(&object, "constructor").and_then(|it| it.as_object())
            && constructor.is_callable()
            && let Some(name) = own_data(&constructor, "name").and_then(|name| name.as_string())
            && !name.is_empty()
        {
            return Some(name.to_std_string_lossy());
        }
        next = object.prototype();
    }
    None
}
