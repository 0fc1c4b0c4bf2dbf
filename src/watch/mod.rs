//! Programs, run and watched: what the event loop holds at every step, and what was predicted beside what came.

mod begin;
mod by_steps;
mod console;
mod orders;
pub mod page;
mod panels;
mod playhead;
mod predict;
mod share;
mod source;
pub mod step;
pub mod transport;
mod visualiser;
mod workplace;
mod world;

use crate::host::Host;
use std::{ops::Deref, rc::Rc};
use trace::{AnyTrace, Trace, Virtual};
use yew::prelude::*;

/// A run in virtual time, handed from part to part; the same only if it is the very same one.
#[derive(Clone)]
pub struct Recorded(Rc<AnyTrace>);

impl Recorded {
    fn new(trace: Trace<Virtual>) -> Recorded {
        Recorded(Rc::new(AnyTrace::Virtual(trace)))
    }

    /// For the picture that shows a run on either clock.
    fn any(&self) -> Rc<AnyTrace> {
        self.0.clone()
    }
}

impl Deref for Recorded {
    type Target = Trace<Virtual>;

    fn deref(&self) -> &Trace<Virtual> {
        match &*self.0 {
            AnyTrace::Virtual(trace) => trace,
            AnyTrace::Measured(_) => unreachable!("it is only ever made of a virtual one"),
        }
    }
}

impl PartialEq for Recorded {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The module has a page of its own to speak to: what its parts ask of the browser goes through here.
#[derive(Properties, PartialEq)]
struct HostedProps {
    children: Html,
}

#[component]
fn Hosted(props: &HostedProps) -> Html {
    let host = use_memo((), |()| Host::shared());
    html! { <ContextProvider<Host> context={(*host).clone()}>{ props.children.clone() }</ContextProvider<Host>> }
}
