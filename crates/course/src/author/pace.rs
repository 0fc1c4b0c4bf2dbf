//! How long a lesson takes: read at a stated speed, and so long for each thing to do.

use crate::lesson::{Activity, Block, Lesson, Term};
use crate::quiz::{Form, Question};
use std::fmt;

/// A kind of thing that takes time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// As `docs/authoring.md` calls it, one and many.
    pub one: &'static str,
    pub many: &'static str,
    pub minutes: f64,
}

/// What this course's learners are taken to need, which is an estimate and no measurement. The speed of reading is below
/// the 238 words a minute at which adults read prose silently (Brysbaert, 2019): this is read to be used.
pub const RATES: [Rate; 9] = [
    Rate { one: "word", many: "words", minutes: 1.0 / 180.0 },
    Rate { one: "line of code", many: "lines of code", minutes: 1.0 / 30.0 },
    Rate { one: "stop of a tour", many: "stops of a tour", minutes: 0.25 },
    Rate { one: "question", many: "questions", minutes: 0.5 },
    Rate { one: "program to run", many: "programs to run", minutes: 0.5 },
    Rate { one: "prediction", many: "predictions", minutes: 1.0 },
    Rate { one: "experiment", many: "experiments", minutes: 2.0 },
    Rate { one: "puzzle", many: "puzzles", minutes: 3.0 },
    Rate { one: "challenge", many: "challenges", minutes: 10.0 },
];

const WORD: usize = 0;
const LINE: usize = 1;
const STOP: usize = 2;
const QUESTION: usize = 3;
const PROGRAM: usize = 4;
const PREDICTION: usize = 5;
const EXPERIMENT: usize = 6;
const PUZZLE: usize = 7;
const CHALLENGE: usize = 8;

/// How far the stated time may be away, as a share of it.
const TOLERANCE: f64 = 0.3;

/// How many there are of each of [`RATES`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Takes([usize; RATES.len()]);

/// Of what everybody reads and does: what is shown only to those who missed something is left out. The program of a
/// prediction or a question is read within its own time.
pub fn of(lesson: &Lesson) -> Takes {
    let mut takes = Takes::default();
    for block in lesson.steps.iter().flat_map(|step| &step.blocks) {
        match block {
            Block::Html(html) => takes.read(html),
            Block::Terms(terms) => terms.iter().for_each(|term| takes.read_term(term)),
            Block::Activity(_) => block.opened().iter().for_each(|activity| takes.do_it(activity)),
        }
    }
    takes
}

impl Takes {
    /// Whole ones.
    pub fn minutes(&self) -> u32 {
        self.exactly().round() as u32
    }

    pub fn is_about(&self, stated: u32) -> bool {
        let stated = f64::from(stated);
        (self.exactly() - stated).abs() <= stated * TOLERANCE
    }

    fn exactly(&self) -> f64 {
        self.0.iter().zip(RATES).map(|(&count, rate)| count as f64 * rate.minutes).sum()
    }

    fn add(&mut self, what: usize, count: usize) {
        self.0[what] += count;
    }

    /// Rendered Markdown: its words, and the lines of its code.
    fn read(&mut self, html: &str) {
        for (index, part) in html.split("<pre").enumerate() {
            let (code, prose) = if index == 0 { ("", part) } else { part.split_once("</pre>").unwrap_or((part, "")) };
            self.code(code);
            let text: String =
                prose.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
            self.add(WORD, text.split_whitespace().count());
        }
    }

    fn code(&mut self, source: &str) {
        self.add(LINE, source.lines().filter(|line| !line.trim().is_empty()).count());
    }

    fn read_term(&mut self, term: &Term) {
        self.read(&term.name);
        self.read(&term.meaning);
        term.not.iter().for_each(|not| self.read(not));
    }

    fn do_it(&mut self, activity: &Activity) {
        match activity {
            Activity::Programs(it) => {
                it.programs.iter().for_each(|program| self.code(&program.source));
                self.add(PROGRAM, it.programs.len());
            }
            Activity::Predict(it) => {
                [&it.question, &it.explanation].into_iter().for_each(|text| self.read(text));
                self.add(PREDICTION, 1);
            }
            Activity::Watch(it) => {
                [&it.question, &it.explanation].into_iter().for_each(|text| self.read(text));
                self.add(PREDICTION, 1);
            }
            Activity::Model(it) => {
                it.pictures.iter().for_each(|picture| self.read(&picture.caption));
                it.tour.iter().for_each(|stop| self.read(&stop.text));
                self.add(STOP, it.tour.len());
            }
            Activity::Quiz(it) => {
                it.questions.iter().for_each(|question| self.answer(question));
                self.add(QUESTION, it.questions.len());
            }
            Activity::Challenge(it) => {
                [&it.text].into_iter().for_each(|text| self.read(text));
                self.code(&it.starter);
                self.add(CHALLENGE, 1);
            }
            Activity::Lab(it) => {
                [&it.question, &it.explanation].into_iter().for_each(|text| self.read(text));
                self.add(EXPERIMENT, 1);
            }
            Activity::Simulate(it) => {
                [&it.question, &it.explanation].into_iter().for_each(|text| self.read(text));
                self.add(EXPERIMENT, 1);
            }
            // One way through it is read on the way.
            Activity::Decide(it) => {
                self.read(&it.text);
                self.add(EXPERIMENT, 1);
            }
            Activity::Puzzle(it) => {
                [&it.text, &it.explanation].into_iter().for_each(|text| self.read(text));
                self.add(PUZZLE, 1);
            }
        }
    }

    fn answer(&mut self, question: &Question) {
        self.read(&question.prompt);
        question.context.iter().for_each(|context| self.read(context));
        match &question.form {
            Form::Choice { options, .. } => options.iter().for_each(|option| self.read(&option.text)),
            Form::Tracing { .. } | Form::Short { .. } => {}
        }
    }
}

/// `2,100 words in 12 min, 9 questions in 4 min`
impl fmt::Display for Takes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.0.iter().zip(RATES).filter(|(count, _)| **count > 0).map(|(&count, rate)| {
            let name = if count == 1 { rate.one } else { rate.many };
            format!("{count} {name} in {} min", trace::decimal((count as f64 * rate.minutes * 2.0).round() / 2.0))
        });
        f.write_str(&parts.collect::<Vec<_>>().join(", "))
    }
}
