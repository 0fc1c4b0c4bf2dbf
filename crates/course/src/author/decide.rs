//! Questions that lead to advice: every way ends, and every place is on one.

use super::reading::Text;
use super::step::Lesson;
use super::{markdown, tables};
use crate::lesson::{Advice, Decide, Fork, Leads, Way};
use pulldown_cmark::{Event, Tag};
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecideSource {
    id: Spanned<String>,
    title: Spanned<String>,
    text: Spanned<String>,
    /// The first is asked first.
    question: Vec<QuestionSource>,
    advice: Vec<AdviceSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionSource {
    id: Spanned<String>,
    text: Spanned<String>,
    /// How one finds out.
    help: Option<Spanned<String>>,
    option: Vec<OptionSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionSource {
    text: Spanned<String>,
    /// A question's id, or an advice's.
    to: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdviceSource {
    id: Spanned<String>,
    title: Spanned<String>,
    #[serde(rename = "use")]
    take: Spanned<String>,
    because: Spanned<String>,
    costs: Spanned<String>,
    refuted: Spanned<String>,
}

pub fn block(lesson: &mut Lesson, text: &Text) -> Option<Decide> {
    let reading = lesson.reading;
    let source: DecideSource = tables::parse(reading, text)?;
    lesson.take_id(text, &source.id);
    for (name, value) in [("title", &source.title), ("text", &source.text)] {
        tables::not_empty(reading, text, name, value);
    }
    if source.question.is_empty() {
        reading.mistake(text.start(), "a decision without a question", "Add a [[question]].");
        return None;
    }
    check_ids(lesson, text, &source);
    let question = |it: &QuestionSource| Fork {
        text: markdown::inline(reading, &text.string(&it.text)),
        help: it.help.as_ref().map(|help| markdown::blocks(reading, &text.string(help))),
        ways: it.option.iter().filter_map(|option| way(lesson, text, &source, option)).collect(),
    };
    source.question.iter().for_each(|question| check_question(lesson, text, question));
    let decide = Decide {
        id: source.id.get_ref().clone(),
        title: source.title.get_ref().clone(),
        text: markdown::blocks(reading, &text.string(&source.text)),
        questions: source.question.iter().map(question).collect(),
        advice: source.advice.iter().map(|it| advice(lesson, text, it)).collect(),
    };
    check_ways(lesson, text, &source, &decide);
    Some(decide)
}

fn advice(lesson: &Lesson, text: &Text, source: &AdviceSource) -> Advice {
    let reading = lesson.reading;
    let parts = [
        ("title", &source.title),
        ("use", &source.take),
        ("because", &source.because),
        ("costs", &source.costs),
        ("refuted", &source.refuted),
    ];
    parts.iter().for_each(|(name, value)| tables::not_empty(reading, text, name, value));
    let is_run = |event: &Event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => dest_url.starts_with("lesson:") || dest_url.starts_with("page:"),
        _ => false,
    };
    if !markdown::events(source.because.get_ref()).iter().any(|(event, _)| is_run(event)) {
        let message = format!("the advice `{}` has no run for a reason", source.id.get_ref());
        let remedy = "Link in `because` to where it can be seen: lesson:SLUG/STEP, page:lab, page:simulator.";
        reading.mistake(text.place(source.because.span().start), message, remedy);
    }
    let rendered = |value: &Spanned<String>| markdown::blocks(reading, &text.string(value));
    Advice {
        title: source.title.get_ref().clone(),
        take: rendered(&source.take),
        because: rendered(&source.because),
        costs: rendered(&source.costs),
        refuted: rendered(&source.refuted),
    }
}

fn check_question(lesson: &Lesson, text: &Text, question: &QuestionSource) {
    let reading = lesson.reading;
    let refuse = |at: &Spanned<String>, message: &str, remedy: &str| {
        reading.mistake(
            text.place(at.span().start),
            format!("the question `{}` {message}", question.id.get_ref()),
            remedy,
        );
    };
    tables::not_empty(reading, text, "text", &question.text);
    question.help.iter().for_each(|help| tables::not_empty(reading, text, "help", help));
    if question.option.len() < 2 {
        refuse(&question.id, "leaves no choice", "Give it two options or more.");
    }
    for (index, option) in question.option.iter().enumerate() {
        tables::not_empty(reading, text, "text", &option.text);
        if question.option[..index].iter().any(|other| other.text.get_ref() == option.text.get_ref()) {
            refuse(&option.text, "has this option twice", "Let each say something else.");
        }
    }
}

fn check_ids(lesson: &Lesson, text: &Text, source: &DecideSource) {
    let questions = source.question.iter().map(|it| &it.id);
    let mut known: Vec<&str> = vec![];
    for id in questions.chain(source.advice.iter().map(|it| &it.id)) {
        tables::check_id(lesson.reading, text, "an id", id);
        if known.contains(&id.get_ref().as_str()) {
            let message = format!("two questions or advices are called `{}`", id.get_ref());
            lesson.reading.mistake(text.place(id.span().start), message, "Give each its own id.");
        }
        known.push(id.get_ref());
    }
}

/// None: it leads nowhere, which has been told.
fn way(lesson: &Lesson, text: &Text, source: &DecideSource, option: &OptionSource) -> Option<Way> {
    let to = option.to.get_ref();
    let question = source.question.iter().position(|it| it.id.get_ref() == to).map(Leads::ToQuestion);
    let leads = question.or_else(|| source.advice.iter().position(|it| it.id.get_ref() == to).map(Leads::ToAdvice));
    if leads.is_none() {
        let message = format!("this option leads nowhere: no question and no advice is called `{to}`");
        lesson.reading.mistake(text.place(option.to.span().start), message, "Name one of them, or write it.");
    }
    let said = markdown::inline(lesson.reading, &text.string(&option.text));
    Some(Way { text: said, leads: leads? })
}

/// Every question and every advice is on a way from the first question, and no way comes back to where it was.
fn check_ways(lesson: &Lesson, text: &Text, source: &DecideSource, decide: &Decide) {
    let mut walk =
        Walk { decide, questions: vec![Seen::Never; decide.questions.len()], advice: vec![], circles: vec![] };
    walk.on(0);
    let refuse = |id: &Spanned<String>, message: String, remedy: &str| {
        lesson.reading.mistake(text.place(id.span().start), message, remedy);
    };
    for (question, to) in &walk.circles {
        let (from, to) = (&source.question[*question].id, &source.question[*to].id);
        let message = format!("a circle: from `{}` an option leads back to `{}`", from.get_ref(), to.get_ref());
        refuse(from, message, "Let every way lead on to an advice.");
    }
    let unreached = source.question.iter().zip(&walk.questions).filter(|(_, seen)| **seen == Seen::Never);
    for (question, _) in unreached {
        refuse(
            &question.id,
            format!("nobody reaches the question `{}`", question.id.get_ref()),
            "Let an option lead to it, or remove it.",
        );
    }
    for (_, advice) in source.advice.iter().enumerate().filter(|(index, _)| !walk.advice.contains(index)) {
        refuse(
            &advice.id,
            format!("nobody reaches the advice `{}`", advice.id.get_ref()),
            "Let an option lead to it, or remove it.",
        );
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Never,
    /// On the way that is being walked.
    Now,
    Before,
}

struct Walk<'a> {
    decide: &'a Decide,
    questions: Vec<Seen>,
    /// Those that were reached.
    advice: Vec<usize>,
    /// Questions, each with the earlier one of its way to which it leads back.
    circles: Vec<(usize, usize)>,
}

impl Walk<'_> {
    fn on(&mut self, question: usize) {
        self.questions[question] = Seen::Now;
        for way in &self.decide.questions[question].ways {
            match way.leads {
                Leads::ToAdvice(advice) => self.advice.push(advice),
                Leads::ToQuestion(next) => match self.questions[next] {
                    Seen::Never => self.on(next),
                    Seen::Now => self.circles.push((question, next)),
                    Seen::Before => {}
                },
            }
        }
        self.questions[question] = Seen::Before;
    }
}
