//! A summary to print: what was done in this browser, and nothing that it cannot know.

use crate::host::{today, window};
use course::{
    map::{Map, Station},
    progress::{Fact, Progress},
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub map: std::rc::Rc<Map>,
    pub progress: Progress,
    pub today: u32,
}

#[component]
pub fn Summary(props: &Props) -> Html {
    let Props { map, progress, today } = props;
    let name = use_state(String::new);
    let on_name = {
        let name = name.setter();
        move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let row = |station: &Station| {
        let [questions, first_tries] = answered(station, progress);
        html! {
            <tr>
                <th scope="row">{ &station.title }</th>
                <td>{ progress.count(&station.slug) }</td>
                <td>{ format!("{questions} of {}, {first_tries} at once", station.questions.len()) }</td>
                <td>{ if progress.has_passed(&station.slug) { "Passed" } else { "Not yet" } }</td>
                <td>{ days(progress, &station.slug) }</td>
            </tr>
        }
    };
    html! {
        <section class="progress-summary" aria-labelledby="summary">
            <h2 id="summary">{ "Summary to print" }</h2>
            <div class="controls not-printed">
                <label class="summary-name">
                    <span>{ "Name on the sheet (it is not kept)" }</span>
                    <input type="text" autocomplete="name" value={(*name).clone()} oninput={on_name} />
                </label>
                <button type="button" class="primary" onclick={|_: MouseEvent| window::print()}>{ "Print the summary" }</button>
            </div>
            <div class="sheet">
                <p class="sheet-course">{ "Interleave: concurrency, parallelism and async" }</p>
                if !name.is_empty() {
                    <p>{ "Name, as entered: " }<strong>{ (*name).clone() }</strong></p>
                }
                <p>{ standing(map, progress) }</p>
                <div class="table-scroll" tabindex="0" role="region" aria-label="What was done, by lesson">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{ "Lesson" }</th>
                                <th scope="col">{ "Steps" }</th>
                                <th scope="col">{ "Questions right" }</th>
                                <th scope="col">{ "Challenge" }</th>
                                <th scope="col">{ "Days" }</th>
                            </tr>
                        </thead>
                        <tbody>{ for map.iter().filter(|station| station.ready).map(row) }</tbody>
                    </table>
                </div>
                <p class="note">
                    { format!("Made on {} from what is stored in one browser. It tells what was done there, with the days \
                        that are known: reading leaves no date. It does not know who did it, or with what help, and whoever \
                        uses the browser can change what is stored: it proves nothing about a person.", today::in_words(*today)) }
                </p>
            </div>
        </section>
    }
}

/// How far all of it is, in a sentence.
pub fn standing(map: &Map, progress: &Progress) -> String {
    use course::{lesson::StepKind, progress::Status};
    let ready: Vec<&Station> = map.iter().filter(|station| station.ready).collect();
    let steps: usize = ready.iter().map(|station| progress.done(&station.slug)).sum();
    let lessons = ready.iter().filter(|station| progress.lesson(&station.slug) == Status::Completed).count();
    let all = ready.len() * StepKind::ALL.len();
    format!("{steps} of {all} steps and {lessons} of {} lessons completed.", ready.len())
}

/// How many questions of the quiz were ever answered rightly, and how many of these at the first try.
fn answered(station: &Station, progress: &Progress) -> [usize; 2] {
    let is = |id: &str, at_once: bool| {
        progress.facts.contains(&Fact::Answered {
            lesson: station.slug.clone(),
            question: id.to_owned(),
            first_try: at_once,
        })
    };
    let count = |is: &dyn Fn(&str) -> bool| station.questions.iter().filter(|question| is(&question.id)).count();
    // Who has missed it first and cleared the answer has both facts.
    [count(&|id| is(id, true) || is(id, false)), count(&|id| is(id, true) && !is(id, false))]
}

fn days(progress: &Progress, lesson: &str) -> String {
    let days = progress.days(lesson);
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => today::in_words(*first),
        (Some(first), Some(last)) => format!("{} to {}", today::in_words(*first), today::in_words(*last)),
        _ => "Not known".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::map::Asked;

    #[test]
    fn a_question_counts_once_and_at_once_only_if_it_never_was_otherwise() {
        let asked = |id: &str| Asked { id: id.into(), prompt: String::new() };
        let station = Station {
            slug: "tea".into(),
            title: String::new(),
            minutes: 1,
            ready: true,
            after: vec![],
            questions: ["a", "b", "c"].map(asked).to_vec(),
        };
        let check = |facts: &[(&str, bool)], expect: [usize; 2]| {
            let mut progress = Progress::default();
            for &(question, first_try) in facts {
                progress.add(Fact::Answered { lesson: "tea".into(), question: question.into(), first_try });
            }
            assert_eq!(answered(&station, &progress), expect, "{facts:?}");
        };
        check(&[], [0, 0]);
        check(&[("a", true), ("b", false)], [2, 1]);
        check(&[("a", true), ("a", false)], [1, 0]);
        check(&[("old", true)], [0, 0]);
    }
}
