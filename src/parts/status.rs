//! How far something is, as a sign and in words.

use course::progress::Status;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub status: Status,
}

#[component]
pub fn StatusWords(props: &Props) -> Html {
    let (class, sign) = match props.status {
        Status::NotStarted => ("not-started", "○"),
        Status::InProgress => ("in-progress", "◐"),
        Status::Completed => ("completed", "●"),
    };
    html! {
        <span class={classes!("state", class)}>
            <span aria-hidden="true" class="sign">{ sign }</span>
            <span class="state-words">{ props.status.words() }</span>
        </span>
    }
}
