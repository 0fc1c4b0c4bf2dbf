//! The lab: real work on this machine, in every mode that this browser has. A module of its own, fetched when a page
//! first shows a lab; the rest of the course does not carry it.

mod charts;
mod controls;
mod export;
mod kept;
mod live;
mod page;
mod run;
mod runs;
mod step;
mod table;

use course::lesson::Lab as Block;
use serde::{Deserialize, Serialize};
use web_sys::Element;

/// What a page asks the module to show. Page and module are built together, and agree on its packed form.
#[derive(Debug, Serialize, Deserialize)]
pub enum Show {
    /// Every control, set as this query says.
    Page { query: String },
    /// One experiment of a lesson.
    Step(Box<Block>),
}

/// Shows it inside `parent`; `done` is called whenever the learner has run it. None: it was not understood.
pub fn mount(parent: Element, show: &[u8], done: yew::Callback<()>) -> Option<Mounted> {
    let mounted = match packed::unpack(show).ok()? {
        Show::Page { query } => {
            Mounted::Page(yew::Renderer::<page::Page>::with_root_and_props(parent, page::Props { query }).render())
        }
        Show::Step(block) => {
            let props = step::Props { block: std::rc::Rc::new(*block), done };
            Mounted::Step(yew::Renderer::<step::Step>::with_root_and_props(parent, props).render())
        }
    };
    Some(mounted)
}

#[allow(missing_debug_implementations, reason = "Yew's handles have none")]
pub enum Mounted {
    Page(yew::AppHandle<page::Page>),
    Step(yew::AppHandle<step::Step>),
}

impl Mounted {
    pub fn destroy(self) {
        match self {
            Mounted::Page(handle) => handle.destroy(),
            Mounted::Step(handle) => handle.destroy(),
        }
    }
}
