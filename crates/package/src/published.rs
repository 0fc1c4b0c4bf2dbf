//! What is published: `files.json`, which the build writes, and what of it a lesson needs.

use crate::{Content, Wrong};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the list itself is published. It is not in itself.
pub const LIST: &str = "files.json";

/// `files.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// Of the course, as its documents have it.
    pub version: String,
    pub title: String,
    /// Those that can be opened, in the order of the course.
    pub lessons: Vec<Lesson>,
    /// In bytes, by paths below the course's address.
    pub files: BTreeMap<String, u64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    pub slug: String,
    pub title: String,
    /// One sentence.
    pub summary: String,
    pub minutes: u32,
    /// Whether it shows simulated machines.
    pub simulates: bool,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Needs<'a> {
    /// Of the lesson alone, by their published paths.
    pub own: Vec<(String, Content)>,
    pub shared: Vec<&'a str>,
}

/// Files and folders that every lesson needs, by the names that no version changes. Not among them: the lab's threads,
/// which share memory, as no learning platform's page may; charts, which the lab's own page draws; pages that are not lessons; what is kept for offline use.
/// Embedded lessons are set in the reader's own typefaces.
const ALWAYS: [&str; 10] = [
    "page/",
    "workbench/workbench",
    "workbench/embedded",
    "workbench/snippets/",
    "workers/script.js",
    "workers/script_",
    "workers/lab/",
    "editor.js",
    "content/course.bin",
    "favicon",
];

const SIMULATOR: [&str; 2] = ["workers/model.js", "workers/model_"];

/// What a browser fetches. A licence is not, nor a form that was compressed ahead.
const KINDS: [&str; 7] = ["js", "wasm", "css", "bin", "woff2", "svg", "html"];

impl Published {
    pub fn read(json: &str) -> Result<Published, Wrong> {
        serde_json::from_str(json).map_err(|error| Wrong::List(error.to_string()))
    }

    pub fn lesson(&self, slug: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.slug == slug)
    }

    pub(crate) fn has(&self, path: &str) -> Result<(), Wrong> {
        if self.files.contains_key(path) { Ok(()) } else { Err(Wrong::Missing(path.to_owned())) }
    }

    pub(crate) fn needs(&self, lesson: &Lesson) -> Result<Needs<'_>, Wrong> {
        let slug = &lesson.slug;
        let document = format!("embed/{slug}/index.html");
        self.has(&document)?;
        let wanted: Vec<&str> = if lesson.simulates { [&ALWAYS[..], &SIMULATOR].concat() } else { ALWAYS.to_vec() };
        let files = || self.files.keys().map(|path| (&**path, unnamed(path))).filter(|(path, _)| fetched(path));
        for wanted in &wanted {
            if !files().any(|(_, name)| name.starts_with(wanted)) {
                return Err(Wrong::Missing((*wanted).to_owned()));
            }
        }
        let contents = [format!("content/{slug}.bin"), format!("content/{slug}.activities.bin")];
        let mut own = vec![(document.clone(), Content::Alone(document))];
        for content in contents {
            let Some((path, _)) = files().find(|(_, name)| *name == content) else {
                return Err(Wrong::Missing(content));
            };
            own.push((path.to_owned(), Content::Copied(path.to_owned())));
        }
        let shared = files().filter(|(_, name)| wanted.iter().any(|wanted| name.starts_with(wanted)));
        Ok(Needs { own, shared: shared.map(|(path, _)| path).collect() })
    }
}

fn fetched(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind))
}

/// `workers/script.js` of `workers-0123456789abcdef/script.js`: what is published is named for what is in it.
fn unnamed(path: &str) -> String {
    let (first, rest) = path.split_at(path.find(['/', '.']).unwrap_or(path.len()));
    let key = |key: &str| key.len() == 16 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    let name = first.rsplit_once('-').filter(|(_, last)| key(last)).map_or(first, |(name, _)| name);
    format!("{name}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_without_what_is_in_it() {
        let check = |path: &str, expect: &str| assert_eq!(unnamed(path), expect);
        check("workers-0123456789abcdef/lab/worker.js", "workers/lab/worker.js");
        check("editor-0123456789abcdef.js", "editor.js");
        check("interleave-lesson.js", "interleave-lesson.js");
        check("fonts/sans-400.woff2", "fonts/sans-400.woff2");
        check("page-0123456789abcdef/interleave-0123456789abcdef.js", "page/interleave-0123456789abcdef.js");
    }

    #[test]
    fn a_list_is_read_or_refused_in_words() {
        let read = Published::read(r#"{"version":"v","title":"T","lessons":[],"files":{"a.js":3}}"#).unwrap();
        assert_eq!(read.files["a.js"], 3);
        let said = Published::read("<!doctype html>").unwrap_err().to_string();
        assert!(said.starts_with("the list of published files cannot be read: "), "{said}");
    }
}
