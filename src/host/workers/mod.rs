//! The engine that runs learners' programs, on the far side of a Worker.
//!
//! One request at a time. A worker that does not answer in time, or dies, is replaced, and whoever asked
//! gets a sentence instead of an answer.

pub mod browser;
pub mod module;
#[cfg(test)]
mod tests;

use course::protocol::{Answer, Ask, Request, Response, VERSION, head};
use std::{
    any::Any,
    cell::RefCell,
    collections::VecDeque,
    rc::{Rc, Weak},
};
use yew::Callback;

/// An answer, or why there is none, in a sentence for the learner.
pub type Reply = Result<Answer, String>;

pub trait Engine {
    /// Somebody comes near a *Run* button: have it ready.
    fn warm(&self);
    /// Dropping the ticket withdraws the request.
    fn ask(&self, ask: Ask, then: Callback<Reply>) -> Ticket;
}

/// One for all that the workbench shows. The page itself asks nothing, and does not carry what an answer is made of.
pub fn engine() -> Rc<dyn Engine> {
    thread_local! {
        static ENGINE: Rc<dyn Engine> = Rc::new(Client::new(browser::Browser));
    }
    ENGINE.with(Rc::clone)
}

#[must_use]
pub struct Ticket(Option<Box<dyn FnOnce()>>);

impl Drop for Ticket {
    fn drop(&mut self) {
        if let Some(withdraw) = self.0.take() {
            withdraw();
        }
    }
}

/// What the client needs of a browser.
pub trait Workshop {
    /// Events may come at any time until the port is dropped, never from within this call.
    fn spawn(&self, on: Box<dyn Fn(Event)>) -> Result<Box<dyn Port>, String>;
    /// Rings once, unless dropped before.
    fn alarm(&self, ms: u32, ring: Box<dyn FnOnce()>) -> Box<dyn Any>;
}

/// A running worker; dropping it terminates it.
pub trait Port {
    fn post(&self, message: &[u8]);
}

pub enum Event {
    Message(Vec<u8>),
    /// The worker could not be loaded, or failed; says how.
    Died(String),
}

/// An answer takes milliseconds, and the engine's own limits hold: after this long it has got lost.
/// A little below the two seconds that a learner is promised.
pub const ANSWER_MS: u32 = 1_800;
/// Many orders of a program are as many runs of it: all of them may take this long.
pub const EXPLORE_MS: u32 = 10_000;
/// A fresh worker has to be fetched and compiled first.
pub const START_MS: u32 = 15_000;

const NO_ANSWER: &str = "Stopped after 2 seconds: the program kept the engine busy and it did not answer. \
    Look for a loop that does not end, or a regular expression that tries too many ways to match, such as (a+)+$.";
const NOT_EXPLORED: &str = "Stopped after 10 seconds: trying the orders took too long, and nothing is known of them. \
    Try a smaller budget, or a shorter program.";
const NO_START: &str = "The part of the page that runs programs did not start within 15 seconds. \
    Check the connection, then press the button again; your code is kept.";

pub struct Client {
    desk: Rc<RefCell<Desk>>,
}

struct Desk {
    workshop: Box<dyn Workshop>,
    own: Weak<RefCell<Desk>>,
    worker: Option<Worker>,
    /// Tells a worker's events from those of the one that it replaced.
    generation: u32,
    waiting: VecDeque<Job>,
    current: Option<Job>,
    alarm: Option<Box<dyn Any>>,
    last_id: u32,
}

struct Worker {
    port: Box<dyn Port>,
    warm: bool,
}

struct Job {
    id: u32,
    ask: Ask,
    then: Option<Callback<Reply>>,
}

impl Client {
    pub fn new(workshop: impl Workshop + 'static) -> Client {
        let desk = Rc::new_cyclic(|own| {
            RefCell::new(Desk {
                workshop: Box::new(workshop),
                own: own.clone(),
                worker: None,
                generation: 0,
                waiting: VecDeque::new(),
                current: None,
                alarm: None,
                last_id: 0,
            })
        });
        Client { desk }
    }
}

impl Engine for Client {
    fn warm(&self) {
        let lost = self.desk.borrow_mut().start();
        reply_all(lost);
    }

    fn ask(&self, ask: Ask, then: Callback<Reply>) -> Ticket {
        let mut desk = self.desk.borrow_mut();
        desk.last_id += 1;
        let id = desk.last_id;
        desk.waiting.push_back(Job { id, ask, then: Some(then) });
        let lost = desk.go_on();
        drop(desk);
        reply_all(lost);
        let desk = Rc::downgrade(&self.desk);
        Ticket(Some(Box::new(move || {
            if let Some(desk) = desk.upgrade() {
                desk.borrow_mut().withdraw(id);
            }
        })))
    }
}

/// Replies that are due. They are given outside the desk's borrow: who gets one may ask again.
type Due = Vec<(Callback<Reply>, Reply)>;

fn reply_all(due: Due) {
    for (then, reply) in due {
        then.emit(reply);
    }
}

impl Desk {
    /// Starts a worker, unless there is one.
    fn start(&mut self) -> Due {
        if self.worker.is_some() {
            return vec![];
        }
        self.generation += 1;
        let (own, generation) = (self.own.clone(), self.generation);
        let on = Box::new(move |event| {
            let Some(desk) = own.upgrade() else { return };
            let due = desk.borrow_mut().on(generation, event);
            reply_all(due);
        });
        match self.workshop.spawn(on) {
            Ok(port) => {
                port.post(&message(0, Ask::Warm));
                self.worker = Some(Worker { port, warm: false });
                self.set_alarm(START_MS);
                vec![]
            }
            Err(why) => self.lose_all(&not_started(&why)),
        }
    }

    /// Posts the next request, if the worker is free.
    fn go_on(&mut self) -> Due {
        if self.current.is_some() || self.waiting.is_empty() {
            return vec![];
        }
        match &self.worker {
            None => self.start(),
            Some(Worker { warm: false, .. }) => vec![],
            Some(Worker { port, .. }) => {
                let job = self.waiting.pop_front().expect("somebody waits");
                port.post(&message(job.id, job.ask.clone()));
                let longest = if explores(&job.ask) { EXPLORE_MS } else { ANSWER_MS };
                self.current = Some(job);
                self.set_alarm(longest);
                vec![]
            }
        }
    }

    fn on(&mut self, generation: u32, event: Event) -> Due {
        if generation != self.generation {
            return vec![];
        }
        match event {
            Event::Message(message) => self.on_message(&message),
            Event::Died(why) if self.is_warm() => self.lose_current(&format!(
                "The engine that runs programs failed ({why}) and was started afresh. Your code is kept; \
                 if the same program fails again, it asks for more than the engine can give."
            )),
            Event::Died(why) => self.lose_all(&not_started(&why)),
        }
    }

    fn on_message(&mut self, message: &[u8]) -> Due {
        if head(message).is_some_and(|(v, _)| v != VERSION) {
            return self
                .lose_all("The page and its engine are of different versions. Reload the page; your code is kept.");
        }
        let response: Response = match packed::unpack(message) {
            Ok(response) => response,
            Err(error) => return self.lose_current(&format!("The engine's answer could not be read: {error}.")),
        };
        if response.id == 0 {
            self.alarm = None;
            if let Some(worker) = &mut self.worker {
                worker.warm = true;
            }
            return self.go_on();
        }
        let Some(job) = self.current.take_if(|job| job.id == response.id) else { return vec![] };
        self.alarm = None;
        let reply = match response.answer {
            Answer::Refused(why) => Err(format!("The engine refused the request: {why}")),
            answer => Ok(answer),
        };
        let mut due = job.reply(reply);
        due.extend(self.go_on());
        due
    }

    fn on_alarm(&mut self) -> Due {
        let explored = self.current.as_ref().is_some_and(|job| explores(&job.ask));
        match self.is_warm() {
            true if explored => self.lose_current(NOT_EXPLORED),
            true => self.lose_current(NO_ANSWER),
            false => self.lose_all(NO_START),
        }
    }

    fn is_warm(&self) -> bool {
        self.worker.as_ref().is_some_and(|worker| worker.warm)
    }

    /// Replaces a worker that failed at one request; the others are still to be answered.
    fn lose_current(&mut self, why: &str) -> Due {
        self.end_worker();
        let mut due = self.current.take().map_or(vec![], |job| job.reply(Err(why.into())));
        due.extend(self.start());
        due
    }

    /// There is no worker to be had: nobody's turn comes. The next request tries again.
    fn lose_all(&mut self, why: &str) -> Due {
        self.end_worker();
        let jobs = self.current.take().into_iter().chain(self.waiting.drain(..));
        jobs.flat_map(|job| job.reply(Err(why.into()))).collect()
    }

    fn end_worker(&mut self) {
        self.generation += 1;
        self.worker = None;
        self.alarm = None;
    }

    /// One that is already under way runs to its end, unheard.
    fn withdraw(&mut self, id: u32) {
        self.waiting.retain(|job| job.id != id);
        if let Some(job) = self.current.as_mut().filter(|job| job.id == id) {
            job.then = None;
        }
    }

    fn set_alarm(&mut self, ms: u32) {
        let (own, generation) = (self.own.clone(), self.generation);
        let ring = Box::new(move || {
            let Some(desk) = own.upgrade() else { return };
            let mut desk = desk.borrow_mut();
            if desk.generation != generation {
                return;
            }
            let due = desk.on_alarm();
            drop(desk);
            reply_all(due);
        });
        self.alarm = Some(self.workshop.alarm(ms, ring));
    }
}

impl Job {
    fn reply(self, reply: Reply) -> Due {
        self.then.map(|then| (then, reply)).into_iter().collect()
    }
}

/// Whether a program is run in many orders.
fn explores(ask: &Ask) -> bool {
    match ask {
        Ask::Explore { .. } => true,
        Ask::Judge { challenge, .. } => challenge.explores(),
        Ask::Warm | Ask::Run { .. } => false,
    }
}

fn message(id: u32, ask: Ask) -> Vec<u8> {
    packed::pack(&Request { v: VERSION, id, ask })
}

fn not_started(why: &str) -> String {
    format!(
        "The part of the page that runs programs could not be started ({why}). Reading and quizzes go on \
         without it; to try again, press the button once more. Your code is kept."
    )
}
