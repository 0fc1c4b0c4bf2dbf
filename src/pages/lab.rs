//! The lab: every workload in every mode, with all controls; below it the experiments that the course names.

use crate::{
    app::use_course,
    host::{focus::use_arrival, use_host},
    parts::workbench::Workbench,
    state::{Action, Load},
    steps, titles,
    workbench::Show,
};
use yew::prelude::*;

#[component]
pub fn LabPage() -> Html {
    let (host, course) = (use_host(), use_course());
    let heading = use_arrival("lab", titles::LAB);
    use_effect_with((), {
        let course = course.clone();
        move |()| {
            if matches!(course.lab, Load::Here(_)) {
                return;
            }
            let then = move |answer| course.dispatch(Action::Lab(Load::from_answer(answer)));
            host.content.file("content/lab.bin", Callback::from(then));
        }
    });
    let experiments = match &course.lab {
        Load::Here(blocks) => {
            let blocks = blocks.iter().map(|block| steps::block(&AttrValue::Static("lab"), block));
            html! { <><h2>{ "Experiments" }</h2>{ for blocks }</> }
        }
        Load::Failed(why) => {
            html! { <p class="fault" role="alert">{ format!("The experiments could not be loaded: {why}.") }</p> }
        }
        Load::Waiting | Load::Nothing => html! {},
    };
    html! {
        <div class="lab-page">
            <h1 ref={heading} tabindex="-1">{ "The lab" }</h1>
            <p class="lead">
                { "Real work on your own machine, carried out in seven ways. Every run leaves a timeline, one line for each \
                   thread, and is told for what it was: concurrent or not, parallel or not, and at what cost." }
            </p>
            <Workbench show={Show::Lab.packed()} what="the lab" />
            { experiments }
        </div>
    }
}
