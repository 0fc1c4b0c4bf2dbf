//! What can be set, each with its limits.

use lab::{Hazard, Kernel, Mode, Setting, hazard::Family, setting};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// `change` gets the new setting and what there is to say of it.
pub fn controls(setting: &Setting, change: &Callback<(Setting, Vec<String>)>) -> Html {
    let with = |act: fn(&mut Setting, &str)| {
        let (setting, change) = (*setting, change.clone());
        Callback::from(move |event: Event| {
            let mut setting = setting;
            let chosen = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            act(&mut setting, &chosen.map(|select| select.value()).unwrap_or_default());
            change.emit((setting, vec![]));
        })
    };
    let job = setting.job;
    let kernel =
        with(|setting, slug| Kernel::from_slug(slug).into_iter().for_each(|kernel| setting.set_kernel(kernel)));
    let size = with(|setting, size| setting.job.size = size.parse().unwrap_or(setting.job.size));
    let hazard = with(|setting, slug| {
        setting.hazard = Hazard::from_slug(slug).unwrap_or(setting.hazard);
        setting.mode = Mode::Hazard;
    });
    let number = |limit: &'static setting::Limit| number(setting, limit, change);
    html! {
        <div class="lab-controls">
            <fieldset class="lab-job">
                <legend>{ "The work" }</legend>
                <label class="field wide">{ "Kernel" }
                    <select onchange={kernel}>
                        { for Kernel::ALL.into_iter().map(|kernel| html! {
                            <option value={kernel.slug()} selected={kernel == job.kernel}>{ kernel.title() }</option>
                        }) }
                    </select>
                </label>
                <label class="field">{ "Size" }
                    <select onchange={size}>
                        { for job.kernel.sizes().iter().map(|size| html! {
                            <option value={size.size.to_string()} selected={size.size == job.size}>{ size.words }</option>
                        }) }
                    </select>
                </label>
                { number(&setting::TASKS) }
                <p class="lab-sentence">{ job.kernel.sentence() }</p>
            </fieldset>
            <fieldset class="lab-how">
                <legend>{ "The way" }</legend>
                { number(&setting::THREADS) }
                { number(&setting::QUANTUM) }
                { number(&setting::SLICE) }
            </fieldset>
            <fieldset class="lab-how">
                <legend>{ "The network" }</legend>
                { number(&setting::REQUESTS) }
                { number(&setting::DELAY) }
                { number(&setting::AT_ONCE) }
            </fieldset>
            <fieldset class="lab-job">
                <legend>{ "The hazard" }</legend>
                <label class="field wide">{ "Hazard" }
                    <select onchange={hazard}>
                        { for Family::ALL.into_iter().map(|family| html! {
                            <optgroup label={family.title()}>
                                { for family.hazards().map(|hazard| html! {
                                    <option value={hazard.slug()} selected={hazard == setting.hazard}>{ hazard.title() }</option>
                                }) }
                            </optgroup>
                        }) }
                    </select>
                </label>
                { number(&setting::UPDATES) }
                <p class="lab-sentence">{ setting.hazard.sentence() }</p>
            </fieldset>
        </div>
    }
}

fn number(setting: &Setting, limit: &'static setting::Limit, change: &Callback<(Setting, Vec<String>)>) -> Html {
    let onchange = {
        let (setting, change) = (*setting, change.clone());
        Callback::from(move |event: Event| {
            let mut setting = setting;
            let field: HtmlInputElement = event.target_unchecked_into();
            let written = field.value_as_number();
            let said = if written.is_finite() {
                setting.set(limit.name, written.clamp(0.0, 1e9) as u32)
            } else {
                Some(format!("{}: please write a number.", limit.words))
            };
            // What is out of range is shown as what is used in its place.
            field.set_value(&setting.get(limit.name).unwrap_or_default().to_string());
            change.emit((setting, said.into_iter().collect()));
        })
    };
    let value = setting.get(limit.name).unwrap_or_default().to_string();
    html! {
        <label class="field">{ limit.words }
            <input type="number" inputmode="numeric" min={limit.range.start().to_string()} max={limit.range.end().to_string()}
                {value} {onchange} />
        </label>
    }
}

/// One of them, with what each does.
pub fn modes(setting: &Setting, change: &Callback<(Setting, Vec<String>)>) -> Html {
    let choice = |mode: Mode| {
        let onchange = {
            let (setting, change) = (*setting, change.clone());
            Callback::from(move |_: Event| change.emit((Setting { mode, ..setting }, vec![])))
        };
        let chosen = mode == setting.mode;
        html! {
            <label class={classes!("option", chosen.then_some("chosen"))}>
                <input type="radio" name="lab-mode" checked={chosen} {onchange} />
                <span class="option-text"><strong>{ mode.title() }</strong><span class="lab-sentence">{ mode.sentence() }</span></span>
            </label>
        }
    };
    html! {
        <fieldset class="lab-modes">
            <legend>{ "The mode" }</legend>
            { for Mode::ALL.into_iter().map(choice) }
        </fieldset>
    }
}
