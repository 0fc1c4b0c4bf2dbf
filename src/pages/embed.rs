//! A lesson, or one step of it, in somebody else's page: without the site's frame, and with a line on what it stands in.

use crate::{
    app::use_course,
    host::{focus::use_arrival, use_host},
    pages::{
        lesson::{Blocks, Foot, header, once_here, use_lesson, use_reaching},
        not_found::NotFound,
    },
    parts::{following::use_following, go::Within, steps_nav::steps_nav, terms::term_popovers, workbench::Workbench},
    titles,
    workbench::{EMBEDDED, Show},
};
use course::lesson::{Lesson, StepKind};
use embed::Scope;
use std::rc::Rc;
use yew::prelude::*;

pub const NOTHING: &str = "This address is for lessons in other pages, and names none. \
                           It is made on the page for instructors.";

#[derive(Properties, PartialEq)]
pub struct Props {
    pub slug: AttrValue,
    /// As in the address: not yet known to be one. None: the whole lesson.
    pub step: Option<AttrValue>,
}

#[component]
pub fn EmbedPage(props: &Props) -> Html {
    let course = use_course();
    use_lesson(&props.slug);
    let Some(alone) = props.step.as_deref().map_or(Some(None), |step| StepKind::from_slug(step).map(Some)) else {
        return html! { <NotFound sentence="A lesson has no such step." /> };
    };
    once_here(course.lesson(&props.slug), &props.slug, |lesson| html! { <Embedded {lesson} {alone} /> })
}

#[derive(Properties, PartialEq)]
struct EmbeddedProps {
    lesson: Rc<Lesson>,
    alone: Option<StepKind>,
}

#[component]
fn Embedded(props: &EmbeddedProps) -> Html {
    let EmbeddedProps { lesson, alone } = props;
    let host = use_host();
    let slug = AttrValue::from(lesson.card.slug.clone());
    let step = use_state_eq(|| alone.unwrap_or(StepKind::Why));
    // What another keeper had is shown afresh.
    let keepers = use_course().keepers;
    use_effect_with(keepers, {
        let (step, slug, host, whole) = (step.setter(), slug.clone(), host.clone(), alone.is_none());
        move |_| {
            let at = host.kept.at(&slug).as_deref().and_then(StepKind::from_slug);
            if let Some(at) = at.filter(|_| whole) {
                step.set(at);
            }
        }
    });
    let within = Within {
        lesson: slug.clone(),
        step: alone.is_none().then(|| {
            let step = step.setter();
            Callback::from(move |to: StepKind| {
                step.set(to);
                host.kept.save_at(&slug, to.slug());
            })
        }),
    };
    html! {
        <ContextProvider<Within> context={within}>
            <Inside key={keepers} lesson={lesson.clone()} step={*step} alone={alone.is_some()} />
            <Workbench show={Show::Embedded(Scope::new(lesson, *alone)).packed()} module={EMBEDDED} what="the line on where this lesson stands" first=true />
        </ContextProvider<Within>>
    }
}

#[derive(Properties, PartialEq)]
struct InsideProps {
    lesson: Rc<Lesson>,
    step: StepKind,
    alone: bool,
}

#[component]
fn Inside(props: &InsideProps) -> Html {
    let InsideProps { lesson, step, alone } = props;
    let course = use_course();
    let follow = use_following();
    let index = lesson.steps.iter().position(|each| each.kind == *step).unwrap_or_default();
    let (card, step) = (&lesson.card, &lesson.steps[index]);
    let slug = AttrValue::from(card.slug.clone());
    let heading = use_arrival(step.kind.slug(), &titles::lesson(card, Some(step.kind)));
    let reached = use_reaching(&slug, step);
    html! {
        <article class={classes!("lesson", "embed", alone.then_some("alone"))} onclick={follow}>
            { header(card, &course.progress.count(&slug), course.progress.lesson(&slug)) }
            if !alone {
                { steps_nav(&slug, step.kind, &course.progress) }
            }
            <section class={classes!("step", step.kind.slug())} aria-labelledby="step-title" key={step.kind.slug()}>
                <h2 id="step-title" ref={heading} tabindex="-1">{ step.kind.title() }</h2>
                <Blocks lesson={lesson.clone()} {index} />
                <Foot lesson={lesson.clone()} {index} {reached} alone={*alone} />
            </section>
            { term_popovers(lesson, step) }
        </article>
    }
}
