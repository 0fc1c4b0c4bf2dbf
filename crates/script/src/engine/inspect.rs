//! Values as the console shows them: the rules are those of Node's `util.inspect`, with its defaults.
//!
//! Nothing of the program runs while a value is read: accessors are named, not called.

use super::convert::{array_length, class_name, data, key_name, own_data, own_keys};
use super::failure;
use super::world::World;
use crate::value::{key_text, number_text, quoted};
use boa_engine::builtins::date::Date;
use boa_engine::builtins::error::Error;
use boa_engine::builtins::function::OrdinaryFunction;
use boa_engine::builtins::promise::PromiseState;
use boa_engine::builtins::regexp::RegExp;
use boa_engine::object::JsObject;
use boa_engine::object::builtins::{
    JsArrayBuffer, JsDate, JsMap, JsPromise, JsProxy, JsRegExp, JsSet, JsTypedArray, JsWeakMap, JsWeakSet,
};
use boa_engine::property::{DescriptorKind, PropertyDescriptor, PropertyKey};
use boa_engine::{Context, JsString, JsSymbol, JsValue, JsVariant};

const WIDTH: usize = 80;
const MOST_ITEMS: usize = 100;
const LONGEST_TEXT: usize = 10_000;
/// All items of one value together: a console line is for reading.
const MOST_IN_ALL: usize = 5_000;

pub fn inspect(world: &World, value: &JsValue, context: &mut Context) -> String {
    to_depth(world, value, 2, context)
}

pub fn to_depth(world: &World, value: &JsValue, depth: usize, context: &mut Context) -> String {
    let mut inspector = Inspector {
        world,
        context,
        depth,
        above: vec![],
        circular: vec![],
        indent: 0,
        innermost: 0,
        left: MOST_IN_ALL,
    };
    inspector.value(value, 0)
}

struct Inspector<'w> {
    world: &'w World,
    context: &'w mut Context,
    depth: usize,
    above: Vec<JsObject>,
    circular: Vec<JsObject>,
    indent: usize,
    /// The depth of the object that was begun last.
    innermost: usize,
    left: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Object,
    Array,
}

/// What stands around an object's entries.
struct Braces {
    base: String,
    open: String,
    close: &'static str,
    shape: Shape,
}

impl Inspector<'_> {
    fn value(&mut self, value: &JsValue, level: usize) -> String {
        match value.variant() {
            JsVariant::Object(object) => self.object(&object, level),
            JsVariant::String(text) => self.text(&text),
            _ => primitive(value),
        }
    }

    /// Long texts are broken behind their own line ends.
    fn text(&self, text: &JsString) -> String {
        let text = text.to_std_string_lossy();
        let length = text.chars().count();
        let (text, trailer) = if length > LONGEST_TEXT {
            let more = length - LONGEST_TEXT;
            let plural = if more > 1 { "s" } else { "" };
            (text.chars().take(LONGEST_TEXT).collect(), format!("... {more} more character{plural}"))
        } else {
            (text, String::new())
        };
        if length > 16 && length + self.indent + 4 > WIDTH {
            let lines: Vec<String> = text.split_inclusive('\n').map(quoted).collect();
            return lines.join(&format!(" +\n{}", " ".repeat(self.indent + 2))) + &trailer;
        }
        quoted(&text) + &trailer
    }

    fn object(&mut self, object: &JsObject, level: usize) -> String {
        if JsProxy::from_object(object.clone()).is_ok() {
            return "[Proxy]".to_owned();
        }
        if self.above.iter().any(|above| JsObject::equals(above, object)) {
            let known = self.circular.iter().position(|circular| JsObject::equals(circular, object));
            let index = known.unwrap_or_else(|| {
                self.circular.push(object.clone());
                self.circular.len() - 1
            });
            return format!("[Circular *{}]", index + 1);
        }
        let class = class_name(object);
        let tag = tag(object).filter(|tag| !tag.is_empty() && class.as_ref() != Some(tag));
        let keys = self.keys(object);
        let (braces, special) = match self.plain(object, &class, &tag, &keys) {
            Ok(text) => return text,
            Err(parts) => parts,
        };
        if level > self.depth {
            let name = prefix(&class, &tag, "Object", None);
            return match braces.shape {
                Shape::Array if object.is_array() => "[Array]".to_owned(),
                _ => format!("[{}]", name.trim_end()),
            };
        }
        self.above.push(object.clone());
        self.innermost = level;
        let mut output = match special {
            Special::None => vec![],
            Special::Array => self.items(object, level),
            Special::Typed(array) => self.typed(&array, level),
            Special::Map(map) => self.map(&map, level),
            Special::Set(set) => self.set(&set, level),
            Special::Promise(state) => self.promise(&state, level),
            Special::Words(words) => vec![words],
        };
        for key in keys {
            if self.left == 0 {
                output.push("...".to_owned());
                break;
            }
            self.left -= 1;
            output.push(self.property(object, &key, level));
        }
        self.above.pop();
        let text = self.together(output, &braces, level, object);
        match self.circular.iter().position(|circular| JsObject::equals(circular, object)) {
            Some(index) => {
                let reference = format!("<ref *{}> ", index + 1);
                reference + &text
            }
            None => text,
        }
    }

    /// The enumerable keys that are shown besides what the object's kind holds.
    fn keys(&self, object: &JsObject) -> Vec<PropertyKey> {
        let items = object.is_array() || JsTypedArray::from_object(object.clone()).is_ok();
        let mut keys = own_keys(object);
        keys.retain(|key| !(items && matches!(key, PropertyKey::Index(_))));
        keys.extend(object.borrow().shape().keys().into_iter().filter(|key| matches!(key, PropertyKey::Symbol(_))));
        keys.retain(|key| descriptor(object, key).is_some_and(|it| it.enumerable() == Some(true)));
        keys
    }

    /// Either the whole text, for what has no entries, or what to put around the entries.
    fn plain(
        &mut self,
        object: &JsObject,
        class: &Option<String>,
        tag: &Option<String>,
        keys: &[PropertyKey],
    ) -> Result<String, (Braces, Special)> {
        let braces = |open: String, close, shape| Braces { base: String::new(), open, close, shape };
        let with_base = |base: String, keys: &[PropertyKey]| {
            if keys.is_empty() {
                Ok(base)
            } else {
                Err((Braces { base, open: "{".to_owned(), close: "}", shape: Shape::Object }, Special::None))
            }
        };
        if object.is_array() {
            let length = array_length(object);
            let prefix = match class.as_deref() {
                Some("Array") if tag.is_none() => String::new(),
                _ => prefix(class, tag, "Array", Some(length)),
            };
            if length == 0 && keys.is_empty() {
                return Ok(format!("{prefix}[]"));
            }
            return Err((braces(format!("{prefix}["), "]", Shape::Array), Special::Array));
        }
        if let Ok(array) = JsTypedArray::from_object(object.clone()) {
            let length = array.length(self.context).unwrap_or(0);
            let prefix = prefix(class, tag, "TypedArray", Some(length));
            if length == 0 && keys.is_empty() {
                return Ok(format!("{prefix}[]"));
            }
            return Err((braces(format!("{prefix}["), "]", Shape::Array), Special::Typed(array)));
        }
        if let Ok(map) = JsMap::from_object(object.clone()) {
            let mut size = 0;
            let _ = map.for_each_native(|_, _| {
                size += 1;
                Ok(())
            });
            let prefix = prefix(class, tag, "Map", Some(size));
            if size == 0 && keys.is_empty() {
                return Ok(format!("{prefix}{{}}"));
            }
            return Err((braces(format!("{prefix}{{"), "}", Shape::Object), Special::Map(map)));
        }
        if let Ok(set) = JsSet::from_object(object.clone()) {
            let mut size = 0;
            let _ = set.for_each_native(|_| {
                size += 1;
                Ok(())
            });
            let prefix = prefix(class, tag, "Set", Some(size));
            if size == 0 && keys.is_empty() {
                return Ok(format!("{prefix}{{}}"));
            }
            return Err((braces(format!("{prefix}{{"), "}", Shape::Object), Special::Set(set)));
        }
        if object.is_callable() {
            return with_base(self.function(object, class), keys);
        }
        if object.is::<RegExp>() {
            let text = JsRegExp::from_object(object.clone()).ok().and_then(|it| it.to_string(self.context).ok());
            return with_base(text.unwrap_or_else(|| "[RegExp]".to_owned()), keys);
        }
        if object.is::<Date>() {
            let date = JsDate::from_object(object.clone()).and_then(|date| date.to_iso_string(self.context));
            let text = date.ok().and_then(|text| text.as_string()).map(|text| text.to_std_string_lossy());
            return with_base(text.unwrap_or_else(|| "Invalid Date".to_owned()), keys);
        }
        if object.is::<Error>() {
            let text = self.error(object, class);
            let mut keys = keys.to_vec();
            if own_data(object, "cause").is_some() {
                keys.push(PropertyKey::from(JsString::from("cause")));
            }
            return with_base(text, &keys);
        }
        if let Ok(promise) = JsPromise::from_object(object.clone()) {
            let prefix = prefix(class, tag, "Promise", None);
            return Err((braces(format!("{prefix}{{"), "}", Shape::Object), Special::Promise(promise.state())));
        }
        if JsWeakMap::from_object(object.clone()).is_ok() || JsWeakSet::from_object(object.clone()).is_ok() {
            let prefix = prefix(class, &None, "WeakMap", None);
            let unknown = Special::Words("<items unknown>".to_owned());
            return Err((braces(format!("{prefix}{{"), "}", Shape::Object), unknown));
        }
        if let Ok(buffer) = JsArrayBuffer::from_object(object.clone()) {
            let words = Special::Words(format!("byteLength: {}", buffer.byte_length()));
            return Err((braces("ArrayBuffer {".to_owned(), "}", Shape::Object), words));
        }
        if let Some(boxed) = boxed(object) {
            return with_base(boxed, keys);
        }
        let prefix = match class.as_deref() {
            Some("Object") if tag.is_none() => String::new(),
            _ => prefix(class, tag, "Object", None),
        };
        if keys.is_empty() {
            return Ok(format!("{prefix}{{}}"));
        }
        Err((braces(format!("{prefix}{{"), "}", Shape::Object), Special::None))
    }

    fn function(&mut self, function: &JsObject, class: &Option<String>) -> String {
        let name = own_data(function, "name").and_then(|it| it.as_string()).map(|it| it.to_std_string_lossy());
        let name = name.unwrap_or_default();
        // A class of the program: its prototype cannot be replaced, as a function's can.
        let prototype = descriptor(function, &PropertyKey::from(JsString::from("prototype")));
        if function.is::<OrdinaryFunction>() && prototype.is_some_and(|it| it.writable() == Some(false)) {
            let name = if name.is_empty() { "(anonymous)" } else { &name };
            let parent =
                function.prototype().and_then(|parent| own_data(&parent, "name")).and_then(|it| it.as_string());
            return match parent.map(|it| it.to_std_string_lossy()).filter(|parent| !parent.is_empty()) {
                Some(parent) => format!("[class {name} extends {parent}]"),
                None => format!("[class {name}]"),
            };
        }
        let special = |class: &&str| matches!(*class, "AsyncFunction" | "GeneratorFunction" | "AsyncGeneratorFunction");
        let kind = class.as_deref().filter(special).unwrap_or("Function");
        if name.is_empty() { format!("[{kind} (anonymous)]") } else { format!("[{kind}: {name}]") }
    }

    fn error(&mut self, error: &JsObject, class: &Option<String>) -> String {
        let value = JsValue::from(error.clone());
        let text = |key: &str| data(error, key).and_then(|it| it.as_string()).map(|it| it.to_std_string_lossy());
        let mut name = text("name").unwrap_or_else(|| "Error".to_owned());
        // A class of its own shows, even if nobody set its name.
        if let Some(class) = class.as_ref().filter(|class| name == "Error" && class.ends_with("Error")) {
            name = class.clone();
        }
        let head = match text("message").unwrap_or_default() {
            message if message.is_empty() => name,
            message => format!("{name}: {message}"),
        };
        let frames = failure::frames(self.world, &value, self.context);
        if frames.is_empty() {
            return format!("[{head}]");
        }
        let text = head + &stack_text(&frames);
        text.replace('\n', &format!("\n{}", " ".repeat(self.indent)))
    }

    fn items(&mut self, array: &JsObject, level: usize) -> Vec<String> {
        let length = array_length(array);
        let mut output = vec![];
        let mut index = 0;
        while index < length && output.len() < MOST_ITEMS && self.left > 0 {
            self.left -= 1;
            let key = PropertyKey::from(index as u32);
            if descriptor(array, &key).is_some() {
                output.push(self.item(array, &key, level));
                index += 1;
                continue;
            }
            let next = own_keys(array).into_iter().find_map(|key| match key {
                PropertyKey::Index(next) if next.get() as usize > index => Some(next.get() as usize),
                _ => None,
            });
            let end = next.unwrap_or(length);
            let plural = if end - index > 1 { "s" } else { "" };
            output.push(format!("<{} empty item{plural}>", end - index));
            index = end;
        }
        more(&mut output, length - index);
        output
    }

    fn typed(&mut self, array: &JsTypedArray, level: usize) -> Vec<String> {
        let length = array.length(self.context).unwrap_or(0);
        let mut output = vec![];
        for index in 0..length.min(MOST_ITEMS) {
            let item = array.at(index as i64, self.context).unwrap_or_default();
            output.push(self.value(&item, level + 1));
        }
        more(&mut output, length.saturating_sub(MOST_ITEMS));
        output
    }

    fn map(&mut self, map: &JsMap, level: usize) -> Vec<String> {
        let mut entries = vec![];
        let _ = map.for_each_native(|key, value| {
            entries.push((key, value));
            Ok(())
        });
        let rest = entries.len().saturating_sub(MOST_ITEMS);
        self.indent += 2;
        let mut output: Vec<String> = entries
            .into_iter()
            .take(MOST_ITEMS)
            .map(|(key, value)| format!("{} => {}", self.value(&key, level + 1), self.value(&value, level + 1)))
            .collect();
        self.indent -= 2;
        more(&mut output, rest);
        output
    }

    fn set(&mut self, set: &JsSet, level: usize) -> Vec<String> {
        let mut entries = vec![];
        let _ = set.for_each_native(|value| {
            entries.push(value);
            Ok(())
        });
        let rest = entries.len().saturating_sub(MOST_ITEMS);
        self.indent += 2;
        let mut output: Vec<String> =
            entries.into_iter().take(MOST_ITEMS).map(|value| self.value(&value, level + 1)).collect();
        self.indent -= 2;
        more(&mut output, rest);
        output
    }

    fn promise(&mut self, state: &PromiseState, level: usize) -> Vec<String> {
        self.indent += 2;
        let text = match state {
            PromiseState::Pending => "<pending>".to_owned(),
            PromiseState::Fulfilled(value) => self.value(value, level + 1),
            PromiseState::Rejected(reason) => format!("<rejected> {}", self.value(reason, level + 1)),
        };
        self.indent -= 2;
        vec![text]
    }

    fn item(&mut self, array: &JsObject, key: &PropertyKey, level: usize) -> String {
        self.property_value(descriptor(array, key), level)
    }

    fn property(&mut self, object: &JsObject, key: &PropertyKey, level: usize) -> String {
        let descriptor = descriptor(object, key);
        let enumerable = descriptor.as_ref().is_some_and(|it| it.enumerable() == Some(true));
        let text = self.property_value(descriptor, level);
        let name = match key {
            PropertyKey::Symbol(_) => format!("[{}]", key_name(key)),
            key if !enumerable => format!("[{}]", key_name(key)),
            key => key_text(&key_name(key)),
        };
        format!("{name}: {text}")
    }

    fn property_value(&mut self, property: Option<PropertyDescriptor>, level: usize) -> String {
        let Some(property) = property else { return "undefined".to_owned() };
        let given = |it: &Option<JsValue>| it.as_ref().is_some_and(JsValue::is_callable);
        if let DescriptorKind::Accessor { get, set } = property.kind() {
            let words = match (given(get), given(set)) {
                (true, true) => "[Getter/Setter]",
                (true, false) => "[Getter]",
                (false, true) => "[Setter]",
                (false, false) => "undefined",
            };
            return words.to_owned();
        }
        self.indent += 2;
        let text = self.value(&property.value().cloned().unwrap_or_default(), level + 1);
        self.indent -= 2;
        text
    }

    /// On one line where that is short and shallow enough, else an entry a line.
    fn together(&mut self, output: Vec<String>, braces: &Braces, level: usize, object: &JsObject) -> String {
        let Braces { base, open, close, shape } = braces;
        let base_text = if base.is_empty() { String::new() } else { format!("{base} ") };
        let entries = output.len();
        let output = if *shape == Shape::Array && entries > 6 { self.columns(output, object) } else { output };
        if self.innermost - level < 3 && entries == output.len() {
            let start = output.len() + self.indent + width(open) + width(base) + 10;
            let total: usize = output.iter().map(|entry| width(entry)).sum::<usize>() + output.len() + start;
            if total <= WIDTH && !base.contains('\n') && !output.iter().any(|entry| entry.contains('\n')) {
                return format!("{base_text}{open} {} {close}", output.join(", "));
            }
        }
        let indentation = format!("\n{}", " ".repeat(self.indent));
        let joined = output.join(&format!(",{indentation}  "));
        format!("{base_text}{open}{indentation}  {joined}{indentation}{close}")
    }

    /// Many short items of an array stand in columns.
    fn columns(&self, output: Vec<String>, array: &JsObject) -> Vec<String> {
        const GAP: usize = 2;
        let is_more = output.last().is_some_and(|last| last.starts_with("... ") && last.contains(" more item"));
        let count = output.len() - usize::from(is_more);
        let widths: Vec<usize> = output[..count].iter().map(|entry| width(entry)).collect();
        let total: usize = widths.iter().map(|width| width + GAP).sum();
        let longest = widths.iter().copied().max().unwrap_or(0);
        let actual = longest + GAP;
        if actual * 3 + self.indent >= WIDTH || !(total as f64 / actual as f64 > 5.0 || longest <= 6) {
            return output;
        }
        let bias = (actual as f64 - total as f64 / output.len() as f64).sqrt();
        let biased = (actual as f64 - 3.0 - bias).max(1.0);
        let columns = ((2.5 * biased * count as f64).sqrt() / biased).round();
        let columns = (columns as usize).min((WIDTH - self.indent) / actual).min(12).min(15);
        if columns <= 1 {
            return output;
        }
        let lines: Vec<usize> = (0..columns)
            .map(|column| widths.iter().skip(column).step_by(columns).max().copied().unwrap_or(0) + GAP)
            .collect();
        let numbers = (0..array_length(array).min(count)).all(|index| {
            let item = descriptor(array, &PropertyKey::from(index as u32)).and_then(|it| it.value().cloned());
            item.is_some_and(|item| item.is_number() || item.is_bigint())
        });
        let mut rows = vec![];
        for start in (0..count).step_by(columns) {
            let end = (start + columns).min(count);
            let mut row = String::new();
            for index in start..end {
                let column = lines[index - start];
                let last = index + 1 == end;
                let cell = if last { output[index].clone() } else { format!("{}, ", output[index]) };
                let room = if last { column - GAP } else { column };
                let gap = " ".repeat(room.saturating_sub(width(&cell)));
                match (numbers, last) {
                    (true, _) => row = row + &gap + &cell,
                    (false, false) => row = row + &cell + &gap,
                    (false, true) => row += &cell,
                }
            }
            rows.push(row);
        }
        rows.extend(output.into_iter().skip(count));
        rows
    }
}

enum Special {
    None,
    Array,
    Typed(JsTypedArray),
    Map(JsMap),
    Set(JsSet),
    Promise(PromiseState),
    Words(String),
}

pub fn primitive(value: &JsValue) -> String {
    match value.variant() {
        JsVariant::Undefined => "undefined".to_owned(),
        JsVariant::Null => "null".to_owned(),
        JsVariant::Boolean(value) => value.to_string(),
        JsVariant::Integer32(value) => value.to_string(),
        JsVariant::Float64(value) => number_text(value),
        JsVariant::BigInt(value) => format!("{value}n"),
        JsVariant::Symbol(symbol) => symbol.descriptive_string().to_std_string_lossy(),
        JsVariant::String(text) => text.to_std_string_lossy(),
        JsVariant::Object(_) => "[Object]".to_owned(),
    }
}

pub fn stack_text(frames: &[failure::Frame]) -> String {
    let mut text = String::new();
    for frame in frames {
        let place = format!("program.js:{}:{}", frame.line, frame.column);
        if frame.function.is_empty() {
            text += &format!("\n    at {place}");
        } else {
            text += &format!("\n    at {} ({place})", frame.function);
        }
    }
    text
}

fn descriptor(object: &JsObject, key: &PropertyKey) -> Option<PropertyDescriptor> {
    object.borrow().properties().get(key)
}

fn width(text: &str) -> usize {
    text.chars().count()
}

fn more(output: &mut Vec<String>, left: usize) {
    if left > 0 {
        output.push(format!("... {left} more item{}", if left > 1 { "s" } else { "" }));
    }
}

fn prefix(class: &Option<String>, tag: &Option<String>, fallback: &str, size: Option<usize>) -> String {
    let size = size.map_or_else(String::new, |size| format!("({size})"));
    let tag =
        tag.as_ref().filter(|tag| class.as_ref() != Some(tag)).map_or_else(String::new, |tag| format!("[{tag}] "));
    match class {
        Some(class) => format!("{class}{size} {tag}"),
        None => format!("[{fallback}{size}: null prototype] {tag}"),
    }
}

/// `Symbol.toStringTag`, own or inherited, as far as it is plain data.
fn tag(object: &JsObject) -> Option<String> {
    let key = PropertyKey::from(JsSymbol::to_string_tag());
    // One that is shown among the properties is not said twice.
    if descriptor(object, &key).is_some_and(|own| own.enumerable() == Some(true)) {
        return None;
    }
    let holders = std::iter::successors(Some(object.clone()), JsObject::prototype).take(50);
    let tag = holders.filter_map(|holder| descriptor(&holder, &key)).next()?;
    Some(tag.value()?.as_string()?.to_std_string_lossy())
}

/// `new Number(1)` and the like.
fn boxed(object: &JsObject) -> Option<String> {
    if let Some(number) = object.downcast_ref::<f64>() {
        return Some(format!("[Number: {}]", number_text(*number)));
    }
    if let Some(truth) = object.downcast_ref::<bool>() {
        return Some(format!("[Boolean: {}]", *truth));
    }
    let text = object.downcast_ref::<JsString>()?;
    Some(format!("[String: {}]", quoted(&text.to_std_string_lossy())))
}
