//! What there is to do next: questions that are due, steps that were begun, and where the way goes on.

use crate::{
    host::{Host, today},
    steps::quiz::ask_again,
};
use course::{
    due,
    lesson::StepKind,
    map::{Asked, Map, Station},
    progress::{Progress, Status},
};
use web_sys::HtmlElement;
use yew::prelude::*;

/// Of one lesson, the questions that are due.
#[derive(Debug, PartialEq)]
struct Due<'a> {
    station: &'a Station,
    questions: Vec<&'a Asked>,
}

/// Those that are due by this day; and the next day on which any is, if none is.
fn due_by<'a>(map: &'a Map, progress: &Progress, today: u32) -> (Vec<Due<'a>>, Option<u32>) {
    let mut later: Option<u32> = None;
    let mut all = vec![];
    for station in map.iter().filter(|station| station.ready) {
        let mut questions = vec![];
        for question in &station.questions {
            match due::day(&progress.tried(&station.slug, &question.id)) {
                Some(day) if day <= today => questions.push(question),
                Some(day) => later = Some(later.map_or(day, |later| later.min(day))),
                None => {}
            }
        }
        if !questions.is_empty() {
            all.push(Due { station, questions });
        }
    }
    (all, later)
}

pub fn next(map: &Map, progress: &Progress, today: u32, host: &Host) -> Html {
    let (due, later) = due_by(map, progress, today);
    let begun: Vec<(&Station, StepKind)> = steps(map, progress, Status::InProgress).collect();
    html! {
        <>
            <h3>{ "Questions to answer again" }</h3>
            if due.is_empty() {
                <p>{ nothing_due(map, progress, later) }</p>
            } else {
                <ul class="due" role="list">{ for due.iter().map(|due| due_in(due, host)) }</ul>
            }
            <h3>{ "Steps that you have begun" }</h3>
            if begun.is_empty() {
                <p>{ way_on(map, progress) }</p>
            } else {
                <ul class="begun">{ for begun.iter().map(|(station, step)| step_link(station, *step)) }</ul>
            }
            <p class="note">
                { "A question comes back one day after you missed it, and 3, 7 and 21 days after you answered it rightly; then \
                   it stays answered." }
            </p>
        </>
    }
}

fn due_in(due: &Due, host: &Host) -> Html {
    let Due { station, questions } = due;
    let ids: Vec<String> = questions.iter().map(|question| question.id.clone()).collect();
    let words = match ids.len() {
        1 => "Answer it again".to_owned(),
        count => format!("Answer these {count} again"),
    };
    // The page hears of a link before this does, and takes this away: so the answers are cleared first, by a button.
    let way = NodeRef::default();
    let again = {
        let (host, lesson, way) = (host.clone(), station.slug.clone(), way.clone());
        move |_: MouseEvent| {
            ask_again(&host, &lesson, &ids);
            way.cast::<HtmlElement>().iter().for_each(HtmlElement::click);
        }
    };
    html! {
        <li>
            <p class="due-lesson">{ &station.title }</p>
            <ul>{ for questions.iter().map(|question| html! { <li>{ &question.prompt }</li> }) }</ul>
            <p>
                <button type="button" onclick={again}>{ words }</button>
                <a ref={way} hidden=true href={format!("lesson/{}/quiz", station.slug)}></a>
            </p>
        </li>
    }
}

fn nothing_due(map: &Map, progress: &Progress, later: Option<u32>) -> String {
    let asked = |station: &Station| {
        station.questions.iter().any(|question| !progress.tried(&station.slug, &question.id).is_empty())
    };
    match later {
        Some(day) => format!("Nothing is due today. The next question comes back on {}.", today::in_words(day)),
        None if map.iter().any(asked) => {
            "Nothing is due: every question that you tried is answered for good.".to_owned()
        }
        None => "Nothing is due: you have not answered a question of a quiz here yet.".to_owned(),
    }
}

fn way_on(map: &Map, progress: &Progress) -> Html {
    match steps(map, progress, Status::NotStarted).next() {
        Some((station, step)) => html! { <>{ "None. The way goes on at " }{ link(station, step) }{ "." }</> },
        None => html! { "None: every step that is written is completed." },
    }
}

fn step_link(station: &Station, step: StepKind) -> Html {
    html! { <li>{ link(station, step) }</li> }
}

fn link(station: &Station, step: StepKind) -> Html {
    let href = format!("lesson/{}/{}", station.slug, step.slug());
    html! { <a {href}>{ format!("{}: {}", station.title, step.title()) }</a> }
}

/// In the order of the course.
fn steps<'a>(map: &'a Map, progress: &'a Progress, status: Status) -> impl Iterator<Item = (&'a Station, StepKind)> {
    let ready = map.iter().filter(|station| station.ready);
    let all = ready.flat_map(|station| StepKind::ALL.map(|step| (station, step)));
    all.filter(move |(station, step)| progress.step(&station.slug, *step) == status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::progress::Tried;

    fn map() -> Map {
        let asked = |id: &str| Asked { id: id.into(), prompt: id.into() };
        let station = |slug: &str, ready: bool| Station {
            slug: slug.into(),
            title: slug.into(),
            minutes: 1,
            ready,
            after: vec![],
            questions: vec![asked("a"), asked("b")],
        };
        vec![station("tea", true), station("cup", true), station("oven", false)]
    }

    #[test]
    fn questions_are_due_by_lesson_and_the_next_day_is_told() {
        let check = |tries: &[(&str, &str, u32, bool)], expect: &[(&str, &[&str])], later: Option<u32>| {
            let mut progress = Progress::default();
            for &(lesson, question, day, right) in tries {
                progress.add_tried(lesson, question, Tried { day, right });
            }
            let map = map();
            let (due, next) = due_by(&map, &progress, 100);
            let told: Vec<(&str, Vec<&str>)> = due
                .iter()
                .map(|due| (&due.station.slug[..], due.questions.iter().map(|question| &question.id[..]).collect()))
                .collect();
            let expect: Vec<(&str, Vec<&str>)> = expect.iter().map(|(slug, ids)| (*slug, ids.to_vec())).collect();
            assert_eq!((told, next), (expect, later));
        };
        check(&[], &[], None);
        check(&[("tea", "a", 99, false)], &[("tea", &["a"])], None);
        check(&[("tea", "a", 100, false)], &[], Some(101));
        check(&[("tea", "a", 98, true), ("cup", "b", 99, true)], &[], Some(101));
        check(
            &[("cup", "b", 97, true), ("tea", "b", 99, false), ("tea", "a", 1, false)],
            &[("tea", &["a", "b"]), ("cup", &["b"])],
            None,
        );
        // Questions and lessons that are no more, and lessons that are no longer there to be read.
        check(&[("tea", "old", 1, false), ("old", "a", 1, false), ("oven", "a", 1, false)], &[], None);
    }
}
