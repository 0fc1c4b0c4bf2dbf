//! A JavaScript value that has left its realm: plain data, nothing of it runs.

use serde::{Deserialize, Serialize};

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
