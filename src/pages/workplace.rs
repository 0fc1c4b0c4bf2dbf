//! The pages that the workbench draws as a whole: a heading, what the page is for, and its place.

use crate::{host::focus::use_arrival, parts::workbench::Workbench, titles, workbench::Show};
use yew::prelude::*;

pub struct Workplace {
    pub class: &'static str,
    title: &'static str,
    heading: &'static str,
    lead: &'static str,
    show: Show,
    /// What it is called in a sentence.
    what: &'static str,
}

pub static PLAYGROUND: Workplace = Workplace {
    class: "playground-page",
    title: titles::PLAYGROUND,
    heading: "Playground",
    lead: "Any program, run in simulated time and shown step by step: the call stack, both queues, what is in flight. \
           Forward, and back.",
    show: Show::Playground,
    what: "the playground",
};

pub static SIMULATOR: Workplace = Workplace {
    class: "simulator-page",
    title: titles::SIMULATOR,
    heading: "Simulator",
    lead: "Machines that one browser cannot be: sixteen cores, Python with its lock, Go's scheduler, ten thousand \
           connections. Modelled in virtual time, side by side, exactly the same at every run.",
    show: Show::Simulator,
    what: "the simulator",
};

pub static PROGRESS: Workplace = Workplace {
    class: "progress-page",
    title: titles::PROGRESS,
    heading: "Your progress",
    lead: "What you have done in this browser, what is due, and the way through the course.",
    show: Show::Progress,
    what: "your progress",
};

pub static INSTRUCTORS: Workplace = Workplace {
    class: "instructors-page",
    title: titles::INSTRUCTORS,
    heading: "For instructors",
    lead: "A lesson, or one step of it, in your own course page or learning platform: choose it, try it, take the code.",
    show: Show::Instructors,
    what: "the page for instructors",
};

#[derive(Properties)]
pub struct Props {
    pub place: &'static Workplace,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.place, other.place)
    }
}

#[component]
pub fn WorkplacePage(props: &Props) -> Html {
    let place = props.place;
    let heading = use_arrival(place.class, place.title);
    html! {
        <div class={place.class}>
            <h1 ref={heading} tabindex="-1">{ place.heading }</h1>
            <p class="lead">{ place.lead }</p>
            <Workbench show={place.show.packed()} module={place.show.module()} what={place.what} />
        </div>
    }
}
