//! What the course is about, to be seen at once; the list of lessons, and how far the learner is.

use crate::{
    app::use_course,
    host::focus::use_arrival,
    parts::{link::Link, status::status_words, workbench::Workbench},
    routes::Route,
    state::Load,
    titles,
    workbench::Show,
};
use course::{
    lesson::Card,
    progress::{Progress, Status},
};
use yew::prelude::*;

#[component]
pub fn Home() -> Html {
    let course = use_course();
    let heading = use_arrival("home", titles::HOME);
    let lessons = match &course.contents {
        Load::Waiting => html! { <p class="loading">{ "Loading the lessons …" }</p> },
        Load::Here(contents) => {
            let cards = contents.lessons.iter().map(|card| html! { <li>{ lesson(card, &course.progress) }</li> });
            html! { <ol class="cards">{ for cards }</ol> }
        }
        Load::Nothing => failed("its list of lessons is missing on the server"),
        Load::Failed(why) => failed(why),
    };
    html! {
        <div class="home">
            <div class="hero">
                <section class="hero-words">
                    <h1 ref={heading} tabindex="-1">{ "Interleave" }</h1>
                    <p class="lead">
                        { "Concurrency is structure: lifetimes that overlap. Parallelism is execution: two things \
                           running at the same instant. In this course you see which is which, in programs that you \
                           run yourself." }
                    </p>
                    { start(&course.contents, &course.progress) }
                </section>
                <div class="race-place">
                    <Workbench show={Show::Race.packed()} what="the race" later="Run the race on this machine" />
                </div>
            </div>
            <section class="lessons" aria-labelledby="lessons">
                <h2 id="lessons">{ "Lessons" }</h2>
                { lessons }
                <p><a href="progress">{ "Your progress" }</a>{ " · " }<a href="instructors">{ "For instructors" }</a></p>
            </section>
        </div>
    }
}

/// The way into the first lesson that is not finished.
fn start(contents: &Load<course::lesson::Contents>, progress: &Progress) -> Html {
    let Load::Here(contents) = contents else { return html! {} };
    let mut ready = contents.lessons.iter().filter(|card| card.ready);
    // Who has finished all of them may begin again: what stands below keeps its place.
    let open = ready.clone().find(|card| progress.lesson(&card.slug) != Status::Completed);
    let Some(card) = open.or_else(|| ready.next()) else { return html! {} };
    let words = match progress.lesson(&card.slug) {
        Status::NotStarted => "Start the first lesson",
        Status::InProgress => "Go on with the lesson",
        Status::Completed => "Read the first lesson again",
    };
    html! {
        <p>
            <Link to={Route::Lesson { slug: card.slug.clone() }} class="button primary">
                { format!("{words}: {}", card.title) }
            </Link>
        </p>
    }
}

fn lesson(card: &Card, progress: &Progress) -> Html {
    let title = if card.ready {
        html! { <Link to={Route::Lesson { slug: card.slug.clone() }}>{ &card.title }</Link> }
    } else {
        html! { &card.title }
    };
    let standing = if card.ready {
        html! {
            <p class="card-progress">
                { status_words(progress.lesson(&card.slug)) }
                <span class="count">{ progress.count(&card.slug) }</span>
            </p>
        }
    } else {
        html! { <p class="card-progress">{ "Not yet written" }</p> }
    };
    html! {
        <article class={classes!("card", (!card.ready).then_some("announced"))}>
            <h3>{ title }</h3>
            <p>{ &card.summary }</p>
            <p class="card-facts">{ format!("{} · {} · {}\u{a0}min", card.topic, card.level, card.minutes) }</p>
            { standing }
        </article>
    }
}

fn failed(why: &str) -> Html {
    html! { <p class="fault" role="alert">{ format!("The course could not be loaded: {why}. Reload the page to try again.") }</p> }
}
