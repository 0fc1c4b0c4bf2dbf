//! The learner's own way to take their progress along: a tab of its own, or a code to copy.

use crate::host::address;
use embed::{
    Scope, Shelf,
    blob::{Read, unpack},
};
use web_sys::{HtmlAnchorElement, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scope: Scope,
    pub code: Callback<(), String>,
    pub on_code: Callback<Shelf>,
}

#[component]
pub fn Code(props: &Props) -> Html {
    let Props { scope, code, on_code } = props;
    let (said, field, link) = (use_state(String::new), use_node_ref(), use_node_ref());
    let path = match scope.step {
        Some(step) => format!("lesson/{}/{}", scope.lesson, step.slug()),
        None => format!("lesson/{}", scope.lesson),
    };
    // The code is as new as the press.
    let carry = {
        let (code, path, link) = (code.clone(), path.clone(), link.clone());
        move |_: MouseEvent| {
            let link = link.cast::<HtmlAnchorElement>();
            link.into_iter().for_each(|link| link.set_href(&format!("{path}#progress={}", code.emit(()))));
        }
    };
    let copy = {
        let (code, said) = (code.clone(), said.setter());
        move |_: MouseEvent| {
            let (code, said) = (code.emit(()), said.clone());
            address::copy_text(
                &code.clone(),
                Callback::from(move |copied: bool| {
                    said.set(if copied {
                        "Copied. Keep it, or put it in where you go on.".to_owned()
                    } else {
                        format!("Copy it by hand: {code}")
                    });
                }),
            );
        }
    };
    let take = {
        let (field, said, on_code) = (field.clone(), said.setter(), on_code.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = field.cast::<HtmlInputElement>() else { return };
            let words = match unpack(&field.value()) {
                Read::Whole(shelf) => {
                    on_code.emit(shelf);
                    "Your progress is here."
                }
                Read::Cut(shelf) => {
                    on_code.emit(shelf);
                    "The code was cut: what could be read of it is here. Copy it again as a whole for the rest."
                }
                Read::Newer => "The code is of a newer version of the course. Reload this page, and put it in again.",
                Read::Unreadable => "This is no progress code. Copy it again as a whole where it came from.",
            };
            said.set(words.to_owned());
        }
    };
    html! {
        <div class="embed-taking">
            <a class="embed-own-tab" href={path} target="_blank" rel="noopener" ref={link} onclick={carry}>{ "Open in its own tab" }</a>
            <details>
                <summary>{ "Progress code" }</summary>
                <p class="reason">{ "Your progress as a text: it holds what you have done, and no name." }</p>
                <div class="controls">
                    <button type="button" onclick={copy}>{ "Copy the code" }</button>
                </div>
                <form class="controls" onsubmit={take}>
                    <label>{ "A code to go on from " }<input type="text" ref={field} autocomplete="off" spellcheck="false" /></label>
                    <button>{ "Take it over" }</button>
                </form>
                <p role="status">{ &*said }</p>
            </details>
        </div>
    }
}
