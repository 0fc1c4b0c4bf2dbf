//! The search: a field, what was found by what stands in it, and words to begin with.

use super::results::{LIST, MOST, Results, Same, option_id};
use crate::host::search::{Hit, Search, search};
use course::search::Kind;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// A single letter begins nearly every word.
const SHORTEST: usize = 2;
/// As many as are shown to begin with.
const EXAMPLES: usize = 5;

#[derive(Clone)]
enum Load {
    Waiting,
    Here(Same),
    /// Why not, as the end of a sentence.
    Failed(String),
}

/// What is asked, and which of the answers is meant.
#[derive(Default, PartialEq)]
struct Asked {
    query: String,
    active: Option<usize>,
}

enum Action {
    Ask(String),
    /// Among so many.
    Next(usize),
    Previous(usize),
}

impl Reducible for Asked {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let query = self.query.clone();
        Rc::new(match action {
            Action::Ask(query) => Asked { query, active: None },
            Action::Next(0) | Action::Previous(0) => Asked { query, active: None },
            Action::Next(all) => Asked { query, active: Some(self.active.map_or(0, |at| (at + 1) % all)) },
            Action::Previous(all) => {
                Asked { query, active: Some(self.active.unwrap_or(0).checked_sub(1).unwrap_or(all - 1)) }
            }
        })
    }
}

/// What there is to show.
#[derive(Clone, PartialEq)]
enum Answer {
    NothingAsked,
    /// `every`: each has all of the words.
    Found {
        hits: Vec<Hit>,
        every: bool,
    },
    /// Words that are written like those.
    Nothing {
        like: Vec<String>,
    },
}

impl Answer {
    fn to(query: &str, search: &Search) -> Answer {
        if query.trim().chars().count() < SHORTEST {
            return Answer::NothingAsked;
        }
        match search.find(query) {
            (hits, _) if hits.is_empty() => Answer::Nothing { like: search.like(query) },
            (hits, every) => Answer::Found { hits, every },
        }
    }

    fn hits(&self) -> &[Hit] {
        match self {
            Answer::Found { hits, .. } => &hits[..hits.len().min(MOST)],
            _ => &[],
        }
    }

    /// For everybody, and told to those who do not see it.
    fn sentence(&self, query: &str) -> String {
        let query = query.trim();
        match self {
            Answer::NothingAsked => String::new(),
            Answer::Nothing { .. } => format!("Nothing is found for “{query}”."),
            Answer::Found { hits, every } => {
                let count = match hits.len() {
                    1 => "1 result".to_owned(),
                    all if all > MOST => format!("{all} results, of which these are the best {MOST}"),
                    all => format!("{all} results"),
                };
                let some = if *every { "" } else { " Nothing has all of these words; these have some of them." };
                format!("{count} for “{query}”.{some}")
            }
        }
    }
}

#[component]
pub fn Panel() -> Html {
    let (field, attempt, load) = (use_node_ref(), use_state(|| 0_u32), use_state(|| Load::Waiting));
    let asked = use_reducer(Asked::default);
    use_effect_with(*attempt, {
        let load = load.setter();
        move |_| {
            load.set(Load::Waiting);
            spawn_local(async move {
                load.set(match search().await {
                    Ok(search) => Load::Here(Same(Rc::new(search))),
                    Err(why) => Load::Failed(why),
                });
            });
        }
    });
    // The dialog may have been opened before this was here to take the focus.
    use_effect_with(field.clone(), |field| {
        let open = field.cast::<HtmlElement>().filter(|field| matches!(field.closest("dialog[open]"), Ok(Some(_))));
        // Where the focus cannot be moved, the field is still there.
        open.map(|field| field.focus().ok());
    });
    let answer = use_memo((asked.query.clone(), matches!(*load, Load::Here(_))), |(query, _)| match &*load {
        Load::Here(Same(search)) => Answer::to(query, search),
        _ => Answer::NothingAsked,
    });
    let ask = {
        let (asked, field) = (asked.dispatcher(), field.clone());
        Callback::from(move |word: String| {
            asked.dispatch(Action::Ask(word));
            field.cast::<HtmlElement>().map(|field| field.focus().ok());
        })
    };
    let on_input = {
        let asked = asked.dispatcher();
        move |event: InputEvent| asked.dispatch(Action::Ask(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let hits = answer.hits().len();
    let on_key = {
        let (asked, active) = (asked.dispatcher(), asked.active);
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => asked.dispatch(Action::Next(hits)),
                "ArrowUp" => asked.dispatch(Action::Previous(hits)),
                // A word that is still being composed ends with Enter, too.
                "Enter" if !event.is_composing() => follow(active.unwrap_or(0)),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let again = {
        let attempt = attempt.clone();
        move |_: MouseEvent| attempt.set(*attempt + 1)
    };
    html! {
        <div class="search-panel">
            <label class="search-field">
                <span class="visually-hidden">{ "Search the course" }</span>
                <input ref={field} type="text" role="combobox" autofocus=true placeholder="Search the course"
                    aria-autocomplete="list" aria-controls={LIST} aria-expanded={if hits > 0 { "true" } else { "false" }}
                    aria-activedescendant={asked.active.map(option_id)}
                    autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go"
                    value={asked.query.clone()} oninput={on_input} onkeydown={on_key} onfocus={select} />
            </label>
            <p class="search-count" role="status">{ answer.sentence(&asked.query) }</p>
            {
                match (&*load, &*answer) {
                    (Load::Waiting, _) => html! { <p class="loading">{ "Loading what can be searched …" }</p> },
                    (Load::Failed(why), _) => html! {
                        <div class="fault" role="alert">
                            <p>{ format!("The search could not be loaded: {why}. The rest of the course works.") }</p>
                            <button type="button" onclick={again}>{ "Try again" }</button>
                        </div>
                    },
                    (Load::Here(search), Answer::Found { .. }) => html! {
                        <Results search={search.clone()} hits={answer.hits().to_vec()} active={asked.active} />
                    },
                    (Load::Here(search), Answer::Nothing { like }) => nothing(search, like, &ask),
                    (Load::Here(search), Answer::NothingAsked) => beginning(search, &ask),
                }
            }
            <p class="search-keys note">
                <kbd>{ "↑" }</kbd>{ " " }<kbd>{ "↓" }</kbd>{ " choose, " }<kbd>{ "Enter" }</kbd>{ " opens, " }
                <kbd>{ "Esc" }</kbd>{ " closes. On every page " }<kbd>{ "/" }</kbd>{ " leads here." }
            </p>
        </div>
    }
}

/// What was asked before is there to be asked again, or to be written over.
fn select(event: FocusEvent) {
    event.target_unchecked_into::<HtmlInputElement>().select();
}

/// As if it had been pressed.
fn follow(number: usize) {
    let document = web_sys::window().and_then(|window| window.document());
    let option = document.and_then(|document| document.get_element_by_id(&option_id(number)));
    option.and_then(|option| option.dyn_into::<HtmlElement>().ok()).iter().for_each(HtmlElement::click);
}

/// Before anything is asked.
fn beginning(Same(search): &Same, ask: &Callback<String>) -> Html {
    html! {
        <div class="search-hint">
            <p>
                { "What can be found: the steps of the lessons, the terms of the glossary, the playground’s programs, the \
                   simulator’s stories and puzzles. Words may be unfinished, and longer ones may have a typo." }
            </p>
            { words("For example", &examples(search), ask) }
        </div>
    }
}

fn nothing(Same(search): &Same, like: &[String], ask: &Callback<String>) -> Html {
    html! {
        <div class="search-hint">
            if like.is_empty() {
                <p>{ "Try another word, or only its beginning." }</p>
                { words("For example", &examples(search), ask) }
            } else {
                { words("Words of the course that are written alike", like, ask) }
            }
        </div>
    }
}

/// Some of the glossary, from all of it.
fn examples(search: &Search) -> Vec<String> {
    let terms: Vec<_> = search.documents.iter().filter(|document| document.kind == Kind::Term).collect();
    let every = (terms.len() / EXAMPLES).max(1);
    terms.iter().step_by(every).take(EXAMPLES).map(|term| term.title.clone()).collect()
}

fn words(what: &str, words: &[String], ask: &Callback<String>) -> Html {
    let word = |word: &String| {
        let (ask, asked) = (ask.clone(), word.clone());
        html! { <button type="button" class="quiet" onclick={move |_: MouseEvent| ask.emit(asked.clone())}>{ word }</button> }
    };
    html! { <p class="search-words"><span>{ format!("{what}: ") }</span>{ for words.iter().map(word) }</p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round() {
        let check = |actions: Vec<Action>, expect: Option<usize>| {
            let asked = actions.into_iter().fold(Rc::new(Asked::default()), |asked, action| asked.reduce(action));
            assert_eq!(asked.active, expect);
        };
        check(vec![], None);
        check(vec![Action::Next(3)], Some(0));
        check(vec![Action::Next(3), Action::Next(3)], Some(1));
        check(vec![Action::Next(1), Action::Next(1)], Some(0));
        check(vec![Action::Previous(3)], Some(2));
        check(vec![Action::Next(3), Action::Previous(3)], Some(2));
        check(vec![Action::Next(0)], None);
        check(vec![Action::Next(3), Action::Ask("task".into())], None);
    }

    #[test]
    fn what_was_found_is_said() {
        let hits = |count| vec![Hit { document: 0, words: vec![] }; count];
        let check = |answer: Answer, expect: &str| assert_eq!(answer.sentence(" task "), expect);
        check(Answer::NothingAsked, "");
        check(Answer::Nothing { like: vec![] }, "Nothing is found for “task”.");
        check(Answer::Found { hits: hits(1), every: true }, "1 result for “task”.");
        check(Answer::Found { hits: hits(31), every: true }, "31 results, of which these are the best 30 for “task”.");
        let some = Answer::Found { hits: hits(2), every: false };
        check(some, "2 results for “task”. Nothing has all of these words; these have some of them.");
    }
}
