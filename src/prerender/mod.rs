//! The course rendered without a browser: every address as a document that can be read before, or without, WebAssembly.
//! What is wrong here is found when the site is built, and stops the build with a sentence.

mod about;
mod beginning;
mod card;
mod document;
mod fonts;
mod robots;
mod sitemap;
mod stills;

use crate::{
    app::{App, Props},
    host::content::{self, Missing},
    known,
    parts::stills::Stills,
    routes::Route,
    state::{Load, State},
};
use course::lesson::StepKind;
use document::{Document, Template};
use std::{fs, path::Path, sync::mpsc::channel};
use yew::{AttrValue, LocalServerRenderer, platform::Runtime};
use yew_router::{
    Routable,
    history::{AnyHistory, History, MemoryHistory},
};

/// Writes every page into `dist`, which holds the page's `index.html` and `content/`. `site`: where the course will be
/// published, as `https://example.org`. Returns how many pages there are.
pub fn write(dist: &Path, site: Option<&str>) -> Result<usize, String> {
    let index = dist.join("index.html");
    let template = Template::read(&fs::read_to_string(&index).map_err(|error| said(&index, &error))?)?;
    let base = template.base().map(str::to_owned);
    let content = dist.to_owned();
    let pages = pages(template, site, move |file| fs::read(content.join(file)).map_err(|_| Missing::Nothing))?;
    for page in &pages {
        let file = dist.join(page.file());
        fs::create_dir_all(file.parent().unwrap_or(dist)).map_err(|error| said(&file, &error))?;
        fs::write(&file, &page.html).map_err(|error| said(&file, &error))?;
    }
    let file = dist.join("robots.txt");
    fs::write(&file, robots::of(site, base.as_deref())).map_err(|error| said(&file, &error))?;
    if let Some(site) = site {
        for (name, bytes) in [("sitemap.xml", sitemap::of(site, &pages).into_bytes()), (card::FILE, card::drawn()?)] {
            let file = dist.join(name);
            fs::write(&file, bytes).map_err(|error| said(&file, &error))?;
        }
    }
    Ok(pages.len())
}

fn said(file: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: {error}", file.display())
}

/// A page, rendered.
#[derive(Debug)]
struct Page {
    route: Route,
    html: String,
    /// The path that search engines are to know it by, with that of the course before it. None: they are not to.
    canonical: Option<String>,
    /// Whether that is its own.
    original: bool,
}

impl Page {
    /// Below the site's folder.
    fn file(&self) -> String {
        match &self.route {
            Route::NotFound => "404.html".to_owned(),
            route => format!("{}index.html", &slashed(route)[1..]),
        }
    }
}

/// As static hosts know a folder.
fn slashed(route: &Route) -> String {
    let path = route.to_path();
    if path.ends_with('/') { path } else { path + "/" }
}

fn pages(
    template: Template,
    site: Option<&str>,
    read: impl Fn(&str) -> Result<Vec<u8>, Missing> + Send + 'static,
) -> Result<Vec<Page>, String> {
    let site = site.map(|site| site.trim_end_matches('/').to_owned());
    let (done, pages) = channel();
    // Yew renders inside its own runtime only.
    let runtime = Runtime::builder().worker_threads(1).build().map_err(|error| error.to_string())?;
    runtime.spawn_pinned(move || async move {
        let contents = known::state(&Route::Home, &[read("content/course.bin")]);
        let mut pages = Vec::new();
        for route in routes(&contents) {
            let answers: Vec<_> = known::files(&route).iter().map(|file| read(file)).collect();
            let apart = match (&route, route.lesson()) {
                (_, Some((slug, _))) => {
                    read(&content::activities_file(slug)).ok().and_then(|file| packed::open(&file).ok())
                }
                (Route::Progress, None) => read("content/map.bin").ok().map(|file| vec![file]),
                (Route::Instructors, None) => read("content/instructors.bin").ok().map(|file| vec![file]),
                _ => None,
            };
            let apart = apart.unwrap_or_default();
            pages.push(page(&template, site.as_deref(), route, &answers, apart).await);
        }
        // Whoever asked is waiting.
        let _ = done.send(pages.into_iter().collect());
    });
    pages.recv().map_err(|_| "a part of the page asks the browser while it is rendered: see above".to_owned())?
}

/// Every address that there is.
fn routes(state: &State) -> Vec<Route> {
    let mut routes = vec![
        Route::Home,
        Route::Playground,
        Route::Simulator,
        Route::Lab,
        Route::Glossary,
        Route::Progress,
        Route::Instructors,
    ];
    if let Load::Here(contents) = &state.contents {
        for card in contents.lessons.iter().filter(|card| card.ready) {
            routes.push(Route::Lesson { slug: card.slug.clone() });
            routes.extend(StepKind::ALL.map(|step| Route::step(&card.slug, step)));
            let steps = StepKind::ALL.map(|step| Some(step.slug().to_owned()));
            let embed = |step| Route::Embed { slug: card.slug.clone(), step };
            routes.extend([None].into_iter().chain(steps).map(embed));
        }
    }
    routes.extend([Route::EmbedNothing, Route::EmbedPlayground, Route::NotFound]);
    routes
}

async fn page(
    template: &Template,
    site: Option<&str>,
    route: Route,
    answers: &known::Answers,
    apart: Vec<Vec<u8>>,
) -> Result<Page, String> {
    let state = known::state(&route, answers);
    let about = about::about(&route, &state).map_err(|why| format!("{}: {why}", route.to_path()))?;
    let (stills, needs_sheet) = stills::of(&route, &state, &apart).await;
    let base = template.base();
    let history = MemoryHistory::new();
    history.push(format!("{}{}", base.unwrap_or_default(), slashed(&route)));
    let props = Props {
        state,
        history: AnyHistory::from(history),
        base: base.map(|base| AttrValue::from(base.to_owned())),
        stills: Stills::drawn(stills),
    };
    let body = document::unnamed(&LocalServerRenderer::<App>::with_props(props).render().await);
    let below = |route: &Route| format!("{}{}", base.unwrap_or_default(), slashed(route));
    let embedded = matches!(route, Route::Embed { .. } | Route::EmbedNothing);
    let canonical = about.canonical.as_ref().map(below);
    let document = Document {
        head: about.head(&below, site)
            + &site.map(|site| card::head(site, base)).unwrap_or_default()
            // In somebody else's page it is light, and set in what the reader has.
            + &if embedded { String::new() } else { fonts::preloaded(&body) }
            + if needs_sheet { stills::SHEET } else { "" },
        title: &about.title,
        path: &route.to_path(),
        stamp: &known::stamp(answers),
        files: &known::files(&route),
        body: &body,
        waits: embedded,
    };
    let original = about.canonical.as_ref() == Some(&route);
    Ok(Page { html: template.filled(&document), canonical, original, route })
}

#[cfg(test)]
mod tests;
