//! What was found, as a list to choose from.

use super::words::{Marked, excerpt, has_one, marked};
use crate::host::{
    motion::use_in_view,
    search::{Hit, Search, leave},
};
use course::search::{Document, Kind};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};
use yew::prelude::*;

/// Its id, for the field that controls it.
pub const LIST: &str = "search-results";

/// The id of one of them.
pub fn option_id(number: usize) -> String {
    format!("search-result-{number}")
}

/// More are not looked through; another word finds faster.
pub const MOST: usize = 30;

/// Of one row.
struct Row {
    title: Marked,
    kind: String,
    excerpt: Marked,
}

impl Row {
    fn of(document: &Document, words: &[String]) -> Row {
        let heading = document.headings.iter().find(|heading| has_one(heading, words));
        let text = match heading {
            // What was found by a heading alone is shown by it.
            Some(heading) if !has_one(&document.text, words) => heading,
            _ => &document.text,
        };
        let mut kind = kind(document.kind).to_owned();
        if !document.part_of.is_empty() {
            kind += &format!(" · {}", document.part_of);
        }
        Row { title: marked(&document.title, words), kind, excerpt: marked(&excerpt(text, words), words) }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Lesson => "Lesson",
        Kind::Step => "Lesson step",
        Kind::Term => "Glossary",
        Kind::Preset => "Playground preset",
        Kind::Story => "Simulator story",
        Kind::Puzzle => "Simulator puzzle",
        Kind::Lab => "Lab",
        Kind::Page => "Page",
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub search: Same,
    pub hits: Vec<Hit>,
    /// The one that Enter would follow.
    pub active: Option<usize>,
}

/// Never another one once it is there.
#[derive(Clone)]
pub struct Same(pub std::rc::Rc<Search>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        std::rc::Rc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
pub fn Results(props: &Props) -> Html {
    let active = use_node_ref();
    use_in_view(&active, props.active);
    // The focus stays in the field.
    let keep_focus = |event: MouseEvent| event.prevent_default();
    let row = |(number, hit): (usize, &Hit)| {
        let document = &props.search.0.documents[hit.document];
        let (row, is_active) = (Row::of(document, &hit.words), props.active == Some(number));
        html! {
            <a key={hit.document} role="option" id={option_id(number)} tabindex="-1" class="search-result"
                href={document.address.clone()} aria-selected={if is_active { "true" } else { "false" }}
                ref={if is_active { active.clone() } else { NodeRef::default() }}>
                <span class="search-title">{ shown(&row.title) }</span>
                { " " }
                <span class="search-kind">{ row.kind }</span>
                { " " }
                <span class="search-excerpt">{ shown(&row.excerpt) }</span>
            </a>
        }
    };
    html! {
        <div role="listbox" id={LIST} class="search-results" aria-label="Found" onclick={follow} onmousedown={keep_focus}>
            { for props.hits.iter().take(MOST).enumerate().map(row) }
        </div>
    }
}

fn shown(text: &Marked) -> Html {
    text.iter()
        .map(|(text, is)| {
            if *is {
                html! { <mark>{ text }</mark> }
            } else {
                html! { text }
            }
        })
        .collect()
}

/// The link itself is the page's to follow, or the browser's.
fn follow(event: MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a").ok().flatten());
    let elsewhere = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()).filter(|_| !elsewhere) {
        leave(&link);
    }
}
