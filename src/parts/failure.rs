//! An error, as it should be read: what happened, where, what to try.

use script::Failure;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Before the message, if it does not speak for itself.
    #[prop_or_default]
    pub what: Option<AttrValue>,
    pub failure: Failure,
}

#[component]
pub fn FailureView(props: &Props) -> Html {
    let failure = &props.failure;
    html! {
        <div class="failure">
            <p class="failure-message">
                if let Some(what) = &props.what {
                    <span class="failure-what">{ what }</span>{ " " }
                }
                <code>{ &failure.message }</code>
                if let Some(line) = failure.line {
                    <span class="failure-place">{ format!(" at line {line}") }</span>
                }
            </p>
            if let Some(excerpt) = &failure.excerpt {
                <pre class="failure-excerpt"><code>{ excerpt }</code></pre>
            }
            if let Some(hint) = &failure.hint {
                <p class="failure-hint">{ hint }</p>
            }
        </div>
    }
}
