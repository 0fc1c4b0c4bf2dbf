//! A lesson: its head, its nine steps, and the step that the address names.

use crate::{
    app::use_course,
    host::{content::lesson_file, focus::use_arrival, use_host},
    pages::not_found::NotFound,
    parts::{go::use_go, link::Link, status::status_words, steps_nav::steps_nav, terms::term_popovers},
    routes::Route,
    state::{Action, Load},
    steps::{self, Completion, completion},
    titles,
};
use course::{
    lesson::{Card, Lesson, Step, StepKind},
    progress::{Fact, Status},
};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub slug: AttrValue,
    /// As in the address: not yet known to be one. None: the first.
    pub step: Option<AttrValue>,
}

#[component]
pub fn LessonPage(props: &Props) -> Html {
    let course = use_course();
    use_lesson(&props.slug);
    let named = props.step.as_deref();
    let Some(kind) = named.map_or(Some(StepKind::Why), StepKind::from_slug) else {
        let sentence = format!("A lesson has no step called “{}”.", named.unwrap_or_default());
        let way_on =
            (Route::Lesson { slug: props.slug.to_string() }, AttrValue::from("Open the lesson at its first step"));
        return html! { <NotFound {sentence} {way_on} /> };
    };
    once_here(course.lesson(&props.slug), &props.slug, |lesson| {
        match lesson.steps.iter().position(|step| step.kind == kind) {
            Some(index) => html! { <Shown {lesson} {index} named={named.is_some()} /> },
            None => html! { <NotFound sentence="This lesson lacks that step." /> },
        }
    })
}

/// Until it is, or instead of it, where it stands.
pub fn once_here(lesson: Load<Lesson>, slug: &str, shown: impl FnOnce(Rc<Lesson>) -> Html) -> Html {
    match lesson {
        Load::Waiting => html! { <p class="loading" role="status">{ "Loading the lesson …" }</p> },
        Load::Nothing => html! { <NotFound sentence={format!("There is no lesson called “{slug}”.")} /> },
        Load::Failed(why) => html! { <Failed {why} /> },
        Load::Here(lesson) => shown(lesson),
    }
}

/// Fetches a lesson the first time that it is shown.
#[hook]
pub fn use_lesson(slug: &AttrValue) {
    let (host, course) = (use_host(), use_course());
    use_effect_with(slug.to_string(), move |slug| {
        let known = matches!(course.lessons.get(slug), Some(Load::Here(_)));
        if known {
            return;
        }
        let then = {
            let slug = slug.clone();
            move |answer| course.dispatch(Action::Lesson(slug.clone(), Load::from_answer(answer)))
        };
        match lesson_file(slug) {
            Some(file) => host.content.file(&file, Callback::from(then)),
            None => then(Err(crate::host::content::Missing::Nothing)),
        }
    });
}

#[derive(Properties, PartialEq)]
struct FailedProps {
    why: String,
}

#[component]
fn Failed(props: &FailedProps) -> Html {
    let heading = use_arrival("failed", "The lesson could not be loaded · Interleave");
    html! {
        <section class="not-found">
            <h1 ref={heading} tabindex="-1">{ "The lesson could not be loaded" }</h1>
            <p>{ format!("It could not be loaded: {}. Reload the page to try again; your progress is kept.", props.why) }</p>
            <p><Link to={Route::Home}>{ "See all lessons" }</Link></p>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    lesson: Rc<Lesson>,
    index: usize,
    /// Whether the address names the step.
    named: bool,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let course = use_course();
    let (card, step) = (&props.lesson.card, &props.lesson.steps[props.index]);
    let slug = AttrValue::from(card.slug.clone());
    let title = titles::lesson(card, props.named.then_some(step.kind));
    let heading = use_arrival(&format!("{slug}/{}", step.kind.slug()), &title);

    let reached = use_reaching(&slug, step);
    html! {
        <article class="lesson">
            { header(card, &course.progress.count(&slug), course.progress.lesson(&slug)) }
            { steps_nav(&slug, step.kind, &course.progress) }
            <section class={classes!("step", step.kind.slug())} aria-labelledby="step-title" key={step.kind.slug()}>
                <h2 id="step-title" ref={heading} tabindex="-1">{ step.kind.title() }</h2>
                <Blocks lesson={props.lesson.clone()} index={props.index} />
                <Foot lesson={props.lesson.clone()} index={props.index} {reached} />
            </section>
            { term_popovers(&props.lesson, step) }
        </article>
    }
}

/// Notes that the step is seen, and that it is done.
#[hook]
pub fn use_reaching(slug: &AttrValue, step: &Step) -> Completion {
    let course = use_course();
    let reached = completion(slug, step, &course);
    use_effect_with((slug.clone(), step.kind, reached), {
        let dispatcher = course.dispatcher();
        move |(slug, step, reached)| {
            let (lesson, step) = (slug.to_string(), *step);
            dispatcher.dispatch(Action::Note(Fact::Seen { lesson: lesson.clone(), step }));
            if *reached == Completion::Reached {
                dispatcher.dispatch(Action::Note(Fact::Done { lesson, step }));
            }
        }
    });
    reached
}

pub fn header(card: &Card, count: &str, status: Status) -> Html {
    html! {
        <header class="lesson-header">
            <p class="lesson-facts">{ format!("{} · {} · {}\u{a0}min", card.topic, card.level, card.minutes) }</p>
            <h1>{ &card.title }</h1>
            <p class="lesson-summary">{ &card.summary }</p>
            <p class="lesson-progress">
                <span class="count">{ count }</span>{ " steps completed · " }{ status_words(status) }
            </p>
        </header>
    }
}

#[derive(Properties)]
pub struct BlocksProps {
    pub lesson: Rc<Lesson>,
    pub index: usize,
}

impl PartialEq for BlocksProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.lesson, &other.lesson) && self.index == other.index
    }
}

/// A component of its own: progress changes often, what a step is made of never does.
#[component]
pub fn Blocks(props: &BlocksProps) -> Html {
    let lesson = AttrValue::from(props.lesson.card.slug.clone());
    let step = &props.lesson.steps[props.index];
    html! { <>{ for step.blocks.iter().map(|block| steps::block(&lesson, block)) }</> }
}

#[derive(Properties)]
pub struct FootProps {
    pub lesson: Rc<Lesson>,
    pub index: usize,
    pub reached: Completion,
    /// The step stands alone: there is no way back nor on.
    #[prop_or_default]
    pub alone: bool,
}

impl PartialEq for FootProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.lesson, &other.lesson) && self.index == other.index && self.reached == other.reached
    }
}

/// The way back and the way on. A step can always be left undone.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    let course = use_course();
    let go = use_go();
    let (slug, steps) = (props.lesson.card.slug.clone(), &props.lesson.steps);
    let to = |step: &Step| Route::step(&slug, step.kind);
    let (kind, next) = (steps[props.index].kind, steps.get(props.index + 1));
    let done = course.progress.step(&slug, kind) == Status::Completed;
    let (on, words) = next.map_or((Route::Home, "all lessons"), |next| (to(next), next.kind.title()));

    // One line either way: what has been done is known only after the first rendering, and then nothing may move.
    let standing = match props.reached {
        Completion::OnTheLearnersWord => None,
        Completion::Open(what) if !done => Some(what),
        Completion::Open(_) | Completion::Reached => Some("This step is completed."),
    };
    let way_on = if props.reached == Completion::OnTheLearnersWord && !done {
        let (on, lesson) = (on.clone(), slug.clone());
        let alone = props.alone;
        let onclick = move |_: MouseEvent| {
            course.dispatch(Action::Note(Fact::Done { lesson: lesson.clone(), step: kind }));
            if !alone {
                go.emit(on.clone().into());
            }
        };
        let words = if alone { "Done".to_owned() } else { format!("Done, next: {words}") };
        html! { <button type="button" class="next primary" {onclick}>{ words }</button> }
    } else if props.alone {
        Html::default()
    } else {
        html! { <Link to={on} class={classes!("next", "button", done.then_some("primary"))}>{ format!("Next: {words}") }</Link> }
    };
    html! {
        <footer class="step-foot">
            if let Some(standing) = standing {
                <p class="completes">{ standing }</p>
            }
            if let Some(previous) = props.index.checked_sub(1).filter(|_| !props.alone).map(|index| &steps[index]) {
                <Link to={to(previous)} class="previous">{ format!("Back: {}", previous.kind.title()) }</Link>
            }
            { way_on }
        </footer>
    }
}
