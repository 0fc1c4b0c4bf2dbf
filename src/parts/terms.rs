//! What terms mean: one popover for each that this step leads to, opened from wherever the term stands in the prose.

use crate::parts::prose::Prose;
use course::lesson::{Lesson, Step, Term};
use yew::prelude::*;

pub fn term_popovers(lesson: &Lesson, step: &Step) -> Html {
    lesson
        .terms
        .iter()
        .filter(|term| step.terms.contains(&term.id))
        .map(|term| {
            html! {
                <div key={term.id.clone()} popover="auto" id={format!("term-{}", term.id)} class="term-popover">
                    <p class="term-name">{ &term.name }</p>
                    { meaning(term) }
                </div>
            }
        })
        .collect()
}

pub fn meaning(term: &Term) -> Html {
    html! {
        <>
            <Prose html={term.meaning.clone()} />
            if let Some(not) = &term.not {
                <Prose class="term-not" html={not.clone()} />
            }
            if let Some(first) = &term.first {
                <Prose class="term-first" html={first.clone()} />
            }
        </>
    }
}
