//! The glossary: every term of the course, by letter, each with an address of its own.

use crate::{
    app::use_course,
    host::{address, focus::use_arrival, use_host},
    state::{Action, Load},
    steps, titles,
};
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
        Load::Here(blocks) => blocks.iter().map(|block| steps::block(&AttrValue::Static("glossary"), block)).collect(),
        Load::Failed(why) => {
            html! { <p class="fault" role="alert">{ format!("The terms could not be loaded: {why}.") }</p> }
        }
        Load::Waiting | Load::Nothing => html! {},
    };
    html! {
        <div class="glossary-page">
            <h1 ref={heading} tabindex="-1">{ "Glossary" }</h1>
            <p class="lead">{ "Every term of the course, and what it is often mistaken for." }</p>
            { terms }
        </div>
    }
}
