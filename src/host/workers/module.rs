//! Workers that run a module of the course.

use crate::host::{files, window::Listener};
use futures_channel::oneshot::{Receiver, channel};
use std::{cell::RefCell, ops::Deref, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// Terminated when dropped.
pub struct ModuleWorker {
    worker: Worker,
    _listeners: [Listener; 3],
}

/// What a worker says, or why it says no more: the end of a sentence.
pub type Said = Result<JsValue, String>;

/// `path` is its first file; the browser's tools show `name`. None: this browser refuses.
pub fn start(path: &'static str, name: &str, hear: impl Fn(Said) + 'static) -> Option<ModuleWorker> {
    let worker = worker(path, name)?;
    let hear = Rc::new(hear);
    let on = |event, said: fn(&'static str, Event) -> Said| {
        let hear = hear.clone();
        Listener::new(&worker, event, move |event| hear(said(path, event)))
    };
    let _listeners = [
        on("message", |_, event| Ok(event.unchecked_into::<MessageEvent>().data())),
        on("messageerror", |_, _| Err("its message could not be read".to_owned())),
        on("error", |path, event| {
            event.prevent_default();
            // A file that cannot be loaded is told by a plain event without a message.
            let said = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|said| !said.is_empty());
            Err(said.unwrap_or_else(|| format!("{path} could not be loaded")))
        }),
    ];
    Some(ModuleWorker { worker, _listeners })
}

/// For who waits for one answer.
pub fn start_for_one(path: &'static str, name: &str) -> Option<(ModuleWorker, Receiver<Said>)> {
    let (tell, told) = channel();
    let tell = RefCell::new(Some(tell));
    let hear = move |said| {
        if let Some(tell) = tell.take() {
            // Whoever waited may have gone.
            let _ = tell.send(said);
        }
    };
    Some((start(path, name, hear)?, told))
}

impl Deref for ModuleWorker {
    type Target = Worker;

    fn deref(&self) -> &Worker {
        &self.worker
    }
}

impl Drop for ModuleWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn worker(path: &str, name: &str) -> Option<Worker> {
    let address = files::address(path)?;
    // Some browsers refuse at once, others say later that nothing could be loaded: so this is not left to them.
    let without_origin = web_sys::window()?.origin() == "null";
    let address = if without_origin { importing(&address) } else { address };
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name(name);
    Worker::new_with_options(&address, &options).ok()
}

/// A frame in a sandbox may have no origin. Then no address is its own, and a worker starts only from an address that holds
/// its program: a module that imports the other. (From a blob, Chromium starts none there.)
fn importing(address: &str) -> String {
    // No address has a quotation mark in it.
    let module = ["import \"", address, "\";"].concat();
    ["data:text/javascript,", &String::from(js_sys::encode_uri_component(&module))].concat()
}
