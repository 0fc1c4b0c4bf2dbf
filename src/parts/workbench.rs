//! A place in the page in which the workbench draws; its module is fetched when a page first has one. Until then a
//! still stands there, if the page was rendered when the site was built.

use crate::host::{
    idle::{alive, idle, saves_data},
    keeper,
    workbench::{self, Shown},
};
use crate::parts::stills::Stills;
use crate::workbench::{Show, Told, WORKBENCH};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Packed as a [`Show`].
    pub show: Vec<u8>,
    /// That it is in.
    #[prop_or(WORKBENCH)]
    pub module: &'static str,
    /// What it is called in a sentence: `the lab`.
    pub what: &'static str,
    /// Nobody has asked for it yet: it comes when the visitor has done something and the browser has time, unless data
    /// are saved; or when a button in its place is pressed. This is the button's name, where no still has one.
    #[prop_or_default]
    pub later: Option<&'static str>,
    /// The file that it lies in, if it lies in one.
    #[prop_or_default]
    pub apart: Option<String>,
    #[prop_or_default]
    pub on_told: Callback<Told>,
    /// It finds out itself who keeps what the learner does.
    #[prop_or_default]
    pub first: bool,
}

#[component]
pub fn Workbench(props: &Props) -> Html {
    let (place, failed) = (use_node_ref(), use_state(|| None::<String>));
    let stills: Stills = use_context().expect("the application has its stills");
    // Taken when the place comes: from then on it is the workbench's.
    let still = use_memo((), |()| stills.get(&props.show));
    let wanted = use_state_eq(|| props.later.is_none());
    let waits = !*wanted;
    use_effect_with((), {
        let wanted = wanted.setter();
        move |()| {
            if waits {
                spawn_local(async move {
                    idle().await;
                    if !saves_data() {
                        wanted.set(true);
                    }
                });
            }
        }
    });
    let ask = Callback::from(move |event: MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if pressed.is_some_and(|pressed| pressed.closest("button").is_ok_and(|button| button.is_some())) {
            wanted.set(true);
        }
    });
    use_effect_with((waits, props.show.clone(), place.clone()), {
        let (failed, on_told, apart) = (failed.setter(), props.on_told.clone(), props.apart.clone());
        let (first, module) = (props.first, props.module);
        move |(waits, show, place)| {
            // None: the page has moved on before the module came.
            let shown: Rc<RefCell<Option<Option<Shown>>>> = Rc::new(RefCell::new(Some(None)));
            let (here, show, apart) = (shown.clone(), show.clone(), apart.clone());
            let element = place.cast::<Element>().filter(|_| !waits);
            spawn_local(async move {
                let Some(element) = element else { return };
                if keeper::keeper().is_some() {
                    // An embedded lesson stays light until somebody acts, and shows nothing of another learner's.
                    alive().await;
                    if !first {
                        keeper::settled().await;
                    }
                }
                match workbench::show(&element, module, &show, apart, on_told).await {
                    Ok(new) => {
                        if let Some(place) = &mut *here.borrow_mut() {
                            *place = Some(new);
                        }
                    }
                    Err(why) => failed.set(Some(why)),
                }
            });
            move || drop(shown.take())
        }
    });
    html! {
        <>
            if let Some(why) = &*failed {
                <p class="fault" role="alert">
                    { format!("It could not be loaded ({}): {why}. Reload the page to try again; the rest of it works.", props.what) }
                </p>
            }
            <div class={classes!("workbench", waits.then_some("waits"))} ref={place} onclick={waits.then_some(ask)}>
                // In an element of its own: the workbench takes that away as a whole, and it can still be taken down.
                if let Some(still) = &*still {
                    <div class="still">{ Html::from_html_unchecked(still.clone()) }</div>
                } else if let (true, Some(later)) = (waits, props.later) {
                    <button type="button">{ later }</button>
                } else {
                    <p class="loading">{ format!("Loading {} …", props.what) }</p>
                }
            </div>
        </>
    }
}

impl Show {
    pub fn packed(&self) -> Vec<u8> {
        packed::pack(self)
    }
}
