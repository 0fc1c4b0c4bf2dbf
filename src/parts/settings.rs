//! The form of what a visitor can set. It takes effect at once.

use crate::{
    app::use_course,
    host::{
        settings::{CHOICES, Choice, OFF, Settings, use_settings},
        use_host,
    },
    state::Action,
};
use yew::prelude::*;

#[component]
pub fn SettingsForm() -> Html {
    let (host, course, settings) = (use_host(), use_course(), use_settings());
    let unkept = use_state_eq(|| None);
    let said = unkept.setter();
    let choose = move |settings: Settings| {
        let notice = host.kept.save_settings(&settings);
        said.set(notice);
        notice.into_iter().for_each(|notice| course.dispatch(Action::Notice(notice)));
        settings.put_in_force();
    };
    let input = |place: usize, kind: &'static str, value: &'static str, checked: bool, other: &'static str| {
        let choose = choose.clone();
        let onchange = move |_: Event| choose(settings.with(place, if checked { other } else { value }));
        html! { <input type={kind} name={CHOICES[place].name} {checked} {onchange} /> }
    };
    let choice = |(place, choice): (usize, &Choice)| {
        let now = settings.value(place);
        if choice.values[1].0 == OFF {
            return html! { <label>{ input(place, "checkbox", "", now.is_empty(), OFF) }{ choice.words }</label> };
        }
        html! {
            <fieldset>
                <legend>{ choice.words }</legend>
                { for choice.values.iter().map(|&(value, words)| html! {
                    <label>{ input(place, "radio", value, now == value, value) }{ words }</label>
                }) }
            </fieldset>
        }
    };
    let choices: Html = CHOICES.iter().enumerate().map(choice).collect();
    html! {
        <div class="settings">
            { choices }
            // The page behind the dialog says it, too, and cannot be seen.
            <div role="status">
                if let Some(notice) = *unkept {
                    <p class="notice">{ notice.sentence() }</p>
                }
            </div>
            <p class="reason">{ "Kept in this browser, for all pages of the course." }</p>
            <button type="button" onclick={move |_: MouseEvent| choose(Settings::default())}>{ "Reset to the defaults" }</button>
        </div>
    }
}
