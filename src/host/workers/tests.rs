use super::*;
use script::Scenario;

/// A worker that only answers when the test lets it, and a clock that only rings when the test rings it.
#[derive(Clone, Default)]
struct Bench(Rc<RefCell<Parts>>);

#[derive(Default)]
struct Parts {
    broken: bool,
    posted: Vec<Request>,
    events: Option<Rc<dyn Fn(Event)>>,
    alarm: Option<(u32, Box<dyn FnOnce()>)>,
    started: usize,
    ended: usize,
}

struct FakePort(Bench);

impl Workshop for Bench {
    fn spawn(&self, on: Box<dyn Fn(Event)>) -> Result<Box<dyn Port>, String> {
        let mut parts = self.0.borrow_mut();
        if parts.broken {
            return Err("no workers here".into());
        }
        parts.started += 1;
        parts.events = Some(Rc::from(on));
        Ok(Box::new(FakePort(self.clone())))
    }

    fn alarm(&self, ms: u32, ring: Box<dyn FnOnce()>) -> Box<dyn Any> {
        self.0.borrow_mut().alarm = Some((ms, ring));
        Box::new(())
    }
}

impl Port for FakePort {
    fn post(&self, message: &[u8]) {
        self.0.0.borrow_mut().posted.push(packed::unpack(message).unwrap());
    }
}

impl Drop for FakePort {
    fn drop(&mut self) {
        self.0.0.borrow_mut().ended += 1;
    }
}

impl Bench {
    fn event(&self, event: Event) {
        let on = self.0.borrow().events.clone().unwrap();
        on(event);
    }

    fn answer(&self, id: u32, answer: Answer) {
        self.event(Event::Message(packed::pack(&Response { v: VERSION, id, answer })));
    }

    fn ring(&self) -> u32 {
        let (ms, ring) = self.0.borrow_mut().alarm.take().unwrap();
        ring();
        ms
    }

    fn posted(&self) -> Vec<u32> {
        self.0.borrow().posted.iter().map(|request| request.id).collect()
    }

    fn workers(&self) -> (usize, usize) {
        (self.0.borrow().started, self.0.borrow().ended)
    }
}

type Heard = Rc<RefCell<Vec<Reply>>>;

fn set_up() -> (Client, Bench, Heard, Callback<Reply>) {
    let (bench, heard) = (Bench::default(), Heard::default());
    let into = heard.clone();
    let then = Callback::from(move |reply| into.borrow_mut().push(reply));
    (Client::new(bench.clone()), bench, heard, then)
}

fn run() -> Ask {
    Ask::Run { source: "1".into(), scenario: Box::<Scenario>::default() }
}

fn sentences(heard: &Heard) -> Vec<String> {
    heard.borrow().iter().map(|reply| reply.clone().unwrap_err()).collect()
}

#[test]
fn nothing_starts_before_it_is_needed_and_then_only_once() {
    let (client, bench, ..) = set_up();
    assert_eq!(bench.workers(), (0, 0));
    client.warm();
    client.warm();
    assert_eq!((bench.workers(), bench.posted()), ((1, 0), vec![0]));
}

#[test]
fn requests_go_one_at_a_time_once_it_is_warm() {
    let (client, bench, heard, then) = set_up();
    let _tickets = [client.ask(run(), then.clone()), client.ask(run(), then)];
    assert_eq!(bench.posted(), [0]);
    bench.answer(0, Answer::Warm);
    assert_eq!(bench.posted(), [0, 1]);
    bench.answer(1, Answer::Warm);
    assert_eq!(bench.posted(), [0, 1, 2]);
    bench.answer(2, Answer::Refused("too long".into()));
    assert_eq!(heard.borrow()[0], Ok(Answer::Warm));
    assert!(heard.borrow()[1].as_ref().unwrap_err().contains("too long"));
}

#[test]
fn a_worker_that_does_not_answer_is_replaced_and_the_next_request_is_answered() {
    let (client, bench, heard, then) = set_up();
    let _tickets = [client.ask(run(), then.clone()), client.ask(run(), then)];
    bench.answer(0, Answer::Warm);
    assert_eq!(bench.ring(), ANSWER_MS);
    assert!(sentences(&heard)[0].starts_with("Stopped after 2 seconds"));
    assert_eq!(bench.workers(), (2, 1));
    bench.answer(0, Answer::Warm);
    bench.answer(2, Answer::Warm);
    assert_eq!(heard.borrow()[1], Ok(Answer::Warm));
}

#[test]
fn each_question_may_take_its_time() {
    let explore = Ask::Explore {
        source: "1".into(),
        scenario: Box::<Scenario>::default(),
        exploring: script::Exploring::default(),
    };
    for (ask, ms, sentence) in
        [(run(), ANSWER_MS, "Stopped after 2 seconds"), (explore, EXPLORE_MS, "Stopped after 10 seconds")]
    {
        let (client, bench, heard, then) = set_up();
        let _ticket = client.ask(ask, then);
        bench.answer(0, Answer::Warm);
        assert_eq!(bench.ring(), ms);
        assert!(sentences(&heard)[0].starts_with(sentence));
    }
}

#[test]
fn a_worker_that_dies_is_replaced() {
    let (client, bench, heard, then) = set_up();
    let _ticket = client.ask(run(), then);
    bench.answer(0, Answer::Warm);
    bench.event(Event::Died("unreachable".into()));
    assert!(sentences(&heard)[0].contains("unreachable"));
    assert_eq!(bench.workers(), (2, 1));
}

#[test]
fn a_worker_that_cannot_start_answers_everybody_and_is_tried_again() {
    for fail in [
        |bench: &Bench| bench.event(Event::Died("not found".into())),
        |bench: &Bench| {
            assert_eq!(bench.ring(), START_MS);
        },
    ] {
        let (client, bench, heard, then) = set_up();
        let _tickets = [client.ask(run(), then.clone()), client.ask(run(), then.clone())];
        fail(&bench);
        assert_eq!((sentences(&heard).len(), bench.workers()), (2, (1, 1)));
        let _ticket = client.ask(run(), then);
        assert_eq!(bench.workers(), (2, 1));
    }
}

#[test]
fn a_browser_without_workers_says_so() {
    let (client, bench, heard, then) = set_up();
    bench.0.borrow_mut().broken = true;
    let _ticket = client.ask(run(), then);
    assert!(sentences(&heard)[0].contains("no workers here"));
}

#[test]
fn a_withdrawn_request_is_not_answered() {
    let (client, bench, heard, then) = set_up();
    let under_way = client.ask(run(), then.clone());
    drop(client.ask(run(), then.clone()));
    bench.answer(0, Answer::Warm);
    drop(under_way);
    bench.answer(1, Answer::Warm);
    assert_eq!((heard.borrow().len(), bench.posted()), (0, vec![0, 1]));
}

#[test]
fn a_worker_of_another_version_is_not_believed() {
    let (client, bench, heard, then) = set_up();
    let _ticket = client.ask(run(), then);
    let old = Response { v: VERSION + 1, id: 0, answer: Answer::Warm };
    bench.event(Event::Message(packed::pack(&old)));
    assert!(sentences(&heard)[0].contains("different versions"));
}
