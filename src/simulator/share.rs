//! What is set up, as an address: told to the address bar when it rests, and copied on demand.

use crate::host::address;
use crate::parts::fragment;
use gloo_timers::callback::Timeout;
use serde::Serialize;
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// Raised whenever what is shared changes its shape.
pub const VERSION: u8 = 1;
/// The address is told of a change when nothing has changed for this long.
const REST_MS: u32 = 300;

/// Tells the address bar, in its own time.
#[derive(Clone, Default)]
pub struct Teller {
    rest: Rc<RefCell<Option<Timeout>>>,
    latest: Rc<RefCell<String>>,
}

impl Teller {
    pub fn tell(&self, key: &str, thing: &impl Serialize) {
        self.latest.replace(fragment::write(key, VERSION, thing));
        let own = self.clone();
        self.rest.replace(Some(Timeout::new(REST_MS, move || own.now())));
    }

    /// Nothing that was set up is told any more: another beginning has an address of its own.
    pub fn forget(&self) {
        self.rest.replace(None);
        self.latest.replace(String::new());
    }

    fn now(&self) {
        if !self.latest.borrow().is_empty() {
            address::set("#", &self.latest.borrow());
        }
    }
}

impl PartialEq for Teller {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.rest, &other.rest)
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub teller: Teller,
    /// What the address holds, in a sentence: `the machines and their work`.
    pub holds: &'static str,
}

#[component]
pub fn CopyAddress(props: &Props) -> Html {
    let said = use_state(|| None::<String>);
    let copy = {
        let (teller, holds, said) = (props.teller.clone(), props.holds, said.setter());
        move |_: MouseEvent| {
            teller.now();
            let said = said.clone();
            address::copy(Callback::from(move |copied: bool| {
                said.set(Some(match copied {
                    true => format!("The address is copied: it holds {holds}."),
                    false => format!("The address bar holds {holds}: copy it from there."),
                }));
            }));
        }
    };
    html! {
        <>
            <button type="button" onclick={copy}>{ "Copy the address" }</button>
            <span class="copied" role="status">{ said.as_deref().unwrap_or_default() }</span>
        </>
    }
}
