//! What is embedded, when it is done, and what it is worth.

use course::{
    lesson::{Block, Lesson, Need, StepKind},
    progress::{Fact, Progress, Status},
};
use serde::{Deserialize, Serialize};

/// A lesson, or one step of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    pub lesson: String,
    pub title: String,
    /// None: the whole.
    pub step: Option<StepKind>,
    /// The questions of its quiz, by their ids.
    questions: Vec<String>,
}

impl Scope {
    pub fn new(lesson: &Lesson, step: Option<StepKind>) -> Scope {
        let mut questions = Vec::new();
        for block in lesson.steps.iter().flat_map(|step| &step.blocks) {
            if let Block::Activity(sealed) = block
                && let Need::Answer(ids) = &sealed.need
            {
                questions.extend_from_slice(ids);
            }
        }
        Scope { lesson: lesson.card.slug.clone(), title: lesson.card.title.clone(), step, questions }
    }

    pub fn is_complete(&self, progress: &Progress) -> bool {
        match self.step {
            Some(step) => progress.step(&self.lesson, step) == Status::Completed,
            None => progress.lesson(&self.lesson) == Status::Completed,
        }
    }

    /// Of 100, as `docs/embedding.md` has it.
    pub fn score(&self, progress: &Progress) -> u32 {
        let answers = self.answers(progress);
        let passed = if progress.has_passed(&self.lesson) { 1.0 } else { 0.0 };
        let whole = match self.step {
            None => (answers + passed) / 2.0,
            Some(StepKind::Quiz) => answers,
            Some(StepKind::Challenge) => passed,
            Some(_) => f64::from(u8::from(self.is_complete(progress))),
        };
        (whole * 100.0).round() as u32
    }

    /// From 0 to 1: a question that was right at the first try counts whole, a later one half.
    fn answers(&self, progress: &Progress) -> f64 {
        let worth = |question: &String| {
            let answered = |first_try| {
                let (lesson, question) = (self.lesson.clone(), question.clone());
                progress.facts.contains(&Fact::Answered { lesson, question, first_try })
            };
            match (answered(true), answered(false)) {
                (true, _) => 1.0,
                (false, true) => 0.5,
                (false, false) => 0.0,
            }
        };
        let all = self.questions.len().max(1) as f64;
        self.questions.iter().map(worth).sum::<f64>() / all
    }

    pub(crate) fn questions(&self) -> &[String] {
        &self.questions
    }

    pub(crate) fn steps(&self, progress: &Progress) -> Vec<(StepKind, Status)> {
        let of = |step: &StepKind| self.step.is_none_or(|only| only == *step);
        StepKind::ALL.into_iter().filter(of).map(|step| (step, progress.step(&self.lesson, step))).collect()
    }

    /// By hand.
    pub fn of(lesson: &str, title: &str, step: Option<StepKind>, questions: &[&str]) -> Scope {
        let questions = questions.iter().map(|id| (*id).to_owned()).collect();
        Scope { lesson: lesson.into(), title: title.into(), step, questions }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toy(step: Option<StepKind>, questions: &[&str]) -> Scope {
        Scope::of("toy", "Toy", step, questions)
    }

    #[test]
    fn half_of_a_lesson_is_its_questions_and_half_its_challenge() {
        let check = |step: Option<StepKind>, first: &[&str], later: &[&str], passed: bool, expect: u32| {
            let mut progress = Progress::default();
            for (ids, first_try) in [(first, true), (later, false)] {
                for id in ids {
                    progress.add(Fact::Answered { lesson: "toy".into(), question: (*id).into(), first_try });
                }
            }
            if passed {
                progress.add(Fact::Passed { lesson: "toy".into() });
                progress.add(Fact::Done { lesson: "toy".into(), step: StepKind::Challenge });
            }
            assert_eq!(toy(step, &["a", "b", "c", "d"]).score(&progress), expect);
        };
        check(None, &[], &[], false, 0);
        check(None, &["a", "b"], &[], false, 25);
        check(None, &["a", "b"], &["c", "d"], true, 88);
        check(None, &["a", "b", "c", "d"], &["a"], true, 100);
        check(Some(StepKind::Quiz), &["a"], &["b"], true, 38);
        check(Some(StepKind::Challenge), &["a"], &[], false, 0);
        check(Some(StepKind::Challenge), &[], &[], true, 100);
        check(Some(StepKind::Why), &["a", "b", "c", "d"], &[], true, 0);
    }

    #[test]
    fn what_is_embedded_decides_when_it_is_done() {
        let mut progress = Progress::default();
        progress.add(Fact::Done { lesson: "toy".into(), step: StepKind::Why });
        assert!(toy(Some(StepKind::Why), &[]).is_complete(&progress));
        assert!(!toy(Some(StepKind::Quiz), &[]).is_complete(&progress));
        assert!(!toy(None, &[]).is_complete(&progress));
        for step in StepKind::ALL {
            progress.add(Fact::Done { lesson: "toy".into(), step });
        }
        assert!(toy(None, &[]).is_complete(&progress));
    }
}
