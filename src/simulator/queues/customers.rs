//! The first customers of a case, one by one, in a picture: asked for when somebody opens it.

use super::desk::Asked;
use super::words::ms;
use crate::host::simulator::Simulator;
use crate::parts::same::Same;
use crate::parts::timeline::legend::legend;
use crate::parts::timeline::picture::Picture;
use model::protocol::{Answer, Ask};
use std::rc::Rc;
use trace::picture::Layout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

/// As many as can be told apart.
const SHOWN: u64 = 30;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub asked: Asked,
    pub simulator: Simulator,
    pub title: AttrValue,
}

#[component]
pub fn First(props: &Props) -> Html {
    let open = use_state(|| false);
    // The picture, of what; or why there is none.
    let drawn = use_state(|| None::<(Asked, Result<Same<Layout>, String>)>);
    let wanted = open.then(|| props.asked.clone());
    use_effect_with(wanted, {
        let (simulator, drawn) = (props.simulator.clone(), drawn.setter());
        // What has been overtaken is not drawn.
        move |wanted| {
            let current = Rc::new(std::cell::Cell::new(true));
            if let Some(asked) = wanted.clone() {
                let current = current.clone();
                spawn_local(async move {
                    let (queue, seed) = (Box::new(asked.queue.clone()), asked.seed);
                    let answer = match simulator.ask(Ask::Customers { queue, seed, customers: SHOWN }).await {
                        Ok(Answer::Customers(Ok(layout))) => Ok(Same(Rc::new(layout))),
                        Ok(Answer::Customers(Err(_))) => Err("this case cannot be simulated".to_owned()),
                        Ok(_) => Err("the simulator answered something else".to_owned()),
                        Err(why) => Err(why),
                    };
                    if current.get() {
                        drawn.set(Some((asked, answer)));
                    }
                });
            }
            move || current.set(false)
        }
    });
    let ontoggle = {
        let open = open.clone();
        move |event: Event| {
            let details = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    };
    html! {
        <details class="queue-customers" {ontoggle}>
            <summary>{ "See its first customers" }<span class="visually-hidden">{ format!(": {}", props.title) }</span></summary>
            if *open {
                { match &*drawn {
                    None => html! { <p class="note">{ "Being drawn …" }</p> },
                    Some((_, Err(why))) => html! { <p class="queue-mistake">{ format!("There is no picture: {why}.") }</p> },
                    Some((asked, Ok(layout))) => html! {
                        <div aria-busy={(*asked != props.asked).to_string()}>{ customers_picture(layout, &props.title) }</div>
                    },
                } }
            }
        </details>
    }
}

fn customers_picture(layout: &Same<Layout>, title: &str) -> Html {
    let many = layout.looks.len();
    let label = format!("The first {many} customers of {title}, within {}", ms(layout.end_ms));
    html! {
        <div class="timeline">
            <p class="note">
                { format!("The first {many}, from the first who counts. In line a customer is ready; with a server it runs.") }
            </p>
            <Picture layout={layout.clone()} {label} />
            { legend(&[layout]) }
        </div>
    }
}
