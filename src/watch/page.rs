//! The playground: any program, the presets to begin with, and addresses to share.

use super::{
    Hosted,
    begin::{Held, of_lesson, preset},
    share::{Shared, from_fragment, to_fragment},
    workplace::Workplace,
};
use crate::host::{address, content::activities_file, kept::Notice, use_host};
use crate::state::Load;
use crate::steps::draft::use_text;
use course::lesson::{Presets, Watch};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[component]
pub fn Page() -> Html {
    html! { <Hosted><Playground /></Hosted> }
}

#[component]
fn Playground() -> Html {
    let host = use_host();
    let presets = use_state(|| Load::<Presets>::Waiting);
    let notice = use_state(|| None::<Notice>);
    let said = use_state(|| None::<String>);
    // Where a shared address wants the run to stand; it is run at once, once.
    let open_at = use_state(|| None::<usize>);
    let position = use_mut_ref(|| None::<usize>);
    let say = {
        let notice = notice.setter();
        Callback::from(move |told| notice.set(Some(told)))
    };
    let blank = use_memo((), |()| Held::blank().text());
    let writing = use_text(&AttrValue::Static("playground"), "program", &blank, say);
    let held = use_memo(writing.text.clone(), |text| Held::read(text));
    use_effect_with((), {
        let presets = presets.setter();
        move |()| {
            let then = move |answer| presets.set(Load::from_answer(answer));
            host.content.file("content/playground.bin", Callback::from(then));
        }
    });
    // What the address asks for, when the page is opened and whenever it changes under it.
    let heard = {
        let (replace, said, open_at) = (writing.replace.clone(), said.setter(), open_at.setter());
        Callback::from(move |fragment: String| match from_fragment(&fragment) {
            None => {}
            Some(Ok(program)) => {
                open_at.set(program.position.map(|position| position as usize));
                replace.emit(Held { program: Shared { position: None, ..program }, ..Held::default() }.text());
            }
            Some(Err(why)) => {
                said.set(Some(why.to_owned()));
                replace.emit(Held::default().text());
            }
        })
    };
    use_effect_with((), {
        let heard = heard.clone();
        move |()| {
            heard.emit(address::fragment());
            let listener = address::on_fragment(move |fragment| heard.emit(fragment));
            move || drop(listener)
        }
    });
    use_effect_with(matches!(*presets, Load::Here(_)), {
        let (presets, replace, said, held) = (presets.clone(), writing.replace.clone(), said.setter(), held.clone());
        move |_| {
            let (Load::Here(presets), Some(asked)) = (&*presets, address::parameter("preset")) else { return };
            if held.preset.as_deref() == Some(&asked) || !address::fragment().is_empty() {
                return;
            }
            match preset(presets, &asked) {
                Some(watch) => replace.emit(Held::of(watch).text()),
                None => said.set(Some(format!("There is no preset called {asked}. Choose another one."))),
            }
        }
    });
    use_lesson(&writing.replace, &said.setter());
    let choose = {
        let (presets, replace, open_at, said) =
            (presets.clone(), writing.replace.clone(), open_at.setter(), said.setter());
        Callback::from(move |id: String| {
            let chosen = match &*presets {
                Load::Here(presets) => preset(presets, &id).map(Held::of),
                _ => None,
            };
            open_at.set(None);
            said.set(None);
            address::set(if id.is_empty() { "" } else { "?preset=" }, &id);
            replace.emit(chosen.unwrap_or_else(Held::blank).text());
        })
    };
    let on_change = {
        let (edit, held) = (writing.edit.clone(), held.clone());
        Callback::from(move |program| edit.emit(Held { program, ..(*held).clone() }.text()))
    };
    let on_position = {
        let position = position.clone();
        Callback::from(move |at| *position.borrow_mut() = at)
    };
    let share = {
        let (program, said) = (held.program.clone(), said.setter());
        move |_: MouseEvent| {
            let position = position.borrow().map(|position| position as u32);
            let fragment = to_fragment(&Shared { position, ..program.clone() });
            address::set("#", &fragment);
            let said = said.clone();
            address::copy(Callback::from(move |copied: bool| {
                let words = match copied {
                    true => "The address is copied: it holds the program, its world and where you stand in the run.",
                    false => {
                        "The address bar now holds the program, its world and where you stand: copy it from there."
                    }
                };
                said.set(Some(words.to_owned()));
            }));
        }
    };
    let watch = match (&*presets, &held.preset) {
        (Load::Here(presets), Some(id)) => preset(presets, id),
        _ => None,
    };
    let changed = watch.is_some_and(|watch| watch.source != held.program.source);
    let title = held.title.clone().unwrap_or_else(|| "Your program".to_owned());
    let text =
        |of: fn(&Watch) -> &String| watch.filter(|_| !changed).map(|watch| of(watch).clone()).unwrap_or_default();
    // Another program begins afresh: a run of the last one is not shown with it.
    let key = format!("{}-{:?}", held.preset.as_deref().unwrap_or_default(), *open_at);
    html! {
        <div class="playground">
            <div class="playground-choice">
                { chooser(&presets, held.preset.as_deref(), &choose) }
                <button type="button" onclick={
                    let choose = choose.clone();
                    move |_: MouseEvent| choose.emit(String::new())
                }>{ "New program" }</button>
                if let Some(bring_back) = &writing.bring_back {
                    <button type="button" onclick={bring_back.reform(|_: MouseEvent| ())}>{ "Bring back the last program" }</button>
                }
                <button type="button" onclick={share}>{ "Copy the address" }</button>
            </div>
            if let Some(notice) = *notice {
                <p class="notice" role="status">{ notice.sentence() }</p>
            }
            <div role="status" class="playground-said">{ for said.iter().map(|said| html! { <p>{ said }</p> }) }</div>
            <h2>{ &title }</h2>
            <Workplace {key} title={title.clone()} program={held.program.clone()} {on_change}
                question={text(|watch| &watch.question)} explanation={text(|watch| &watch.explanation)}
                open_at={*open_at} {on_position} />
        </div>
    }
}

/// A program of a lesson, with the learner's own text, if the address asks for one.
#[hook]
fn use_lesson(replace: &Callback<String>, said: &UseStateSetter<Option<String>>) {
    let (host, replace, said) = (use_host(), replace.clone(), said.clone());
    use_effect_with((), move |()| {
        let (Some(slug), Some(block)) = (address::parameter("lesson"), address::parameter("block")) else { return };
        if !slug.chars().all(|char| char.is_ascii_alphanumeric() || char == '-') {
            return;
        }
        let (kept, file) = (host.kept.clone(), activities_file(&slug));
        let then = move |answer| {
            let found = match Load::<Vec<Vec<u8>>>::from_answer(answer) {
                Load::Here(activities) => of_lesson(&activities, &block),
                _ => None,
            };
            let Some(mut held) = found else {
                return said
                    .set(Some("The program of that lesson could not be found. Choose a preset instead.".to_owned()));
            };
            if let (Some(draft), _) = kept.draft(&slug, &block) {
                held.program.source = draft.text;
            }
            replace.emit(held.text());
        };
        host.content.file(&file, Callback::from(then));
    });
}

fn chooser(presets: &Load<Presets>, chosen: Option<&str>, choose: &Callback<String>) -> Html {
    let groups = match presets {
        Load::Here(presets) => &presets.groups[..],
        Load::Failed(why) => {
            return html! { <p class="fault" role="alert">{ format!("The presets could not be loaded: {why}.") }</p> };
        }
        Load::Waiting | Load::Nothing => &[],
    };
    let onchange = choose.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <label class="playground-presets">
            { "Begin with" }
            <select {onchange}>
                <option value="" selected={chosen.is_none()}>{ "your own program" }</option>
                { for groups.iter().map(|group| html! {
                    <optgroup label={group.title.clone()}>
                        { for group.presets.iter().map(|watch| html! {
                            <option value={watch.id.clone()} selected={chosen == Some(&watch.id)}>{ &watch.title }</option>
                        }) }
                    </optgroup>
                }) }
            </select>
        </label>
    }
}
