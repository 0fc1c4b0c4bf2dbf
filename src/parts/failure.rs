//! An error, as it should be read: what happened, where, what to try.

use script::Failure;
use yew::prelude::*;

/// `what` stands before the message, if it does not speak for itself.
pub fn failure(what: Option<&str>, failure: &Failure) -> Html {
    html! {
        <div class="failure">
            <p class="failure-message">
                if let Some(what) = what {
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
