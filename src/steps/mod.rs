//! One file for each kind of block that a step is made of, and when a step is completed by what is done in it.

pub mod asking;
mod challenge;
mod done;
pub mod draft;
mod lab;
mod model;
mod predict;
mod programs;
mod quiz;
mod sealed;
mod watch;

use crate::parts::{prose::Prose, terms::meaning};
use course::lesson::{Block, Term};
use std::rc::Rc;
use yew::prelude::*;

pub use done::{Completion, completion};

/// `lesson` is the lesson's slug.
pub fn block(lesson: &AttrValue, block: &Block) -> Html {
    match block {
        Block::Html(html) => html! { <Prose html={html.clone()} /> },
        Block::Terms(terms) => definitions(terms),
        Block::Model(model) => html! { <model::ModelBlock {lesson} model={Rc::new(model.clone())} /> },
        Block::Programs(programs) => {
            html! { <programs::ProgramsBlock {lesson} programs={Rc::new(programs.clone())} /> }
        }
        Block::Predict(predict) => html! { <predict::PredictBlock {lesson} predict={Rc::new(predict.clone())} /> },
        Block::Watch(watch) => html! { <watch::WatchBlock {lesson} watch={Rc::new(watch.clone())} /> },
        Block::Simulate(sealed) => sealed::simulate(lesson, sealed),
        Block::Puzzle(sealed) => sealed::puzzle(lesson, sealed),
        Block::Quiz(quiz) => html! { <quiz::QuizBlock {lesson} quiz={Rc::new(quiz.clone())} /> },
        Block::Lab(experiment) => html! { <lab::LabBlock {lesson} experiment={Rc::new(experiment.clone())} /> },
        Block::Challenge(challenge) => {
            html! { <challenge::ChallengeBlock {lesson} challenge={Rc::new((**challenge).clone())} /> }
        }
    }
}

fn definitions(terms: &[Term]) -> Html {
    let term = |term: &Term| {
        html! { <div class="term"><dt>{ &term.name }</dt><dd>{ meaning(term) }</dd></div> }
    };
    html! { <dl class="terms">{ for terms.iter().map(term) }</dl> }
}
