//! Which way was taken from question to question, and where it has led.

use course::lesson::{Decide, Leads};
use std::rc::Rc;
use yew::Reducible;

#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    decide: Rc<Decide>,
    /// Of each question on the way, the option that was taken.
    taken: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// This option of the question that is asked now.
    Take(usize),
    /// To the question before.
    Back,
    StartOver,
}

/// A question that was answered, and the option that was taken: their places.
pub type Step = (usize, usize);

impl Walk {
    pub fn new(decide: Rc<Decide>) -> Walk {
        Walk { decide, taken: vec![] }
    }

    /// What is asked now, or what the way has led to.
    pub fn here(&self) -> Leads {
        self.steps().last().map_or(Leads::ToQuestion(0), |&(question, option)| self.leads(question, option))
    }

    /// From the first question on.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = vec![];
        let mut at = Leads::ToQuestion(0);
        for &option in &self.taken {
            let Leads::ToQuestion(question) = at else { break };
            steps.push((question, option));
            at = self.leads(question, option);
        }
        steps
    }

    pub fn length(&self) -> usize {
        self.taken.len()
    }

    fn leads(&self, question: usize, option: usize) -> Leads {
        self.decide.questions[question].ways[option].leads
    }
}

impl Reducible for Walk {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut taken = self.taken.clone();
        match (action, self.here()) {
            (Action::Take(option), Leads::ToQuestion(question))
                if option < self.decide.questions[question].ways.len() =>
            {
                taken.push(option);
            }
            // Where the way has ended, nothing can be taken.
            (Action::Take(_), _) => {}
            (Action::Back, _) => drop(taken.pop()),
            (Action::StartOver, _) => taken.clear(),
        }
        Rc::new(Walk { decide: self.decide.clone(), taken })
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use Action::{Back, StartOver, Take};
    use Leads::{ToAdvice, ToQuestion};
    use course::lesson::{Advice, Fork, Way};

    /// Question 0 leads to question 1 or to advice 0, question 1 to advice 0 or 1.
    pub fn decide() -> Rc<Decide> {
        let way = |(text, leads): (&str, Leads)| Way { text: text.to_owned(), leads };
        let fork = |text: &str, ways: [(&str, Leads); 2]| Fork {
            text: text.to_owned(),
            help: None,
            ways: ways.map(way).to_vec(),
        };
        let advice = |title: &str| Advice {
            title: title.to_owned(),
            take: format!("<p>Use {title}.</p>"),
            because: String::new(),
            costs: String::new(),
            refuted: String::new(),
        };
        Rc::new(Decide {
            id: "which".to_owned(),
            title: "Which?".to_owned(),
            text: String::new(),
            questions: vec![
                fork("Does it wait?", [("It waits", ToQuestion(1)), ("It computes", ToAdvice(0))]),
                fork("For many?", [("For one", ToAdvice(0)), ("For many", ToAdvice(1))]),
            ],
            advice: vec![advice("a plain call"), advice("an event loop")],
        })
    }

    pub fn walked(actions: &[Action]) -> Rc<Walk> {
        actions.iter().fold(Rc::new(Walk::new(decide())), |walk, &action| walk.reduce(action))
    }

    #[test]
    fn ways_lead_from_question_to_question_and_back() {
        let check = |actions: &[Action], here: Leads, steps: &[Step]| {
            let walk = walked(actions);
            assert_eq!((walk.here(), &walk.steps()[..]), (here, steps), "{actions:?}");
            assert_eq!(walk.length(), steps.len(), "{actions:?}");
        };
        check(&[], ToQuestion(0), &[]);
        check(&[Take(0)], ToQuestion(1), &[(0, 0)]);
        check(&[Take(0), Take(1)], ToAdvice(1), &[(0, 0), (1, 1)]);
        check(&[Take(1)], ToAdvice(0), &[(0, 1)]);
        check(&[Take(0), Back], ToQuestion(0), &[]);
        check(&[Take(0), Take(1), Back], ToQuestion(1), &[(0, 0)]);
        check(&[Take(0), Take(1), StartOver], ToQuestion(0), &[]);
        // There is no such option, nothing before the first question, and nothing behind an advice.
        check(&[Take(2)], ToQuestion(0), &[]);
        check(&[Back], ToQuestion(0), &[]);
        check(&[Take(1), Take(0)], ToAdvice(0), &[(0, 1)]);
    }
}
