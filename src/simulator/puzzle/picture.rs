//! The puzzle as a picture: the tray above, then the lanes on one axis of time.
//!
//! Every job is one button that only changes its place in the picture. So it keeps the focus, and the pointer that holds
//! it, wherever it goes.

use super::board::{Bar, Board, Form, looks};
use super::hand::use_hand;
use super::placing::{Action, Placing};
use super::words;
use crate::parts::timeline::axis;
use course::lesson::Puzzle;
use std::rc::Rc;
use trace::decimal;
use trace::picture::{Look, Unit};
use yew::prelude::*;

/// The shortest job is not narrower than this: it must be hit.
const NARROWEST_PX: f64 = 24.0;
/// What is shorter than the others by more than this makes them no wider.
const WIDEST_PX: f64 = 1_400.0;
/// Where in a track its bars have their middles, as `puzzle.css` has it: the lane's name stands above them.
const MIDDLE: f64 = 42.0 / 72.0;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub puzzle: Rc<Puzzle>,
    pub placing: Placing,
    pub board: Board,
    pub act: Callback<Action>,
    /// Id of what says how jobs are moved.
    pub help: String,
}

#[component]
pub fn Picture(props: &Props) -> Html {
    let Props { puzzle, placing, board, .. } = props;
    let looks = use_memo(puzzle.clone(), |puzzle| looks(puzzle));
    let tracks = use_node_ref();
    let hand = use_hand(puzzle, placing, board, &props.act, &tracks);
    let bar = |(job, look): (usize, &Look)| {
        let held = hand.held == Some(job);
        let said = words::place(puzzle, placing, board, job);
        html! {
            <button type="button" key={job} class={classes!("puzzle-job", look.class(), form(&board.bars[job]), held.then_some("held"))}
                style={place(puzzle, board, job)} aria-describedby={props.help.clone()}
                onpointerdown={hand.down.reform(move |event| (job, event))}
                onpointermove={hand.moves.clone()} onpointerup={hand.up.clone()} onpointercancel={hand.up.clone()}
                onclick={hand.press.reform(move |_| job)} onkeydown={hand.key.reform(move |event| (job, event))}>
                <span class="visually-hidden">{ format!("{}; {said}", words::job(&puzzle.jobs, job)) }</span>
                <span class="puzzle-letter" aria-hidden="true">{ &look.letter }</span>
                <span class="puzzle-name" aria-hidden="true">{ name(look) }</span>
                <span class="puzzle-after" aria-hidden="true">{ words::after(&puzzle.jobs, job) }</span>
            </button>
        }
    };
    let style = format!(
        "--rows:{};--lanes:{};min-inline-size:{}px",
        board.tray_rows,
        puzzle.lanes,
        decimal(width_px(puzzle, board))
    );
    html! {
        <>
            <div class="puzzle-scroll">
                <div class="puzzle-field" role="group" aria-label={format!("{}: jobs and lanes", puzzle.title)} {style}>
                    <div class="puzzle-tray"><span class="puzzle-track-name">{ "Tray" }</span></div>
                    { axis_labels(board) }
                    <div class="puzzle-tracks" ref={tracks}>
                        { ground(puzzle, board, &looks) }
                        { for (1..=puzzle.lanes).map(|lane| html! {
                            <div class="puzzle-track"><span class="puzzle-track-name">{ format!("Lane {lane}") }</span></div>
                        }) }
                    </div>
                    { for looks.iter().enumerate().map(bar) }
                </div>
            </div>
            { legend(puzzle, &looks) }
        </>
    }
}

fn form(bar: &Bar) -> &'static str {
    match bar.form {
        Form::InTray => "in-tray",
        Form::Runs => "running",
        Form::Early => "ready",
        Form::Stuck => "blocked",
    }
}

fn place(puzzle: &Puzzle, board: &Board, job: usize) -> String {
    let Bar { track, start_ms, .. } = board.bars[job];
    let (at, long) = (board.share(start_ms), board.share(puzzle.jobs[job].ms));
    format!("--track:{track};--at:{};--long:{}", fine(at), fine(long))
}

/// For the style sheet, to a thousandth of a percent: it is seen where bars do not quite meet.
fn fine(share: f64) -> String {
    format!("calc({}/100)", decimal(share * 100.0))
}

fn percent(share: f64) -> String {
    decimal(share * 100.0) + "%"
}

fn width_px(puzzle: &Puzzle, board: &Board) -> f64 {
    let shortest_ms = puzzle.jobs.iter().map(|job| job.ms).filter(|&ms| ms > 0.0).fold(board.axis_ms, f64::min);
    (NARROWEST_PX * board.axis_ms / shortest_ms).min(WIDEST_PX)
}

fn axis_labels(board: &Board) -> Html {
    let label = |tick: axis::Tick| {
        let at = board.share(tick.at_ms);
        let class = classes!("axis-label", (at < 0.01).then_some("first"), (at > 0.94).then_some("last"));
        html! { <span {class} style={format!("left:{}", percent(at))}>{ tick.label }</span> }
    };
    html! { <div class="axis" aria-hidden="true">{ for axis::ticks(0.0, board.axis_ms, Unit::Time).into_iter().map(label) }</div> }
}

/// What lies under the bars: the grid, the rails, who waits, and who needs whom.
fn ground(puzzle: &Puzzle, board: &Board, looks: &[Look]) -> Html {
    let upright = |class: &'static str, at_ms: f64| {
        let x = percent(board.share(at_ms));
        html! { <line {class} x1={x.clone()} x2={x} y1="0" y2="100%" /> }
    };
    let middle = |lane: usize| percent((lane as f64 + MIDDLE) / f64::from(puzzle.lanes));
    let level = |class: Classes, lane: usize, from_ms: f64, to_ms: f64| {
        let (y, x1, x2) = (middle(lane), percent(board.share(from_ms)), percent(board.share(to_ms)));
        html! { <line {class} {x1} {x2} y1={y.clone()} y2={y} /> }
    };
    let rails = (0..puzzle.lanes as usize).map(|lane| level(classes!("rail"), lane, 0.0, board.axis_ms));
    let gaps = board
        .gaps
        .iter()
        .map(|gap| level(classes!("bar", "waiting", looks[gap.job].class()), gap.lane, gap.from_ms, gap.to_ms));
    let links = board.links.iter().map(|link| {
        let (x1, x2) = (percent(board.share(link.from.1)), percent(board.share(link.to.1)));
        html! { <line class="puzzle-link" {x1} {x2} y1={middle(link.from.0)} y2={middle(link.to.0)} /> }
    });
    html! {
        <svg class="puzzle-ground" width="100%" height="100%" aria-hidden="true">
            { for axis::minors(0.0, board.axis_ms, Unit::Time).map(|at_ms| upright("grid-minor", at_ms)) }
            { for axis::ticks(0.0, board.axis_ms, Unit::Time).into_iter().map(|tick| upright("grid-major", tick.at_ms)) }
            { for rails }
            { for gaps }
            { for links }
        </svg>
    }
}

/// Beside its letter, unless that says it all.
fn name(look: &Look) -> &str {
    if look.name == look.letter { "" } else { &look.name }
}

/// Each button says the same of itself.
fn legend(puzzle: &Puzzle, looks: &[Look]) -> Html {
    let row = |(job, look): (usize, &Look)| {
        let after = words::after(&puzzle.jobs, job).map(|after| format!(", {after}"));
        html! {
            <li>
                <span class={classes!("legend-letter", look.class())}>{ &look.letter }</span>
                { name(look) }{ " " }{ axis::length(puzzle.jobs[job].ms) }{ after }
            </li>
        }
    };
    html! { <div class="legend" aria-hidden="true"><ul role="list">{ for looks.iter().enumerate().map(row) }</ul></div> }
}
