//! The authors' rendered Markdown. Links inside the course open like the page's own, where there is a router.

use crate::routes::Route;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;
use yew_router::{Routable, hooks::use_navigator};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Written by the course's authors only.
    pub html: AttrValue,
    #[prop_or_default]
    pub class: Classes,
}

#[component]
pub fn Prose(props: &Props) -> Html {
    let navigator = use_navigator();
    let onclick = Callback::from(move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let other_window = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if let Some(route) = link.and_then(|link| link.get_attribute("href")).and_then(|href| inside(&href))
            && !other_window
            && let Some(navigator) = &navigator
        {
            event.prevent_default();
            navigator.push(&route);
        }
    });
    html! {
        <div class={classes!("prose", props.class.clone())} {onclick}>
            { Html::from_html_unchecked(props.html.clone()) }
        </div>
    }
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
    }
}
