//! An embedded lesson: its conversation with the page around it, and the line below it that says where it stands.

pub mod carried;
mod code;
mod conversation;
mod host;

use crate::host::parallel::parallelism;
use code::Code;
use conversation::Conversation;
use embed::{Scope, Shelf};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scope: Scope,
}

/// What is below an embedded lesson.
#[component]
pub fn Line(props: &Props) -> Html {
    let scope = &props.scope;
    let known = use_state(|| None);
    let conversation = use_mut_ref(|| None::<Rc<Conversation>>);
    use_effect_with((), {
        let (scope, conversation, known) = (scope.clone(), conversation.clone(), known.setter());
        move |()| {
            let here = Rc::new(Cell::new(true));
            spawn_local({
                let (here, conversation) = (here.clone(), conversation.clone());
                async move {
                    let parallelism = parallelism().await;
                    if here.get() {
                        let begun = Conversation::begin(scope, parallelism.mode, parallelism.reason());
                        conversation.replace(Some(begun));
                        known.set(Some(parallelism));
                    }
                }
            });
            move || {
                here.set(false);
                drop(conversation.take());
            }
        }
    });
    let code = {
        let conversation = conversation.clone();
        Callback::from(move |()| conversation.borrow().as_ref().map(|it| it.code()).unwrap_or_default())
    };
    let on_code = Callback::from(move |shelf: Shelf| {
        conversation.borrow().iter().for_each(|it| it.restore(shelf.clone()));
    });
    html! {
        <footer class="embed-line">
            <p class="embed-mode">
                if let Some(parallelism) = &*known {
                    <strong>{ mode(parallelism.mode) }</strong>{ " · " }{ parallelism.reason() }
                } else {
                    { WAITS }
                }
            </p>
            <Code scope={scope.clone()} {code} {on_code} />
        </footer>
    }
}

/// As long as nobody has looked.
const WAITS: &str = "How parallel this page can be is looked up when it is first needed.";

fn mode(mode: embed::Mode) -> &'static str {
    match mode {
        embed::Mode::Shared => "Threads on shared memory",
        embed::Mode::Isolated => "Isolated workers",
        embed::Mode::Simulated => "No workers",
    }
}
