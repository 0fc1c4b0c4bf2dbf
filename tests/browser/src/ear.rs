//! What was announced on the page, and when; see `ear.js`.

use serde_json::Value;

pub const SCRIPT: &str = include_str!("ear.js");

/// All times are in ms of the page's own clock.
#[derive(Debug)]
pub struct Ear {
    pub presses: Vec<f64>,
    pub said: Vec<Said>,
}

#[derive(Clone, Debug)]
pub struct Said {
    pub at: f64,
    pub text: String,
}

impl Ear {
    pub fn read(heard: &Value) -> Ear {
        let list = |name: &str| heard[name].as_array().cloned().unwrap_or_default();
        let number = |value: &Value| value.as_f64().unwrap_or_default();
        Ear {
            presses: list("presses").iter().map(number).collect(),
            said: list("said")
                .iter()
                .map(|said| Said {
                    at: number(&said["at"]),
                    text: said["text"].as_str().unwrap_or_default().to_string(),
                })
                .collect(),
        }
    }
}
