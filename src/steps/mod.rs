//! What a step is made of: prose and terms, which the page draws, and activities, which the workbench does; one file for
//! each kind of activity. When a step is completed stands in `done`.

pub mod activity;
pub mod asking;
mod challenge;
mod decide;
mod done;
pub mod draft;
mod model;
mod predict;
mod programs;
pub mod quiz;
pub mod sealed;

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
        Block::Activity(sealed) => html! { <sealed::SealedBlock {lesson} sealed={Rc::new(sealed.clone())} /> },
    }
}

fn definitions(terms: &[Term]) -> Html {
    let term = |term: &Term| {
        html! {
            <div class="term" id={term.id.clone()} tabindex="-1"><dt>{ &term.name }</dt><dd>{ meaning(term) }</dd></div>
        }
    };
    html! { <dl class="terms">{ for terms.iter().map(term) }</dl> }
}
