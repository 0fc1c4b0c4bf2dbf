//! The picture of a run: lanes as tracks, time to the right. A span's state is told by its form, its task by hue
//! and name. The same picture everywhere: a learner who has read one reads all.

pub mod axis;
pub mod legend;
pub mod picture;
mod signs;
mod tracks;
pub mod zoom;

use crate::parts::same::Same;
use picture::Picture;
use std::rc::Rc;
use trace::picture::{Layout, Run, Unit};
use trace::{AnyTrace, decimal, ms};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties)]
pub struct Props {
    pub trace: Rc<AnyTrace>,
    pub title: AttrValue,
    /// The end of a scale of time that is shared with other pictures.
    #[prop_or_default]
    pub scale_ms: Option<f64>,
    #[prop_or_default]
    pub playhead_ms: Option<f64>,
    /// Another arrangement of the same run, along another axis; `playhead_ms` and `on_seek` are along it, too.
    #[prop_or_default]
    pub arranged: Option<Same<Run>>,
    /// Names of the lanes to look at; empty: all.
    #[prop_or_default]
    pub bring_out: Vec<String>,
    /// A place on the axis was pressed.
    #[prop_or_default]
    pub on_seek: Option<Callback<f64>>,
    /// False where pictures side by side share one legend.
    #[prop_or(true)]
    pub legend: bool,
    /// What belongs right under the picture: controls, a caption.
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Timeline(props: &Props) -> Html {
    let layout = use_layout(&props.trace, &props.arranged, props.scale_ms);
    let clock = props.trace.clock().words();
    let label = match layout.unit {
        Unit::Time => format!("{}: {} of time, {clock}", props.title, ms(layout.end_ms)),
        Unit::Steps => format!("{}: {} steps, {clock}", props.title, decimal(layout.end_ms)),
    };
    html! {
        <figure class="timeline">
            <figcaption class="timeline-title">
                { &props.title }<span class={classes!("origin", clock)}>{ clock }</span>
            </figcaption>
            <Picture layout={layout.clone()} {label} playhead_ms={props.playhead_ms}
                bring_out={props.bring_out.clone()} on_seek={props.on_seek.clone()} />
            { props.children.clone() }
            if props.legend {
                { legend::legend(&[&layout]) }
            }
            <InWords trace={Same(props.trace.clone())} />
        </figure>
    }
}

#[hook]
fn use_layout(trace: &Rc<AnyTrace>, arranged: &Option<Same<Run>>, scale_ms: Option<f64>) -> Same<Layout> {
    let layout =
        use_memo((Same(trace.clone()), arranged.clone(), scale_ms), |(trace, arranged, scale_ms)| match arranged {
            Some(run) => Layout::of(run, *scale_ms),
            None => Layout::of(&Run::of(trace), *scale_ms),
        });
    Same(layout)
}

#[derive(Properties, PartialEq)]
struct InWordsProps {
    trace: Same<AnyTrace>,
}

/// The equal of the picture in text; written when it is asked for, because a long run makes a long text.
#[component]
fn InWords(props: &InWordsProps) -> Html {
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    html! {
        <details class="in-words" ontoggle={toggle}>
            <summary>{ "In words" }</summary>
            if *open {
                <pre tabindex="0">{ props.trace.text() }</pre>
            }
        </details>
    }
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.trace, &other.trace)
            && self.title == other.title
            && self.scale_ms == other.scale_ms
            && self.playhead_ms == other.playhead_ms
            && self.arranged == other.arranged
            && self.bring_out == other.bring_out
            && self.on_seek == other.on_seek
            && self.legend == other.legend
            && self.children == other.children
    }
}
