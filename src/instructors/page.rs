//! The page for instructors, inside the place that the page has for it.

use super::{
    choice::Choice,
    form::form,
    live::Live,
    packages::Packages,
    snippets::{Kind, Snippet, code},
};
use crate::{host::content, steps};
use course::lesson::{Block, Card, Contents};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Default, Properties, PartialEq)]
pub struct Props {
    /// Where the page is rendered when the site is built. None: it is fetched.
    pub course: Option<Rc<Course>>,
    /// Where the course lies. None: it is not known yet, and nobody is here.
    pub base: Option<String>,
}

/// What of the course the page is made of.
#[derive(Debug, PartialEq)]
pub struct Course {
    /// Those that can be opened.
    lessons: Vec<Card>,
    /// What there is to know, in order.
    texts: Vec<Block>,
}

pub fn course(contents: &Contents, texts: Vec<Block>) -> Rc<Course> {
    let lessons = contents.lessons.iter().filter(|card| card.ready).cloned().collect();
    Rc::new(Course { lessons, texts })
}

#[derive(Clone)]
enum Load {
    Waiting,
    Here(Rc<Course>),
    /// Why not, as the end of a sentence.
    Failed(String),
}

/// Stands for an address that nobody knows yet.
const SOMEWHERE: &str = "https://your-copy.example/";

#[component]
pub fn Page(props: &Props) -> Html {
    let load = use_state(|| props.course.clone().map_or(Load::Waiting, Load::Here));
    use_effect_with((), {
        let load = load.setter();
        move |()| spawn_local(async move { load.set(fetched().await.map_or_else(Load::Failed, Load::Here)) })
    });
    let course = match &*load {
        Load::Waiting => return html! { <p class="loading">{ "Loading the page for instructors …" }</p> },
        Load::Failed(why) => {
            let words = format!("The list of lessons could not be loaded: {why}. Reload the page to try again.");
            return html! { <p class="fault" role="alert">{ words }</p> };
        }
        Load::Here(course) => course.clone(),
    };
    match course.lessons.first() {
        Some(first) => html! { <Chosen first={first.clone()} {course} base={props.base.clone()} /> },
        None => html! { <p>{ "The course has no lesson yet." }</p> },
    }
}

async fn fetched() -> Result<Rc<Course>, String> {
    let (contents, texts) = (content::ask("content/course.bin"), content::ask("content/instructors.bin"));
    let unread = |error: String| format!("its file could not be read: {error}");
    let why = |missing: content::Missing| missing.why().to_owned();
    let contents: Contents = packed::open(&contents.await.map_err(why)?).map_err(unread)?;
    let texts: Vec<Block> = packed::open(&texts.await.map_err(why)?).map_err(unread)?;
    Ok(course(&contents, texts))
}

#[derive(Properties, PartialEq)]
struct ChosenProps {
    first: Card,
    course: Rc<Course>,
    base: Option<String>,
}

#[component]
fn Chosen(props: &ChosenProps) -> Html {
    let ChosenProps { first, course, base } = props;
    let choice = use_reducer(|| Choice::first(first.clone()));
    let on = {
        let choice = choice.dispatcher();
        Callback::from(move |action| choice.dispatch(action))
    };
    let awake = base.is_some();
    let base = base.clone().unwrap_or_else(|| SOMEWHERE.to_owned());
    let page = AttrValue::Static("instructors");
    html! {
        <div class="instructors">
            <div class="instructors-top">
                <section aria-labelledby="choose">
                    <h2 id="choose">{ "Choose" }</h2>
                    { form(&choice, &course.lessons, &on) }
                </section>
                <section aria-labelledby="live">
                    <h2 id="live">{ "Try it" }</h2>
                    <Live choice={(*choice).clone()} {awake} />
                </section>
            </div>
            <section class="instructors-snippets" aria-labelledby="snippets">
                <h2 id="snippets">{ "Take the code" }</h2>
                { for Kind::ALL.into_iter().map(|kind| html! { <Snippet {kind} code={code(kind, &choice, &base)} /> }) }
            </section>
            <Packages lesson={(choice.card.slug.clone(), choice.card.title.clone())} {base} />
            <section class="instructors-texts" aria-labelledby="know">
                <h2 id="know">{ "What to know" }</h2>
                { for course.texts.iter().map(|block| steps::block(&page, block)) }
            </section>
        </div>
    }
}
