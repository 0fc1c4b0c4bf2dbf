//! A worker of the lab: one answer to each request, and progress in between.

use super::{Reply, message, read};
use crate::host::workers::module::{self, ModuleWorker, Said};
use futures_channel::oneshot::{Receiver, Sender, channel};
use js_sys::{Array, Uint8Array};
use lab::{
    protocol::{Answer, Ask},
    record::Stretch,
};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};
use wasm_bindgen::JsValue;
use yew::Callback;

/// Whose threads have a memory each.
pub const LAB: &str = "workers/lab/worker.js";
/// Whose threads share one.
pub const LAB_THREADS: &str = "workers/lab-threads/worker.js";

/// Terminated when dropped; whoever still waits for an answer is told so.
pub struct LabWorker {
    worker: ModuleWorker,
    desk: Rc<Desk>,
}

#[derive(Default)]
struct Desk {
    waiting: RefCell<BTreeMap<u32, Waiting>>,
    last: Cell<u32>,
}

struct Waiting {
    then: Sender<Reply>,
    progress: Callback<Vec<Stretch>>,
}

impl LabWorker {
    /// `path` is [`LAB`] or [`LAB_THREADS`].
    pub fn start(path: &'static str) -> Result<LabWorker, String> {
        let desk = Rc::new(Desk::default());
        let hears = desk.clone();
        let hear = move |said: Said| match said {
            Ok(data) => hears.hear(&data),
            Err(why) => hears.fail(&why),
        };
        let worker = module::start(path, path, hear).ok_or("this browser refuses to start a worker")?;
        Ok(LabWorker { worker, desk })
    }

    pub async fn ask(&self, ask: Ask, input: Option<&Uint8Array>) -> Reply {
        self.ask_and_hear(ask, input, Callback::noop()).await
    }

    /// `progress` is called with what is told before the answer.
    pub async fn ask_and_hear(&self, ask: Ask, input: Option<&Uint8Array>, progress: Callback<Vec<Stretch>>) -> Reply {
        heard(self.send(ask, input, progress)).await
    }

    /// Asked now, answered in its turn: who is asked many things at once never waits for the page.
    pub fn queue(&self, ask: Ask) -> impl Future<Output = Reply> + use<> {
        heard(self.send(ask, None, Callback::noop()))
    }

    fn send(
        &self,
        ask: Ask,
        input: Option<&Uint8Array>,
        progress: Callback<Vec<Stretch>>,
    ) -> Result<Receiver<Reply>, String> {
        let id = self.desk.last.get() + 1;
        self.desk.last.set(id);
        let (then, answer) = channel();
        self.desk.waiting.borrow_mut().insert(id, Waiting { then, progress });
        let parts = Array::of1(&Uint8Array::from(&message(id, ask)[..]));
        if let Some(input) = input {
            // Copied, not handed over: every worker gets its own.
            parts.push(input);
        }
        self.worker.post_message(&parts).map_err(|error| super::said(&error))?;
        Ok(answer)
    }

    /// Asks for what has no answer.
    pub fn tell(&self, ask: Ask) {
        // A worker that is gone need not be told.
        let _ = self.worker.post_message(&Array::of1(&Uint8Array::from(&message(0, ask)[..])));
    }
}

async fn heard(asked: Result<Receiver<Reply>, String>) -> Reply {
    asked?.await.map_err(|_| "the worker was ended".to_owned())?
}

impl Desk {
    fn hear(&self, data: &JsValue) {
        match read(data) {
            Ok((id, Ok((Answer::Progress(stretches), _)))) => {
                let progress = self.waiting.borrow().get(&id).map(|waiting| waiting.progress.clone());
                progress.iter().for_each(|progress| progress.emit(stretches.clone()));
            }
            Ok((id, reply)) => {
                if let Some(waiting) = self.waiting.borrow_mut().remove(&id) {
                    // Whoever no longer waits has lost interest.
                    let _ = waiting.then.send(reply);
                }
            }
            Err(why) => self.fail(&why),
        }
    }

    fn fail(&self, why: &str) {
        for (_, waiting) in std::mem::take(&mut *self.waiting.borrow_mut()) {
            let _ = waiting.then.send(Err(why.to_owned()));
        }
    }
}

impl Drop for LabWorker {
    fn drop(&mut self) {
        self.desk.fail("the worker was ended");
    }
}
