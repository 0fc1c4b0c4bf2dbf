//! The page's addresses.

use course::lesson::StepKind;
use yew_router::Routable;

#[derive(Clone, Debug, PartialEq, Routable)]
pub enum Route {
    #[at("/")]
    Home,
    #[at("/lesson/:slug")]
    Lesson { slug: String },
    #[at("/lesson/:slug/:step")]
    Step { slug: String, step: String },
    #[at("/lab")]
    Lab,
    #[at("/playground")]
    Playground,
    #[at("/simulator")]
    Simulator,
    #[at("/glossary")]
    Glossary,
    #[at("/progress")]
    Progress,
    /// Without the site's frame, to stand in somebody else's page.
    #[at("/embed/playground")]
    EmbedPlayground,
    #[not_found]
    #[at("/not-found")]
    NotFound,
}

impl Route {
    /// Where a path leads, of a course that lies under `base`.
    pub fn below(base: Option<&str>, path: &str) -> Route {
        let path = base.and_then(|base| path.strip_prefix(base)).unwrap_or(path);
        Route::recognize(path).unwrap_or(Route::NotFound)
    }

    pub fn step(slug: &str, step: StepKind) -> Route {
        Route::Step { slug: slug.into(), step: step.slug().into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_pages_and_back() {
        let check = |path: &str, route: Route| {
            assert_eq!(Route::recognize(path).as_ref(), Some(&route));
            assert_eq!(route.to_path(), path);
        };
        check("/", Route::Home);
        check("/lab", Route::Lab);
        check("/playground", Route::Playground);
        check("/simulator", Route::Simulator);
        check("/glossary", Route::Glossary);
        check("/progress", Route::Progress);
        check("/embed/playground", Route::EmbedPlayground);
        check("/lesson/toy", Route::Lesson { slug: "toy".into() });
        check("/lesson/toy/quiz", Route::step("toy", StepKind::Quiz));
    }

    #[test]
    fn slashes_at_the_end_and_the_course_s_own_path_change_nothing() {
        let check =
            |base: Option<&str>, path: &str, route: Route| assert_eq!(Route::below(base, path), route, "{path}");
        check(None, "/lesson/toy/quiz/", Route::step("toy", StepKind::Quiz));
        check(Some("/course"), "/course/", Route::Home);
        check(Some("/course"), "/course", Route::Home);
        check(Some("/course"), "/course/lab/", Route::Lab);
        check(Some("/course"), "/course/lesson/toy", Route::Lesson { slug: "toy".into() });
    }

    #[test]
    fn every_other_address_is_not_found() {
        for path in ["/nowhere", "/lesson/toy/quiz/more", "/Lesson/toy", "/lesson/%zz/%"] {
            let route = Route::recognize(path);
            assert!(matches!(route, Some(Route::NotFound | Route::Step { .. })), "{path} leads to {route:?}");
        }
    }
}
