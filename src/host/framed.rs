//! A lesson that this page frames, as any other page would: what it says is heard, and it is told what it asks for.

use super::window::Listener;
use js_sys::JSON;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{HtmlIFrameElement, MessageEvent};

/// Hears nothing more when dropped.
pub struct Framed {
    frame: HtmlIFrameElement,
    /// The course's, which is this page's own.
    origin: String,
    sent: Cell<u32>,
    greeted: Cell<bool>,
}

/// `heard`: called with whatever comes from this frame, as JSON. It is greeted by itself, and this page keeps nothing for it.
pub fn framed(frame: HtmlIFrameElement, heard: impl Fn(String) + 'static) -> Option<(Rc<Framed>, [Listener; 2])> {
    let window = web_sys::window()?;
    let origin = window.location().origin().ok()?;
    let it = Rc::new(Framed { frame, origin, sent: Cell::new(0), greeted: Cell::new(false) });
    let (loaded, told) = (it.clone(), it.clone());
    let listeners = [
        Listener::new(&it.frame, "load", move |_| loaded.greet()),
        Listener::new(&window, "message", move |event| {
            let event: MessageEvent = event.unchecked_into();
            if !told.believes(&event) {
                return;
            }
            // What cannot be written as text is none of ours.
            JSON::stringify(&event.data()).map(String::from).into_iter().for_each(&heard);
            if !told.greeted.get() {
                told.greet();
            }
        }),
    ];
    Some((it, listeners))
}

impl Framed {
    /// By its window and its origin, as docs/embedding.md has it.
    fn believes(&self, event: &MessageEvent) -> bool {
        let window = self.frame.content_window();
        let from_frame =
            event.source().zip(window).is_some_and(|(source, window)| js_sys::Object::is(&source, &window));
        from_frame && event.origin() == self.origin
    }

    /// This page keeps no state: the frame's browser does.
    fn greet(&self) {
        self.greeted.set(true);
        self.say("init");
    }

    /// A message without a payload. To nobody else: the frame may have gone elsewhere.
    pub fn say(&self, kind: &str) {
        let id = self.sent.get() + 1;
        self.sent.set(id);
        let text = format!(r#"{{"ns":"interleave","v":1,"id":{id},"type":"{kind}","payload":{{}}}}"#);
        if let (Some(window), Ok(message)) = (self.frame.content_window(), JSON::parse(&text)) {
            // Whoever is gone hears nothing.
            let _ = window.post_message(&message, &self.origin);
        }
    }
}
