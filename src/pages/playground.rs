//! The playground: any program, watched step by step. The workbench draws it.

use crate::{host::focus::use_arrival, parts::workbench::Workbench, titles, workbench::Show};
use yew::prelude::*;

#[component]
pub fn PlaygroundPage() -> Html {
    let heading = use_arrival("playground", titles::PLAYGROUND);
    html! {
        <div class="playground-page">
            <h1 ref={heading} tabindex="-1">{ "Playground" }</h1>
            <p class="lead">
                { "Any program, run in simulated time and shown step by step: the call stack, both queues, what is in flight. \
                   Forward, and back." }
            </p>
            <Workbench show={Show::Playground.packed()} what="the playground" />
        </div>
    }
}
