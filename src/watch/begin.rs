//! What the playground begins with: a preset, a program of a lesson, or a blank one.

use super::share::Shared;
use course::lesson::{Activity, Presets, Watch};
use serde::{Deserialize, Serialize};

/// What a new program begins with.
const BLANK: &str = "async function main() {\n  console.log(\"one\");\n  await null;\n  console.log(\"three\");\n}\n\nmain();\nconsole.log(\"two\");\n";

/// The program that is kept, with the preset that it was made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Held {
    pub preset: Option<String>,
    /// Where it comes from, if that has a name.
    pub title: Option<String>,
    pub program: Shared,
}

impl Held {
    pub fn of(watch: &Watch) -> Held {
        let program = Shared {
            source: watch.source.clone(),
            scenario: watch.scenario.clone(),
            assertion: watch.assertion.clone().unwrap_or_default(),
            position: None,
        };
        Held { preset: Some(watch.id.clone()), title: Some(watch.title.clone()), program }
    }

    pub fn blank() -> Held {
        Held { program: Shared { source: BLANK.to_owned(), ..Shared::default() }, ..Held::default() }
    }

    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("a program holds only what can be written")
    }

    pub fn read(text: &str) -> Held {
        serde_json::from_str(text).unwrap_or_else(|_| Held::blank())
    }
}

pub fn preset<'a>(presets: &'a Presets, id: &str) -> Option<&'a Watch> {
    presets.groups.iter().flat_map(|group| &group.presets).find(|watch| watch.id == id)
}

/// The program that a lesson shows under this id; of several side by side, `id-1` is the first. `activities`: packed.
pub fn of_lesson(activities: &[Vec<u8>], id: &str) -> Option<Held> {
    let program = |title: &str, source: &str, scenario: &script::Scenario, assertion: Option<&String>| Held {
        preset: None,
        title: Some(title.to_owned()),
        program: Shared {
            source: source.to_owned(),
            scenario: scenario.clone(),
            assertion: assertion.cloned().unwrap_or_default(),
            position: None,
        },
    };
    activities.iter().filter_map(|packed| packed::unpack(packed).ok()).find_map(|activity| match activity {
        Activity::Programs(programs) => {
            let index: usize = id.strip_prefix(&programs.id)?.strip_prefix('-')?.parse().ok()?;
            let one = programs.programs.get(index.checked_sub(1)?)?;
            Some(program(&one.title, &one.source, &programs.scenario, None))
        }
        Activity::Predict(predict) if predict.id == id => {
            Some(program(&predict.title, &predict.program.source, &predict.scenario, None))
        }
        Activity::Watch(watch) if watch.id == id => {
            Some(program(&watch.title, &watch.source, &watch.scenario, watch.assertion.as_ref()))
        }
        _ => None,
    })
}
