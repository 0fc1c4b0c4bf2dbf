//! Where a host sends no headers that isolate a page, the course's service worker adds them, from the next page on that is
//! opened. The page that is open may be reloaded for it: by a press, once, and never by itself.

use super::{files, offline, parallel::is_isolated, window::Listener};
use js_sys::Reflect;
use web_sys::Storage;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Opened anew, this page will probably be isolated.
    Reload,
    /// It was, and it is not.
    DidNotHelp { framed: bool },
}

/// What can be done for this page, as things stand. None: it is isolated, or nothing can be done.
pub fn remedy() -> Option<Remedy> {
    of(&Page {
        isolated: is_isolated(),
        published: files::version().is_some(),
        controlled: offline::container().is_some_and(|container| container.controller().is_some()),
        handed_out: came_from_a_service_worker(),
        reloaded: session().and_then(|session| session.get_item(RELOADED).ok().flatten()).is_some(),
        framed: offline::framed(),
    })
}

/// Calls back when a service worker takes charge of this page, for as long as the listener is held.
pub fn on_change(changed: impl Fn() + 'static) -> Option<Listener> {
    let container = offline::container()?;
    Some(Listener::new(&container, "controllerchange", move |_| changed()))
}

/// As the reader asked.
pub fn reload() {
    if let Some(session) = session() {
        // A browser that keeps nothing tells itself where the page came from.
        let _ = session.set_item(RELOADED, "");
    }
    super::window::reload();
}

const RELOADED: &str = "interleave:reloaded-to-isolate";

/// Of the page and of what is around it.
struct Page {
    isolated: bool,
    /// Only what is published has a service worker that adds headers.
    published: bool,
    controlled: bool,
    /// The service worker had this very document in its hands.
    handed_out: bool,
    reloaded: bool,
    framed: bool,
}

fn of(page: &Page) -> Option<Remedy> {
    if page.isolated || !page.published || !page.controlled {
        None
    } else if page.handed_out || page.reloaded {
        Some(Remedy::DidNotHelp { framed: page.framed })
    } else {
        Some(Remedy::Reload)
    }
}

/// This tab's; a browser may refuse it.
fn session() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn came_from_a_service_worker() -> bool {
    let start = || {
        let entries = web_sys::window()?.performance()?.get_entries_by_type("navigation");
        Reflect::get(&entries.get(0), &"workerStart".into()).ok()?.as_f64()
    };
    start().is_some_and(|start_ms| start_ms > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_reloaded_once_and_only_where_that_may_help() {
        let plain = || Page {
            isolated: false,
            published: true,
            controlled: true,
            handed_out: false,
            reloaded: false,
            framed: false,
        };
        let check = |page: Page, expect: Option<Remedy>| assert_eq!(of(&page), expect);
        let did_not_help = Some(Remedy::DidNotHelp { framed: false });
        check(plain(), Some(Remedy::Reload));
        check(Page { framed: true, ..plain() }, Some(Remedy::Reload));
        check(Page { isolated: true, ..plain() }, None);
        check(Page { controlled: false, ..plain() }, None);
        check(Page { published: false, ..plain() }, None);
        check(Page { reloaded: true, ..plain() }, did_not_help);
        // Also where the browser keeps nothing.
        check(Page { handed_out: true, ..plain() }, did_not_help);
        check(Page { handed_out: true, framed: true, ..plain() }, Some(Remedy::DidNotHelp { framed: true }));
        check(Page { isolated: true, handed_out: true, reloaded: true, ..plain() }, None);
    }
}
