//! One file for each kind of block that a step is made of, and when a step is completed by what is done in it.

mod asking;
mod challenge;
mod done;
mod draft;
mod lab;
mod model;
mod predict;
mod programs;
mod quiz;

use crate::parts::{prose::Prose, terms::meaning};
use course::lesson::{Block, Term, Watch};
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
        Block::Watch(watch) => to_read(watch),
        Block::Quiz(quiz) => html! { <quiz::QuizBlock {lesson} quiz={Rc::new(quiz.clone())} /> },
        Block::Lab(experiment) => html! { <lab::LabBlock {lesson} experiment={Rc::new(experiment.clone())} /> },
        Block::Challenge(challenge) => {
            html! { <challenge::ChallengeBlock {lesson} challenge={Rc::new((**challenge).clone())} /> }
        }
    }
}

fn to_read(watch: &Watch) -> Html {
    html! {
        <section>
            <h3>{ &watch.title }</h3>
            <Prose html={watch.question.clone()} />
            <pre><code>{ &watch.source }</code></pre>
        </section>
    }
}

fn definitions(terms: &[Term]) -> Html {
    let term = |term: &Term| {
        html! { <div class="term"><dt>{ &term.name }</dt><dd>{ meaning(term) }</dd></div> }
    };
    html! { <dl class="terms">{ for terms.iter().map(term) }</dl> }
}
