//! How the page begins: it takes over what was rendered when the site was built, or renders what is not there.

use crate::{
    app::{App, Props},
    parts::stills::Stills,
    routes::Route,
    state::State,
};
use web_sys::Element;
use yew::{AttrValue, Renderer};
use yew_router::{
    history::{AnyHistory, BrowserHistory, History},
    utils::base_url,
};

/// The element that the page stands in, by its id.
pub const PLACE: &str = "app";
/// Its attribute: the path that was rendered into it, below the base.
pub const PATH: &str = "data-path";
/// Its attribute: what the page was made of, as [`crate::known::stamp`] says it.
#[cfg(any(test, feature = "hydrate", feature = "ssr"))]
pub const STAMP: &str = "data-stamp";

pub fn start() {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page has a document");
    let place = document.get_element_by_id(PLACE).or_else(|| document.body().map(Into::into));
    let place = place.expect("a document has a body");
    let history = AnyHistory::from(BrowserHistory::new());
    let base = base_url();
    let route = Route::below(base.as_deref(), history.location().path());
    let page = Page { place, history, base: base.map(AttrValue::from) };
    if page.rendered().is_some_and(|rendered| rendered == route) {
        page.take_over(route);
    } else {
        page.render();
    }
}

struct Page {
    place: Element,
    history: AnyHistory,
    base: Option<AttrValue>,
}

impl Page {
    fn rendered(&self) -> Option<Route> {
        Some(Route::below(None, &self.place.get_attribute(PATH)?))
    }

    /// Afresh.
    fn render(self) {
        self.place.set_text_content(None);
        self.place.remove_attribute(PATH).expect("an attribute can be taken away");
        self.renderer(State::default(), Stills::default()).render();
    }

    fn renderer(self, state: State, stills: Stills) -> Renderer<App> {
        Renderer::with_root_and_props(self.place, Props { state, history: self.history, base: self.base, stills })
    }

    #[cfg(not(feature = "hydrate"))]
    fn take_over(self, _: Route) {
        self.render();
    }

    /// Once everything is here that it was rendered from. Without that, it stays readable as it is.
    #[cfg(feature = "hydrate")]
    fn take_over(self, route: Route) {
        use crate::{host::content, known};
        use gloo_timers::future::TimeoutFuture;
        let asked: Vec<_> = known::files(&route).iter().map(|file| content::ask(file)).collect();
        wasm_bindgen_futures::spawn_local(async move {
            let mut answers = Vec::new();
            for answer in asked {
                answers.push(answer.await);
            }
            if let Some(why) = answers.iter().find_map(unreachable) {
                return self.say(&why);
            }
            if self.place.get_attribute(STAMP).as_deref() != Some(&known::stamp(&answers)) {
                return self.render();
            }
            let state = known::state(&route, &answers);
            // Reading and taking over are two tasks: between them the browser may answer.
            TimeoutFuture::new(0).await;
            let place = self.place.clone();
            self.renderer(state, Stills::kept()).hydrate();
            // From now on it is a page like any other.
            place.remove_attribute(PATH).expect("an attribute can be taken away");
        });
    }

    #[cfg(feature = "hydrate")]
    fn say(self, why: &str) {
        let document = self.place.owner_document().expect("an element has a document");
        let said = document.create_element("p").and_then(|line| {
            line.set_class_name("fault");
            line.set_attribute("role", "alert")?;
            line.set_text_content(Some(&format!(
                "The course could not be loaded: {why}. This page can be read, and does nothing. Reload it to try again."
            )));
            self.place.prepend_with_node_1(&line)
        });
        said.expect("a page takes another line");
    }
}

#[cfg(feature = "hydrate")]
fn unreachable(answer: &Result<Vec<u8>, crate::host::content::Missing>) -> Option<String> {
    match answer {
        Err(crate::host::content::Missing::Unreachable(why)) => Some(why.clone()),
        _ => None,
    }
}
