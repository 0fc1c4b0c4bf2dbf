//! What was assumed of each case, what its source says, and where the two part: always in sight.

use super::words::{figure, name};
use course::lesson::{QueueCase, QueueStory, Quoted};
use yew::prelude::*;

pub fn notes(story: &QueueStory) -> Html {
    html! {
        <section class="queue-notes" aria-label="Assumptions, quoted figures and differences">
            { for story.cases.iter().map(case) }
        </section>
    }
}

fn case(case: &QueueCase) -> Html {
    html! {
        <div class="queue-note">
            <h3>{ &case.title }</h3>
            { list("Assumed", "assumed", case.assumptions.iter().cloned()) }
            { list("Quoted", "quoted", case.quoted.iter().map(quoted)) }
            { list("Where model and source differ", "differs", case.differs.iter().cloned()) }
        </div>
    }
}

fn list(title: &'static str, class: &'static str, lines: impl ExactSizeIterator<Item = String>) -> Html {
    if lines.len() == 0 {
        return html! {};
    }
    html! {
        <div {class}>
            <h4>{ title }</h4>
            <ul>{ for lines.map(|line| html! { <li>{ line }</li> }) }</ul>
        </div>
    }
}

fn quoted(quoted: &Quoted) -> String {
    let reached = if quoted.reached {
        "the case as written comes within a tenth of it"
    } else {
        "the case as written does not come near it"
    };
    format!("{}: {}; {reached}.", name(quoted.measure), figure(quoted.measure, quoted.figure))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::queue::Measure;

    #[test]
    fn a_quoted_figure_says_whether_it_is_reached() {
        let told = |reached| quoted(&Quoted { measure: Measure::P99Ms, figure: 380.0, reached });
        assert_eq!(told(true), "p99 of the stay: 380 ms; the case as written comes within a tenth of it.");
        assert_eq!(told(false), "p99 of the stay: 380 ms; the case as written does not come near it.");
    }
}
