//! One message in, one message out.

use model::desk::Desk;
use model::protocol::{Answer, Request, Response, VERSION};
use std::cell::RefCell;

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

pub fn answer(message: &[u8]) -> Vec<u8> {
    let (v, id) = packed::begin(message).unwrap_or((VERSION, 0));
    let answer = if v != VERSION {
        Answer::Refused(format!("the worker speaks version {VERSION}, the page version {v}: reload the page"))
    } else {
        match packed::unpack::<Request>(message) {
            Ok(request) => DESK.with_borrow_mut(|desk| desk.answer(request.ask)),
            Err(error) => Answer::Refused(format!("the worker did not understand the question: {error}")),
        }
    };
    packed::pack(&Response { v: VERSION, id, answer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::protocol::Ask;
    use model::{Machine, Step, Task, Workload, policy};

    fn check(message: &[u8], id: u32, as_expected: impl Fn(&Answer) -> bool) {
        let response: Response = packed::unpack(&answer(message)).expect("an answer");
        assert_eq!(response.id, id);
        assert!(as_expected(&response.answer), "{:?}", response.answer);
    }

    fn refused(answer: &Answer, why: &str) -> bool {
        matches!(answer, Answer::Refused(words) if words.contains(why))
    }

    #[test]
    fn questions_are_answered_or_refused_in_words() {
        let request = |v: u32, id: u32, ask: Ask| packed::pack(&Request { v, id, ask });
        let workload = Workload { task: vec![Task::new("a", vec![Step::ComputeMs(5.0)])], ..Workload::default() };
        let machine = Machine::new(1, policy::Go::default());
        let simulate = Ask::Simulate(vec![(machine, workload)]);
        check(&request(VERSION, 7, simulate), 7, |answer| matches!(answer, Answer::Simulated(told) if told[0].is_ok()));
        check(
            &request(VERSION, 8, Ask::View { from_ms: 0.0, to_ms: 1.0 }),
            8,
            |answer| matches!(answer, Answer::Views(views) if views[0].is_some()),
        );
        check(&request(VERSION, 9, Ask::Words { run: 3 }), 9, |answer| refused(answer, "no such run"));
        check(&request(VERSION + 1, 10, Ask::Words { run: 0 }), 10, |answer| refused(answer, "the page version"));
        check(&packed::pack(&(VERSION, 11_u32, 77_u32)), 11, |answer| refused(answer, "did not understand"));
        check(&[], 0, |answer| refused(answer, "did not understand"));
    }
}
