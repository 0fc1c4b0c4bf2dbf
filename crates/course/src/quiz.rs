//! Quiz questions, and the judging of answers. The format is mdbook-quiz's, with a reason for each wrong option.

use jzon::{JsonValue, object};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quiz {
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Stable; progress refers to it.
    pub id: String,
    /// Rendered Markdown.
    pub prompt: String,
    pub form: Form,
    /// Shown once answered rightly or given up. Rendered Markdown.
    pub context: Option<String>,
    /// Shared introduction of a multipart group. Rendered Markdown.
    pub group: Option<String>,
    /// Also asks for the learner's own reason, in prose; kept, not judged.
    pub ask_why: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Form {
    Choice {
        /// In the order to show, unless `shuffle`.
        options: Vec<Choice>,
        /// More than one is right, and all of them must be chosen.
        many: bool,
        shuffle: bool,
    },
    Short {
        /// Any of these, compared without regard to outer blanks and the case of Latin letters.
        answers: Vec<String>,
        field: Field,
    },
    /// What does this program print?
    Tracing { program: String, prints: Prints },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Field {
    Line,
    Text,
    Code,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Prints {
    Stdout(String),
    /// It does not parse; this line is why.
    ErrorAt(u32),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Rendered Markdown.
    pub text: String,
    pub right: bool,
    /// Of a wrong option: why it is tempting and why it is wrong. Rendered Markdown.
    pub reason: Option<String>,
}

/// What a learner answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Indices into the question's options, ascending.
    Chosen(Vec<usize>),
    Typed(String),
    /// The program does not parse, because of this line.
    ErrorAt(u32),
}

impl Answer {
    /// The form that is kept between visits, which never changes.
    pub fn to_json(&self) -> JsonValue {
        match self {
            Answer::Chosen(chosen) => object! { "kind": "chosen", "with": chosen.clone() },
            Answer::Typed(text) => object! { "kind": "typed", "with": &text[..] },
            Answer::ErrorAt(line) => object! { "kind": "error-at", "with": *line },
        }
    }

    pub fn from_json(json: &JsonValue) -> Option<Answer> {
        let with = &json["with"];
        Some(match json["kind"].as_str()? {
            "chosen" => Answer::Chosen(with.as_array()?.iter().map(JsonValue::as_usize).collect::<Option<_>>()?),
            "typed" => Answer::Typed(with.as_str()?.to_owned()),
            "error-at" => Answer::ErrorAt(with.as_u32()?),
            _ => return None,
        })
    }
}

/// What an answer is worth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    pub right: bool,
    /// Of each wrong option that was chosen: its index, and why it tempts and is wrong (rendered Markdown).
    pub reasons: Vec<(usize, String)>,
    /// How many right options were left out.
    pub missing: usize,
}

/// Pure: the same answer to the same question is always worth the same. An answer of the wrong form is wrong.
pub fn judge(question: &Question, answer: &Answer) -> Judged {
    match (&question.form, answer) {
        (Form::Choice { options, .. }, Answer::Chosen(chosen)) => {
            let wrong = options.iter().enumerate().filter(|(index, option)| !option.right && chosen.contains(index));
            let reasons: Vec<_> =
                wrong.map(|(index, option)| (index, option.reason.clone().unwrap_or_default())).collect();
            let missing =
                options.iter().enumerate().filter(|(index, option)| option.right && !chosen.contains(index)).count();
            Judged { right: reasons.is_empty() && missing == 0, reasons, missing }
        }
        (Form::Short { answers, .. }, Answer::Typed(typed)) => {
            let same = |answer: &String| answer.trim().eq_ignore_ascii_case(typed.trim());
            Judged { right: answers.iter().any(same), ..Judged::default() }
        }
        (Form::Tracing { prints: Prints::Stdout(stdout), .. }, Answer::Typed(typed)) => {
            Judged { right: same_output(stdout, typed), ..Judged::default() }
        }
        (Form::Tracing { prints: Prints::ErrorAt(line), .. }, Answer::ErrorAt(guess)) => {
            Judged { right: line == guess, ..Judged::default() }
        }
        _ => Judged::default(),
    }
}

/// Line by line, blanks at the ends of lines and empty lines at the end aside: nobody can see these.
pub fn same_output(one: &str, other: &str) -> bool {
    let lines =
        |text: &'_ str| -> Vec<String> { text.trim_end().lines().map(|line| line.trim_end().to_owned()).collect() };
    lines(one) == lines(other)
}

/// The order in which a question's options are shown, as their indices: the same for the same seed.
pub fn order(question: &Question, seed: u64) -> Vec<usize> {
    let Form::Choice { options, shuffle, .. } = &question.form else { return vec![] };
    let mut order: Vec<usize> = (0..options.len()).collect();
    if !shuffle {
        return order;
    }
    // Each question its own order: FNV-1a of its id joins the seed.
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut state = question.id.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, hash);
    // Fisher and Yates' shuffle, driven by SplitMix64.
    for last in (1..order.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        order.swap(last, (mixed % (last as u64 + 1)) as usize);
    }
    order
}

impl Quiz {
    /// The questions to ask again: those for which `answer` has none, or a wrong one.
    pub fn missed(&self, answer: impl Fn(&Question) -> Option<Answer>) -> Vec<usize> {
        let wrong = |question: &Question| answer(question).is_none_or(|answer| !judge(question, &answer).right);
        (0..self.questions.len()).filter(|&index| wrong(&self.questions[index])).collect()
    }
}
