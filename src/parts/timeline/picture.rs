//! The picture itself: its axis, its tracks, and over them what moves. What is drawn can be wider than what is shown: to
//! look elsewhere moves the drawing, to look closer widens it, and neither draws it anew.

use super::axis::{self, Tick};
use super::tracks::{self, Names, Tracks};
use crate::parts::same::Same;
use trace::decimal;
use trace::picture::Layout;
use web_sys::Element;
use yew::prelude::*;

/// A drawing that would have to be so many times wider than the picture is too coarse to be looked at: a finer one is
/// on its way.
const WIDEST: f64 = 200.0;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub layout: Same<Layout>,
    pub label: AttrValue,
    /// The stretch to look at, in ms; none: all that is laid out.
    #[prop_or_default]
    pub shown: Option<(f64, f64)>,
    #[prop_or_default]
    pub playhead_ms: Option<f64>,
    /// Names of the lanes to look at; empty: all.
    #[prop_or_default]
    pub bring_out: Vec<String>,
    /// A place on the axis was pressed.
    #[prop_or_default]
    pub on_seek: Option<Callback<f64>>,
    /// Where time runs, from end to end of what is shown: for whoever wants to know where in it a pointer is.
    #[prop_or_default]
    pub ground: Option<NodeRef>,
}

#[component]
pub fn Picture(props: &Props) -> Html {
    let layout = &props.layout;
    let (own, tallest) = (use_node_ref(), use_mut_ref(|| (0.0_f64, 0)));
    let ground = props.ground.as_ref().unwrap_or(&own);
    // A second run with fewer rows or lanes leaves the page below where it was.
    let (height, lanes) = tallest.take();
    let reserved = (height.max(tracks::height(layout)), lanes.max(layout.lanes.len()));
    tallest.replace(reserved);
    let reserve = format!("--tracks:{}px;--lanes:{}", decimal(reserved.0), reserved.1);

    let (from_ms, to_ms) = props.shown.filter(|(from_ms, to_ms)| from_ms < to_ms).unwrap_or(layout.stretch());
    let shown = Shown { layout, from_ms, to_ms };
    let bring_out = &props.bring_out;
    let ticks = axis::ticks(from_ms, to_ms, layout.unit);
    html! {
        <div class="timeline-picture" role="img" aria-label={&props.label} style={reserve}>
            { shown.axis_labels(&ticks) }
            { shown.grid(&ticks) }
            <div class="tracks" style={format!("--count:{}", layout.lanes.len().max(1))}>
                <Names layout={layout.clone()} bring_out={bring_out.clone()} />
                <div class={classes!("tracks-window", props.shown.map(|_| "moves"))}>
                    <div class="tracks-drawing" style={shown.moved()}>
                        <Tracks layout={layout.clone()} bring_out={bring_out.clone()} />
                    </div>
                </div>
            </div>
            { shown.overlay(props, ground) }
        </div>
    }
}

/// How much of what is laid out is seen.
struct Shown<'a> {
    layout: &'a Layout,
    from_ms: f64,
    to_ms: f64,
}

impl Shown<'_> {
    /// Where an instant stands, if it is in the picture.
    fn left(&self, at_ms: f64) -> String {
        percent((at_ms - self.from_ms) / (self.to_ms - self.from_ms) * 100.0)
    }

    fn axis_labels(&self, ticks: &[Tick]) -> Html {
        let label = |tick: &Tick| {
            let share = (tick.at_ms - self.from_ms) / (self.to_ms - self.from_ms);
            let class = classes!("axis-label", (share < 0.01).then_some("first"), (share > 0.94).then_some("last"));
            html! { <span {class} style={format!("left:{}", self.left(tick.at_ms))}>{ &tick.label }</span> }
        };
        html! { <div class="axis">{ for ticks.iter().map(label) }</div> }
    }

    fn grid(&self, ticks: &[Tick]) -> Html {
        let line = |class: &'static str, at_ms: f64| {
            let x = self.left(at_ms);
            html! { <line {class} x1={x.clone()} x2={x} y1="0" y2="100%" /> }
        };
        let minors = axis::minors(self.from_ms, self.to_ms, self.layout.unit);
        html! {
            <svg class="grid" width="100%" height="100%">
                { for minors.map(|at_ms| line("grid-minor", at_ms)) }
                { for ticks.iter().map(|tick| line("grid-major", tick.at_ms)) }
            </svg>
        }
    }

    /// How the drawing lies in its window. None: it is all that is shown.
    fn moved(&self) -> Option<String> {
        let (from_ms, to_ms) = self.layout.stretch();
        if (self.from_ms, self.to_ms) == (from_ms, to_ms) {
            return None;
        }
        let (drawn_ms, shown_ms) = (to_ms - from_ms, self.to_ms - self.from_ms);
        if drawn_ms <= 0.0 || drawn_ms > shown_ms * WIDEST {
            return Some("visibility:hidden".to_owned());
        }
        let (width, left) = (drawn_ms / shown_ms * 100.0, (from_ms - self.from_ms) / drawn_ms * 100.0);
        // Of a wide drawing a thousandth of a percent is more than a pixel.
        Some(format!("width:{};transform:translateX({}e-3%)", percent(width), decimal(left * 1_000.0)))
    }

    /// What moves: the playhead, and a veil over what has not happened yet.
    fn overlay(&self, props: &Props, ground: &NodeRef) -> Html {
        let seek = props.on_seek.clone().map(|on_seek| {
            let (from_ms, to_ms, end_ms) = (self.from_ms, self.to_ms, self.layout.end_ms);
            let ground = ground.clone();
            Callback::from(move |event: PointerEvent| {
                // A finger that scrolls the page or a mouse that only passes is not a wish to move the playhead.
                let pressed = event.buttons() & 1 == 1;
                if let Some(ground) = ground.cast::<Element>().filter(|_| pressed) {
                    let place = ground.get_bounding_client_rect();
                    let share = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
                    on_seek.emit((from_ms + share * (to_ms - from_ms)).clamp(0.0, end_ms));
                }
            })
        });
        let playhead = props.playhead_ms.map(|at_ms| {
            let veiled = at_ms < self.layout.end_ms && at_ms < self.to_ms;
            html! {
                <>
                    if veiled {
                        <div class="veil" style={format!("left:{}", self.left(at_ms.max(self.from_ms)))} />
                    }
                    if (self.from_ms..=self.to_ms).contains(&at_ms) {
                        <div class="playhead" style={format!("left:{}", self.left(at_ms))} />
                    }
                </>
            }
        });
        let class = classes!("overlay", props.on_seek.is_some().then_some("can-seek"));
        html! { <div ref={ground} {class} onpointerdown={seek.clone()} onpointermove={seek}>{ playhead }</div> }
    }
}

pub fn percent(share: f64) -> String {
    decimal(share) + "%"
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::picture::Run;
    use trace::{AnyTrace, Trace};

    /// What is shown of a drawing from 0 to 1 ms.
    fn check(from_ms: f64, to_ms: f64, expect: Option<&str>) {
        let layout = Layout::of(&Run::of(&AnyTrace::Virtual(Trace::default())), None);
        assert_eq!(Shown { layout: &layout, from_ms, to_ms }.moved().as_deref(), expect, "{from_ms} to {to_ms}");
    }

    #[test]
    fn the_drawing_is_moved_and_widened() {
        check(0.0, 1.0, None);
        check(0.25, 1.25, Some("width:100%;transform:translateX(-25000e-3%)"));
        check(0.5, 0.75, Some("width:400%;transform:translateX(-50000e-3%)"));
        check(-1.0, 3.0, Some("width:25%;transform:translateX(100000e-3%)"));
        check(0.5, 0.501, Some("visibility:hidden"));
    }
}
