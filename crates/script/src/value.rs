//! A JavaScript value that has left its realm: plain data, nothing of it runs.

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt;

/// Objects keep the order of their own enumerable properties; equality does not look at it.
///
/// In TOML and JSON a value is written as itself (`1`, `"a"`, `[1, 2]`, `{ id = 1 }`); what these
/// formats cannot say is written as `{ "$js" = "undefined" }`, likewise `null` (for TOML), `NaN`,
/// `Infinity`, `-Infinity`, `-0`.
#[derive(Clone, Debug, Default)]
pub enum Value {
    #[default]
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    String(String),
    Array(Vec<Value>),
    Object(Vec<(String, Value)>),
    /// A function, symbol, Map, accessor, cycle …: in words. Never equal to anything but the same words.
    Other(String),
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
            (Value::Bool(one), Value::Bool(other)) => one == other,
            (Value::Number(one), Value::Number(other)) => one == other || (one.is_nan() && other.is_nan()),
            (Value::String(one), Value::String(other)) | (Value::Other(one), Value::Other(other)) => one == other,
            (Value::Array(one), Value::Array(other)) => one == other,
            (Value::Object(one), Value::Object(other)) => {
                one.len() == other.len()
                    && one.iter().all(|(key, value)| other.iter().any(|(name, it)| name == key && it == value))
            }
            _ => false,
        }
    }
}

/// As the console would show it, in one line.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Undefined => f.write_str("undefined"),
            Value::Null => f.write_str("null"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Number(value) => f.write_str(&number_text(*value)),
            Value::String(text) => f.write_str(&quoted(text)),
            Value::Array(items) if items.is_empty() => f.write_str("[]"),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index == 0 { "[ " } else { ", " })?;
                }
                f.write_str(" ]")
            }
            Value::Object(fields) if fields.is_empty() => f.write_str("{}"),
            Value::Object(fields) => {
                for (index, (key, value)) in fields.iter().enumerate() {
                    write!(f, "{}{}: {value}", if index == 0 { "{ " } else { ", " }, key_text(key))?;
                }
                f.write_str(" }")
            }
            Value::Other(words) => f.write_str(words),
        }
    }
}

/// A string as a literal: single quotes, unless these are in it and others are not.
pub(crate) fn quoted(text: &str) -> String {
    let quote = ['\'', '"', '`'].into_iter().find(|&quote| !text.contains(quote)).unwrap_or('\'');
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push(quote);
    for char in text.chars() {
        match char {
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            '\r' => literal.push_str("\\r"),
            '\u{8}' => literal.push_str("\\b"),
            '\u{b}' => literal.push_str("\\v"),
            '\u{c}' => literal.push_str("\\f"),
            '\\' => literal.push_str("\\\\"),
            char if char == quote => {
                literal.push('\\');
                literal.push(char);
            }
            char if (char as u32) < 0x20 || (0x7f..0xa0).contains(&(char as u32)) => {
                literal.push_str(&format!("\\x{:02X}", char as u32));
            }
            char => literal.push(char),
        }
    }
    literal.push(quote);
    literal
}

/// A property's key: bare where it is a plain name.
pub(crate) fn key_text(key: &str) -> String {
    let mut chars = key.chars();
    let plain = chars.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && chars.all(|char| char.is_ascii_alphanumeric() || char == '_');
    if plain { key.to_owned() } else { quoted(key) }
}

/// As JavaScript prints a number; `-0` keeps its sign, as in Node's console.
pub(crate) fn number_text(value: f64) -> String {
    if value == 0.0 {
        return if value.is_sign_negative() { "-0" } else { "0" }.to_owned();
    }
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    let magnitude = value.abs();
    if (1e-6..1e21).contains(&magnitude) {
        return format!("{value}");
    }
    // Rust prints `1e21` as JavaScript does, except for the sign of a positive exponent.
    let text = format!("{value:e}");
    if text.contains("e-") { text } else { text.replace('e', "e+") }
}

const ESCAPE: &str = "$js";

impl Value {
    fn escaped(&self) -> Option<&str> {
        match self {
            Value::Undefined => Some("undefined"),
            Value::Other(words) => Some(words),
            Value::Number(value) if value.is_nan() => Some("NaN"),
            Value::Number(value) if value.is_infinite() => Some(if *value > 0.0 { "Infinity" } else { "-Infinity" }),
            Value::Number(value) if *value == 0.0 && value.is_sign_negative() => Some("-0"),
            _ => None,
        }
    }

    fn unescaped(word: &str) -> Value {
        match word {
            "undefined" => Value::Undefined,
            "null" => Value::Null,
            "NaN" => Value::Number(f64::NAN),
            "Infinity" => Value::Number(f64::INFINITY),
            "-Infinity" => Value::Number(f64::NEG_INFINITY),
            "-0" => Value::Number(-0.0),
            words => Value::Other(words.to_owned()),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return Packed::serialize(self, serializer);
        }
        if let Some(word) = self.escaped() {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(ESCAPE, word)?;
            return map.end();
        }
        match self {
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                serializer.serialize_i64(*value as i64)
            }
            Value::Number(value) => serializer.serialize_f64(*value),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Value::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
            Value::Null | Value::Undefined | Value::Other(_) => serializer.serialize_unit(),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Plain)
        } else {
            Packed::deserialize(deserializer)
        }
    }
}

/// Between page and worker, which do not write for people: by its variant's number.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(remote = "Value")]
enum Packed {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    String(String),
    Array(Vec<Value>),
    Object(Vec<(String, Value)>),
    Other(String),
}

struct Plain;

impl<'de> Visitor<'de> for Plain {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plain value, or { \"$js\" = \"undefined\" } for what has no other form")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = vec![];
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields: Vec<(String, Value)> = vec![];
        while let Some((key, value)) = map.next_entry()? {
            fields.push((key, value));
        }
        match &fields[..] {
            [(key, Value::String(word))] if key == ESCAPE => Ok(Value::unescaped(word)),
            _ => Ok(Value::Object(fields)),
        }
    }
}
