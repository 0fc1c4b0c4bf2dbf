//! Every key that does something in the course, by the place where it does. This one list is what pages show; the tests
//! hold it against the code that hears the keys.

use crate::host::settings::single_keys;
use yew::prelude::*;

pub struct Place {
    pub name: &'static str,
    /// Where the focus has to be.
    pub focus: &'static str,
    pub keys: &'static [Key],
}

pub struct Key {
    /// Each as browsers name it, behind `Shift+` or `Ctrl+`. One of them is enough.
    pub press: &'static [&'static str],
    pub does: &'static str,
}

const fn key(press: &'static [&'static str], does: &'static str) -> Key {
    Key { press, does }
}

pub const PLACES: [&Place; 8] = [&EVERYWHERE, &RUN, &STEPS, &EDITOR, &ORDER, &QUIZ, &PUZZLE, &ZOOM];

const EVERYWHERE: Place = Place {
    name: "Everywhere",
    focus: "Anywhere but in a text field",
    keys: &[
        key(&["?"], "show these keys"),
        key(&["/"], "search the course"),
        key(&["Tab", "Shift+Tab"], "to the next control, or back"),
        key(&["Escape"], "close what has opened above the page"),
    ],
};

pub const RUN: Place = Place {
    name: "A run with a playhead",
    focus: "On its controls",
    keys: &[
        key(&[" "], "play or pause; on a button, press it"),
        key(&["ArrowRight", "ArrowLeft"], "one event forward or back; on a tour, one stop"),
        key(&["Home", "End"], "to the start or the end"),
    ],
};

pub const STEPS: Place = Place {
    name: "A program, step by step",
    focus: "On its controls, its source or its console",
    keys: &[
        key(&[" "], "play or pause; on a button, press it"),
        key(&["ArrowRight", "ArrowLeft"], "one step forward or back"),
        key(&["Shift+ArrowRight", "Shift+ArrowLeft"], "to the next task, or back to the last"),
        key(&["ArrowDown", "ArrowUp"], "to the next line of the console, or back"),
        key(&["Home", "End"], "to the start or the end"),
    ],
};

const EDITOR: Place = Place {
    name: "The code editor",
    focus: "In the code; on a Mac, Command stands for Ctrl",
    keys: &[
        key(&["Ctrl+Enter"], "run, or run again"),
        key(&["Tab"], "to the next control; or indent, where Settings say so"),
        key(&["Escape"], "then Tab moves on in any case"),
        key(&["Ctrl+]", "Ctrl+["], "indent a line, or less"),
        key(&["Ctrl+z", "Ctrl+y"], "undo, redo"),
    ],
};

pub const ORDER: Place = Place {
    name: "Lines to put in order",
    focus: "On a line’s handle",
    keys: &[
        key(&["ArrowUp", "ArrowDown"], "move the line up or down"),
        key(&["Home", "End"], "to the top or the bottom"),
    ],
};

const QUIZ: Place = Place {
    name: "A quiz",
    focus: "On a question’s options",
    keys: &[key(&["ArrowDown", "ArrowUp"], "choose the next or the one before"), key(&[" "], "choose, or take back")],
};

pub const PUZZLE: Place = Place {
    name: "A puzzle",
    focus: "On a job",
    keys: &[
        key(&["Enter", " "], "place the job, and move it on"),
        key(&["ArrowUp", "ArrowDown"], "to another lane"),
        key(&["ArrowLeft", "ArrowRight"], "earlier or later in its lane"),
        key(&["Home", "End"], "first or last in its lane"),
        key(&["Delete", "Backspace"], "take it off its lane"),
    ],
};

pub const ZOOM: Place = Place {
    name: "The simulator’s pictures",
    focus: "On their controls; besides the keys of a run",
    keys: &[
        key(&["+", "="], "look closer"),
        key(&["-", "_"], "look from further away"),
        key(&["0"], "show all of it"),
        key(&["Shift+ArrowLeft", "Shift+ArrowRight"], "move what is shown"),
    ],
};

/// All of them.
#[component]
pub fn Keys() -> Html {
    html! {
        <div class="keys">
            if !single_keys() {
                <p class="note">{ "Keys of a single sign, such as ?, / and +, are turned off in Settings." }</p>
            }
            { for PLACES.iter().map(|place| html! {
                <section>
                    <h3>{ place.name }</h3>
                    <p class="note">{ place.focus }{ "." }</p>
                    { table(place) }
                </section>
            }) }
        </div>
    }
}

pub fn table(place: &Place) -> Html {
    html! {
        <table class="keys-table" aria-label={place.name}>
            <tbody>
                { for place.keys.iter().map(|key| html! {
                    <tr>
                        <th scope="row">
                            { for key.press.iter().map(|press| html! {
                                <span>{ for press.split_inclusive('+').map(part) }</span>
                            }) }
                        </th>
                        <td>{ key.does }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

/// One key of a combination: with a `+` behind it, if another follows.
fn part(press: &str) -> Html {
    let (key, joined) = match press.strip_suffix('+') {
        Some(key) if !key.is_empty() => (key, "+"),
        _ => (press, ""),
    };
    let said = match key {
        " " => "Space",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "-" => "−",
        "z" => "Z",
        "y" => "Y",
        other => other,
    };
    html! { <><kbd>{ said.to_owned() }</kbd>{ joined }</> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        parts::{controls, sortable, timeline::zoom},
        simulator::puzzle::hand,
        watch::transport,
    };

    /// What a place hears, with Shift or without, is what the list says, and the other way round.
    #[test]
    fn the_list_is_what_the_code_hears() {
        check(&RUN, |key, shift| !shift && controls::meaning(key, "section", 1.0).is_some());
        check(&STEPS, |key, shift| {
            // Shift says nothing more about these.
            let plain = shift && !["ArrowLeft", "ArrowRight"].contains(&key);
            !plain && transport::meaning(key, shift, "section").is_some()
        });
        check(&ORDER, |key, shift| !shift && sortable::place(key, 1, 2).is_some());
        // Enter and Space press the job, as every button.
        check(&PUZZLE, |key, shift| !shift && (["Enter", " "].contains(&key) || hand::step(key).is_some()));
        check(&ZOOM, |key, shift| {
            let arrow = key.starts_with("Arrow");
            shift == arrow && zoom::meaning(key, shift, 0.0).is_some()
        });
    }

    #[track_caller]
    fn check(place: &Place, hears: impl Fn(&str, bool) -> bool) {
        let named = "Enter Tab Escape Delete Backspace Home End PageUp PageDown ArrowUp ArrowDown ArrowLeft ArrowRight";
        let signs = (' '..='~').map(String::from);
        for key in named.split(' ').map(str::to_owned).chain(signs) {
            for shift in [false, true] {
                let press = if shift { format!("Shift+{key}") } else { key.clone() };
                let listed = place.keys.iter().any(|key| key.press.contains(&press.as_str()));
                assert_eq!(hears(&key, shift), listed, "{}: {press:?}", place.name);
            }
        }
    }

    #[test]
    fn every_place_names_each_key_once() {
        for place in PLACES {
            let presses: Vec<&str> = place.keys.iter().flat_map(|key| key.press).copied().collect();
            for press in &presses {
                assert_eq!(presses.iter().filter(|other| *other == press).count(), 1, "{}: {press}", place.name);
            }
        }
    }
}
