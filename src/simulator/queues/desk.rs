//! The desk: a story, its cases as they are set now, what the worker was asked and what it has told.

use super::knob::Knob;
use super::shape::{Shape, scaled};
use course::lesson::QueueStory;
use model::Mistake;
use model::queue::{Dealt, Outcome, Queue, Spacing, System};
use std::rc::Rc;
use yew::Reducible;

/// So many are simulated at once, whenever something is changed; the full number when it is left at rest.
pub const QUICK: u64 = 10_000;

#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    stories: Rc<Vec<QueueStory>>,
    story: usize,
    /// One for each case of the story.
    pub asked: Vec<Asked>,
    /// Raised with every change: answers to older ones are not shown.
    pub question: u32,
    rested: bool,
    flying: Option<Errand>,
    pub told: Option<Told>,
    /// Why there is no answer, as the end of a sentence.
    pub failed: Option<String>,
}

/// A queue and the seed of its run.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub queue: Queue,
    pub seed: u64,
}

/// One question for the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errand {
    question: u32,
    round: Round,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    Quick,
    Full,
}

pub type Results = Vec<Result<Outcome, Vec<Mistake>>>;

/// The newest answer, and what it is an answer to.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    question: u32,
    pub round: Round,
    pub asked: Vec<Asked>,
    pub results: Rc<Results>,
}

#[derive(Debug)]
pub enum Action {
    /// A story, by its place.
    Choose(usize),
    Change(usize, Change),
    /// A case as its story has it.
    AsWritten(usize),
    /// Nothing has changed since this question for a while.
    Rested(u32),
    Sent(Errand),
    Answered(Errand, Result<Results, String>),
    /// Ask once more, after a failure.
    Again,
}

/// Of one case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    Number(Knob, Option<f64>),
    Spacing(Spacing),
    Shape(Knob, Shape),
    Dealt(Dealt),
    Seed(u64),
}

impl Desk {
    /// Begins with the story of this slug, or with the first.
    pub fn new(stories: Rc<Vec<QueueStory>>, slug: &str) -> Desk {
        let story = stories.iter().position(|story| story.slug == slug).unwrap_or(0);
        let asked = stories.get(story).map(as_written).unwrap_or_default();
        Desk { stories, story, asked, question: 0, rested: false, flying: None, told: None, failed: None }
    }

    /// With these queues and seeds, if there is one for each case.
    pub fn set_as(mut self, queues: Vec<(Queue, u64)>) -> Desk {
        if queues.len() == self.asked.len() {
            self.asked = queues.into_iter().map(|(queue, seed)| Asked { queue, seed }).collect();
        }
        self
    }

    pub fn story(&self) -> Option<&QueueStory> {
        self.stories.get(self.story)
    }

    pub fn chosen(&self) -> usize {
        self.story
    }

    pub fn is_as_written(&self, case: usize) -> bool {
        let written = self.story().and_then(|story| story.cases.get(case));
        written.is_some_and(|written| self.asked.get(case).is_some_and(|asked| *asked == Asked::of(written)))
    }

    /// What to ask the worker next: one question at a time, so that while a slider moves, those that have been overtaken
    /// are never asked.
    pub fn errand(&self) -> Option<Errand> {
        if self.flying.is_some() || self.failed.is_some() || self.asked.is_empty() {
            return None;
        }
        let round = match &self.told {
            Some(told) if told.question == self.question => match told.round {
                Round::Quick if self.rested => Round::Full,
                _ => return None,
            },
            _ => Round::Quick,
        };
        Some(Errand { question: self.question, round })
    }

    /// All customers of a question that has been overtaken are being simulated: it is quicker to begin afresh.
    pub fn in_vain(&self) -> bool {
        self.flying.is_some_and(|errand| errand.round == Round::Full && errand.question != self.question)
    }

    pub fn load(&self, errand: Errand) -> Vec<(Queue, u64)> {
        let most = if errand.round == Round::Quick { QUICK } else { u64::MAX };
        let one =
            |Asked { queue, seed }: &Asked| (Queue { customers: queue.customers.min(most), ..queue.clone() }, *seed);
        self.asked.iter().map(one).collect()
    }

    /// The full figures of what is set now are not there yet.
    pub fn busy(&self) -> bool {
        let told = self.told.as_ref();
        self.failed.is_none() && !told.is_some_and(|told| told.question == self.question && told.round == Round::Full)
    }

    /// The figures that are shown were there before the last change.
    pub fn overtaken(&self) -> bool {
        self.told.as_ref().is_some_and(|told| told.question != self.question)
    }

    /// What stands against a case as it is set now.
    pub fn mistakes(&self, case: usize) -> &[Mistake] {
        match &self.told {
            Some(told) if told.question == self.question => match told.results.get(case) {
                Some(Err(mistakes)) => mistakes,
                _ => &[],
            },
            _ => &[],
        }
    }

    fn ask_anew(&mut self) {
        self.question += 1;
        self.rested = false;
        self.failed = None;
    }
}

impl Reducible for Desk {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Desk> {
        let mut desk = (*self).clone();
        match action {
            Action::Choose(story) => {
                if let Some(chosen) = desk.stories.get(story) {
                    desk.asked = as_written(chosen);
                    desk.story = story;
                    desk.told = None;
                    desk.ask_anew();
                }
            }
            Action::Change(case, change) => {
                let written = self.story().and_then(|story| story.cases.get(case));
                let (Some(asked), Some(written)) = (desk.asked.get_mut(case), written) else { return self };
                let before = asked.clone();
                asked.change(change, &written.queue);
                if *asked == before {
                    return self;
                }
                desk.ask_anew();
            }
            Action::AsWritten(case) if self.is_as_written(case) => return self,
            Action::AsWritten(case) => {
                let written = self.story().and_then(|story| story.cases.get(case));
                let (Some(asked), Some(written)) = (desk.asked.get_mut(case), written) else { return self };
                *asked = Asked::of(written);
                desk.ask_anew();
            }
            Action::Rested(question) => desk.rested |= question == desk.question,
            Action::Sent(errand) => desk.flying = Some(errand),
            Action::Answered(errand, answer) => {
                if desk.flying == Some(errand) {
                    desk.flying = None;
                }
                if errand.question != desk.question {
                    return Rc::new(desk);
                }
                match answer {
                    Ok(results) => {
                        let few = desk.asked.iter().all(|asked| asked.queue.customers <= QUICK);
                        let round = if few { Round::Full } else { errand.round };
                        let asked = desk.asked.clone();
                        desk.told = Some(Told { question: errand.question, round, asked, results: Rc::new(results) });
                    }
                    Err(why) => desk.failed = Some(why),
                }
            }
            Action::Again => desk.ask_anew(),
        }
        Rc::new(desk)
    }
}

impl Asked {
    fn of(case: &course::lesson::QueueCase) -> Asked {
        Asked { queue: case.queue.clone(), seed: case.seed }
    }

    fn change(&mut self, change: Change, written: &Queue) {
        let Asked { queue, seed } = self;
        match change {
            Change::Number(knob, value) => knob.set(queue, value),
            Change::Spacing(spacing) => queue.arrivals.spacing = spacing,
            Change::Shape(knob, shape) => {
                let Some(service) = knob.service_mut(queue) else { return };
                let mean_ms = service.mean_ms();
                // The story's own spread comes back as it was.
                let own = knob.service(written).filter(|own| Shape::of(own) == shape);
                if let Some(other) = own.map(|own| scaled(own, mean_ms)).or_else(|| shape.with_mean(mean_ms)) {
                    *service = other;
                }
            }
            Change::Dealt(dealt) => {
                if let System::EventLoops(all) = &mut queue.system {
                    all.dealt = dealt;
                }
            }
            Change::Seed(other) => *seed = other,
        }
    }
}

fn as_written(story: &QueueStory) -> Vec<Asked> {
    story.cases.iter().map(Asked::of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::lesson::QueueCase;
    use model::queue::Service;

    fn story(slug: &str, customers: &[u64]) -> QueueStory {
        let case = |customers: &u64| {
            let service = Service::Exponential { mean_ms: 10.0 };
            let queue = Queue { customers: *customers, ..Queue::poisson(80.0, 1, service) };
            let title = customers.to_string();
            QueueCase { title, queue, seed: 1, assumptions: vec![], quoted: vec![], differs: vec![] }
        };
        QueueStory {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            group: "Toys".to_owned(),
            about: String::new(),
            source: String::new(),
            cases: customers.iter().map(case).collect(),
        }
    }

    fn desk() -> Rc<Desk> {
        let stories = vec![story("long", &[1_000_000, 50_000]), story("short", &[QUICK])];
        Rc::new(Desk::new(Rc::new(stories), ""))
    }

    /// What happens, in short.
    enum Does {
        Act(Action),
        /// The worker gets the next question.
        Send,
        /// The worker answers the question that it got last.
        Answer,
        Fail,
    }
    use Does::{Act, Answer, Fail, Send};

    fn rate(per_s: f64) -> Does {
        Act(Action::Change(0, Change::Number(Knob::Rate, Some(per_s))))
    }

    fn refused() -> Results {
        vec![Err(vec![Mistake::new("arrivals.rate_per_s", "", "")])]
    }

    fn after(doings: Vec<Does>) -> Rc<Desk> {
        let mut desk = desk();
        let mut sent = None;
        for does in doings {
            let action = match does {
                Act(action) => action,
                Send => {
                    sent = desk.errand();
                    Action::Sent(sent.expect("a question to send"))
                }
                Answer => Action::Answered(sent.expect("sent"), Ok(refused())),
                Fail => Action::Answered(sent.expect("sent"), Err("it died".to_owned())),
            };
            desk = desk.reduce(action);
        }
        desk
    }

    /// What is asked next (question and round), which answer is shown, and whether it is the last word.
    #[track_caller]
    fn check(doings: Vec<Does>, next: Option<(u32, Round)>, shown: Option<(u32, Round)>, busy: bool) {
        let desk = after(doings);
        assert_eq!(desk.errand().map(|errand| (errand.question, errand.round)), next);
        assert_eq!(desk.told.as_ref().map(|told| (told.question, told.round)), shown);
        assert_eq!(desk.busy(), busy);
    }

    #[test]
    fn a_quick_answer_comes_first_and_the_full_one_after_a_rest() {
        let (quick, full) = (|question| Some((question, Round::Quick)), |question| Some((question, Round::Full)));
        let rested = |question| Act(Action::Rested(question));
        check(vec![], quick(0), None, true);
        check(vec![Send], None, None, true);
        check(vec![Send, Answer], None, quick(0), true);
        check(vec![Send, Answer, rested(0)], full(0), quick(0), true);
        check(vec![Send, rested(0), Answer], full(0), quick(0), true);
        check(vec![Send, Answer, rested(0), Send], None, quick(0), true);
        check(vec![Send, Answer, rested(0), Send, Answer], None, full(0), false);

        // A change: the old figures stay until the newest answer is there.
        let full_of = |more: Vec<Does>| {
            let full = [Send, Answer, Act(Action::Rested(0)), Send, Answer];
            full.into_iter().chain(more).collect::<Vec<_>>()
        };
        check(full_of(vec![rate(90.0)]), quick(1), full(0), true);
        check(full_of(vec![rate(90.0), Send, Answer]), None, quick(1), true);
        check(full_of(vec![rate(90.0), rested(0), Send, Answer]), None, quick(1), true);
        check(full_of(vec![rate(90.0), Send, rate(91.0)]), None, full(0), true);
        check(full_of(vec![rate(90.0), Send, rate(91.0), Answer]), quick(2), full(0), true);
        check(full_of(vec![rate(90.0), rate(91.0), rate(92.0)]), quick(3), full(0), true);
        check(full_of(vec![rate(80.0)]), None, full(0), false);

        // A full answer that comes too late is not shown, either, and need not be waited for.
        let full_flies = || vec![Send, Answer, rested(0), Send];
        assert!(!after(full_flies()).in_vain() && !after(vec![Send, rate(90.0)]).in_vain());
        assert!(after(full_flies().into_iter().chain([rate(90.0)]).collect()).in_vain());
        check(full_flies().into_iter().chain([rate(90.0), Fail]).collect(), quick(1), quick(0), true);
        check(vec![Send, Answer, rested(0), Send, rate(90.0), Answer], quick(1), quick(0), true);
    }

    #[test]
    fn where_few_are_asked_for_the_quick_answer_is_the_last() {
        let desk = after(vec![Act(Action::Choose(1)), Send, Answer]);
        assert!(!desk.busy() && desk.errand().is_none());
        assert_eq!((desk.chosen(), desk.asked.len()), (1, 1));
    }

    #[test]
    fn after_a_failure_nothing_is_asked_until_somebody_wants_it() {
        let desk = after(vec![Send, Fail]);
        assert_eq!((desk.failed.as_deref(), desk.errand(), desk.busy()), (Some("it died"), None, false));
        for again in [Act(Action::Again), rate(90.0), Act(Action::Choose(0))] {
            let desk = after(vec![Send, Fail, again]);
            assert!(desk.failed.is_none() && desk.errand().is_some());
        }
    }

    #[test]
    fn the_quick_round_asks_for_few_customers_and_nothing_else() {
        let desk = desk();
        let customers = |round| {
            let load = desk.load(Errand { question: 0, round });
            load.iter().map(|(queue, _)| queue.customers).collect::<Vec<_>>()
        };
        assert_eq!(customers(Round::Quick), [QUICK, QUICK]);
        assert_eq!(customers(Round::Full), [1_000_000, 50_000]);
    }

    #[test]
    fn a_case_is_changed_alone_and_can_be_had_back() {
        let exponential = Queue::poisson(80.0, 1, Service::Exponential { mean_ms: 10.0 });
        for (change, expect) in [
            (Change::Seed(9), exponential.clone()),
            (Change::Spacing(Spacing::Fixed), {
                let mut queue = exponential.clone();
                queue.arrivals.spacing = Spacing::Fixed;
                queue
            }),
            (Change::Shape(Knob::Service, Shape::Fixed), Queue::poisson(80.0, 1, Service::Fixed { ms: 10.0 })),
            (Change::Number(Knob::Rate, Some(-3.0)), {
                let mut queue = exponential.clone();
                queue.arrivals.rate_per_s = -3.0;
                queue
            }),
        ] {
            let desk = desk().reduce(Action::Change(0, change));
            assert_eq!(desk.asked[0].queue, Queue { customers: 1_000_000, ..expect }, "{change:?}");
            assert!(!desk.is_as_written(0) && desk.is_as_written(1), "{change:?}");
            assert!(desk.reduce(Action::AsWritten(0)).is_as_written(0), "{change:?}");
        }
        // What does not fit the case changes nothing, and asks nothing.
        for change in [Change::Dealt(Dealt::Shared), Change::Shape(Knob::Service, Shape::Mixture)] {
            assert_eq!(desk().reduce(Action::Change(0, change)), desk());
        }
    }

    #[test]
    fn mistakes_are_of_what_is_set_now() {
        assert_eq!(after(vec![Send, Answer]).mistakes(0).len(), 1);
        assert_eq!(after(vec![Send, Answer, rate(90.0)]).mistakes(0), []);
        assert!(after(vec![Send, Answer, rate(90.0)]).overtaken());
        let slug = |slug| Desk::new(Rc::new(vec![story("a", &[1]), story("b", &[1])]), slug).chosen();
        assert_eq!((slug("b"), slug("c")), (1, 0));
    }
}
