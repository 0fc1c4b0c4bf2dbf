//! While something runs: how far it is, the timeline as it grows, and a heartbeat that stops when the page does.

use super::runs::Going;
use crate::parts::timeline::Timeline;
use gloo_timers::callback::Interval;
use lab::Mode;
use std::cell::Cell;
use yew::prelude::*;

/// How far it is, in a line that has its place from the beginning.
pub fn progress(going: &Going) -> Html {
    let (begun, tasks) = going.progress();
    let (place, all) = going.place;
    let of = if all > 1 { format!(" ({place} of {all})") } else { String::new() };
    html! {
        <>
            <p>{ format!("Running: {}{of}", going.setting.title()) }</p>
            <progress max={tasks.to_string()} value={begun.to_string()} aria-label="Tasks begun" />
        </>
    }
}

pub fn live(going: &Going) -> Html {
    html! {
        <section class="lab-shown" aria-busy="true">
            <Timeline trace={going.trace()} title="So far" legend={false} />
        </section>
    }
}

/// It beats so often while the page's own thread works, and less often while others do: what it takes to draw is taken
/// from what is measured.
const BEAT_MS: u32 = 100;
const GENTLE_BEAT_MS: u32 = 500;
/// From one end of its track to the other.
const BEATS: u32 = 20;

#[derive(Properties, PartialEq)]
pub struct Beating {
    /// What runs, if anything does.
    pub mode: Option<Mode>,
}

/// While something runs, it moves by a timer of the page's own thread. When the page is frozen, so
/// is it.
#[component]
pub fn Heartbeat(props: &Beating) -> Html {
    let (train, count) = (use_node_ref(), use_node_ref());
    use_effect_with(props.mode, {
        let (train, count) = (train.clone(), count.clone());
        move |mode| {
            let beats = Cell::new(0_u32);
            let beat = move || {
                beats.set(beats.get() + 1);
                // Past Yew, and without a new layout: nothing else of the page has to be looked at.
                if let Some(train) = train.cast::<web_sys::HtmlElement>() {
                    let at = beats.get() % BEATS * 100 / BEATS;
                    let _ = train.style().set_property("transform", &format!("translateX({at}cqi)"));
                }
                if let Some(count) = count.cast::<web_sys::Element>() {
                    count.set_text_content(Some(&beats.get().to_string()));
                }
            };
            let every_ms = |mode: &Mode| if mode.has_threads() { GENTLE_BEAT_MS } else { BEAT_MS };
            let beating = mode.as_ref().map(|mode| Interval::new(every_ms(mode), beat));
            move || drop(beating)
        }
    });
    html! {
        <div class="heartbeat">
            <p>{ "Heartbeats of this page: " }<span class="count" ref={count}>{ "0" }</span></p>
            <div class="heartbeat-track" aria-hidden="true"><div class="heartbeat-train" ref={train} /></div>
        </div>
    }
}
