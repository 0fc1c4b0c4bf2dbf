//! When a step is completed: by what is done in it, or by the learner's word.

use crate::state::State;
use course::{
    lesson::{Block, Need, Step},
    progress::Fact,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    /// There is something to read or watch only: the learner says when it is done.
    OnTheLearnersWord,
    /// This is still to be done.
    Open(&'static str),
    Reached,
}

pub fn completion(lesson: &str, step: &Step, state: &State) -> Completion {
    let mut doable = step.blocks.iter().filter_map(|block| task(lesson, block, state)).peekable();
    if doable.peek().is_none() {
        return Completion::OnTheLearnersWord;
    }
    doable.find(|(done, _)| !done).map_or(Completion::Reached, |(_, what)| Completion::Open(what))
}

/// What is to be done in a block, if anything, and whether it is.
fn task(lesson: &str, block: &Block, state: &State) -> Option<(bool, &'static str)> {
    let Block::Activity(sealed) = block else { return None };
    let has_run = |block: &str| state.progress.has_run(lesson, block);
    Some(match &sealed.need {
        Need::Nothing => return None,
        Need::RunOne(block) => (has_run(block), "This step is completed once you have run one of its programs."),
        Need::Predict(block) => (has_run(block), "This step is completed once every prediction has been run."),
        Need::Watch(block) => (has_run(block), "This step is completed once every program has been run."),
        Need::Experiment(block) => (has_run(block), "This step is completed once every experiment has been run."),
        Need::Change(block) => (has_run(block), "This step is completed once you have changed something on a machine."),
        Need::Solve(block) => (has_run(block), "This step is completed once every puzzle is solved."),
        Need::Decide(block) => (has_run(block), "This step is completed once you have walked to an advice."),
        Need::Answer(questions) => (
            questions.iter().all(|question| is_answered(lesson, question, state)),
            "This step is completed once every question is answered rightly.",
        ),
        Need::Pass => {
            (state.progress.has_passed(lesson), "This step is completed once your code has passed the check.")
        }
    })
}

pub fn is_answered(lesson: &str, question: &str, state: &State) -> bool {
    state.progress.facts.iter().any(|fact| {
        matches!(fact, Fact::Answered { lesson: in_lesson, question: id, .. } if in_lesson == lesson && id == question)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Action;
    use course::{
        lesson::{Activity, Programs, StepKind},
        quiz::{Field, Form, Question, Quiz},
    };
    use script::Scenario;
    use std::rc::Rc;
    use yew::Reducible;

    fn check(block: Block, actions: Vec<Action>, expect: impl Fn(Completion) -> bool) {
        let state = actions.into_iter().fold(Rc::new(State::default()), |state, action| state.reduce(action));
        let reached = completion("toy", &Step { kind: StepKind::Quiz, blocks: vec![block], terms: vec![] }, &state);
        assert!(expect(reached), "{reached:?}");
    }

    fn open(completion: Completion) -> bool {
        matches!(completion, Completion::Open(_))
    }

    fn answered(question: &str) -> Action {
        Action::Note(Fact::Answered { lesson: "toy".into(), question: question.into(), first_try: false })
    }

    #[test]
    fn reading_is_done_on_the_learners_word() {
        check(Block::Html("<p>Read.</p>".into()), vec![], |is| is == Completion::OnTheLearnersWord);
    }

    #[test]
    fn a_quiz_is_done_when_every_question_is_answered_rightly() {
        let question = |id: &str| Question {
            id: id.into(),
            prompt: String::new(),
            form: Form::Short { answers: vec!["a".into()], field: Field::Line },
            context: None,
            group: None,
            ask_why: false,
        };
        let quiz = || Block::activity(&Activity::Quiz(Quiz { questions: vec![question("a"), question("b")] }));
        check(quiz(), vec![], open);
        check(quiz(), vec![answered("a")], open);
        check(quiz(), vec![answered("a"), answered("b")], |is| is == Completion::Reached);
    }

    #[test]
    fn programs_are_done_when_one_was_run() {
        let programs = || {
            let programs = Programs { id: "both".into(), programs: vec![], scenario: Scenario::default() };
            Block::activity(&Activity::Programs(programs))
        };
        let ran = |lesson: &str| Action::Note(Fact::Ran { lesson: lesson.into(), block: "both".into() });
        check(programs(), vec![], open);
        check(programs(), vec![ran("another")], open);
        check(programs(), vec![ran("toy")], |is| is == Completion::Reached);
    }
}
