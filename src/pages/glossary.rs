//! The glossary: every term of the course, by letter, each with an address of its own.

use crate::{
    app::use_course,
    host::{address, focus::use_arrival, use_host},
    parts::{link::Link, terms::meaning},
    routes::Route,
    state::{Action, Load},
    titles,
};
use course::glossary::{Entry, Glossary, Letter};
use yew::prelude::*;
use yew_router::hooks::use_location;

#[component]
pub fn GlossaryPage() -> Html {
    let (host, course) = (use_host(), use_course());
    let heading = use_arrival("glossary", titles::GLOSSARY);
    let here = matches!(course.glossary, Load::Here(_));
    use_effect_with((), {
        let course = course.clone();
        move |()| {
            if here {
                return;
            }
            let then = move |answer| course.dispatch(Action::Glossary(Load::from_answer(answer)));
            host.content.file("content/glossary.bin", Callback::from(then));
        }
    });
    let visit = use_location().map(|location| (location.id(), location.hash().to_owned()));
    use_effect_with((here, visit), |(here, _)| {
        if *here {
            address::arrive();
        }
    });
    let terms = match &course.glossary {
        Load::Waiting => html! { <p class="loading">{ "Loading the terms …" }</p> },
        Load::Here(glossary) => shown(glossary),
        Load::Nothing => failed("its file is missing on the server"),
        Load::Failed(why) => failed(why),
    };
    html! {
        <div class="glossary-page">
            <h1 ref={heading} tabindex="-1">{ "Glossary" }</h1>
            <p class="lead">{ "Every term of the course, and what it is often mistaken for." }</p>
            { terms }
        </div>
    }
}

fn failed(why: &str) -> Html {
    html! { <p class="fault" role="alert">{ format!("The terms could not be loaded: {why}. Reload the page to try again.") }</p> }
}

fn shown(glossary: &Glossary) -> Html {
    let sign = |sign: char| {
        let there = glossary.letters.iter().any(|letter| letter.letter.starts_with(sign));
        if there {
            html! { <a href={format!("glossary/#letter-{sign}")}>{ sign }</a> }
        } else {
            html! { <span>{ sign }</span> }
        }
    };
    html! {
        <>
            <nav class="letters" aria-label="Letters">{ for ('A'..='Z').map(sign) }</nav>
            { for glossary.letters.iter().map(letter) }
        </>
    }
}

fn letter(letter: &Letter) -> Html {
    // Terms have small letters in their ids.
    let id = format!("letter-{}", letter.letter);
    html! {
        <section aria-labelledby={id.clone()}>
            <h2 {id} tabindex="-1">{ &letter.letter }</h2>
            <dl class="terms">{ for letter.terms.iter().map(entry) }</dl>
        </section>
    }
}

fn entry(Entry { term, first }: &Entry) -> Html {
    html! {
        <div class="term" id={term.id.clone()} tabindex="-1">
            <dt>{ &term.name }</dt>
            <dd>
                { meaning(term) }
                if let Some(first) = first {
                    <p class="term-first">
                        { "First used in " }
                        <Link to={Route::step(&first.lesson, first.step)}>
                            { format!("{}: {}", first.title, first.step.title()) }
                        </Link>
                    </p>
                }
            </dd>
        </div>
    }
}
