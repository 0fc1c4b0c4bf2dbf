//! Links inside the course, wherever on the page they stand: they open like the page's own.

use crate::{
    parts::go::{To, use_go},
    routes::Route,
};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;
use yew_router::Routable;

/// For the element that all of them are in.
#[hook]
pub fn use_following() -> Callback<MouseEvent> {
    let go = use_go();
    Callback::from(move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let elsewhere = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if let Some(to) = link.and_then(|link| link.get_attribute("href")).as_deref().and_then(inside)
            && !elsewhere
            && !event.default_prevented()
            && go.emit(to)
        {
            event.prevent_default();
        }
    })
}

/// Where in the course a link leads that is written relative to the base address: to which page, to which place on it.
fn inside(href: &str) -> Option<To> {
    let (path, place) = href.split_once('#').unwrap_or((href, ""));
    let path = path.strip_prefix("./").unwrap_or(path);
    let route = Route::recognize(&format!("/{path}"))?;
    // What is no page of the course is a file of it, or somewhere else; home and frames are gone to by the browser.
    let here = !route.is_embedded() && !matches!(route, Route::Home | Route::NotFound);
    here.then(|| To { route, place: place.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::lesson::StepKind;

    #[test]
    fn only_links_into_the_course_stay_inside() {
        let check = |href: &str, route: Option<Route>| {
            assert_eq!(inside(href), route.map(To::from), "{href}");
        };
        check("lab", Some(Route::Lab));
        check("simulator", Some(Route::Simulator));
        check("progress", Some(Route::Progress));
        check("instructors", Some(Route::Instructors));
        check("lesson/toy/quiz", Some(Route::step("toy", StepKind::Quiz)));
        check("./lesson/toy", Some(Route::Lesson { slug: "toy".into() }));
        check("https://example.org/lesson/toy", None);
        check("workers/script.js", None);
        check("playground?preset=lock", None);
        check("", None);
        check("#main", None);
        check("embed/toy", None);
        check("content/course.bin", None);
        check("glossary", Some(Route::Glossary));
        assert_eq!(inside("glossary/#task"), Some(To { route: Route::Glossary, place: "task".into() }));
    }
}
