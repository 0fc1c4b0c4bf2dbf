//! One question: its form, and what is said of the answer.

use super::sheet::Given;
use crate::parts::prose::Prose;
use course::quiz::{Answer, Choice, Field, Form, Judged, Question, judge, order};
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The order of options is the same for everybody and on every visit: a reload does not move them.
const SEED: u64 = 1;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub number: usize,
    pub question: Question,
    /// Of the group that this question is the first of. Rendered Markdown.
    pub introduction: Option<String>,
    pub given: Given,
    pub on_given: Callback<Given>,
}

#[component]
pub fn QuestionForm(props: &Props) -> Html {
    let Props { question, given, .. } = props;
    // What is being entered; handed in by the button. None: nothing since the last time.
    let entry = use_state(|| None::<Answer>);
    let why = use_state(|| None::<String>);
    use_effect_with(given.tries, {
        let (entry, why) = (entry.setter(), why.setter());
        move |_| {
            entry.set(None);
            why.set(None);
        }
    });
    let current = (*entry).clone().or_else(|| given.answer.clone());
    let judged = given.answer.as_ref().filter(|_| given.tries > 0).map(|answer| judge(question, answer));
    let right = judged.as_ref().is_some_and(|judged| judged.right);
    // What was pressed goes away with a right answer, and the focus with it: it moves to what is said instead.
    let (said_of_it, pressed) = (use_node_ref(), use_mut_ref(|| false));
    use_effect_with((right, given.given_up), {
        let (said_of_it, pressed) = (said_of_it.clone(), pressed.clone());
        move |&(right, given_up)| {
            if pressed.replace(false)
                && (right || given_up)
                && let Some(element) = said_of_it.cast::<HtmlElement>()
            {
                // Without focus it is still there to be read.
                let _ = element.focus();
            }
        }
    });
    let why_text = (*why).clone().unwrap_or_else(|| given.why.clone());

    let hand_in = {
        let (current, given, on_given, why) =
            (current.clone(), given.clone(), props.on_given.clone(), why_text.clone());
        let pressed = pressed.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(answer) = current.clone() {
                pressed.replace(true);
                on_given.emit(Given {
                    answer: Some(answer),
                    tries: given.tries + 1,
                    why: why.clone(),
                    ..given.clone()
                });
            }
        })
    };
    let give_up = {
        let (given, on_given) = (given.clone(), props.on_given.clone());
        move |_: MouseEvent| {
            pressed.replace(true);
            on_given.emit(Given { given_up: true, ..given.clone() });
        }
    };
    let on_entry = {
        let entry = entry.setter();
        Callback::from(move |answer| entry.set(Some(answer)))
    };
    let on_why = {
        let why = why.setter();
        Callback::from(move |event: InputEvent| {
            why.set(Some(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
        })
    };
    let standing = match &judged {
        Some(judged) if judged.right => Some("right"),
        Some(_) => Some("wrong"),
        None => None,
    };
    html! {
        <li>
            if let Some(introduction) = &props.introduction {
                <Prose class="group" html={introduction.clone()} />
            }
            <form class={classes!("question", standing)} onsubmit={hand_in}>
                <fieldset disabled={right}>
                    <legend>
                        <span class="question-number">{ format!("Question {}", props.number) }</span>
                        <Prose html={question.prompt.clone()} />
                    </legend>
                    { fields(question, &current, judged.as_ref(), &on_entry) }
                    if question.ask_why {
                        <label class="field">
                            { "Why? In your own words; kept for you, not judged." }
                            <textarea rows="2" value={why_text} oninput={on_why} />
                        </label>
                    }
                    if !right {
                        <div class="controls">
                            <button type="submit" disabled={current.is_none()}>
                                { if given.tries == 0 { "Answer" } else { "Answer again" } }
                                <span class="visually-hidden">{ format!(" question {}", props.number) }</span>
                            </button>
                            if given.tries > 0 && !given.given_up {
                                <button type="button" onclick={give_up}>{ "Show the explanation" }</button>
                            }
                        </div>
                    }
                </fieldset>
                <div class="judged" role="status" ref={said_of_it} tabindex="-1">
                    if let Some(judged) = &judged {
                        { said(judged) }
                    }
                </div>
                if let Some(context) = question.context.as_ref().filter(|_| right || given.given_up) {
                    <Prose class="context" html={context.clone()} />
                }
            </form>
        </li>
    }
}

fn said(judged: &Judged) -> Html {
    let sentence = match (judged.right, judged.reasons.len(), judged.missing) {
        (true, ..) => html! {},
        (false, 0, missing) if missing > 0 => html! { { " Nothing chosen is wrong, but something right is missing." } },
        (false, 0, _) => html! { { " Try again." } },
        (false, _, missing) if missing > 0 && judged.reasons.len() + missing > 2 => {
            html! { { " Something right is missing, too." } }
        }
        _ => html! {},
    };
    let (class, sign, word) = if judged.right { ("right", "✓", "Right") } else { ("wrong", "✗", "Not right") };
    html! {
        <>
            <p class={classes!("judgement", class)}>
                <span class="sign" aria-hidden="true">{ sign }</span>{ " " }<strong>{ word }</strong>{ "." }{ sentence }
            </p>
            { for judged.reasons.iter().map(|(_, reason)| html! { <Prose class="reason-why" html={reason.clone()} /> }) }
        </>
    }
}

fn fields(question: &Question, current: &Option<Answer>, judged: Option<&Judged>, on_entry: &Callback<Answer>) -> Html {
    match &question.form {
        Form::Choice { options, many, .. } => order(question, SEED)
            .into_iter()
            .map(|index| choice(question, index, &options[index], *many, current, judged, on_entry))
            .collect(),
        Form::Short { field, .. } => typed("Your answer", *field, current, on_entry),
        // Whether it prints or does not parse is part of the question, whatever the right answer is.
        Form::Tracing { program, .. } => html! {
            <>
                <pre class="source" tabindex="0" role="group" aria-label="Program"><code>{ program }</code></pre>
                { tracing(&question.id, current, on_entry) }
            </>
        },
    }
}

fn choice(
    question: &Question,
    index: usize,
    option: &Choice,
    many: bool,
    current: &Option<Answer>,
    judged: Option<&Judged>,
    on_entry: &Callback<Answer>,
) -> Html {
    let chosen = match current {
        Some(Answer::Chosen(chosen)) => chosen.clone(),
        _ => vec![],
    };
    let checked = chosen.contains(&index);
    let wrong = judged.is_some_and(|judged| judged.reasons.iter().any(|(wrong, _)| *wrong == index));
    let right = checked && judged.is_some_and(|judged| judged.right);
    let onchange = {
        let on_entry = on_entry.clone();
        move |_: Event| {
            let mut new: Vec<usize> =
                if many { chosen.iter().copied().filter(|&each| each != index).collect() } else { vec![] };
            if !many || !checked {
                new.push(index);
            }
            new.sort_unstable();
            on_entry.emit(Answer::Chosen(new));
        }
    };
    html! {
        <label class={classes!("option", checked.then_some("chosen"), wrong.then_some("wrong"), right.then_some("right"))}>
            <input type={if many { "checkbox" } else { "radio" }} name={question.id.clone()} {checked} {onchange} />
            <Prose class="option-text" html={option.text.clone()} />
        </label>
    }
}

fn typed(label: &'static str, field: Field, current: &Option<Answer>, on_entry: &Callback<Answer>) -> Html {
    let value = match current {
        Some(Answer::Typed(text)) => text.clone(),
        _ => String::new(),
    };
    let class = classes!("field", matches!(field, Field::Code).then_some("code"));
    let on_entry = on_entry.clone();
    let input = match field {
        Field::Line => {
            let oninput = move |event: InputEvent| {
                on_entry.emit(Answer::Typed(event.target_unchecked_into::<HtmlInputElement>().value()));
            };
            html! { <input type="text" {value} {oninput} autocomplete="off" /> }
        }
        Field::Text | Field::Code => {
            let oninput = move |event: InputEvent| {
                on_entry.emit(Answer::Typed(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
            };
            html! { <textarea rows="4" {value} {oninput} spellcheck="false" autocapitalize="off" /> }
        }
    };
    html! { <label {class}>{ label }{ input }</label> }
}

fn tracing(id: &str, current: &Option<Answer>, on_entry: &Callback<Answer>) -> Html {
    let fails = matches!(current, Some(Answer::ErrorAt(_)));
    let line = match current {
        Some(Answer::ErrorAt(line)) => *line,
        _ => 1,
    };
    let kind = |words: &'static str, checked: bool, answer: Answer| {
        let on_entry = on_entry.clone();
        html! {
            <label class="option">
                <input type="radio" name={format!("{id}-kind")} {checked} onchange={move |_: Event| on_entry.emit(answer.clone())} />
                <span class="option-text">{ words }</span>
            </label>
        }
    };
    let on_line = {
        let on_entry = on_entry.clone();
        move |event: InputEvent| {
            let line = event.target_unchecked_into::<HtmlInputElement>().value().parse();
            on_entry.emit(Answer::ErrorAt(line.unwrap_or(1)));
        }
    };
    html! {
        <>
            { kind("It runs and prints:", !fails, Answer::Typed(String::new())) }
            if !fails {
                { typed("What it prints", Field::Code, current, on_entry) }
            }
            { kind("It does not parse", fails, Answer::ErrorAt(line)) }
            if fails {
                <label class="field">
                    { "Because of line" }
                    <input type="number" min="1" value={line.to_string()} oninput={on_line} />
                </label>
            }
        </>
    }
}
