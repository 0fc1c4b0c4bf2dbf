//! While something runs: how far it is, the timeline as it grows, and a heartbeat that stops when the page does.

use super::runs::Going;
use crate::{host::motion::use_frames, parts::timeline::Timeline};
use yew::prelude::*;

pub fn live(going: &Going) -> Html {
    let (begun, tasks) = going.progress();
    let (place, all) = going.place;
    let of = if all > 1 { format!(" ({place} of {all})") } else { String::new() };
    html! {
        <section class="lab-live" aria-busy="true">
            <p class="lab-going">{ format!("Running: {}{of}", going.setting.mode.title()) }</p>
            <progress max={tasks.to_string()} value={begun.to_string()} aria-label="Tasks begun" />
            <Timeline trace={going.trace()} title="So far" legend={false} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub struct Beating {
    /// Something runs.
    pub active: bool,
}

/// While something runs, it moves with every frame that the page draws. When the page is frozen, so is it.
#[component]
pub fn Heartbeat(props: &Beating) -> Html {
    let at = use_mut_ref(|| (0.0_f64, 0_u64));
    let (train, count) = (use_node_ref(), use_node_ref());
    let on_frame = {
        let (train, count) = (train.clone(), count.clone());
        Callback::from(move |passed_ms: f64| {
            let mut at = at.borrow_mut();
            *at = ((at.0 + passed_ms / 2_000.0) % 1.0, at.1 + 1);
            // Past Yew: sixty times a second, nothing else of the page has to be looked at.
            if let Some(train) = train.cast::<web_sys::HtmlElement>() {
                let _ = train.style().set_property("left", &format!("{}%", trace::decimal(at.0 * 100.0)));
            }
            if let Some(count) = count.cast::<web_sys::Element>() {
                count.set_text_content(Some(&at.1.to_string()));
            }
        })
    };
    use_frames(props.active, on_frame);
    html! {
        <div class="heartbeat">
            <p>{ "Frames drawn while running: " }<span class="count" ref={count}>{ "0" }</span></p>
            <div class="heartbeat-track" aria-hidden="true"><div class="heartbeat-train" ref={train} /></div>
        </div>
    }
}
