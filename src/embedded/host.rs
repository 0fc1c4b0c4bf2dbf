//! The window around the frame: what comes from it, and what is said to it.

use crate::host::window::Listener;
use embed::From;
use js_sys::{Array, JSON, Reflect};
use jzon::JsonValue;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, MessagePort, Window};

/// The window's own list of what came before the workbench did; `static/embed.js` fills it as long as it is there.
const HEARD: &str = "heard";

type Listening = Closure<dyn FnMut(MessageEvent)>;

pub struct Host {
    parent: Window,
    /// Called with each message of the window around this one, as JSON.
    heard: Box<dyn Fn(From, String)>,
    /// Where it is answered, if it has no origin.
    port: RefCell<Option<(MessagePort, Listening)>>,
    listener: RefCell<Option<Listener>>,
}

impl Host {
    /// None: the page stands in no other.
    pub fn around(heard: impl Fn(From, String) + 'static) -> Option<Rc<Host>> {
        let window = web_sys::window()?;
        let parent = window.parent().ok().flatten().filter(|parent| *parent != window)?;
        let (port, listener) = (RefCell::default(), RefCell::default());
        Some(Rc::new(Host { parent, heard: Box::new(heard), port, listener }))
    }

    /// Also what was said before.
    pub fn listen(self: &Rc<Host>) {
        let Some(window) = web_sys::window() else { return };
        let early = Reflect::get(&window, &HEARD.into()).ok().and_then(|list| list.dyn_into::<Array>().ok());
        // From now on this listens.
        let _ = Reflect::set(&window, &HEARD.into(), &JsValue::NULL);
        let host = Rc::downgrade(self);
        self.listener.replace(Some(Listener::new(&window, "message", move |event| {
            host.upgrade().into_iter().for_each(|host| host.hear(event.unchecked_ref()));
        })));
        early.iter().flat_map(Array::iter).for_each(|event| self.hear(event.unchecked_ref()));
    }

    fn hear(self: &Rc<Host>, event: &MessageEvent) {
        let from_parent = event.source().is_some_and(|source| js_sys::Object::is(&source, &self.parent));
        let Some(text) = as_json(&event.data()).filter(|_| from_parent) else { return };
        let port = event.ports().get(0).dyn_into::<MessagePort>().ok();
        match port {
            Some(port) if self.port.borrow().is_none() => {
                let host = Rc::downgrade(self);
                let on = Listening::new(move |event: MessageEvent| {
                    if let (Some(host), Some(text)) = (host.upgrade(), as_json(&event.data())) {
                        (host.heard)(From::Port, text);
                    }
                });
                port.set_onmessage(Some(on.as_ref().unchecked_ref()));
                self.port.replace(Some((port, on)));
                (self.heard)(From::Port, text);
            }
            _ => (self.heard)(From::Origin(event.origin()), text),
        }
    }

    /// To whoever it is.
    pub fn announce(&self, text: &str) {
        if let Ok(message) = JSON::parse(text) {
            // A window that is gone hears nothing.
            let _ = self.parent.post_message(&message, "*");
        }
    }

    /// To nobody else.
    pub fn tell(&self, to: &From, text: &str) {
        let Ok(message) = JSON::parse(text) else { return };
        // Whoever is gone, or has gone elsewhere, hears nothing.
        let _ = match (to, &*self.port.borrow()) {
            (From::Origin(origin), _) => self.parent.post_message(&message, origin.as_str()),
            (From::Port, Some((port, _))) => port.post_message(&message),
            (From::Port, None) => Ok(()),
        };
    }
}

/// None: it is none of ours. Field by field, so that whatever else is in it is neither read nor written.
fn as_json(data: &JsValue) -> Option<String> {
    if !data.is_object() {
        return None;
    }
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or_default();
    let mut message = JsonValue::new_object();
    for name in ["ns", "v", "id", "type"] {
        message[name] = plain(&get(data, name));
    }
    message["ns"].as_str()?;
    let payload = get(data, "payload");
    if payload.is_object() && !Array::is_array(&payload) {
        message["payload"] = JsonValue::new_object();
        for name in ["state", "learner", "theme", "locale"] {
            message["payload"][name] = plain(&get(&payload, name));
        }
    }
    Some(message.dump())
}

/// A text or a number; null for nothing, false for whatever else.
fn plain(value: &JsValue) -> JsonValue {
    if value.is_null() || value.is_undefined() {
        return JsonValue::Null;
    }
    let number = || value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..9e15).contains(number));
    let text = || value.as_string().map(JsonValue::from);
    text().or_else(|| number().map(|number| JsonValue::from(number as u64))).unwrap_or_else(|| false.into())
}
