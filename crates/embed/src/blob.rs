//! What a host keeps, as one text: at most [`MOST`] characters, so that it fits where LMSs allow least.
//!
//! Facts are written lesson by lesson, one line each, then what else is kept as far as there is room; all of it packed
//! (zlib, base64 for addresses) behind the version of this form. A text that was cut gives back every line before the cut.
//!
//! | line | |
//! |---|---|
//! | `=LESSON SEEN DONE PASSED` | a lesson: its steps that were seen and done, one bit each in base 36; `1` if passed |
//! | `?QUESTION HOW TRIES` | of that lesson: `f` right at the first try, `l` later, `b` both, `-` never; days with `+` or `-` |
//! | `!BLOCK BLOCK …` | what was run |
//! | `@DAY DAY …` | days on which something was done |
//! | `{…}` | a fact of another version, as it was |
//! | `#KEY` and a line of JSON | something else that is kept |
//!
//! Days count from the first one named on `^DAY`.

use crate::{Shelf, keys};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use course::{
    lesson::StepKind,
    progress::{Fact, Progress, Tried},
};
use jzon::JsonValue;
use miniz_oxide::{
    deflate::compress_to_vec_zlib,
    inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit},
};
use std::{collections::BTreeMap, fmt::Write};

/// Characters.
pub const MOST: usize = 3_900;

const VERSION: char = '1';
/// Of the unpacked form: a short text cannot be made to fill the memory.
const MOST_BYTES: usize = 1 << 20;
const BEST: u8 = 9;

/// How much of a blob was read.
#[derive(Debug, PartialEq, Eq)]
pub enum Read {
    Whole(Shelf),
    /// It was cut: what stood before the cut.
    Cut(Shelf),
    /// It is of a newer version.
    Newer,
    Unreadable,
}

/// Everything of the progress, unless it is too much: then without what a question's review needs least. Of the rest, what
/// belongs to this lesson, as far as there is room.
pub fn pack(shelf: &Shelf, lesson: &str) -> String {
    let progress = crate::progress(shelf);
    let tries = [usize::MAX, 3, 1, 0];
    let mut lines = String::new();
    let mut blob = String::new();
    for most in tries {
        lines = facts(&progress, most);
        blob = packed(&lines);
        if blob.len() <= MOST {
            break;
        }
    }
    if blob.len() > MOST {
        lines = own(&progress, lesson);
        blob = packed(&lines);
    }
    for (key, text) in shelf.iter().filter(|(key, _)| keys::is_of(key, lesson)) {
        let with = format!("{lines}#{key}\n{}\n", JsonValue::from(text.as_str()).dump());
        let packed = packed(&with);
        if packed.len() <= MOST {
            (lines, blob) = (with, packed);
        }
    }
    blob
}

pub fn unpack(blob: &str) -> Read {
    let mut rest = blob.trim().chars();
    match rest.next() {
        Some(VERSION) => (),
        Some('2'..='9') => return Read::Newer,
        _ => return Read::Unreadable,
    }
    let text = rest.as_str();
    // What was cut may end within four characters.
    let whole = text.get(..text.len() - text.len() % 4).unwrap_or_default();
    let Some(bytes) = URL_SAFE_NO_PAD.decode(text).or_else(|_| URL_SAFE_NO_PAD.decode(whole)).ok() else {
        return Read::Unreadable;
    };
    match decompress_to_vec_zlib_with_limit(&bytes, MOST_BYTES) {
        Ok(lines) => match String::from_utf8(lines) {
            Ok(lines) => Read::Whole(shelf(&lines)),
            Err(_) => Read::Unreadable,
        },
        Err(error) if error.status == TINFLStatus::FailedCannotMakeProgress => {
            let lines = String::from_utf8_lossy(&error.output);
            let whole = lines.rfind('\n').map_or("", |end| &lines[..=end]);
            Read::Cut(shelf(whole))
        }
        Err(_) => Read::Unreadable,
    }
}

fn packed(lines: &str) -> String {
    format!("{VERSION}{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(lines.as_bytes(), BEST)))
}

/// What the facts say of one lesson.
#[derive(Default)]
struct Said {
    seen: u32,
    done: u32,
    passed: bool,
    questions: BTreeMap<String, Question>,
    ran: Vec<String>,
    days: Vec<u32>,
}

#[derive(Default)]
struct Question {
    first: bool,
    later: bool,
    tries: Vec<Tried>,
}

fn bit(step: StepKind) -> u32 {
    StepKind::ALL.iter().position(|kind| *kind == step).map_or(0, |at| 1 << at)
}

/// Every fact. `most`: so many tries of each question, the newest.
fn facts(progress: &Progress, most: usize) -> String {
    let (said, others) = said(progress);
    let first_day = said.values().flat_map(|said| {
        let tried = said.questions.values().flat_map(|question| &question.tries).map(|tried| tried.day);
        said.days.iter().copied().chain(tried)
    });
    let base = first_day.min().unwrap_or_default();
    let mut lines = format!("^{}\n", in_36(base));
    for (lesson, said) in &said {
        lesson_lines(&mut lines, lesson, said, base, most);
    }
    for fact in others {
        lines += &fact;
        lines.push('\n');
    }
    lines
}

/// When there is no room for every lesson: this one, without dates.
fn own(progress: &Progress, lesson: &str) -> String {
    let (said, _) = said(progress);
    let mut lines = String::new();
    if let Some(said) = said.get(lesson) {
        lesson_lines(&mut lines, lesson, said, 0, 0);
    }
    lines
}

fn lesson_lines(lines: &mut String, lesson: &str, said: &Said, base: u32, most: usize) {
    let Said { seen, done, passed, questions, ran, days } = said;
    let mut add = |line: String| {
        lines.push_str(&line);
        lines.push('\n');
    };
    add(format!("={lesson} {} {} {}", in_36(*seen), in_36(*done), u8::from(*passed)));
    for (id, question) in questions {
        let how = match (question.first, question.later) {
            (true, true) => 'b',
            (true, false) => 'f',
            (false, true) => 'l',
            (false, false) => '-',
        };
        let mut line = format!("?{id} {how} ");
        let newest = question.tries.len().saturating_sub(most);
        for Tried { day, right } in &question.tries[newest..] {
            let sign = if *right { '+' } else { '-' };
            // Writing to a text does not fail.
            let _ = write!(line, "{}{sign}", in_36(day - base));
        }
        add(line);
    }
    if !ran.is_empty() {
        add(format!("!{}", ran.join(" ")));
    }
    if !days.is_empty() && most > 0 {
        let days: Vec<String> = days.iter().map(|day| in_36(day - base)).collect();
        add(format!("@{}", days.join(" ")));
    }
}

/// By lesson; and facts that are none of ours.
fn said(progress: &Progress) -> (BTreeMap<String, Said>, Vec<String>) {
    let mut lessons: BTreeMap<String, Said> = BTreeMap::new();
    for fact in &progress.facts {
        let said = lessons.entry(fact.lesson().to_owned()).or_default();
        match fact {
            Fact::Seen { step, .. } => said.seen |= bit(*step),
            Fact::Done { step, .. } => said.done |= bit(*step),
            Fact::Passed { .. } => said.passed = true,
            Fact::Ran { block, .. } => said.ran.push(block.clone()),
            Fact::Answered { question, first_try, .. } => {
                let question = said.questions.entry(question.clone()).or_default();
                question.first |= first_try;
                question.later |= !first_try;
            }
        }
    }
    let mut others = Vec::new();
    for other in progress.others() {
        let (lesson, day) = (other["lesson"].as_str(), other["day"].as_u32());
        match (other["fact"].as_str(), lesson, day, other["question"].as_str(), other["right"].as_bool()) {
            (Some("tried"), Some(lesson), Some(day), Some(question), Some(right)) => {
                let said = lessons.entry(lesson.to_owned()).or_default();
                said.questions.entry(question.to_owned()).or_default().tries.push(Tried { day, right });
            }
            (Some("day"), Some(lesson), Some(day), ..) => {
                lessons.entry(lesson.to_owned()).or_default().days.push(day);
            }
            _ => others.push(other.dump()),
        }
    }
    for said in lessons.values_mut() {
        said.days.sort_unstable();
        said.questions.values_mut().for_each(|question| question.tries.sort_by_key(|tried| (tried.day, tried.right)));
    }
    (lessons, others)
}

/// Lines that make no sense are passed over.
fn shelf(lines: &str) -> Shelf {
    let mut shelf = Shelf::new();
    let (mut progress, mut lesson, mut base) = (Progress::default(), String::new(), 0);
    let mut others = Vec::new();
    let mut lines = lines.lines();
    while let Some(line) = lines.next() {
        let Some(sign) = line.chars().next() else { continue };
        let rest = &line[sign.len_utf8()..];
        match sign {
            '^' => base = from_36(rest).unwrap_or_default(),
            '=' => {
                let mut parts = rest.split(' ');
                lesson = parts.next().unwrap_or_default().to_owned();
                let mut bits = || parts.next().and_then(from_36).unwrap_or_default();
                let (seen, done, passed) = (bits(), bits(), bits());
                for step in StepKind::ALL {
                    let lesson = || lesson.clone();
                    if seen & bit(step) != 0 {
                        progress.add(Fact::Seen { lesson: lesson(), step });
                    }
                    if done & bit(step) != 0 {
                        progress.add(Fact::Done { lesson: lesson(), step });
                    }
                }
                if passed == 1 {
                    progress.add(Fact::Passed { lesson: lesson.clone() });
                }
            }
            '?' => question(&mut progress, &lesson, base, rest),
            '!' => rest.split(' ').for_each(|block| {
                progress.add(Fact::Ran { lesson: lesson.clone(), block: block.to_owned() });
            }),
            '@' => {
                for day in rest.split(' ').filter_map(from_36) {
                    progress.add_day(&lesson, base.saturating_add(day));
                }
            }
            '{' => others.push(line),
            '#' => {
                let text = lines.next().and_then(|line| jzon::parse(line).ok());
                if let Some(text) = text.as_ref().and_then(JsonValue::as_str) {
                    shelf.insert(rest.to_owned(), text.to_owned());
                }
            }
            _ => (),
        }
    }
    if let Ok(unknown) = Progress::from_json(&format!(r#"{{"v":1,"facts":[{}]}}"#, others.join(","))) {
        progress.merge(unknown);
    }
    if !progress.is_empty() {
        shelf.insert(keys::PROGRESS.to_owned(), progress.to_json());
    }
    shelf
}

fn question(progress: &mut Progress, lesson: &str, base: u32, line: &str) {
    let mut parts = line.split(' ');
    let id = parts.next().unwrap_or_default();
    let how = parts.next().unwrap_or_default();
    for (first_try, marks) in [(true, "fb"), (false, "lb")] {
        if !how.is_empty() && marks.contains(how) {
            progress.add(Fact::Answered { lesson: lesson.to_owned(), question: id.to_owned(), first_try });
        }
    }
    for tried in parts.next().unwrap_or_default().split_inclusive(['+', '-']) {
        let (day, sign) = tried.split_at(tried.len() - usize::from(tried.ends_with(['+', '-'])));
        if let (Some(day), "+" | "-") = (from_36(day), sign) {
            let tried = Tried { day: base.saturating_add(day), right: sign == "+" };
            progress.add_tried(lesson, id, tried);
        }
    }
}

fn in_36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(number % 36, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

fn from_36(digits: &str) -> Option<u32> {
    u32::from_str_radix(digits, 36).ok()
}
