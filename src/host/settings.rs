//! What visitors have set for this browser. It is in force as attributes of the document's root, `data-theme="dark"`:
//! style sheets, the code editor and both modules look there. The document's first script puts them there before
//! anything is shown.

use super::{kept::Stored, window::Listener};
use jzon::JsonValue;
use web_sys::{Element, Event, Window};
use yew::prelude::*;

pub struct Choice {
    /// The attribute's name, behind `data-`.
    pub name: &'static str,
    pub words: &'static str,
    /// Values with their words. The empty one is the default, and has no attribute.
    pub values: &'static [(&'static str, &'static str)],
}

/// The choice of one that is on unless this value is set.
pub const OFF: &str = "off";

pub const CHOICES: [Choice; 7] = [
    Choice { name: "theme", words: "Theme", values: &[SYSTEM, ("light", "Light"), ("dark", "Dark")] },
    Choice { name: "contrast", words: "Contrast", values: &[SYSTEM, ("more", "More")] },
    Choice { name: "motion", words: "Motion", values: &[SYSTEM, ("reduced", "Reduced"), ("full", "Full")] },
    Choice {
        name: "text",
        words: "Text size",
        values: &[("90", "90\u{202f}%"), ("", "100\u{202f}%"), ("115", "115\u{202f}%"), ("130", "130\u{202f}%")],
    },
    Choice { name: "tab", words: "Tab in the code editor", values: &[("", "Moves on"), ("indents", "Indents")] },
    Choice { name: "lines", words: "Line numbers in the code editor", values: SWITCH },
    Choice { name: "keys", words: "Single-key shortcuts, such as ? and /", values: SWITCH },
];

const SYSTEM: (&str, &str) = ("", "As the system");
const SWITCH: &[(&str, &str)] = &[("", ""), (OFF, "")];

/// One value for each of [`CHOICES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings([&'static str; CHOICES.len()]);

impl Settings {
    pub fn value(&self, place: usize) -> &'static str {
        self.0[place]
    }

    pub fn with(mut self, place: usize, value: &'static str) -> Settings {
        self.0[place] = value;
        self
    }

    /// What a later version has added is left alone, and counts as not set.
    fn known(text: impl Fn(&str) -> Option<String>) -> Settings {
        Settings(CHOICES.each_ref().map(|choice| {
            let text = text(choice.name).unwrap_or_default();
            choice.values.iter().find(|(value, _)| *value == text).map_or("", |(value, _)| value)
        }))
    }

    pub fn in_force() -> Settings {
        Settings::known(attribute)
    }

    pub fn put_in_force(self) {
        let Some((window, root)) = root() else { return };
        for (choice, value) in CHOICES.iter().zip(self.0) {
            let name = ["data-", choice.name].concat();
            // These names and values are always accepted.
            let _ = if value.is_empty() { root.remove_attribute(&name) } else { root.set_attribute(&name, value) };
        }
        let _ = Event::new(CHANGED).map(|event| window.dispatch_event(&event));
    }
}

impl Stored for Settings {
    fn to_json(&self) -> JsonValue {
        let mut json = JsonValue::new_object();
        for (choice, value) in CHOICES.iter().zip(self.0) {
            if !value.is_empty() {
                json[choice.name] = value.into();
            }
        }
        json
    }

    fn from_json(json: &JsonValue) -> Option<Settings> {
        json.is_object().then(|| Settings::known(|name| json[name].as_str().map(str::to_owned)))
    }
}

/// The window's event after a change, which the code editor hears, too.
const CHANGED: &str = "settings";

/// Listens until dropped.
pub fn on_change(changed: impl Fn() + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(Listener::new(&window, CHANGED, move |_| changed()))
}

/// Nothing in the first render, which must not ask the browser.
#[hook]
pub fn use_settings() -> Settings {
    let settings = use_state_eq(Settings::default);
    let set = settings.setter();
    use_effect_with((), move |()| {
        set.set(Settings::in_force());
        let listener = on_change(move || set.set(Settings::in_force()));
        move || drop(listener)
    });
    *settings
}

/// Whether a key alone, without Ctrl or Alt, may be a shortcut (WCAG 2.1.4).
pub fn single_keys() -> bool {
    attribute("keys").as_deref() != Some(OFF)
}

/// None: as the system has it.
pub fn reduced_motion() -> Option<bool> {
    match attribute("motion")?.as_str() {
        "reduced" => Some(true),
        "full" => Some(false),
        _ => None,
    }
}

fn attribute(name: &str) -> Option<String> {
    root()?.1.get_attribute(&["data-", name].concat())
}

fn root() -> Option<(Window, Element)> {
    let window = web_sys::window()?;
    let root = window.document()?.document_element()?;
    Some((window, root))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_set_is_kept() {
        let check = |settings: Settings, text: &str| {
            assert_eq!(settings.to_json().dump(), text);
            assert_eq!(Settings::from_json(&jzon::parse(text).expect("it is JSON")), Some(settings));
        };
        check(Settings::default(), "{}");
        check(Settings::default().with(0, "dark").with(3, "130"), r#"{"theme":"dark","text":"130"}"#);
    }

    #[test]
    fn what_is_not_known_is_not_set() {
        let check = |text: &str, expect: Option<Settings>| {
            assert_eq!(Settings::from_json(&jzon::parse(text).expect("it is JSON")), expect, "{text}");
        };
        check(r#"{"theme":"sepia","colour":"red"}"#, Some(Settings::default()));
        check(r#"{"theme":1,"motion":"full"}"#, Some(Settings::default().with(2, "full")));
        check("[]", None);
        check("\"dark\"", None);
    }

    #[test]
    fn every_choice_has_one_default() {
        for Choice { name, values, .. } in CHOICES {
            assert_eq!(values.iter().filter(|(value, _)| value.is_empty()).count(), 1, "{name}");
        }
    }
}
