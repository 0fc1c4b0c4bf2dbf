//! `model.toml`: pictures drawn by hand, as traces, and the stops of their tour.

use super::reading::{Reading, Text};
use super::{markdown, tables};
use crate::lesson::{Model, Picture, Stop};
use serde::Deserialize;
use toml::Spanned;
use trace::{LaneKind, Mark, MarkKind, State, Time, Trace, Virtual};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelSource {
    title: String,
    picture: Vec<PictureSource>,
    #[serde(default)]
    stop: Vec<StopSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PictureSource {
    title: String,
    caption: Spanned<String>,
    lane: Vec<LaneSource>,
    span: Vec<Spanned<SpanSource>>,
    #[serde(default)]
    mark: Vec<Spanned<MarkSource>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LaneSource {
    name: Spanned<String>,
    kind: LaneKind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpanSource {
    lane: String,
    task: String,
    state: State,
    start_ms: f64,
    end_ms: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkSource {
    kind: MarkKind,
    at_ms: f64,
    lane: String,
    task: String,
    #[serde(default)]
    label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StopSource {
    title: String,
    text: Spanned<String>,
    at_ms: Spanned<f64>,
    picture: Option<Spanned<usize>>,
    #[serde(default)]
    lanes: Vec<Spanned<String>>,
}

pub fn read(reading: &Reading, text: &Text) -> Option<Model> {
    let source: ModelSource = tables::parse(reading, text)?;
    if source.picture.is_empty() {
        reading.mistake(text.start(), "a model without a picture", "Add a [[picture]].");
    }
    let traces: Vec<Trace<Virtual>> = source.picture.iter().map(|picture| draw(reading, text, picture)).collect();
    let tour = source.stop.into_iter().map(|stop| read_stop(reading, text, stop, &traces)).collect();
    let pictures = source.picture.into_iter().zip(traces).map(|(picture, trace)| Picture {
        title: picture.title,
        caption: markdown::inline(reading, &text.string(&picture.caption)),
        trace: trace.into(),
    });
    Some(Model { title: source.title, pictures: pictures.collect(), tour })
}

fn draw(reading: &Reading, text: &Text, picture: &PictureSource) -> Trace<Virtual> {
    let mut trace = Trace::default();
    for lane in &picture.lane {
        if trace.lanes.iter().any(|earlier| &earlier.name == lane.name.get_ref()) {
            let message = format!("the lane `{}` is declared twice", lane.name.get_ref());
            reading.mistake(text.place(lane.name.span().start), message, "Give each lane its own name.");
        }
        trace.add_lane(lane.name.get_ref(), lane.kind);
    }
    for span in &picture.span {
        let place = text.place(span.span().start);
        let span = span.get_ref();
        let Some(lane) = find_lane(reading, &place, &trace, &span.lane) else { continue };
        let sound = span.start_ms.is_finite()
            && span.end_ms.is_finite()
            && 0.0 <= span.start_ms
            && span.start_ms <= span.end_ms;
        if !sound {
            let message = format!("a span from {} to {} ms", span.start_ms, span.end_ms);
            reading.mistake(place, message, "Let it start at 0 or later, and end no earlier than it starts.");
            continue;
        }
        let (start, end) = (Virtual::from_ms(span.start_ms), Virtual::from_ms(span.end_ms));
        let occupied = trace.spans.iter().find(|other| {
            other.lane == lane && other.state == State::Running && other.start < end && start < other.end
        });
        if let Some(other) = occupied
            && span.state == State::Running
            && trace.lanes[lane].kind != LaneKind::Outside
        {
            let message = format!(
                "`{}` runs on `{}` while `{}` is running there",
                span.task, span.lane, trace.tasks[other.task].name
            );
            reading.mistake(place, message, "One lane runs one task at a time: let one of them be ready or waiting.");
        }
        let task = task(&mut trace, &span.task);
        trace.add_span(lane, task, span.state, start, end);
    }
    for mark in &picture.mark {
        let place = text.place(mark.span().start);
        let mark = mark.get_ref();
        let Some(lane) = find_lane(reading, &place, &trace, &mark.lane) else { continue };
        if !trace.tasks.iter().any(|task| task.name == mark.task) {
            let message = format!("no span is of task `{}`", mark.task);
            reading.mistake(place, message, "Name a task that has a span in this picture.");
            continue;
        }
        let (at, task) = (Virtual::from_ms(mark.at_ms), task(&mut trace, &mark.task));
        trace.marks.push(Mark {
            at,
            lane,
            task,
            kind: mark.kind,
            label: mark.label.clone(),
            line: None,
            id: None,
            due: None,
        });
    }
    trace.spans.sort_by_key(|span| span.start);
    trace.marks.sort_by_key(|mark| mark.at);
    trace
}

fn find_lane(reading: &Reading, place: &super::Place, trace: &Trace<Virtual>, name: &str) -> Option<usize> {
    let lane = trace.lanes.iter().position(|lane| lane.name == name);
    if lane.is_none() {
        let lanes: Vec<&str> = trace.lanes.iter().map(|lane| lane.name.as_str()).collect();
        let remedy = format!("The lanes of this picture are {}.", lanes.join(", "));
        reading.mistake(place.clone(), format!("there is no lane `{name}`"), remedy);
    }
    lane
}

fn task(trace: &mut Trace<Virtual>, name: &str) -> usize {
    let known = trace.tasks.iter().position(|task| task.name == name);
    known.unwrap_or_else(|| trace.add_task(name, None))
}

fn read_stop(reading: &Reading, text: &Text, stop: StopSource, traces: &[Trace<Virtual>]) -> Stop {
    let picture = stop.picture.as_ref().map(|index| *index.get_ref());
    if let Some(index) = stop.picture.as_ref().filter(|index| *index.get_ref() >= traces.len()) {
        let message = format!("there is no picture {}", index.get_ref());
        reading.mistake(text.place(index.span().start), message, "Pictures are counted from 0.");
    }
    let meant: Vec<&Trace<Virtual>> = traces
        .iter()
        .enumerate()
        .filter(|(index, _)| picture.is_none_or(|wanted| wanted == *index))
        .map(|it| it.1)
        .collect();
    for lane in &stop.lanes {
        if !meant.iter().any(|trace| trace.lanes.iter().any(|known| &known.name == lane.get_ref())) {
            let message = format!("there is no lane `{}` in the picture of this stop", lane.get_ref());
            reading.mistake(text.place(lane.span().start), message, "Name a lane of the picture that is meant.");
        }
    }
    let end = meant.iter().map(|trace| trace.end().as_ms()).fold(0.0, f64::max);
    let at_ms = *stop.at_ms.get_ref();
    if !(0.0..=end).contains(&at_ms) {
        let message = format!("the stop is at {at_ms} ms, the picture ends at {end} ms");
        reading.mistake(text.place(stop.at_ms.span().start), message, "Put it inside the picture.");
    }
    tables::not_empty(reading, text, "text", &stop.text);
    Stop {
        title: stop.title,
        text: markdown::blocks(reading, &text.string(&stop.text)),
        at_ms,
        picture,
        lanes: stop.lanes.into_iter().map(Spanned::into_inner).collect(),
    }
}
