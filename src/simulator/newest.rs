//! One question at a time: of those that come meanwhile only the newest is asked.

use crate::host::simulator::{Reply, Simulator};
use gloo_timers::callback::Timeout;
use model::protocol::Ask;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// A run that nobody wants any more is ended when something else has waited for it this long.
const PATIENCE_MS: u32 = 400;

#[derive(Clone)]
pub struct Newest {
    simulator: Simulator,
    then: Callback<Reply>,
    desk: Rc<RefCell<Desk>>,
}

#[derive(Default)]
struct Desk {
    going: bool,
    next: Option<Ask>,
    patience: Option<Timeout>,
}

impl Newest {
    pub fn new(simulator: &Simulator, then: Callback<Reply>) -> Newest {
        Newest { simulator: simulator.clone(), then, desk: Rc::default() }
    }

    /// What is asked may take so long that something newer has to end it.
    pub fn ask_impatiently(&self, ask: Ask) {
        if self.desk.borrow().going {
            let simulator = self.simulator.clone();
            self.desk.borrow_mut().patience = Some(Timeout::new(PATIENCE_MS, move || simulator.stop()));
        }
        self.ask(ask);
    }

    pub fn ask(&self, ask: Ask) {
        let mut desk = self.desk.borrow_mut();
        if desk.going {
            desk.next = Some(ask);
            return;
        }
        desk.going = true;
        drop(desk);
        let asking = self.clone();
        spawn_local(async move { asking.go_on(ask).await });
    }

    async fn go_on(&self, mut ask: Ask) {
        loop {
            let reply = self.simulator.ask(ask).await;
            let next = {
                let mut desk = self.desk.borrow_mut();
                desk.patience = None;
                desk.going = desk.next.is_some();
                desk.next.take()
            };
            match next {
                // Its answer was overtaken; whether it came at all is no matter. But what came is shown: a slider that
                // moves all the time would otherwise show nothing.
                Some(newer) => {
                    if reply.is_ok() {
                        self.then.emit(reply);
                    }
                    ask = newer;
                }
                None => return self.then.emit(reply),
            }
        }
    }
}
