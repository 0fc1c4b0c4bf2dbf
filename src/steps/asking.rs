//! Asking the engine from within a component: the newest question, and the last answer.

use crate::host::workers::{self, Reply, Ticket};
use course::protocol::{Answer, Ask};
use std::rc::Rc;
use yew::prelude::*;

pub struct Asking<T> {
    pub busy: bool,
    /// The last answer, or the sentence that came instead; it stays while the next one is awaited.
    pub last: Option<Result<Rc<T>, String>>,
    pub ask: Callback<Ask>,
}

/// `read` takes the answer that is expected; `then` hears of it. Leaving the page withdraws the question.
#[hook]
pub fn use_engine<T: 'static>(read: fn(Answer) -> Option<T>, then: Callback<Rc<T>>) -> Asking<T> {
    let busy = use_state(|| false);
    let last = use_state(|| None);
    let ticket = use_mut_ref(|| None::<Ticket>);
    let ask = {
        let (busy, last, ticket) = (busy.setter(), last.setter(), ticket.clone());
        Callback::from(move |ask: Ask| {
            let (done, last, then) = (busy.clone(), last.clone(), then.clone());
            let heard = Callback::from(move |reply: Reply| {
                done.set(false);
                let answer = reply.and_then(|answer| read(answer).ok_or_else(misunderstood)).map(Rc::new);
                last.set(Some(answer.clone()));
                answer.into_iter().for_each(|answer| then.emit(answer));
            });
            busy.set(true);
            // Outside the borrow: a lost engine answers at once.
            let new = workers::engine().ask(ask, heard);
            let old = ticket.borrow_mut().replace(new);
            drop(old);
        })
    };
    use_effect_with((), move |()| move || drop(ticket.borrow_mut().take()));
    Asking { busy: *busy, last: (*last).clone(), ask }
}

fn misunderstood() -> String {
    "The engine answered something else than was asked. Reload the page; your code is kept.".into()
}
