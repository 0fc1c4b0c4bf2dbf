//! A run to walk through: the picture, a playhead, and what each lane does at that instant.
//! A trace and one position are all it knows.

use crate::host::motion::{use_frames, use_reduced_motion};
use crate::parts::controls::{controls, key};
use crate::parts::instant::now;
use crate::parts::playback::{Action, Playback, instants};
use crate::parts::same::Same;
use crate::parts::timeline::Timeline;
use std::rc::Rc;
use trace::{AnyTrace, picture::Run};
use yew::prelude::*;

#[derive(Properties)]
pub struct Props {
    pub trace: Rc<AnyTrace>,
    pub title: AttrValue,
    /// The end of a scale of time that is shared with other pictures.
    #[prop_or_default]
    pub scale_ms: Option<f64>,
}

#[component]
pub fn Player(props: &Props) -> Html {
    let run = use_memo(Same(props.trace.clone()), |trace| Run::of(trace));
    let first = run.clone();
    let playback = use_reducer(move || Playback::new(instants([&*first])));
    let on = {
        let dispatcher = playback.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    {
        let on = on.clone();
        use_effect_with(Same(run.clone()), move |run| on.emit(Action::Load(instants([&**run]))));
    }
    use_frames(playback.is_moving(), on.reform(Action::Frame));
    let shown_ms = if use_reduced_motion() { playback.step_ms() } else { playback.at_ms() };
    let onkeydown = {
        let (on, playback) = (on.clone(), playback.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(action) = key(&event, &playback) {
                event.prevent_default();
                on.emit(action);
            }
        })
    };
    html! {
        <section class="player" aria-label={format!("Timeline of {}", props.title)} {onkeydown}>
            <Timeline trace={&props.trace} title={&props.title} scale_ms={props.scale_ms}
                playhead_ms={Some(shown_ms)} on_seek={on.reform(Action::Seek)}>
                { controls(&playback, shown_ms, &on) }
                { now(&run, shown_ms) }
            </Timeline>
        </section>
    }
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.trace, &other.trace) && self.title == other.title && self.scale_ms == other.scale_ms
    }
}
