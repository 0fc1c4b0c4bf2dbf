//! The workbench: where things are done. Programs and real work are run and watched, machines simulated, questions
//! answered, challenges solved. A module of its own, fetched when a page first has something to do; whoever reads does
//! not carry it.

use crate::{
    host::{address, kept::Notice, stand_in::until_drawn},
    keys, lab, progress, race, search, simulator, steps, watch,
};
use course::{lesson::Packed, progress::Progress};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use web_sys::Element;
use yew::{AppHandle, BaseComponent, Callback, Renderer};

/// What a page asks the module to show. Page and module are built together, and agree on its packed form.
#[derive(Debug, Serialize, Deserialize)]
pub enum Show {
    /// Every control of the lab, as the page's address says.
    Lab,
    /// The playground, as the page's address says.
    Playground,
    /// Simulated machines, as the page's address says.
    Simulator,
    /// Every key of the course.
    Keys,
    /// The same jobs in three ways, on the home page.
    Race,
    /// Something to do in a lesson: a packed `course::lesson::Activity`. `lesson`: under which what is written is kept.
    /// `progress`: as it is stored.
    Activity { lesson: String, progress: String, activity: Packed },
    /// What is found in the course by its words.
    Search,
    /// What the learner has done, and what is due.
    Progress,
}

/// What the module tells of an activity.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// All that has been achieved, as it is stored.
    pub progress: String,
    pub notices: Vec<Notice>,
}

/// Shows it inside `parent`. None: it was not understood.
/// `apart`: the file of activities, if what is shown lies in it.
pub fn mount(parent: Element, show: &[u8], apart: Option<&[u8]>, told: Callback<Told>) -> Option<Mounted> {
    Some(match packed::unpack(show).ok()? {
        Show::Lab => mounted::<lab::page::Page>(parent, lab::page::Props { query: address::query() }),
        Show::Playground => mounted::<watch::page::Page>(parent, ()),
        Show::Simulator => mounted::<simulator::page::Page>(parent, ()),
        Show::Search => mounted::<search::panel::Panel>(parent, ()),
        Show::Progress => mounted::<progress::page::Page>(parent, progress::page::Props::default()),
        Show::Keys => mounted::<keys::Keys>(parent, ()),
        Show::Race => mounted::<race::Race>(parent, ()),
        Show::Activity { lesson, progress, activity } => {
            let apart: Vec<Vec<u8>> = apart.map(packed::open).transpose().ok()?.unwrap_or_default();
            let activity = Rc::new(activity.opened(&apart)?);
            let progress = Progress::from_json(&progress).unwrap_or_default();
            let props = steps::activity::Props { lesson: lesson.into(), activity, progress, told };
            mounted::<steps::activity::Shown>(parent, props)
        }
    })
}

/// Takes it down when called.
pub type Mounted = Box<dyn FnOnce()>;

fn mounted<C: BaseComponent>(parent: Element, props: C::Properties) -> Mounted {
    let handle: AppHandle<C> =
        until_drawn(&parent.clone(), || Renderer::<C>::with_root_and_props(parent, props).render());
    Box::new(move || handle.destroy())
}
