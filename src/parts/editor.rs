//! Where code is written: the code editor once it has loaded, a plain text field before and without it.

use crate::host::editor::{self, Mounted, Options};
use script::Failure;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text field's name.
    pub label: AttrValue,
    /// What is to be in it. Typing is reported; a text that was not typed here replaces what is there.
    pub text: AttrValue,
    pub on_change: Callback<String>,
    /// Ctrl or Cmd with Enter.
    pub on_run: Callback<()>,
    #[prop_or_default]
    pub error: Option<Marked>,
}

/// An error's place, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    pub line: u32,
    pub column: u32,
    pub message: String,
}

impl Marked {
    /// Where a failure has a place.
    pub fn of(failure: &Failure) -> Option<Marked> {
        let column = failure.column.unwrap_or(1);
        Some(Marked { line: failure.line?, column, message: failure.message.clone() })
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Standing {
    Loading,
    Loaded,
    Missing,
}

/// What the editor calls, always the newest; and what it holds, as far as it has said.
struct Desk {
    on_change: Callback<String>,
    on_run: Callback<()>,
    text: String,
    mounted: Option<Mounted>,
    typed: bool,
}

#[component]
pub fn Editor(props: &Props) -> Html {
    let (field, place) = (use_node_ref(), use_node_ref());
    let standing = use_state(|| Standing::Loading);
    let loaded = *standing == Standing::Loaded;
    let desk = use_mut_ref(|| Desk {
        on_change: props.on_change.clone(),
        on_run: props.on_run.clone(),
        text: props.text.to_string(),
        mounted: None,
        typed: false,
    });
    {
        let mut desk = desk.borrow_mut();
        desk.on_change = props.on_change.clone();
        desk.on_run = props.on_run.clone();
    }
    use_effect_with((), {
        let (desk, field, place, standing) = (desk.clone(), field.clone(), place.clone(), standing.setter());
        let label = props.label.to_string();
        move |()| {
            let there = Rc::new(());
            let still = Rc::downgrade(&there);
            let shared = desk.clone();
            spawn_local(async move {
                let Some(module) = editor::module().await else {
                    standing.set(Standing::Missing);
                    return;
                };
                wait_for_pause(&shared, &field).await;
                let (Some(_), Some(place)) = (still.upgrade(), place.cast::<Element>()) else { return };
                let focused = has_focus(&field);
                let options = options(&shared, label);
                let mounted = module.mount(&place, options);
                if let Some(mounted) = mounted {
                    if focused {
                        mounted.editor.focus();
                    }
                    shared.borrow_mut().mounted = Some(mounted);
                    standing.set(Standing::Loaded);
                }
            });
            move || {
                drop(there);
                // Out of the borrow first: the editor may report a last change while it goes.
                let mounted = desk.borrow_mut().mounted.take();
                drop(mounted);
            }
        }
    });
    use_effect_with(props.text.clone(), {
        let desk = desk.clone();
        move |text| {
            let mut held = desk.borrow_mut();
            if held.text == **text {
                return;
            }
            held.text = text.to_string();
            let mounted = held.mounted.take();
            drop(held);
            // Outside the borrow: the editor reports the change at once.
            if let Some(mounted) = mounted {
                mounted.editor.set_text(text);
                desk.borrow_mut().mounted = Some(mounted);
            }
        }
    });
    use_effect_with((props.error.clone(), loaded), {
        let desk = desk.clone();
        move |(error, _)| {
            let desk = desk.borrow();
            match (&desk.mounted, error) {
                (Some(mounted), Some(error)) => mounted.editor.mark_error(error.line, error.column, &error.message),
                (Some(mounted), None) => mounted.editor.clear_error(),
                (None, _) => {}
            }
        }
    });
    let oninput = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            desk.borrow_mut().typed = true;
            change(&desk, text);
        })
    };
    let onkeydown = {
        let desk = desk.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                let run = desk.borrow().on_run.clone();
                run.emit(());
            }
        })
    };
    html! {
        <div class={classes!("editor", loaded.then_some("loaded"))}>
            if !loaded {
                <textarea
                    ref={field}
                    aria-label={&props.label}
                    value={&props.text}
                    rows={(props.text.lines().count().clamp(6, 24) + 1).to_string()}
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    {oninput}
                    {onkeydown}
                />
            }
            if *standing == Standing::Missing {
                <p class="reason">{ "The code editor could not be loaded. This plain field does the same, without colours." }</p>
            }
            <div class="editor-host" ref={place}></div>
        </div>
    }
}

fn change(desk: &Rc<RefCell<Desk>>, text: String) {
    let mut held = desk.borrow_mut();
    held.text.clone_from(&text);
    let on_change = held.on_change.clone();
    drop(held);
    on_change.emit(text);
}

fn options(desk: &Rc<RefCell<Desk>>, label: String) -> Options {
    let (changed, run) = (desk.clone(), desk.clone());
    Options {
        text: desk.borrow().text.clone(),
        label,
        on_change: Closure::new(move |text| change(&changed, text)),
        on_run: Closure::new(move || {
            let on_run = run.borrow().on_run.clone();
            on_run.emit(());
        }),
    }
}

/// Whoever is typing in the plain field is not to lose the place: the editor waits until the field is left.
async fn wait_for_pause(desk: &Rc<RefCell<Desk>>, field: &NodeRef) {
    const LOOK_AGAIN_MS: u32 = 300;
    while desk.borrow().typed && has_focus(field) {
        pause(LOOK_AGAIN_MS).await;
    }
}

async fn pause(ms: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        gloo_timers::callback::Timeout::new(ms, move || drop(resolve.call0(&wasm_bindgen::JsValue::NULL))).forget();
    });
    // This promise is never rejected.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

fn has_focus(field: &NodeRef) -> bool {
    let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    field
        .cast::<Element>()
        .is_some_and(|field| active.is_some_and(|active| active.is_same_node(Some(field.unchecked_ref()))))
}
