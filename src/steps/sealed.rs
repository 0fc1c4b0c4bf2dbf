//! Blocks that only the workbench reads: simulated machines, puzzles.

use crate::{app::use_course, parts::workbench::Workbench, state::Action, workbench::Show};
use course::{lesson::Sealed, progress::Fact};
use yew::prelude::*;

pub fn simulate(lesson: &AttrValue, sealed: &Sealed) -> Html {
    let show = Show::Simulate { block: sealed.packed.clone() }.packed();
    html! { <SealedBlock {lesson} id={sealed.id.clone()} {show} what="the simulator" /> }
}

pub fn puzzle(lesson: &AttrValue, sealed: &Sealed) -> Html {
    let show = Show::Puzzle { block: sealed.packed.clone() }.packed();
    html! { <SealedBlock {lesson} id={sealed.id.clone()} {show} what="the puzzle" /> }
}

#[derive(Properties, PartialEq)]
struct Props {
    lesson: AttrValue,
    id: AttrValue,
    show: Vec<u8>,
    what: &'static str,
}

#[component]
fn SealedBlock(props: &Props) -> Html {
    let course = use_course();
    let fact = Fact::Ran { lesson: props.lesson.to_string(), block: props.id.to_string() };
    let on_done = Callback::from(move |()| course.dispatch(Action::Note(fact.clone())));
    html! { <Workbench show={props.show.clone()} what={props.what} {on_done} /> }
}
