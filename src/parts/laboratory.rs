//! A place in the page in which the lab's module draws; fetched when a page first has one.

use crate::host::laboratory::{self, Shown};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Packed as [`crate::lab::Show`].
    pub show: Vec<u8>,
    pub on_done: Callback<()>,
}

#[component]
pub fn Laboratory(props: &Props) -> Html {
    let (place, failed) = (use_node_ref(), use_state(|| None::<String>));
    use_effect_with((props.show.clone(), place.clone()), {
        let (failed, on_done) = (failed.setter(), props.on_done.clone());
        move |(show, place)| {
            // None: the page has moved on before the module came.
            let shown: Rc<RefCell<Option<Option<Shown>>>> = Rc::new(RefCell::new(Some(None)));
            let (here, place, show) = (shown.clone(), place.clone(), show.clone());
            spawn_local(async move {
                let Some(element) = place.cast::<Element>() else { return };
                match laboratory::show(&element, &show, on_done).await {
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
                <p class="fault" role="alert">{ format!("The lab could not be loaded: {why}. Reload the page to try again; the rest of it works.") }</p>
            }
            <div class="laboratory" ref={place}><p class="loading">{ "Loading the lab …" }</p></div>
        </>
    }
}
