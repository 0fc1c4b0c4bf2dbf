//! What is told of each page to those who do not open it: search engines, and whoever is sent its address. Everything
//! that is said there stands in this file.

use super::document::escaped;
use crate::{
    routes::Route,
    state::{Load, State},
    titles,
};
use course::{
    lesson::{Block, Card, StepKind, Term},
    search::unescaped,
};
use serde_json::{Value, json};
use std::rc::Rc;

const NAME: &str = "Interleave";

/// Of the course, and of its parts that are no lessons.
const COURSE: &str = "An interactive course on sequential, concurrent, parallel and asynchronous execution. It runs in \
                      your browser, on your own cores, and shows every program as a timeline.";
const LAB: &str = "Real work on your own machine, carried out in seven ways, from one thread to all cores and vector \
                   lanes. Every run leaves a timeline and is told for what it was.";
const PLAYGROUND: &str = "Write any asynchronous JavaScript and watch it step by step, forward and back: the call stack, \
                          both queues of the event loop, and what is in flight.";
const SIMULATOR: &str = "Machines that one browser cannot be: sixteen cores, Python with its lock, Go’s scheduler, ten \
                         thousand connections. Modelled in virtual time, side by side.";
const GLOSSARY: &str = "Every term of the course: what it means, and what it is often mistaken for.";
const PROGRESS: &str = "What you have done of the course in this browser, which questions are due, and the way through the \
                        lessons as a map.";
const INSTRUCTORS: &str = "Put a lesson of this course, or one step, into your own course page or learning platform: a frame, a \
                           custom element, an Open edX problem or a SCORM package, each with its code.";
const NOT_FOUND: &str = "There is no page of the course at this address.";

/// What a step is, as the beginning of a description; and what kind of resource.
fn step_words(step: StepKind) -> (&'static str, &'static str) {
    match step {
        StepKind::Why => ("Why it matters.", "Lesson"),
        StepKind::Terms => ("The terms, each with what it is often confused with.", "Glossary"),
        StepKind::Model => ("Pictures to play and walk through.", "Simulation"),
        StepKind::Code => ("Programs to change, run and compare.", "Example"),
        StepKind::Experiment => ("Predict first, then measure or run.", "Experiment"),
        StepKind::Quiz => ("A quiz; each answer is explained.", "Quiz"),
        StepKind::Challenge => ("A coding challenge, checked in your browser.", "Exercise"),
        StepKind::Usage => ("Where it is met in real systems.", "Case study"),
        StepKind::Connections => ("What it is connected with, and where to go on.", "Reading list"),
    }
}

#[derive(Debug, PartialEq)]
pub struct About {
    pub title: String,
    pub description: String,
    /// The route that search engines are to know the page by. None: they are not to.
    pub canonical: Option<Route>,
    /// In the words of schema.org.
    what: What,
}

#[derive(Debug, PartialEq)]
enum What {
    /// With its lessons.
    Course(Vec<Card>),
    Lesson(Card),
    Step(Card, StepKind),
    Terms(Rc<Vec<Block>>),
    Tool,
    Nothing,
}

/// The error says what could not be read.
pub fn about(route: &Route, state: &State) -> Result<About, String> {
    let tool = |title: &str, description: &str| About {
        title: title.to_owned(),
        description: description.to_owned(),
        canonical: Some(route.clone()),
        what: What::Tool,
    };
    let lesson = |slug: &str| match state.lesson(slug) {
        Load::Here(lesson) => Ok(lesson.card.clone()),
        Load::Failed(why) => Err(why),
        Load::Waiting | Load::Nothing => Err(format!("content/{slug}.bin is missing")),
    };
    Ok(match route {
        Route::Home => {
            let Load::Here(contents) = &state.contents else { return Err("content/course.bin is missing".to_owned()) };
            let lessons = contents.lessons.iter().filter(|card| card.ready).cloned().collect();
            About { what: What::Course(lessons), ..tool(titles::HOME, COURSE) }
        }
        Route::Lab => tool(titles::LAB, LAB),
        Route::Playground => tool(titles::PLAYGROUND, PLAYGROUND),
        Route::Simulator => tool(titles::SIMULATOR, SIMULATOR),
        // It is somebody's own: there is nothing to be learnt from it.
        Route::Progress => About { what: What::Nothing, ..tool(titles::PROGRESS, PROGRESS) },
        // About the course, and nothing of it.
        Route::Instructors => About { what: What::Nothing, ..tool(titles::INSTRUCTORS, INSTRUCTORS) },
        Route::Glossary => {
            let Load::Here(blocks) = &state.glossary else {
                return Err("content/glossary.bin is missing".to_owned());
            };
            About { what: What::Terms(blocks.clone()), ..tool(titles::GLOSSARY, GLOSSARY) }
        }
        // The same as the playground, for somebody else's page.
        Route::EmbedPlayground => About { canonical: Some(Route::Playground), ..tool(titles::PLAYGROUND, PLAYGROUND) },
        Route::EmbedNothing => About { canonical: None, what: What::Nothing, ..tool(titles::NOT_FOUND, NOT_FOUND) },
        // The same lesson, for somebody else's page.
        Route::Embed { slug, step } => {
            let step = step.as_deref().and_then(StepKind::from_slug).filter(|step| *step != StepKind::Why);
            let original = step.map_or_else(|| Route::Lesson { slug: slug.clone() }, |step| Route::step(slug, step));
            about(&original, state)?
        }
        Route::NotFound => About { canonical: None, what: What::Nothing, ..tool(titles::NOT_FOUND, NOT_FOUND) },
        Route::Lesson { slug } => {
            let card = lesson(slug)?;
            About { what: What::Lesson(card.clone()), ..tool(&titles::lesson(&card, None), &card.summary) }
        }
        Route::Step { slug, step } => {
            let card = lesson(slug)?;
            let step = StepKind::from_slug(step).ok_or("there is no such step")?;
            let description = format!("{} {}", step_words(step).0, card.summary);
            // The lesson's own address shows its first step.
            let first = step == StepKind::Why;
            About {
                canonical: Some(if first { Route::Lesson { slug: slug.clone() } } else { route.clone() }),
                what: What::Step(card.clone(), step),
                ..tool(&titles::lesson(&card, Some(step)), &description)
            }
        }
    })
}

impl About {
    /// `path`: of a route, as its host knows it. `site`: what stands before that.
    pub fn head(&self, path: &dyn Fn(&Route) -> String, site: Option<&str>) -> String {
        let url = |route: &Route| site.map(|site| format!("{site}{}", path(route)));
        let (title, description) = (escaped(&self.title), escaped(&self.description));
        let mut head = format!(r#"<meta name="description" content="{description}">"#);
        match (&self.canonical, self.canonical.as_ref().and_then(url)) {
            (None, _) => head += r#"<meta name="robots" content="noindex">"#,
            (Some(_), None) => {}
            (Some(_), Some(url)) => {
                let url = escaped(&url);
                head += &format!(r#"<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">"#);
            }
        }
        let kind = if matches!(self.what, What::Lesson(_) | What::Step(..)) { "article" } else { "website" };
        head += &format!(
            r#"<meta property="og:site_name" content="{NAME}"><meta property="og:type" content="{kind}"><meta property="og:title" content="{title}"><meta property="og:description" content="{description}">"#
        );
        if let Some(data) = self.data(&url) {
            // As text of a script: nothing in it may end the element.
            let json = data.to_string().replace('<', "\\u003c");
            head += &format!(r#"<script type="application/ld+json">{json}</script>"#);
        }
        head
    }

    /// As <https://schema.org/Course>, <https://schema.org/LearningResource> and <https://schema.org/DefinedTermSet> have it.
    fn data(&self, url: &dyn Fn(&Route) -> Option<String>) -> Option<Value> {
        let resource = |name: &str, description: &str, kind: &str, route: Option<&Route>| {
            let mut data = json!({
                "@type": "LearningResource",
                "name": name,
                "description": description,
                "learningResourceType": kind,
                "inLanguage": "en",
                "isAccessibleForFree": true,
            });
            route.and_then(url).into_iter().for_each(|url| data["url"] = url.into());
            data
        };
        let course = || {
            let mut data = json!({
                "@type": "Course",
                "name": NAME,
                "description": COURSE,
                "provider": { "@type": "Organization", "name": NAME },
            });
            url(&Route::Home).into_iter().for_each(|url| data["url"] = url.into());
            data
        };
        let lesson = |card: &Card| {
            let route = Route::Lesson { slug: card.slug.clone() };
            let mut data = resource(&card.title, &card.summary, "Lesson", Some(&route));
            data["about"] = card.topic.clone().into();
            data["educationalLevel"] = card.level.clone().into();
            data["timeRequired"] = format!("PT{}M", card.minutes).into();
            data
        };
        let mut data = match &self.what {
            What::Nothing => return None,
            What::Course(cards) => {
                let mut data = course();
                data["inLanguage"] = "en".into();
                data["isAccessibleForFree"] = true.into();
                data["hasPart"] = cards.iter().map(lesson).collect();
                data
            }
            What::Lesson(card) => {
                let mut data = lesson(card);
                data["isPartOf"] = course();
                data
            }
            What::Step(card, step) => {
                let name = format!("{}: {}", step.title(), card.title);
                let mut data = resource(&name, &self.description, step_words(*step).1, self.canonical.as_ref());
                data["educationalLevel"] = card.level.clone().into();
                data["isPartOf"] = lesson(card);
                data
            }
            What::Terms(blocks) => {
                let here = url(&Route::Glossary);
                let term = |term: &Term| {
                    let mut data = json!({
                        "@type": "DefinedTerm",
                        "name": term.name,
                        "termCode": term.id,
                        "description": plain(&term.meaning),
                    });
                    here.iter().for_each(|here| data["url"] = format!("{here}#{}", term.id).into());
                    data
                };
                let terms = blocks.iter().flat_map(Block::terms);
                let mut data = json!({
                    "@type": "DefinedTermSet",
                    "name": self.title,
                    "description": self.description,
                    "inLanguage": "en",
                    "hasDefinedTerm": terms.map(term).collect::<Vec<_>>(),
                });
                here.iter().for_each(|here| data["url"] = here.clone().into());
                data["isPartOf"] = course();
                data
            }
            What::Tool => {
                let mut data = resource(&self.title, &self.description, "Simulation", self.canonical.as_ref());
                data["isPartOf"] = course();
                data
            }
        };
        data["@context"] = "https://schema.org".into();
        Some(data)
    }
}

/// Of rendered Markdown: its text.
fn plain(html: &str) -> String {
    let parts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    unescaped(&parts.collect::<String>())
}
