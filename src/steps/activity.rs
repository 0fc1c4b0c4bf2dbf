//! An activity of a lesson as the workbench does it, with a state of its own; what is achieved in it is told to the page.

use super::{
    challenge::ChallengeBlock, decide::DecideBlock, model::ModelBlock, predict::PredictBlock, programs::ProgramsBlock,
    quiz::QuizBlock,
};
use crate::{
    app::Course,
    host::{Host, today::today},
    lab, simulator,
    state::{Action, State},
    watch,
    workbench::Told,
};
use course::{
    lesson::Activity,
    progress::{Fact, Progress},
};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lesson: AttrValue,
    pub activity: Rc<Activity>,
    /// All that had been achieved before.
    pub progress: Progress,
    pub told: Callback<Told>,
}

#[component]
pub fn Shown(props: &Props) -> Html {
    let host = use_memo((), |()| Host::shared());
    let course = {
        let progress = props.progress.clone();
        use_reducer(move || State { progress, ..State::default() })
    };
    use_effect_with((course.progress.clone(), course.notices.clone()), {
        let (told, before, lesson) = (props.told.clone(), props.progress.clone(), props.lesson.clone());
        move |(progress, notices)| {
            if *progress != before || !notices.is_empty() {
                let mut progress = progress.clone();
                if progress.facts != before.facts {
                    progress.add_day(&lesson, today());
                }
                told.emit(Told { progress: progress.to_json(), notices: notices.iter().copied().collect() });
            }
        }
    });
    html! {
        <ContextProvider<Host> context={(*host).clone()}>
        <ContextProvider<Course> context={course.clone()}>
            { activity(&course, &props.lesson, &props.activity) }
        </ContextProvider<Course>>
        </ContextProvider<Host>>
    }
}

fn activity(course: &Course, lesson: &AttrValue, activity: &Activity) -> Html {
    let ran = |block: &str| {
        let fact = Fact::Ran { lesson: lesson.to_string(), block: block.to_owned() };
        let dispatcher = course.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(Action::Note(fact.clone())))
    };
    match activity {
        Activity::Model(model) => html! { <ModelBlock {lesson} model={Rc::new(model.clone())} /> },
        Activity::Programs(programs) => html! { <ProgramsBlock {lesson} programs={Rc::new(programs.clone())} /> },
        Activity::Predict(predict) => html! { <PredictBlock {lesson} predict={Rc::new(predict.clone())} /> },
        Activity::Quiz(quiz) => html! { <QuizBlock {lesson} quiz={Rc::new(quiz.clone())} /> },
        Activity::Challenge(challenge) => {
            html! { <ChallengeBlock {lesson} challenge={Rc::new((**challenge).clone())} /> }
        }
        Activity::Watch(watch) => {
            html! { <watch::step::Step {lesson} watch={Rc::new(watch.clone())} done={ran(&watch.id)} /> }
        }
        Activity::Lab(block) => html! { <lab::step::Step block={Rc::new(block.clone())} done={ran(&block.id)} /> },
        Activity::Simulate(block) => {
            html! { <simulator::step::Step block={Rc::new(block.clone())} done={ran(&block.id)} /> }
        }
        Activity::Puzzle(puzzle) => {
            html! { <simulator::puzzle::Puzzle puzzle={Rc::new(puzzle.clone())} done={ran(&puzzle.id)} /> }
        }
        Activity::Decide(block) => html! { <DecideBlock decide={Rc::new(block.clone())} done={ran(&block.id)} /> },
    }
}
