//! An activity as the page has it: a place for the workbench, and what it tells of.

use crate::{
    app::use_course,
    host::content::activities_file,
    parts::workbench::Workbench,
    state::Action,
    workbench::{Show, Told},
};
use course::{
    lesson::{Need, Packed, Sealed},
    progress::Progress,
};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub sealed: Rc<Sealed>,
}

#[component]
pub fn SealedBlock(props: &Props) -> Html {
    let course = use_course();
    // What has been achieved when it is first shown; from then on the activity knows more than the page.
    let show = use_memo((props.lesson.clone(), props.sealed.clone()), |(lesson, sealed)| {
        show(lesson, sealed, &course.progress).packed()
    });
    let on_told = {
        let dispatcher = course.dispatcher();
        Callback::from(move |told: Told| {
            if let Ok(progress) = Progress::from_json(&told.progress) {
                dispatcher.dispatch(Action::Merge(progress));
            }
            told.notices.into_iter().for_each(|notice| dispatcher.dispatch(Action::Notice(notice)));
        })
    };
    let apart = matches!(props.sealed.activity, Packed::Apart(_)).then(|| activities_file(&props.lesson));
    html! { <Workbench show={(*show).clone()} what={what(&props.sealed.need)} {apart} {on_told} /> }
}

pub fn show(lesson: &AttrValue, sealed: &Sealed, progress: &Progress) -> Show {
    Show::Activity { lesson: lesson.to_string(), progress: progress.to_json(), activity: sealed.activity.clone() }
}

/// What it is called in a sentence while it is not there yet.
fn what(need: &Need) -> &'static str {
    match need {
        Need::Nothing => "the picture",
        Need::RunOne(_) => "the programs",
        Need::Predict(_) | Need::Experiment(_) => "the experiment",
        Need::Watch(_) => "the program",
        Need::Change(_) => "the simulator",
        Need::Solve(_) => "the puzzle",
        Need::Answer(_) | Need::Decide(_) => "the questions",
        Need::Pass => "the challenge",
    }
}
