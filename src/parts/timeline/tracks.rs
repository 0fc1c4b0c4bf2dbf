//! The lanes of a picture, drawn. Positions along the axis are percentages, so no width need be known.

use super::picture::percent;
use super::signs;
use crate::parts::same::Same;
use trace::picture::{Bar, Layout, Look, Sign, Track};
use trace::{LaneKind, State, decimal};
use yew::prelude::*;

/// What is narrower than this share of the axis has no room for a letter.
const LETTER_ROOM: f64 = 2.0;
const SIGNS_HEIGHT: f64 = 16.0;
/// Rows are lower when there are many of them; labels need the first height.
const ROW_HEIGHTS: [(usize, f64); 3] = [(8, 22.0), (16, 12.0), (usize::MAX, 6.0)];

#[derive(Properties, PartialEq)]
pub struct Props {
    pub layout: Same<Layout>,
    pub bring_out: Vec<String>,
}

/// What stands beside the lanes: it stays where it is when the drawing moves.
#[component]
pub fn Names(props: &Props) -> Html {
    let name = |(index, lane): (usize, &Track)| {
        html! { <div class={props.class("track", lane)} style={place(index)}><div class="track-name">{ &lane.name }</div></div> }
    };
    html! { <>{ for props.layout.lanes.iter().enumerate().map(name) }</> }
}

/// Drawn again only when the run changes: the playhead moves above it.
#[component]
pub fn Tracks(props: &Props) -> Html {
    let lane = |(index, lane): (usize, &Track)| {
        html! { <div class={props.class("lane", lane)} style={place(index)}>{ track(&props.layout, lane) }</div> }
    };
    html! { <>{ for props.layout.lanes.iter().enumerate().map(lane) }</> }
}

impl Props {
    fn class(&self, class: &'static str, lane: &Track) -> Classes {
        let aside = !self.bring_out.is_empty() && !self.bring_out.contains(&lane.name);
        classes!(class, aside.then_some("aside"))
    }
}

/// Names and drawings stand in rows of one grid.
fn place(index: usize) -> String {
    format!("--row:{}", index + 1)
}

fn track(layout: &Layout, lane: &Track) -> Html {
    let (top, row_height, height) = heights(lane);
    // The rail is there even when nothing runs on it: an idle thread is something to see.
    let rail = (lane.kind != LaneKind::Outside).then(|| {
        let y = decimal(top + row_height / 2.0);
        html! { <line class="rail" x1="0" x2="100%" y1={y.clone()} y2={y} /> }
    });
    let place = Place { layout, top, row_height };
    html! {
        <div class="track-picture" style={format!("height:{}px", decimal(height))}>
            <svg width="100%" height={decimal(height)}>
                { rail }
                { for lane.bars.iter().map(|bar| place.bar(bar)) }
                { for lane.signs.iter().map(|sign| place.sign(sign)) }
            </svg>
            { for lane.bars.iter().filter_map(|bar| place.label(bar)) }
        </div>
    }
}

/// Of all lanes together, without what stands between them.
pub fn height(layout: &Layout) -> f64 {
    layout.lanes.iter().map(|lane| heights(lane).2).sum()
}

/// Where the first row begins, how high each is, and how high the lane is.
fn heights(lane: &Track) -> (f64, f64, f64) {
    let fits = |(most, _): &(usize, f64)| lane.rows <= *most;
    let row = ROW_HEIGHTS.into_iter().find(fits).expect("the last one fits any number").1;
    let top = if lane.has_signs { SIGNS_HEIGHT } else { 0.0 };
    (top, row, top + row * lane.rows as f64)
}

struct Place<'a> {
    layout: &'a Layout,
    top: f64,
    row_height: f64,
}

impl Place<'_> {
    fn bar(&self, bar: &Bar) -> Html {
        let (left, right) = (self.layout.percent(bar.start_ms), self.layout.percent(bar.end_ms));
        let y = self.top + self.row_height * bar.row as f64;
        let hue = self.look(bar).map_or("hue-program".to_owned(), Look::class);
        let class = classes!("bar", bar.state.words(), hue);
        let x = percent(left);
        match bar.state {
            State::Waiting => {
                let y = decimal(y + self.row_height / 2.0);
                html! { <line {class} x1={x} x2={percent(right)} y1={y.clone()} y2={y} /> }
            }
            // Code that takes no time still ran: a tick of a width of its own.
            State::Running if right - left < 0.2 => {
                html! { <rect class={classes!(class, "tick")} {x} y={decimal(y)} width="3" height={decimal(self.row_height)} /> }
            }
            _ => {
                let (top, height) = self.filled(bar);
                html! { <rect {class} {x} y={decimal(top)} width={percent(right - left)} height={decimal(height)} /> }
            }
        }
    }

    fn look(&self, bar: &Bar) -> Option<&Look> {
        self.layout.look(bar.task?)
    }

    /// The top and the height of what is drawn of a bar: as high as the share of its time for which there is something.
    fn filled(&self, bar: &Bar) -> (f64, f64) {
        let whole = (self.row_height - 4.0).max(2.0);
        let height = if bar.is_partly_full() { (whole * f64::from(bar.full)).max(1.5) } else { whole };
        (self.top + self.row_height * bar.row as f64 + 2.0 + whole - height, height)
    }

    fn label(&self, bar: &Bar) -> Option<Html> {
        let look = self.look(bar)?;
        let (left, right) = (self.layout.percent(bar.start_ms), self.layout.percent(bar.end_ms));
        // The hatching of what is blocked is drawn with its label, however narrow.
        let room = right - left >= LETTER_ROOM && self.row_height >= ROW_HEIGHTS[0].1;
        if !room && bar.state != State::Blocked {
            return None;
        }
        let (mut top, mut height) = (self.top + self.row_height * bar.row as f64, self.row_height);
        let thin = bar.is_partly_full();
        if thin && bar.state == State::Blocked {
            // As high as what is blocked: the text needs a whole row.
            (top, height) = self.filled(bar);
        }
        let room = room && height >= self.row_height;
        let style = format!(
            "left:{};width:{};top:{}px;height:{}px",
            percent(left),
            percent(right - left),
            decimal(top),
            decimal(height)
        );
        Some(html! {
            <div class={classes!("bar-label", bar.state.words(), thin.then_some("thin"), look.class())} {style}>
                if room {
                    <span class="bar-letter">{ &look.letter }</span>
                    <span class="bar-name">{ &look.name }</span>
                }
            </div>
        })
    }

    fn sign(&self, sign: &Sign) -> Html {
        let x = self.layout.percent(sign.at_ms);
        let (index, count) = (sign.place.0 as f64, sign.place.1 as f64);
        // At the edges a group of signs stands to one side, so that none is cut off.
        let first = match x {
            x if x < 3.0 => 0.5,
            x if x > 95.0 => 0.5 - count,
            _ => (1.0 - count) / 2.0,
        };
        let shift =
            format!("translate({} {})", decimal((first + index) * (signs::WIDTH + 2.0)), decimal(SIGNS_HEIGHT / 2.0));
        html! {
            <svg class="sign" x={percent(x)} overflow="visible">
                <g transform={shift}>{ signs::drawing(sign.kind) }<title>{ &sign.words }</title></g>
            </svg>
        }
    }
}
