//! What every page offers at its head: settings, and the keys. Both are shown in one dialog.

use crate::{
    host::{dialog, shortcuts::use_shortcut},
    parts::{settings::SettingsForm, workbench::Workbench},
    workbench::Show,
};
use yew::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum Tool {
    Settings,
    Keys,
}

#[component]
pub fn Tools() -> Html {
    let shown = use_state_eq(|| None::<Tool>);
    let (place, heading) = (use_node_ref(), use_node_ref());
    let open = {
        let shown = shown.setter();
        move |tool: Option<Tool>| shown.set(tool)
    };
    use_shortcut("?", {
        let open = open.clone();
        Callback::from(move |()| open(Some(Tool::Keys)))
    });
    use_effect_with(*shown, {
        let (place, heading) = (place.clone(), heading.clone());
        move |shown| {
            if shown.is_some() {
                dialog::open(&place, &heading);
            }
        }
    });
    let on = |tool: Option<Tool>| {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open(tool))
    };
    let close = {
        let place = place.clone();
        move |_: MouseEvent| dialog::close(&place)
    };
    let onclose = {
        let open = open.clone();
        move |_: Event| open(None)
    };
    html! {
        <>
            <button type="button" class="quiet" aria-haspopup="dialog" onclick={on(Some(Tool::Settings))}>{ "Settings" }</button>
            <dialog ref={place} class="tool" aria-labelledby="tool" closedby="any" {onclose}>
                if let Some(tool) = *shown {
                    <div class="tool-head">
                        <h2 id="tool" ref={heading} tabindex="-1">{ if tool == Tool::Keys { "Keys" } else { "Settings" } }</h2>
                        if tool == Tool::Settings {
                            <button type="button" class="quiet" onclick={on(Some(Tool::Keys))}>{ "Keyboard" }</button>
                        }
                        <button type="button" onclick={close}>{ "Close" }</button>
                    </div>
                    if tool == Tool::Keys {
                        <Workbench show={Show::Keys.packed()} what="the list of keys" />
                    } else {
                        <SettingsForm />
                    }
                }
            </dialog>
        </>
    }
}
