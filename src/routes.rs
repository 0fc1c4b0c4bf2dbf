//! The page's addresses.

use course::lesson::StepKind;
use std::collections::HashMap;
use yew_router::Routable;

#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    Home,
    Lesson {
        slug: String,
    },
    Step {
        slug: String,
        step: String,
    },
    Lab,
    Playground,
    Simulator,
    Glossary,
    Progress,
    Instructors,
    /// Without the site's frame, to stand in somebody else's page. Without a step: the whole lesson.
    Embed {
        slug: String,
        step: Option<String>,
    },
    EmbedPlayground,
    /// The same, not saying what: the document's first script reads that from behind `?`.
    EmbedNothing,
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

    /// Whether it stands in somebody else's page.
    pub fn is_embedded(&self) -> bool {
        matches!(self, Route::Embed { .. } | Route::EmbedPlayground | Route::EmbedNothing)
    }

    /// The lesson that is shown, and the step if the address names one.
    pub fn lesson(&self) -> Option<(&str, Option<&str>)> {
        match self {
            Route::Lesson { slug } => Some((slug, None)),
            Route::Step { slug, step } => Some((slug, Some(step))),
            Route::Embed { slug, step } => Some((slug, step.as_deref())),
            _ => None,
        }
    }
}

/// By hand: the router's own recognizer of patterns is 4 kB of what every visitor fetches, and these addresses have none.
/// What is not as we write it ourselves, encoded for example, leads nowhere.
impl Routable for Route {
    fn recognize(path: &str) -> Option<Route> {
        // A package is opened where no server knows a folder by its document.
        let path = path.strip_suffix("/index.html").unwrap_or(path);
        let parts: Vec<&str> = path.trim_end_matches('/').split('/').skip(1).collect();
        Some(match parts[..] {
            [] => Route::Home,
            ["lesson", slug] => Route::Lesson { slug: slug.into() },
            ["lesson", slug, step] => Route::Step { slug: slug.into(), step: step.into() },
            ["lab"] => Route::Lab,
            ["playground"] => Route::Playground,
            ["simulator"] => Route::Simulator,
            ["glossary"] => Route::Glossary,
            ["progress"] => Route::Progress,
            ["instructors"] => Route::Instructors,
            ["embed"] => Route::EmbedNothing,
            ["embed", "playground"] => Route::EmbedPlayground,
            ["embed", slug] => Route::Embed { slug: slug.into(), step: None },
            ["embed", slug, step] => Route::Embed { slug: slug.into(), step: Some(step.into()) },
            _ => Route::NotFound,
        })
    }

    fn to_path(&self) -> String {
        match self {
            Route::Home => "/".into(),
            Route::Lesson { slug } => ["/lesson/", slug].concat(),
            Route::Step { slug, step } => ["/lesson/", slug, "/", step].concat(),
            Route::Lab => "/lab".into(),
            Route::Playground => "/playground".into(),
            Route::Simulator => "/simulator".into(),
            Route::Glossary => "/glossary".into(),
            Route::Progress => "/progress".into(),
            Route::Instructors => "/instructors".into(),
            Route::Embed { slug, step: None } => ["/embed/", slug].concat(),
            Route::Embed { slug, step: Some(step) } => ["/embed/", slug, "/", step].concat(),
            Route::EmbedPlayground => "/embed/playground".into(),
            Route::EmbedNothing => "/embed".into(),
            Route::NotFound => "/not-found".into(),
        }
    }

    fn from_path(path: &str, _: &HashMap<&str, &str>) -> Option<Route> {
        Route::recognize(path)
    }

    fn routes() -> Vec<&'static str> {
        Vec::new()
    }

    fn not_found_route() -> Option<Route> {
        Some(Route::NotFound)
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
        check("/instructors", Route::Instructors);
        check("/embed/playground", Route::EmbedPlayground);
        check("/embed", Route::EmbedNothing);
        check("/embed/toy", Route::Embed { slug: "toy".into(), step: None });
        check("/embed/toy/quiz", Route::Embed { slug: "toy".into(), step: Some("quiz".into()) });
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
        check(
            Some("/lms/7/course"),
            "/lms/7/course/embed/toy/index.html",
            Route::Embed { slug: "toy".into(), step: None },
        );
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
