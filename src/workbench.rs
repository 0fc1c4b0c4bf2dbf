//! The workbench: where programs and real work are run and watched. A module of its own, fetched when a page first shows
//! something of it; the rest of the course does not carry it.

use crate::{lab, simulator, watch};
use course::lesson::{Lab, Watch};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use web_sys::Element;
use yew::{AppHandle, BaseComponent, Callback, Renderer};

/// What a page asks the module to show. Page and module are built together, and agree on its packed form.
#[derive(Debug, Serialize, Deserialize)]
pub enum Show {
    /// Every control of the lab, set as this query says.
    Lab { query: String },
    /// One experiment of a lesson, with real work.
    Experiment(Box<Lab>),
    /// The playground, as the page's address says.
    Playground,
    /// Simulated machines, as the page's address says.
    Simulator,
    /// Simulated machines of a lesson: a packed `course::lesson::Simulate`.
    Simulate { block: Vec<u8> },
    /// A packed `course::lesson::Puzzle`.
    Puzzle { block: Vec<u8> },
    /// One program of a lesson, to predict and to watch. `key`: under which the learner's text is kept.
    Watch { lesson: String, watch: Box<Watch> },
}

/// Shows it inside `parent`; `done` is called whenever the learner has run it. None: it was not understood.
pub fn mount(parent: Element, show: &[u8], done: Callback<()>) -> Option<Mounted> {
    Some(match packed::unpack(show).ok()? {
        Show::Lab { query } => mounted::<lab::page::Page>(parent, lab::page::Props { query }),
        Show::Experiment(block) => {
            mounted::<lab::step::Step>(parent, lab::step::Props { block: Rc::new(*block), done })
        }
        Show::Playground => mounted::<watch::page::Page>(parent, ()),
        Show::Simulator => mounted::<simulator::page::Page>(parent, ()),
        Show::Simulate { block } => {
            let block = Rc::new(packed::unpack(&block).ok()?);
            mounted::<simulator::step::Step>(parent, simulator::step::Props { block, done })
        }
        Show::Puzzle { block } => {
            let puzzle = Rc::new(packed::unpack(&block).ok()?);
            mounted::<simulator::puzzle::Puzzle>(parent, simulator::puzzle::Props { puzzle, done })
        }
        Show::Watch { lesson, watch } => mounted::<watch::step::Step>(
            parent,
            watch::step::Props { lesson: lesson.into(), watch: Rc::new(*watch), done },
        ),
    })
}

/// Takes it down when called.
pub type Mounted = Box<dyn FnOnce()>;

fn mounted<C: BaseComponent>(parent: Element, props: C::Properties) -> Mounted {
    let handle: AppHandle<C> = Renderer::<C>::with_root_and_props(parent, props).render();
    Box::new(move || handle.destroy())
}
