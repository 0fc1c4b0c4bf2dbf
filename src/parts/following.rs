//! Links inside the course, wherever on the page they stand: they open like the page's own.

use crate::routes::Route;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;
use yew_router::{Routable, hooks::use_navigator};

/// For the element that all of them are in.
#[hook]
pub fn use_following() -> Callback<MouseEvent> {
    let navigator = use_navigator();
    Callback::from(move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let elsewhere = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if let Some(route) = link.and_then(|link| link.get_attribute("href")).and_then(|href| inside(&href))
            && !elsewhere
            && !event.default_prevented()
            && let Some(navigator) = &navigator
        {
            event.prevent_default();
            navigator.push(&route);
        }
    })
}

/// Where in the course a link leads that is written relative to the base address.
fn inside(href: &str) -> Option<Route> {
    let path = href.strip_prefix("./").unwrap_or(href);
    if !path.starts_with("lesson/") && !["lab", "playground", "simulator"].contains(&path) {
        return None;
    }
    Route::recognize(&format!("/{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::lesson::StepKind;

    #[test]
    fn only_links_into_the_course_stay_inside() {
        let check = |href: &str, route: Option<Route>| assert_eq!(inside(href), route);
        check("lab", Some(Route::Lab));
        check("simulator", Some(Route::Simulator));
        check("lesson/toy/quiz", Some(Route::step("toy", StepKind::Quiz)));
        check("./lesson/toy", Some(Route::Lesson { slug: "toy".into() }));
        check("https://example.org/lesson/toy", None);
        check("workers/script.js", None);
        check("playground?preset=lock", None);
    }
}
