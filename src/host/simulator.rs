//! The simulator's worker. It keeps the runs that it was asked for last; whoever needs runs of its own has a worker of
//! its own.

use super::workers::{Event, Port, browser};
use futures_channel::oneshot::{Sender, channel};
use model::protocol::{Answer, Ask, Request, Response, VERSION};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

const WORKER: &str = "workers/model.js";

/// Started with the first question, ended when the last of its copies is dropped.
#[derive(Clone, Default)]
pub struct Simulator {
    desk: Rc<RefCell<Desk>>,
}

#[derive(Default)]
struct Desk {
    port: Option<Box<dyn Port>>,
    waiting: BTreeMap<u32, Sender<Reply>>,
    last: u32,
}

/// An answer, or why there is none, as the end of a sentence.
pub type Reply = Result<Answer, String>;

impl Simulator {
    pub async fn ask(&self, ask: Ask) -> Reply {
        let (then, answer) = channel();
        self.post(ask, then)?;
        answer.await.unwrap_or_else(|_| Err("it was stopped".to_owned()))
    }

    /// Ends what is being simulated: whoever waits for it is told so, and the next question gets a fresh worker.
    pub fn stop(&self) {
        self.desk.borrow_mut().fail("it was stopped");
    }

    fn post(&self, ask: Ask, then: Sender<Reply>) -> Result<(), String> {
        let mut desk = self.desk.borrow_mut();
        if desk.port.is_none() {
            let own = Rc::downgrade(&self.desk);
            let hear = move |event| {
                if let Some(desk) = own.upgrade() {
                    desk.borrow_mut().hear(event);
                }
            };
            desk.port = Some(browser::start(WORKER, Box::new(hear))?);
        }
        desk.last += 1;
        let id = desk.last;
        desk.waiting.insert(id, then);
        if let Some(port) = &desk.port {
            port.post(&packed::pack(&Request { v: VERSION, id, ask }));
        }
        Ok(())
    }
}

impl PartialEq for Simulator {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.desk, &other.desk)
    }
}

impl Desk {
    fn hear(&mut self, event: Event) {
        let message = match event {
            Event::Message(message) => message,
            Event::Died(why) => return self.fail(&why),
        };
        match packed::unpack::<Response>(&message) {
            Ok(Response { id, answer, .. }) => {
                let reply = match answer {
                    Answer::Refused(why) => Err(why),
                    answer => Ok(answer),
                };
                if let Some(then) = self.waiting.remove(&id) {
                    // Whoever no longer waits has lost interest.
                    let _ = then.send(reply);
                }
            }
            Err(_) => self.fail("it is of another version than the page: reload the page"),
        }
    }

    fn fail(&mut self, why: &str) {
        self.port = None;
        for (_, then) in std::mem::take(&mut self.waiting) {
            let _ = then.send(Err(why.to_owned()));
        }
    }
}
