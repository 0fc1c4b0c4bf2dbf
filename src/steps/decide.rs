//! Questions about a workload, one at a time; each answer leads on, at last to an advice.

mod walk;

use crate::parts::prose::Prose;
use course::lesson::{Advice, Decide, Fork, Leads};
use std::rc::Rc;
use walk::{Action, Walk};
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub decide: Rc<Decide>,
    /// A way was walked to its end.
    pub done: Callback<()>,
}

#[component]
pub fn DecideBlock(props: &Props) -> Html {
    let decide = &props.decide;
    let walk = use_reducer({
        let decide = decide.clone();
        move || Walk::new(decide)
    });
    let here = walk.here();
    use_effect_with(matches!(here, Leads::ToAdvice(_)), {
        let done = props.done.clone();
        move |arrived| {
            if *arrived {
                done.emit(());
            }
        }
    });
    let heading = use_focus(&walk);
    let act = {
        let walk = walk.dispatcher();
        Callback::from(move |action| walk.dispatch(action))
    };
    let (title, own) = (format!("{}-title", decide.id), format!("{}-own", decide.id));
    let own_words = use_state(String::new);
    let on_words = {
        let own_words = own_words.setter();
        move |event: InputEvent| own_words.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    // What was pressed goes away: the next one is drawn anew, and not made of it.
    let place = walk.length();
    html! {
        <section class="decide" aria-labelledby={title.clone()}>
            <h3 id={title}>{ &decide.title }</h3>
            <Prose html={decide.text.clone()} />
            <div class="decide-field">
                <label for={own.clone()}>{ "Your workload, in your own words. It is not kept." }</label>
                <textarea id={own} rows="2" value={(*own_words).clone()} oninput={on_words} />
            </div>
            <div class="decide-here" key={place}>
                { match here {
                    Leads::ToQuestion(question) => asked(place, &decide.questions[question], &heading, &act),
                    Leads::ToAdvice(advice) => advised(&decide.advice[advice], &heading),
                } }
            </div>
            { way(decide, &walk, own_words.trim()) }
            <div class="controls">
                <button type="button" disabled={place == 0} onclick={press(&act, Action::Back)}>{ "Back" }</button>
                <button type="button" disabled={place == 0} onclick={press(&act, Action::StartOver)}>
                    { "Start over" }
                </button>
            </div>
        </section>
    }
}

/// The heading of what is new takes the focus: it is read out, and Tab leads on from it.
#[hook]
fn use_focus(walk: &Walk) -> NodeRef {
    let (heading, begun) = (use_node_ref(), use_mut_ref(|| false));
    use_effect_with(walk.steps(), {
        let heading = heading.clone();
        move |_| {
            if begun.replace(true)
                && let Some(heading) = heading.cast::<HtmlElement>()
            {
                // Without focus it is still there to be read.
                let _ = heading.focus();
            }
        }
    });
    heading
}

fn asked(place: usize, fork: &Fork, heading: &NodeRef, act: &Callback<Action>) -> Html {
    let option = |(index, way): (usize, &course::lesson::Way)| {
        html! {
            <li>
                <button type="button" class="option" onclick={press(act, Action::Take(index))}>
                    { markup(&way.text) }
                </button>
            </li>
        }
    };
    html! {
        <>
            <h4 ref={heading} tabindex="-1">
                <span class="decide-count">{ format!("Question {}", place + 1) }</span>
                { markup(&fork.text) }
            </h4>
            if let Some(help) = &fork.help {
                <Prose class="decide-help" html={help.clone()} />
            }
            <ul role="list" class="decide-options">{ for fork.ways.iter().enumerate().map(option) }</ul>
        </>
    }
}

fn advised(advice: &Advice, heading: &NodeRef) -> Html {
    let parts = [
        ("Use", &advice.take),
        ("Because", &advice.because),
        ("What it costs", &advice.costs),
        ("What would refute it", &advice.refuted),
    ];
    html! {
        <>
            <h4 ref={heading} tabindex="-1">
                <span class="decide-count">{ "Advice" }</span>
                { &advice.title }
            </h4>
            <dl class="decide-advice">
                { for parts.into_iter().map(|(name, html)| html! {
                    <div><dt>{ name }</dt><dd><Prose html={html.clone()} /></dd></div>
                }) }
            </dl>
        </>
    }
}

/// The way so far, as a list.
fn way(decide: &Decide, walk: &Walk, own_words: &str) -> Html {
    let steps = walk.steps();
    let step = |&(question, option): &walk::Step| {
        let fork = &decide.questions[question];
        html! {
            <li>{ markup(&fork.text) }{ " " }<strong>{ markup(&fork.ways[option].text) }</strong></li>
        }
    };
    html! {
        if !steps.is_empty() {
            <section class="decide-way" aria-label="The way so far">
                <h4>{ "The way so far" }</h4>
                if !own_words.is_empty() {
                    <p class="decide-own">{ own_words }</p>
                }
                <ol>{ for steps.iter().map(step) }</ol>
            </section>
        }
    }
}

/// The authors' rendered Markdown, within a line.
fn markup(html: &str) -> Html {
    html! { <span>{ Html::from_html_unchecked(html.to_owned().into()) }</span> }
}

fn press(act: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    act.reform(move |_: MouseEvent| action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;
    use yew::{LocalServerRenderer, platform::Runtime};

    #[test]
    fn it_begins_with_the_first_question_and_no_way_back() {
        let (done, drawn) = channel();
        let runtime = Runtime::builder().worker_threads(1).build().expect("a runtime");
        runtime.spawn_pinned(move || async move {
            let props = Props { decide: walk::tests::decide(), done: Callback::noop() };
            // Whoever asked is waiting.
            let _ = done.send(LocalServerRenderer::<DecideBlock>::with_props(props).hydratable(false).render().await);
        });
        let drawn = drawn.recv().expect("nothing in it needs a browser");
        for (words, times) in [
            ("Question 1", 1),
            ("Does it wait?", 1),
            ("It waits", 1),
            ("It computes", 1),
            // Not before they are reached.
            ("For many?", 0),
            ("event loop", 0),
            ("The way so far", 0),
            // Back and Start over.
            ("disabled=", 2),
        ] {
            assert_eq!(drawn.matches(words).count(), times, "{words} in {drawn}");
        }
    }
}
