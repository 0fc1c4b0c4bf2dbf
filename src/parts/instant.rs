//! What each lane of a run does at one instant.

use trace::picture::{Run, doing};
use yew::prelude::*;

/// One line for each lane, always: the page below does not jump while the playhead moves.
pub fn now(run: &Run, at_ms: f64) -> Html {
    html! {
        <dl class="now">
            { for run.lanes.iter().enumerate().map(|(lane, named)| html! {
                <div><dt>{ &named.name }</dt><dd>{ doing(run, lane, at_ms) }</dd></div>
            }) }
        </dl>
    }
}
