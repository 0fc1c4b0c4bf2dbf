//! The index of what can be searched: a module of its own, fetched when the search is first shown.

use super::{
    content::{self, Missing},
    module::load,
    offline,
};
use course::search::{Document, Documents};
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{HtmlAnchorElement, HtmlDialogElement, HtmlElement};

#[wasm_bindgen]
extern "C" {
    type Module;

    #[wasm_bindgen(method, catch, js_name = createIndex)]
    async fn create(
        this: &Module,
        titles: Vec<String>,
        headings: Vec<String>,
        part_of: Vec<String>,
        texts: Vec<String>,
    ) -> Result<JsValue, JsValue>;

    type Index;

    #[wasm_bindgen(method)]
    fn find(this: &Index, query: &str) -> Found;

    #[wasm_bindgen(method)]
    fn like(this: &Index, query: &str) -> Vec<String>;

    type Found;

    #[wasm_bindgen(method, getter)]
    fn every(this: &Found) -> bool;

    #[wasm_bindgen(method, getter)]
    fn documents(this: &Found) -> Vec<u32>;

    #[wasm_bindgen(method, getter)]
    fn words(this: &Found) -> Vec<String>;
}

/// Everything that can be searched, and how to find it.
pub struct Search {
    pub documents: Documents,
    index: Index,
}

/// By its place among the documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub document: usize,
    /// By which it was found: as they stand in it, in small letters.
    pub words: Vec<String>,
}

/// The error is the end of a sentence.
pub async fn search() -> Result<Search, String> {
    let file = content::ask("content/search.bin").await.map_err(|missing| match missing {
        Missing::Nothing => "a file is missing on the server".to_owned(),
        Missing::Unreachable(why) => why,
    })?;
    let documents: Documents = packed::open(&file)?;
    let all = |field: fn(&Document) -> String| documents.iter().map(field).collect();
    let made = async {
        let module: Module = load("search.js").await?.unchecked_into();
        let headings = all(|document| document.headings.join("\n"));
        let (titles, texts) = (all(|document| document.title.clone()), all(|document| document.text.clone()));
        module.create(titles, headings, all(|document| document.part_of.clone()), texts).await
    };
    match made.await {
        Ok(index) => Ok(Search { documents, index: index.unchecked_into() }),
        Err(_) if offline::is_offline() => Err("this browser is offline, and this part was not kept".to_owned()),
        Err(_) => Err("its module does not come".to_owned()),
    }
}

impl Search {
    /// The best first; and whether each has all of the words.
    pub fn find(&self, query: &str) -> (Vec<Hit>, bool) {
        let found = self.index.find(query);
        let hit = |(document, words): (u32, String)| Hit {
            document: document as usize,
            words: words.split(' ').map(str::to_owned).collect(),
        };
        (found.documents().into_iter().zip(found.words()).map(hit).collect(), found.every())
    }

    /// Words of the course that are written somewhat like these.
    pub fn like(&self, query: &str) -> Vec<String> {
        self.index.like(query)
    }
}

/// Closes the dialog that it stands in. Where it leads to the page that is open already nothing will arrive, so the focus
/// is moved to its heading here.
pub fn leave(link: &HtmlAnchorElement) {
    let dialog = link.closest("dialog").ok().flatten().and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
    dialog.iter().for_each(HtmlDialogElement::close);
    let Some(window) = web_sys::window() else { return };
    let here = window.location().pathname().unwrap_or_default();
    let same = link.pathname().trim_end_matches('/') == here.trim_end_matches('/');
    let heading = window.document().and_then(|it| it.query_selector("main :is(h1, h2)[tabindex='-1']").ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()).filter(|_| same) {
        // A heading that cannot take the focus is still there to be read.
        let _ = heading.focus();
    }
}
