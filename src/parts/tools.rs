//! What every page offers at its head: settings, and the keys. Both are shown in one dialog.

use crate::{
    app::use_course,
    host::{
        dialog,
        settings::{Settings, use_settings},
        shortcuts::use_shortcut,
        use_host,
    },
    parts::{settings::form, workbench::Workbench},
    state::Action,
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
    let (host, course, settings) = (use_host(), use_course(), use_settings());
    let (shown, unkept) = (use_state_eq(|| None::<Tool>), use_state_eq(|| None));
    let (place, heading) = (use_node_ref(), use_node_ref());
    let on = {
        let shown = shown.setter();
        Callback::from(move |tool: Option<Tool>| shown.set(tool))
    };
    use_shortcut("?", on.reform(|()| Some(Tool::Keys)));
    use_effect_with(*shown, {
        let (place, heading) = (place.clone(), heading.clone());
        move |shown| {
            if shown.is_some() {
                dialog::open(&place, &heading);
            }
        }
    });
    let choose = {
        let said = unkept.setter();
        Callback::from(move |settings: Settings| {
            let notice = host.kept.save_settings(&settings);
            said.set(notice);
            notice.into_iter().for_each(|notice| course.dispatch(Action::Notice(notice)));
            settings.put_in_force();
        })
    };
    let open = |tool: Tool| on.reform(move |_: MouseEvent| Some(tool));
    let close = {
        let place = place.clone();
        move |_: MouseEvent| dialog::close(&place)
    };
    let (title, within) = match *shown {
        None => ("", Html::default()),
        Some(Tool::Settings) => ("Settings", form(settings, *unkept, &choose)),
        Some(Tool::Keys) => ("Keys", html! { <Workbench show={Show::Keys.packed()} what="the list of keys" /> }),
    };
    html! {
        <>
            <button type="button" class="quiet" aria-haspopup="dialog" onclick={open(Tool::Settings)}>{ "Settings" }</button>
            <dialog ref={place} class="tool" aria-labelledby="tool" closedby="any" onclose={on.reform(|_: Event| None)}>
                if shown.is_some() {
                    <div class="tool-head">
                        <h2 id="tool" ref={heading} tabindex="-1">{ title }</h2>
                        if *shown == Some(Tool::Settings) {
                            <button type="button" class="quiet" onclick={open(Tool::Keys)}>{ "Keyboard" }</button>
                        }
                        <button type="button" onclick={close}>{ "Close" }</button>
                    </div>
                    { within }
                }
            </dialog>
        </>
    }
}
