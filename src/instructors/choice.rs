//! What of the course is to stand in somebody else's page, and how. docs/embedding.md has the addresses.

use course::lesson::{Card, StepKind};
use embed::Theme;
use std::rc::Rc;
use yew::Reducible;

#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub card: Card,
    /// None: the whole lesson.
    pub step: Option<StepKind>,
    pub theme: Theme,
    pub look: Look,
    /// Whether the first program runs once the frame has been scrolled to.
    pub runs: bool,
    /// Of the frame, until the lesson has told its own.
    pub height_px: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A whole lesson with its head, a step without.
    AsUsual,
    Full,
    Compact,
}

#[derive(Clone, Debug)]
pub enum Action {
    Lesson(Card),
    Step(Option<StepKind>),
    Theme(Theme),
    Look(Look),
    Runs(bool),
    /// Taken to the nearest that can be.
    Height(u32),
}

pub const HEIGHTS: (u32, u32) = (120, 4_000);

impl Choice {
    pub fn first(card: Card) -> Choice {
        Choice { card, step: None, theme: Theme::Auto, look: Look::AsUsual, runs: false, height_px: 600 }
    }

    /// The frame's name.
    pub fn title(&self) -> String {
        match self.step {
            Some(step) => format!("{}: {}", step.title(), self.card.title),
            None => self.card.title.clone(),
        }
    }

    /// What is not as by default.
    pub fn parameters(&self) -> Vec<(&'static str, &'static str)> {
        let theme = (self.theme != Theme::Auto).then(|| ("theme", self.theme.name()));
        let look = self.look.name().map(|name| ("ui", name));
        let runs = self.runs.then_some(("run", "auto"));
        [theme, look, runs].into_iter().flatten().collect()
    }

    /// The lesson's, for a frame. `base`: where the course lies.
    pub fn framed(&self, base: &str) -> String {
        let step = self.step.map(|step| format!("{}/", step.slug())).unwrap_or_default();
        let parameters: Vec<String> =
            self.parameters().into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let sign = if parameters.is_empty() { "" } else { "?" };
        format!("{base}embed/{}/{step}{sign}{}", self.card.slug, parameters.join("&"))
    }

    /// The same in the course itself.
    pub fn in_the_course(&self, base: &str) -> String {
        let step = self.step.map(|step| format!("/{}", step.slug())).unwrap_or_default();
        format!("{base}lesson/{}{step}", self.card.slug)
    }
}

impl Look {
    pub const ALL: [Look; 3] = [Look::AsUsual, Look::Full, Look::Compact];

    /// As the address has it. None: it says nothing of it.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Look::AsUsual => None,
            Look::Full => Some("full"),
            Look::Compact => Some("compact"),
        }
    }
}

impl Reducible for Choice {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let choice = Choice::clone(&self);
        Rc::new(match action {
            Action::Lesson(card) => Choice { card, ..choice },
            Action::Step(step) => Choice { step, ..choice },
            Action::Theme(theme) => Choice { theme, ..choice },
            Action::Look(look) => Choice { look, ..choice },
            Action::Runs(runs) => Choice { runs, ..choice },
            Action::Height(height_px) => Choice { height_px: height_px.clamp(HEIGHTS.0, HEIGHTS.1), ..choice },
        })
    }
}

/// One to try things on.
#[cfg(test)]
pub fn toy() -> Choice {
    Choice::first(Card {
        slug: "toy".into(),
        title: "Toys & \"games\"".into(),
        summary: String::new(),
        topic: String::new(),
        level: String::new(),
        minutes: 1,
        ready: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_chosen_and_nothing_else() {
        let check = |actions: Vec<Action>, expect: &str| {
            let choice = actions.into_iter().fold(Rc::new(toy()), Choice::reduce);
            assert_eq!(choice.framed("https://example.org/"), format!("https://example.org/{expect}"));
        };
        check(vec![], "embed/toy/");
        check(vec![Action::Step(Some(StepKind::Quiz))], "embed/toy/quiz/");
        check(vec![Action::Step(Some(StepKind::Quiz)), Action::Step(None), Action::Height(700)], "embed/toy/");
        check(
            vec![Action::Theme(Theme::Dark), Action::Look(Look::Compact), Action::Runs(true)],
            "embed/toy/?theme=dark&ui=compact&run=auto",
        );
    }

    #[test]
    fn a_height_is_one_that_can_be() {
        let check = |height: u32, expect: u32| {
            assert_eq!(Rc::new(toy()).reduce(Action::Height(height)).height_px, expect);
        };
        check(480, 480);
        check(0, 120);
        check(9_999, 4_000);
    }
}
