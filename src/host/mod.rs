//! What the browser gives, and nothing else. Each thing is a small trait; the tests have its twin in memory.

pub mod address;
pub mod ahead;
pub mod charts;
pub mod content;
pub mod dialog;
pub mod editor;
pub mod files;
pub mod focus;
pub mod frame;
pub mod framed;
pub mod idle;
pub mod isolation;
pub mod keeper;
pub mod kept;
pub mod lab;
pub mod measuring;
pub mod module;
pub mod motion;
pub mod offline;
pub mod panic;
pub mod parallel;
pub mod picked;
pub mod search;
pub mod settings;
pub mod shortcuts;
pub mod sight;
pub mod simulator;
pub mod stand_in;
pub mod storage;
pub mod today;
pub mod window;
pub mod workbench;
pub mod workers;
pub mod zip;

use content::Content;
use kept::Kept;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone)]
pub struct Host {
    pub kept: Rc<Kept>,
    pub content: Rc<dyn Content>,
}

impl Host {
    /// Touches nothing yet: making it is allowed before there is a browser.
    pub fn browser() -> Host {
        Host { kept: Rc::new(Kept::new(storage::Browser)), content: Rc::new(content::Browser) }
    }
}

thread_local! {
    static SHARED: Host = Host::browser();
}

impl Host {
    /// One for all that a module shows at once, and one after the other.
    pub fn shared() -> Host {
        SHARED.with(Host::clone)
    }
}

impl PartialEq for Host {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.kept, &other.kept)
    }
}

#[hook]
pub fn use_host() -> Host {
    use_context().expect("the application provides its host")
}
