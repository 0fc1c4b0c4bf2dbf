//! What can be chosen.

use super::choice::{Action, Choice, HEIGHTS, Look};
use course::lesson::{Card, StepKind};
use embed::Theme;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

pub fn form(choice: &Choice, lessons: &[Card], on: &Callback<Action>) -> Html {
    let lesson = lessons.iter().map(|card| (card.title.clone(), *card == choice.card, Action::Lesson(card.clone())));
    let steps = StepKind::ALL.into_iter().map(Some);
    let step = [None].into_iter().chain(steps).map(|step| {
        let words = step.map_or("The whole lesson", StepKind::title);
        (words.to_owned(), step == choice.step, Action::Step(step))
    });
    let theme = [Theme::Auto, Theme::Light, Theme::Dark]
        .map(|theme| (theme_words(theme).to_owned(), theme == choice.theme, Action::Theme(theme)));
    let look =
        Look::ALL.map(|look| (look_words(look, choice.step).to_owned(), look == choice.look, Action::Look(look)));
    let runs = [(false, "When it is pressed"), (true, "By itself, once it is scrolled to")]
        .map(|(runs, words)| (words.to_owned(), runs == choice.runs, Action::Runs(runs)));
    let height = {
        let (on, before) = (on.clone(), choice.height_px);
        Callback::from(move |event: Event| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            // What is no number leaves it as it was.
            let height = field.value().trim().parse().unwrap_or(before).clamp(HEIGHTS.0, HEIGHTS.1);
            field.set_value(&height.to_string());
            on.emit(Action::Height(height));
        })
    };
    html! {
        <div class="choice-fields">
            { select("Lesson", lesson.collect(), on) }
            { select("What of it", step.collect(), on) }
            { select("Theme", theme.into(), on) }
            { select("Head of the lesson", look.into(), on) }
            { select("The first program runs", runs.into(), on) }
            <label class="field wide">{ "First height, in pixels" }
                <input type="number" min={HEIGHTS.0.to_string()} max={HEIGHTS.1.to_string()} step="10"
                    value={choice.height_px.to_string()} onchange={height} />
            </label>
        </div>
    }
}

fn select(label: &'static str, options: Vec<(String, bool, Action)>, on: &Callback<Action>) -> Html {
    let options: Rc<[_]> = options.into();
    let change = {
        let (on, options) = (on.clone(), options.clone());
        Callback::from(move |event: Event| {
            let at = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            let chosen = usize::try_from(at).ok().and_then(|at| options.get(at));
            chosen.into_iter().for_each(|(.., action)| on.emit(action.clone()));
        })
    };
    html! {
        <label class="field wide">{ label }
            <select onchange={change}>
                { for options.iter().map(|(words, chosen, _)| html! { <option selected={*chosen}>{ words }</option> }) }
            </select>
        </label>
    }
}

fn theme_words(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => "As the reader’s browser has it",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

fn look_words(look: Look, step: Option<StepKind>) -> &'static str {
    match (look, step) {
        (Look::AsUsual, None) => "As usual: shown",
        (Look::AsUsual, Some(_)) => "As usual: left out",
        (Look::Full, _) => "Shown",
        (Look::Compact, _) => "Left out",
    }
}
