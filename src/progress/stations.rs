//! The course as a line with stations, each with its steps and how far they are: a list first, so that it is read, pressed
//! and printed like one; the lines beside it say what it says in words, too.

use super::rails::{Row, rows};
use crate::parts::status::status_words;
use course::{
    lesson::StepKind,
    map::{Map, Station},
    progress::{Progress, Status},
};
use yew::prelude::*;

/// Between two lanes, and where a station stands below the end of its joining lines, in px.
const LANE: usize = 16;
const JOIN: usize = 24;
const DOT: usize = 16;

pub fn stations(map: &Map, progress: &Progress) -> Html {
    let after: Vec<Vec<usize>> = map.iter().map(|station| station.after.clone()).collect();
    let rows = rows(&after);
    let lanes = rows.iter().map(|row| row.lane + 1).max().unwrap_or(1);
    let station = |(station, row): (&Station, &Row)| {
        let status = progress.lesson(&station.slug);
        html! {
            <li class={classes!("station", (!station.ready).then_some("announced"))}>
                { rails(row, lanes, status) }
                <div class="station-words">
                    { head(station, progress, status) }
                    if station.ready {
                        <ol class="station-steps">{ for StepKind::ALL.into_iter().map(|step| mark(station, step, progress)) }</ol>
                    }
                    if !station.after.is_empty() {
                        <p class="note">{ format!("Builds on {}.", names(map, &station.after)) }</p>
                    }
                </div>
            </li>
        }
    };
    html! {
        <ol class="stations" role="list" style={format!("--rails:{}px", lanes * LANE)}>
            { for map.iter().zip(&rows).map(station) }
        </ol>
    }
}

fn head(station: &Station, progress: &Progress, status: Status) -> Html {
    if !station.ready {
        return html! { <><h3>{ &station.title }</h3><p class="station-standing">{ "Not yet written" }</p></> };
    }
    html! {
        <>
            <h3><a href={format!("lesson/{}", station.slug)}>{ &station.title }</a></h3>
            <p class="station-standing">
                { status_words(status) }
                <span>{ format!("{} steps", progress.count(&station.slug)) }</span>
                <span>{ format!("{}\u{a0}min", station.minutes) }</span>
            </p>
        </>
    }
}

fn mark(station: &Station, step: StepKind, progress: &Progress) -> Html {
    let (class, words) = match progress.step(&station.slug, step) {
        Status::NotStarted => ("not-started", Status::NotStarted.words()),
        Status::InProgress => ("in-progress", Status::InProgress.words()),
        Status::Completed => ("completed", Status::Completed.words()),
    };
    let number = StepKind::ALL.iter().position(|kind| *kind == step).unwrap_or_default() + 1;
    let name = format!("{number}. {}: {words}", step.title());
    html! {
        <li>
            <a class={classes!("step-mark", class)} href={format!("lesson/{}/{}", station.slug, step.slug())}
                title={name.clone()} aria-label={name}>{ number }</a>
        </li>
    }
}

fn names(map: &Map, places: &[usize]) -> String {
    let names: Vec<&str> = places.iter().filter_map(|&place| Some(map.get(place)?.title.as_str())).collect();
    names.join("; ")
}

fn rails(row: &Row, lanes: usize, status: Status) -> Html {
    let x = |lane: usize| (lane * LANE + LANE / 2).to_string();
    let y = (JOIN + DOT).to_string();
    let line = |lane: usize, from: &str, to: &str| {
        html! { <line x1={x(lane)} x2={x(lane)} y1={from.to_owned()} y2={to.to_owned()} /> }
    };
    let join = |&from: &usize| {
        let (from, to) = (x(from), x(row.lane));
        let d = format!("M{from} 0C{from} {} {to} {} {to} {JOIN}V{y}", JOIN * 2 / 3, JOIN / 3);
        html! { <path {d} /> }
    };
    let (class, inside) = match status {
        Status::NotStarted => ("not-started", html! {}),
        Status::InProgress => ("in-progress", html! { <circle class="dot" cx={x(row.lane)} cy={y.clone()} r="3" /> }),
        Status::Completed => ("completed", html! {}),
    };
    html! {
        <svg class="rails" width={(lanes * LANE).to_string()} height="100%" aria-hidden="true">
            { for row.passes.iter().map(|&lane| line(lane, "0", "100%")) }
            { for row.joins.iter().map(join) }
            if row.leads_on {
                { line(row.lane, &y, "100%") }
            }
            <circle class={classes!("stop", class)} cx={x(row.lane)} cy={y.clone()} r="7" />
            { inside }
        </svg>
    }
}
