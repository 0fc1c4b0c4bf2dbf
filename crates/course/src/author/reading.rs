//! The desk on which a course is read: which files were opened, what was wrong, what the course knows.

use super::{Mistake, Place, TO_WRITE, playground, simulator};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

pub struct Reading {
    pub root: PathBuf,
    /// By slug: whether the lesson is written.
    pub lessons: BTreeMap<String, bool>,
    /// The ids in the glossary.
    pub terms: BTreeSet<String>,
    /// The terms linked to since this was last taken.
    pub linked: RefCell<BTreeSet<String>>,
    /// The playground's programs that were linked to, each with where.
    pub presets: RefCell<Vec<(Place, String)>>,
    mistakes: RefCell<Vec<Mistake>>,
    unfinished: RefCell<Vec<Mistake>>,
    opened: RefCell<BTreeSet<String>>,
}

/// A text that knows where it stands: a file, a block in it, a string in a table.
#[derive(Clone, Debug)]
pub struct Text {
    pub file: String,
    /// The line of the file on which the text begins, counted from 1.
    pub line: u32,
    pub body: String,
}

/// Runs what is shown in other languages, for authors; the course itself does not use it.
const LANGUAGES: &str = "languages.py";

impl Reading {
    pub fn new(root: PathBuf) -> Reading {
        Reading {
            root,
            lessons: BTreeMap::new(),
            terms: BTreeSet::new(),
            linked: RefCell::default(),
            presets: RefCell::default(),
            unfinished: RefCell::default(),
            mistakes: RefCell::default(),
            opened: RefCell::default(),
        }
    }

    pub fn mistake(&self, place: Place, message: impl Into<String>, remedy: impl Into<String>) {
        self.mistakes.borrow_mut().push(Mistake { place, message: message.into(), remedy: remedy.into() });
    }

    /// A mistake that does not keep anybody from looking at what is written so far.
    pub fn unfinished(&self, place: Place, message: impl Into<String>, remedy: impl Into<String>) {
        self.unfinished.borrow_mut().push(Mistake { place, message: message.into(), remedy: remedy.into() });
    }

    /// In the order of files.
    pub fn take_unfinished(&self) -> Vec<Mistake> {
        let mut unfinished = self.unfinished.take();
        unfinished.sort();
        unfinished.dedup();
        unfinished
    }

    /// None, and a mistake at `from`, where there is no such file.
    pub fn open(&self, file: &str, from: Option<&Place>) -> Option<Text> {
        let whole = Place { file: file.to_owned(), line: None };
        let from = from.cloned().unwrap_or_else(|| whole.clone());
        if file.split('/').any(|part| part.is_empty() || part == ".." || part == ".") {
            self.mistake(from, format!("`{file}` leads out of the lesson's folder"), "Name a file inside the folder.");
            return None;
        }
        self.opened.borrow_mut().insert(file.to_owned());
        match fs::read(self.root.join(file)) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(body) => {
                    let text = Text { file: file.to_owned(), line: 1, body: body.replace("\r\n", "\n") };
                    self.look_for_marks(&text);
                    Some(text)
                }
                Err(_) => {
                    self.mistake(whole, "this file is not text in UTF-8", "Save it as UTF-8.");
                    None
                }
            },
            Err(_) if from == whole => {
                self.mistake(whole, "this file is missing", "Write it; docs/authoring.md says what it holds.");
                None
            }
            Err(_) => {
                self.mistake(from, format!("there is no file `{file}`"), "Write the file, or correct its name here.");
                None
            }
        }
    }

    fn look_for_marks(&self, text: &Text) {
        for (line, rest) in text.body.lines().zip(1..).filter_map(|(line, at)| Some((at, line.split_once(TO_WRITE)?.1)))
        {
            let place = Place { file: text.file.clone(), line: Some(line) };
            let what = rest.trim().trim_end_matches(['"', '-', '>']).trim();
            let remedy = format!("Write it in your own words, without the mark `{TO_WRITE}`.");
            self.unfinished(place, format!("still to be written: {what}"), remedy);
        }
    }

    /// The files of a folder, sorted, as paths from the root. A folder that is not there is empty.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> =
            self.entries(folder).into_iter().filter(|name| self.root.join(name).is_file()).collect();
        names.sort();
        names
    }

    /// Whatever lies in the content and was never opened is a mistake: it is dead, or its use is.
    pub fn close(self) -> Vec<Mistake> {
        self.look_for_unused("");
        self.into_mistakes()
    }

    pub fn into_mistakes(self) -> Vec<Mistake> {
        let mut mistakes = self.mistakes.into_inner();
        mistakes.sort();
        mistakes.dedup();
        mistakes
    }

    fn look_for_unused(&self, folder: &str) {
        let opened = self.opened.borrow().clone();
        for entry in self.entries(folder) {
            let place = Place { file: entry.clone(), line: None };
            if self.root.join(&entry).is_file() {
                if !opened.contains(&entry) && entry != LANGUAGES {
                    self.mistake(place, "nothing uses this file", "Refer to it from a step, or delete it.");
                }
            } else if folder.is_empty()
                && ![playground::FOLDER, simulator::FOLDER].contains(&entry.as_str())
                && !self.lessons.contains_key(&entry)
            {
                self.mistake(
                    place,
                    "course.toml does not list this lesson",
                    "Add a [[lesson]] with this slug to course.toml.",
                );
            } else {
                self.look_for_unused(&entry);
            }
        }
    }

    fn entries(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else { return vec![] };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        // What systems and editors leave behind is not content.
        let names = names.filter(|name| !name.starts_with('.') && !name.ends_with('~'));
        names.map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }).collect()
    }
}

impl Text {
    pub fn place(&self, offset: usize) -> Place {
        let before = self.body.as_bytes()[..offset.min(self.body.len())].iter().filter(|&&byte| byte == b'\n').count();
        Place { file: self.file.clone(), line: Some(self.line + before as u32) }
    }

    pub fn start(&self) -> Place {
        self.place(0)
    }

    pub fn part(&self, range: Range<usize>) -> Text {
        let line = self.place(range.start).line.unwrap_or(1);
        Text { file: self.file.clone(), line, body: self.body[range].to_owned() }
    }

    /// The value of a TOML string.
    pub fn string(&self, value: &toml::Spanned<String>) -> Text {
        self.quoted(value.span(), value.get_ref())
    }

    /// The value of a TOML string that stands, in its quotes, at this range.
    pub fn quoted(&self, range: Range<usize>, value: &str) -> Text {
        let quoted = &self.body[range.clone()];
        let next_line = quoted.starts_with("\"\"\"\n") || quoted.starts_with("'''\n");
        let line = self.place(range.start).line.unwrap_or(1) + u32::from(next_line);
        Text { file: self.file.clone(), line, body: value.to_owned() }
    }
}
