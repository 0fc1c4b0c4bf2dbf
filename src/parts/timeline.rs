//! The picture of a run: lanes as tracks, time to the right. A span's state is told by its form, its task by hue
//! and name. The same picture everywhere: a learner who has read one reads all.

pub mod axis;
pub mod legend;
mod signs;
mod tracks;

use crate::parts::same::Same;
use std::rc::Rc;
use trace::picture::{Layout, Run, Unit};
use trace::{AnyTrace, decimal, ms};
use tracks::Tracks;
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
    let tallest = use_mut_ref(|| (0.0_f64, 0));
    // A second run with fewer rows or lanes leaves the page below where it was.
    let (height, lanes) = tallest.take();
    let reserved = (height.max(tracks::height(&layout)), lanes.max(layout.lanes.len()));
    tallest.replace(reserved);
    let reserve = format!("--tracks:{}px;--lanes:{}", decimal(reserved.0), reserved.1);

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
            <div class="timeline-picture" role="img" aria-label={label} style={reserve}>
                { axis_labels(&layout) }
                { grid(&layout) }
                <Tracks layout={layout.clone()} bring_out={props.bring_out.clone()} />
                { overlay(&layout, props) }
            </div>
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

fn percent(share: f64) -> String {
    decimal(share) + "%"
}

fn axis_labels(layout: &Layout) -> Html {
    let label = |tick: axis::Tick| {
        let at = layout.percent(tick.at_ms);
        let class = classes!("axis-label", (at < 1.0).then_some("first"), (at > 94.0).then_some("last"));
        html! { <span {class} style={format!("left:{}", percent(at))}>{ tick.label }</span> }
    };
    html! { <div class="axis">{ for axis::ticks(layout.to_ms, layout.unit).into_iter().map(label) }</div> }
}

fn grid(layout: &Layout) -> Html {
    let line = |class: &'static str, at_ms: f64| {
        let x = percent(layout.percent(at_ms));
        html! { <line {class} x1={x.clone()} x2={x} y1="0" y2="100%" /> }
    };
    let minor = axis::minor_ms(layout.to_ms, layout.unit);
    let minors = (1..).map(|index| f64::from(index) * minor).take_while(|at| *at < layout.to_ms);
    html! {
        <svg class="grid" width="100%" height="100%">
            { for minors.map(|at| line("grid-minor", at)) }
            { for axis::ticks(layout.to_ms, layout.unit).into_iter().map(|tick| line("grid-major", tick.at_ms)) }
        </svg>
    }
}

/// What moves: the playhead, and a veil over what has not happened yet.
fn overlay(layout: &Layout, props: &Props) -> Html {
    let seek = props.on_seek.clone().map(|on_seek| {
        let (axis_ms, end_ms) = (layout.to_ms, layout.end_ms);
        Callback::from(move |event: PointerEvent| {
            // A finger that scrolls the page or a mouse that only passes is not a wish to move the playhead.
            let Some(ground) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) else {
                return;
            };
            if event.buttons() & 1 == 1 {
                let place = ground.get_bounding_client_rect();
                let share = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
                on_seek.emit((share * axis_ms).clamp(0.0, end_ms));
            }
        })
    });
    let playhead = props.playhead_ms.map(|at_ms| {
        let at = layout.percent(at_ms);
        html! {
            <>
                if at_ms < layout.end_ms {
                    <div class="veil" style={format!("left:{}", percent(at))} />
                }
                <div class="playhead" style={format!("left:{}", percent(at))} />
            </>
        }
    });
    let class = classes!("overlay", props.on_seek.is_some().then_some("can-seek"));
    html! { <div {class} onpointerdown={seek.clone()} onpointermove={seek}>{ playhead }</div> }
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
