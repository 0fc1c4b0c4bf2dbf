//! How far something is, as a sign and in words.

use course::progress::Status;
use yew::prelude::*;

pub fn status_words(status: Status) -> Html {
    let (class, sign) = match status {
        Status::NotStarted => ("not-started", "○"),
        Status::InProgress => ("in-progress", "◐"),
        Status::Completed => ("completed", "●"),
    };
    html! {
        <span class={classes!("state", class)}>
            <span aria-hidden="true" class="sign">{ sign }</span>
            <span class="state-words">{ status.words() }</span>
        </span>
    }
}
