//! The workbench: where things are done. Programs and real work are run and watched, machines simulated, questions
//! answered, challenges solved. A module of its own, fetched when a page first has something to do; whoever reads does
//! not carry it.

use crate::{
    embedded,
    host::{address, kept::Notice, stand_in::until_drawn},
    instructors, keys, lab, progress, race, search, simulator, steps, watch,
};
use course::{lesson::Packed, progress::Progress};
use embed::Scope;
use gloo_timers::callback::Timeout;
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
    /// Lessons for somebody else's page.
    Instructors,
    /// The conversation of an embedded lesson with the page around it, and a line on both.
    Embedded(Scope),
    /// Progress that came along in the address.
    Carried,
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
        // Other modules have them.
        Show::Instructors | Show::Embedded(_) | Show::Carried => return None,
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

/// Of the module that only instructors need.
pub fn mount_for_instructors(parent: Element, _: &[u8], _: Option<&[u8]>, _: Callback<Told>) -> Option<Mounted> {
    let props = instructors::page::Props { course: None, base: address::base() };
    Some(mounted::<instructors::page::Page>(parent, props))
}

/// Of the module that only embedded lessons need, and who comes from one.
pub fn mount_embedded(parent: Element, show: &[u8], _: Option<&[u8]>, _: Callback<Told>) -> Option<Mounted> {
    match packed::unpack(show).ok()? {
        Show::Embedded(scope) => Some(mounted::<embedded::Line>(parent, embedded::Props { scope })),
        Show::Carried => Some(mounted::<embedded::carried::Carried>(parent, ())),
        _ => None,
    }
}

impl Show {
    /// The module that it is in.
    pub fn module(&self) -> &'static str {
        match self {
            Show::Instructors => "instructors",
            Show::Embedded(_) | Show::Carried => EMBEDDED,
            _ => WORKBENCH,
        }
    }
}

pub const WORKBENCH: &str = "workbench";
pub const EMBEDDED: &str = "embedded";

/// What a module of this kind exports: `show` draws by the given function of the page's crate, which is in no other.
#[macro_export]
macro_rules! module {
    ($mount:path) => {
        fn main() {
            $crate::show_workbench_panics();
        }

        /// Something that is shown.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub struct Shown(Option<$crate::workbench::Mounted>);

        #[wasm_bindgen::prelude::wasm_bindgen]
        impl Shown {
            pub fn destroy(&mut self) {
                self.0.take().into_iter().for_each(|mounted| mounted());
            }
        }

        /// `show` is packed as `Show`; `told` is called with bytes, packed as `Told`; `apart` is a lesson's file of
        /// activities, if what is shown lies in it.
        #[wasm_bindgen::prelude::wasm_bindgen]
        pub fn show(
            parent: web_sys::Element,
            show: &[u8],
            told: js_sys::Function,
            apart: Option<Vec<u8>>,
        ) -> Option<Shown> {
            let told = yew::Callback::from(move |news: $crate::workbench::Told| {
                let bytes = js_sys::Uint8Array::from(&packed::pack(&news)[..]);
                // Whoever listens is the page, which does not throw.
                let _ = told.call1(&wasm_bindgen::JsValue::NULL, &bytes);
            });
            $mount(parent, show, apart.as_deref(), told).map(|mounted| Shown(Some(mounted)))
        }
    };
}

/// Takes it down when called.
pub type Mounted = Box<dyn FnOnce()>;

fn mounted<C: BaseComponent>(parent: Element, props: C::Properties) -> Mounted {
    let handle: AppHandle<C> =
        until_drawn(&parent.clone(), || Renderer::<C>::with_root_and_props(parent.clone(), props).render());
    Box::new(move || {
        handle.destroy();
        let left = Timeout::new(0, move || {
            // Yew keeps the element that a root stood in for ever, with its listeners, and so all of the page around it.
            if !parent.is_connected() {
                parent.remove();
            }
        });
        left.forget();
    })
}
