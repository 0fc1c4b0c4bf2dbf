//! Who keeps what is done here: this browser, unless the page around an embedded lesson does. Both modules look at an
//! attribute of the document's root; what a host keeps lies on a shelf of the window meanwhile, which both reach.
//! `static/embed.js` sets the attribute before either of them is there.

use super::{idle, storage::Fault, window::Listener};
use embed::Shelf;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Storage, StorageEvent, StorageEventInit, Window};

/// The root's attribute. Absent: the page is embedded nowhere.
const ATTRIBUTE: &str = "data-keeper";
/// Of the attribute: nobody knows yet.
const PENDING: &str = "pending";
const BROWSER: &str = "browser";
const HOST: &str = "host";
/// And a name after it: the host, with a copy in this browser.
const LEARNER: &str = "learner-";

/// Heard at the window: another one keeps from now on.
pub const CHANGED: &str = "keeper";
/// Heard at the window of an embedded lesson: something was written.
pub const WRITTEN: &str = "kept";
/// The window's own object.
const SHELF: &str = "interleaveShelf";

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeper {
    Pending,
    Browser,
    Host,
    /// Under this prefix.
    Learner(String),
}

/// None: the page stands in no other.
pub fn keeper() -> Option<Keeper> {
    let name = root()?.get_attribute(ATTRIBUTE)?;
    Some(match &name[..] {
        PENDING => Keeper::Pending,
        HOST => Keeper::Host,
        other => other.strip_prefix(LEARNER).map_or(Keeper::Browser, |name| Keeper::Learner(name.to_owned())),
    })
}

/// Who listens at [`CHANGED`] is called by [`tell_changed`], when everything is in its place.
pub fn set(keeper: &Keeper) {
    let name = match keeper {
        Keeper::Pending => PENDING.to_owned(),
        Keeper::Browser => BROWSER.to_owned(),
        Keeper::Host => HOST.to_owned(),
        Keeper::Learner(name) => [LEARNER, name].concat(),
    };
    // This name and value are always accepted.
    let _ = root().map(|root| root.set_attribute(ATTRIBUTE, &name));
}

pub fn tell_changed() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(CHANGED)) {
        // Nobody can cancel it.
        let _ = window.dispatch_event(&event);
    }
}

/// Once somebody is known to keep.
pub async fn settled() {
    if keeper() == Some(Keeper::Pending)
        && let Some(window) = web_sys::window()
    {
        idle::first(&window, &[CHANGED]).await;
    }
}

pub fn on_changed(changed: impl Fn() + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    Some(Listener::new(&window, CHANGED, move |_| changed()))
}

/// Calls back with each key under which something is written.
pub fn on_written(written: impl Fn(String) + 'static) -> Option<Listener> {
    let window = web_sys::window()?;
    let listener = Listener::new(&window, WRITTEN, move |event| {
        let event: StorageEvent = event.unchecked_into();
        event.key().into_iter().for_each(&written);
    });
    Some(listener)
}

fn told(key: &str, text: Option<&str>) {
    let words = StorageEventInit::new();
    words.set_key(Some(key));
    words.set_new_value(text);
    let event = StorageEvent::new_with_event_init_dict(WRITTEN, &words);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        // Nobody can cancel it.
        let _ = window.dispatch_event(&event);
    }
}

/// As the keeper has it.
pub fn get(key: &str) -> Result<Option<String>, Fault> {
    let read = |key: &str| local()?.get_item(key).map_err(|_| Fault::Forbidden);
    match keeper() {
        None => read(key),
        Some(Keeper::Browser) => read(key).or_else(|fault| on_shelf(key).map(Some).ok_or(fault)),
        // How the page looks is this browser's own.
        Some(_) if key == super::kept::SETTINGS => read(key),
        Some(keeper) => {
            // A copy is a second choice, and may be refused.
            let copied = || copied_as(&keeper, key).and_then(|key| read(&key).ok().flatten());
            Ok(on_shelf(key).or_else(copied))
        }
    }
}

/// None: to be forgotten.
pub fn set_text(key: &str, text: Option<&str>) -> Result<(), Fault> {
    let write = |key: &str| {
        let local = local()?;
        // Whoever may read may write, unless there is no room left.
        match text {
            Some(text) => local.set_item(key, text).map_err(|_| Fault::Full),
            None => local.remove_item(key).map_err(|_| Fault::Forbidden),
        }
    };
    let Some(keeper) = keeper() else { return write(key) };
    let wrote = if keeper == Keeper::Browser {
        let wrote = write(key);
        // What the browser refuses is still the learner's, and may be taken along.
        shelve(key, text.filter(|_| wrote.is_err()));
        wrote
    } else {
        shelve(key, text);
        // The host has it: a copy that cannot be made is missed by nobody.
        let _ = copied_as(&keeper, key).map(|key| write(&key));
        Ok(())
    };
    told(key, text);
    wrote
}

fn on_shelf(key: &str) -> Option<String> {
    let shelf = shelf()?;
    Reflect::get(&shelf, &key.into()).ok()?.as_string()
}

fn shelve(key: &str, text: Option<&str>) {
    if let Some(shelf) = shelf() {
        // An object of ours takes every name.
        let _ = Reflect::set(&shelf, &key.into(), &text.map_or(JsValue::NULL, JsValue::from_str));
    }
}

/// Everything of the course that the keeper has.
pub fn all() -> Shelf {
    let mut all = Shelf::new();
    let prefix = match keeper() {
        None | Some(Keeper::Browser) => Some(String::new()),
        Some(keeper) => copied_as(&keeper, ""),
    };
    if let (Some(prefix), Ok(local)) = (prefix, local()) {
        for place in 0..local.length().unwrap_or_default() {
            let Ok(Some(key)) = local.key(place) else { continue };
            let own = key.strip_prefix(&prefix).filter(|key| key.starts_with("interleave:"));
            if let (Some(own), Ok(Some(text))) = (own, local.get_item(&key)) {
                all.insert(own.to_owned(), text);
            }
        }
    }
    if let Some(shelf) = shelf() {
        for entry in Object::entries(&shelf).iter() {
            let entry: Array = entry.unchecked_into();
            if let (Some(key), Some(text)) = (entry.get(0).as_string(), entry.get(1).as_string()) {
                all.insert(key, text);
            }
        }
    }
    all
}

/// Empties the shelf: another keeper's things are put there.
pub fn clear_shelf() {
    if let Some(window) = web_sys::window() {
        // A window takes every name.
        let _ = Reflect::set(&window, &SHELF.into(), &Object::new());
    }
}

/// Whether the address asks for it: `run=auto`.
pub fn runs_by_itself() -> bool {
    root().is_some_and(|root| root.has_attribute("data-run"))
}

pub fn is_allowed_to_keep() -> bool {
    local().is_ok_and(|local| local.length().is_ok())
}

fn copied_as(keeper: &Keeper, key: &str) -> Option<String> {
    match keeper {
        Keeper::Learner(name) => Some(["learner-", name, "/", key].concat()),
        _ => None,
    }
}

fn local() -> Result<Storage, Fault> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(Fault::Forbidden)
}

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

fn shelf() -> Option<Object> {
    let window: Window = web_sys::window()?;
    let there = Reflect::get(&window, &SHELF.into()).ok()?;
    there.dyn_into::<Object>().ok().or_else(|| {
        let new = Object::new();
        Reflect::set(&window, &SHELF.into(), &new).ok()?;
        Some(new)
    })
}
