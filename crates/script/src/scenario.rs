//! The world of a program: what it may call, how long that takes, and what is asked of it afterwards.

use crate::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything outside the program. An author writes it as TOML:
///
/// ```toml
/// name = "unequal"
/// [[api]]
/// name = "fetchUser"
/// latency_ms = 300
/// returns = { id = 1, name = "Alice" }
/// [[api.reply]]            # for these arguments, instead of the above
/// args = [2]
/// latency_ms = 50
/// fails = "no such user"
/// [[invoke]]
/// function = "fetchAllConcurrent"
/// args = [1]
/// [[invoke]]
/// function = "fetchAllConcurrent"
/// args = [2]
/// together = true          # starts with the one before it, instead of after it has settled
/// [[store]]                # outside the program: only simulated calls come at it
/// name = "accounts"
/// values = { alice = 100, bob = 50 }
/// [[api]]
/// name = "readBalance"     # readBalance("alice")
/// reads = "accounts"
/// [[api]]
/// name = "writeBalance"    # writeBalance("alice", 70)
/// writes = "accounts"
/// [[api]]
/// name = "addUp"           # addUp([3, 4]) occupies the loop for 1 + 0.5 * 7 ms, and returns 7 itself
/// latency_ms = 1
/// per_unit_ms = 0.5
/// adds = true
/// blocks = true
/// [[invoke]]
/// function = "mapWithLimit"
/// args = [[1, 2, 3], 2, { "$js" = "fetchUser" }]   # the call itself, as a function
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scenario {
    pub name: String,
    /// The simulated calls that the program finds as global functions.
    pub api: Vec<Api>,
    /// What some of these calls read and write.
    pub store: Vec<Store>,
    /// What is called, by name, once the program itself has come to rest.
    pub invoke: Vec<Invoke>,
    /// Seeds `Math.random`.
    pub seed: u64,
    /// What `Date.now()` says at the start, in ms since 1970. `performance.now()` starts at 0.
    pub epoch_ms: u64,
    pub limits: Limits,
    /// What `work(ms)` takes, times this: a slower or faster processor. Left out: 1.
    pub work_factor: Option<f64>,
}

/// A simulated call: a global function that returns a promise, settled after the latency. Given an `AbortSignal`, as an
/// argument or as `signal` of an object, it is given up when that is aborted, as a `fetch` is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Api {
    pub name: String,
    pub latency_ms: f64,
    /// What the promise is fulfilled with. Left out: `undefined`.
    pub returns: Value,
    /// The promise is rejected with `new Error(fails)` instead.
    pub fails: Option<String>,
    /// Added to the latency for each unit of what it is given: of the sum of all numbers in its arguments.
    pub per_unit_ms: f64,
    /// It answers with that sum, and not with `returns`.
    pub adds: bool,
    /// It is computed on the loop, which it occupies for its latency, and it returns its answer, not a promise.
    pub blocks: bool,
    /// The store whose value under the first argument is the answer, as it is when the answer arrives.
    pub reads: Option<String>,
    /// The store whose value under the first argument becomes the second, when the answer arrives; that is the answer.
    pub writes: Option<String>,
    /// Other answers for particular arguments; the first whose `args` are equal is taken. Of a call with a store
    /// only its latency and failure hold: the value is the store's.
    pub reply: Vec<Reply>,
}

/// Values by name, in the world outside: a program cannot reach them but by calls that read and write.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Store {
    pub name: String,
    pub values: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reply {
    pub args: Vec<Value>,
    /// Left out: the API's own latency.
    pub latency_ms: Option<f64>,
    pub returns: Value,
    pub fails: Option<String>,
    /// Arguments with which this call must have been answered before; otherwise it fails at once.
    pub after: Vec<Vec<Value>>,
}

/// One call of a function of the program.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Invoke {
    pub function: String,
    pub args: Vec<Value>,
    /// Starts together with the invocation before it; otherwise after that one has settled.
    pub together: bool,
}

/// What a program may use up before it is stopped. The defaults suit a lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Instructions of the interpreter, for the whole run.
    pub instructions: u64,
    pub recursion: usize,
    /// Microtasks and tasks run.
    pub jobs: u64,
    pub virtual_ms: f64,
    /// Marks recorded; the run goes on, the trace says where it was cut.
    pub marks: usize,
    pub console_lines: usize,
    pub console_bytes: usize,
    pub source_bytes: usize,
    /// ArrayBuffers and strings that natives would make at one go.
    pub buffer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            instructions: 20_000_000,
            recursion: 400,
            jobs: 100_000,
            virtual_ms: 3_600_000.0,
            marks: 5_000,
            console_lines: 1_000,
            console_bytes: 200_000,
            source_bytes: 200_000,
            buffer_bytes: 16 << 20,
        }
    }
}
