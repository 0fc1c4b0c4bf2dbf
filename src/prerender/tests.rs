//! Every address of the real course, rendered.

use super::*;
use course::lesson::{Activity, Block};
use serde_json::Value;

const TEMPLATE: &str = r#"<!doctype html><html lang="en"><head><title>Old</title>
    <meta name="description" content="Old" /><base href="BASE" />
    <script type=module>import init from '/page.js'; init({ module_or_path: '/page.wasm' })</script>
    <link href=/page.js rel=modulepreload><link href=/page.wasm type=application/wasm></head><body><div id="app"></div></body></html>"#;

/// The pages of the course, as its authors' tool makes it from `content/`.
fn rendered(base: &str, site: Option<&str>) -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let course = course::author::read(&folder).expect("the content has no mistakes");
    let mut files = vec![
        ("course".to_owned(), packed::file(&course.contents)),
        ("lab".to_owned(), packed::file(&course.lab)),
        ("glossary".to_owned(), packed::file(&course.glossary)),
        ("map".to_owned(), packed::file(&course.map)),
        ("instructors".to_owned(), packed::file(&course.instructors)),
    ];
    files.extend(course.lessons.iter().map(|lesson| (lesson.card.slug.clone(), packed::file(lesson))));
    let template = Template::read(&TEMPLATE.replace("BASE", base)).expect("it has everything");
    let read = move |file: &str| {
        let found = files.iter().find(|(name, _)| format!("content/{name}.bin") == file);
        found.map(|(_, bytes)| bytes.clone()).ok_or(Missing::Nothing)
    };
    pages(template, site, read).expect("every page can be rendered")
}

fn between<'a>(html: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    html.split(from).skip(1).filter_map(|rest| rest.split_once(to)).map(|(found, _)| found).collect()
}

fn data(page: &Page) -> Option<Value> {
    let found = between(&page.html, r#"<script type="application/ld+json">"#, "</script>");
    assert!(found.len() <= 1, "{:?}", page.route);
    found.first().map(|json| serde_json::from_str(json).expect("it is JSON"))
}

#[test]
fn every_address_is_a_document_of_its_own() {
    let pages = rendered("/", None);
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for page in &pages {
        let path = page.route.to_path();
        let html = &page.html;
        let one = |from: &str, to: &str| -> &str {
            let found = between(html, from, to);
            assert_eq!(found.len(), 1, "{path}: {from} {found:?}");
            found[0]
        };
        let description = one(r#"<meta name="description" content=""#, "\"");
        // Pictures have titles, too.
        let title = between(html, "<title>", "</title>")[0];
        assert!(!one("<h1", "</h1>").is_empty(), "{path}");
        assert_eq!(one(r#"property="og:title" content=""#, "\""), title, "{path}");
        assert!((25..=320).contains(&description.len()), "{path}: {description}");
        // Two addresses of one text share its title.
        if page.original {
            assert!(!seen.iter().any(|(other, said)| *other == title || *said == description), "{path}: {title}");
            seen.push((title, description));
        }
        let reads = html.replace(r#"<p class="loading">Loading the"#, "");
        assert!(!reads.contains(r#"class="loading">Loading"#), "{path} seems to load something");
        assert!(!reads.contains("class=\"fault\""), "{path} shows a fault");
        assert_eq!(one("data-path=\"", "\""), path);
        assert!(!html.contains("canonical") && !html.contains("og:url"), "{path}: nobody knows its site");
    }
    let known = [
        "/",
        "/lab",
        "/playground",
        "/simulator",
        "/glossary",
        "/progress",
        "/instructors",
        "/embed/playground",
        "/lesson/concurrency-vs-parallelism",
    ];
    for path in known {
        assert!(pages.iter().any(|page| page.route.to_path() == path), "{path} is missing");
    }
}

#[test]
fn files_are_where_static_hosts_look() {
    let check = |route: Route, file: &str| {
        let page = Page { route, html: String::new(), canonical: None, original: false };
        assert_eq!(page.file(), file);
    };
    check(Route::Home, "index.html");
    check(Route::Lab, "lab/index.html");
    check(Route::step("toy", StepKind::Quiz), "lesson/toy/quiz/index.html");
    check(Route::NotFound, "404.html");
}

#[test]
fn a_step_has_its_text_and_what_there_is_to_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let course = course::author::read(&folder).expect("the content has no mistakes");
    let pages = rendered("/", None);
    for lesson in &course.lessons {
        for step in &lesson.steps {
            let route = Route::step(&lesson.card.slug, step.kind);
            let page = pages.iter().find(|page| page.route == route).expect("it is rendered");
            for block in &step.blocks {
                let texts = match (block, block.opened()) {
                    (Block::Html(html), _) => vec![html.clone()],
                    (_, Some(Activity::Quiz(quiz))) => {
                        quiz.questions.into_iter().map(|question| question.prompt).collect()
                    }
                    (_, Some(Activity::Model(model))) => {
                        model.pictures.into_iter().map(|picture| document::escaped(&picture.title)).collect()
                    }
                    (_, Some(Activity::Predict(predict))) => vec![predict.question],
                    (_, Some(Activity::Challenge(challenge))) => vec![challenge.text],
                    _ => Vec::new(),
                };
                for text in texts {
                    assert!(page.html.contains(&text), "{} lacks {text}", route.to_path());
                }
            }
            let activities = step.blocks.iter().filter(|block| matches!(block, Block::Activity(_))).count();
            assert_eq!(page.html.matches(r#"<p class="asleep">"#).count(), activities, "{}", route.to_path());
        }
    }
}

#[test]
fn the_glossary_has_every_term_at_its_own_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let course = course::author::read(&folder).expect("the content has no mistakes");
    let pages = rendered("/course/", Some("https://example.org"));
    let page = pages.iter().find(|page| page.route == Route::Glossary).expect("it is rendered");
    let data = data(page).expect("it is told to machines");
    let told = data["hasDefinedTerm"].as_array().expect("its terms");
    let terms: Vec<_> = course.glossary.iter().flat_map(Block::terms).collect();
    assert_eq!(told.len(), terms.len());
    for (term, told) in terms.into_iter().zip(told) {
        assert_eq!(page.html.matches(&format!(r#" id="{}""#, term.id)).count(), 1, "{}", term.id);
        assert!(page.html.contains(&term.meaning), "{}", term.id);
        assert_eq!(told["name"], term.name);
        assert_eq!(told["url"], format!("https://example.org/course/glossary/#{}", term.id));
        assert!(told["description"].as_str().is_some_and(|text| !text.contains(['<', '&'])), "{told}");
    }
    let places = between(&page.html, r#"href="glossary/#"#, "\"");
    assert!(!places.is_empty());
    for place in places {
        assert!(page.html.contains(&format!(r#" id="{place}""#)), "nothing is at #{place}");
    }
}

#[test]
fn what_is_told_to_machines_is_whole() {
    for page in rendered("/course/", Some("https://example.org")) {
        let path = page.route.to_path();
        let data = data(&page);
        let expect = match &page.route {
            // Nothing is to be learnt there.
            Route::NotFound | Route::EmbedNothing | Route::Progress | Route::Instructors => None,
            Route::Home => Some("Course"),
            Route::Glossary => Some("DefinedTermSet"),
            _ => Some("LearningResource"),
        };
        assert_eq!(data.as_ref().and_then(|data| data["@type"].as_str()), expect, "{path}");
        let canonical = between(&page.html, r#"<link rel="canonical" href=""#, "\"");
        match &page.route {
            Route::NotFound | Route::EmbedNothing => assert!(canonical.is_empty() && page.html.contains("noindex")),
            // The same text as at another address.
            Route::EmbedPlayground => assert_eq!(canonical, ["https://example.org/course/playground/"]),
            Route::Embed { slug, step } => {
                let step =
                    step.as_ref().filter(|step| *step != "why").map(|step| format!("{step}/")).unwrap_or_default();
                assert_eq!(canonical, [format!("https://example.org/course/lesson/{slug}/{step}")]);
            }
            Route::Step { slug, step } if step == "why" => {
                assert_eq!(canonical, [format!("https://example.org/course/lesson/{slug}/")]);
            }
            route => assert_eq!(canonical, [format!("https://example.org/course{}", slashed(route))]),
        }
        for data in data.iter() {
            for field in ["@context", "name", "description"] {
                assert!(data[field].as_str().is_some_and(|text| !text.is_empty()), "{path} lacks {field}");
            }
        }
        // Links of the page stand below the course's path, or are relative to it.
        for link in between(&page.html, "<a ", ">") {
            let href = between(link, "href=\"", "\"");
            assert!(href.iter().all(|href| !href.starts_with('/') || href.starts_with("/course/")), "{path}: {link}");
            assert!(href.iter().all(|href| !href.starts_with('#')), "{path}: {link} leads to another page");
        }
    }
}

#[test]
fn the_sitemap_names_each_text_once() {
    let pages = rendered("/course/", Some("https://example.org/"));
    let map = sitemap::of("https://example.org/", &pages);
    let mut addresses = between(&map, "<loc>", "</loc>");
    assert!(addresses.contains(&"https://example.org/course/"), "{map}");
    assert!(addresses.contains(&"https://example.org/course/lesson/concurrency-vs-parallelism/quiz/"), "{map}");
    assert!(!addresses.iter().any(|address| address.contains("why") || address.contains("embed")), "{map}");
    let all = addresses.len();
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), all);
}
