//! What a SCORM package of the course is made of: its manifest, a page that plays a lesson and reports it, and of the
//! published files what the lesson needs. No file is read here and no address is asked: the page for instructors makes
//! packages, too.

mod alone;
mod manifest;
mod player;
pub mod published;
mod wrong;
#[cfg(feature = "zip")]
mod zipped;

pub use published::{Lesson, Published};
pub use wrong::Wrong;
#[cfg(feature = "zip")]
pub use zipped::{Effort, zipped};

use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    Scorm12,
    /// The fourth edition.
    Scorm2004,
}

impl Standard {
    pub const ALL: [Standard; 2] = [Standard::Scorm12, Standard::Scorm2004];

    /// As in commands and in names of files.
    pub fn name(self) -> &'static str {
        match self {
            Standard::Scorm12 => "scorm12",
            Standard::Scorm2004 => "scorm2004",
        }
    }

    pub fn from_name(name: &str) -> Option<Standard> {
        Standard::ALL.into_iter().find(|standard| standard.name() == name)
    }
}

/// What somebody wants a package of.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    pub standard: Standard,
    pub published: &'a Published,
    /// Its slug. None: every lesson, each one reported for itself, in one package.
    pub lesson: Option<&'a str>,
    /// Where the course is hosted, which the package then only frames. None: the package holds all that it needs.
    pub wrapper: Option<&'a str>,
    /// None: whoever has done everything has passed.
    pub pass: Option<Pass>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// Of 100.
    pub mark: u8,
    /// Whoever has done everything with fewer is reported as failed. Otherwise as not done yet: the score can be raised.
    pub fails: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// A good name for it, ending in `.zip`.
    pub name: String,
    /// Sorted as they are best written: what a learning platform reads first comes first.
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// In the package.
    pub path: String,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Made(String),
    /// As it is published under this path.
    Copied(String),
    /// What is published under this path, made to stand alone: see [`Entry::bytes`].
    Alone(String),
}

impl Entry {
    /// What has to be read to write it.
    pub fn source(&self) -> Option<&str> {
        match &self.content {
            Content::Made(_) => None,
            Content::Copied(path) | Content::Alone(path) => Some(path),
        }
    }

    /// `source`: what was read of that.
    pub fn bytes(&self, source: Vec<u8>) -> Result<Vec<u8>, Wrong> {
        match &self.content {
            Content::Made(text) => Ok(text.clone().into_bytes()),
            Content::Copied(_) => Ok(source),
            Content::Alone(path) => {
                let text = String::from_utf8(source).map_err(|_| Wrong::Document(path.clone()))?;
                alone::alone(&text, COURSE, &self.path).map(String::into_bytes).ok_or(Wrong::Document(path.clone()))
            }
        }
    }
}

/// In which the course's own files lie, with their paths below it.
const COURSE: &str = "course/";

/// Where these two are published. In a package they lie at the root.
const PLAYER: [(&str, &str); 2] = [("scorm.js", "scorm/scorm.js"), ("interleave-lesson.js", "interleave-lesson.js")];

/// A lesson of a package, and the page that plays it.
#[derive(Debug)]
struct Sco<'a> {
    lesson: &'a Lesson,
    page: String,
    /// Of this lesson alone, besides its page; in the package.
    own: Vec<String>,
}

pub fn package(order: &Order<'_>) -> Result<Package, Wrong> {
    let Order { published, .. } = *order;
    let base = order.wrapper.map(wrong::wrapper).transpose()?;
    if order.pass.is_some_and(|pass| !(1..=100).contains(&pass.mark)) {
        return Err(Wrong::Mark);
    }
    let lessons: Vec<&Lesson> = match order.lesson {
        None => published.lessons.iter().collect(),
        Some(slug) => vec![published.lesson(slug).ok_or_else(|| Wrong::lesson(slug, published))?],
    };
    if lessons.is_empty() {
        return Err(Wrong::Nothing);
    }

    let mut shared: BTreeSet<&str> = BTreeSet::new();
    let mut files = vec![];
    let mut scos = vec![];
    for lesson in &lessons {
        let mut own = vec![];
        if base.is_none() {
            let needs = published.needs(lesson)?;
            shared.extend(needs.shared);
            for (path, content) in needs.own {
                own.push(format!("{COURSE}{path}"));
                files.push(Entry { path: format!("{COURSE}{path}"), content });
            }
        }
        let page = if order.lesson.is_some() { "index.html".to_owned() } else { format!("{}.html", lesson.slug) };
        scos.push(Sco { lesson, page, own });
    }

    let mut entries: Vec<Entry> = scos
        .iter()
        .map(|sco| Entry {
            path: sco.page.clone(),
            content: Content::Made(player::page(order, sco.lesson, base.as_deref().unwrap_or(COURSE))),
        })
        .collect();
    for (path, source) in PLAYER {
        published.has(source)?;
        entries.push(Entry { path: path.to_owned(), content: Content::Copied(source.to_owned()) });
    }
    entries.extend(files);
    entries.extend(
        shared
            .into_iter()
            .map(|path| Entry { path: format!("{COURSE}{path}"), content: Content::Copied(path.to_owned()) }),
    );
    if let Some(odd) = entries.iter().find(|entry| !plain(&entry.path)) {
        return Err(Wrong::Name(odd.path.clone()));
    }
    let paths: Vec<&str> = entries.iter().map(|entry| &*entry.path).collect();
    let manifest =
        Entry { path: "imsmanifest.xml".to_owned(), content: Content::Made(manifest::manifest(order, &scos, &paths)) };
    entries.insert(0, manifest);
    let what = order.lesson.unwrap_or("course");
    Ok(Package { name: format!("interleave-{what}-{}.zip", order.standard.name()), entries })
}

/// Learning platforms put files onto disks and into addresses in their own ways; these letters survive all of them. And
/// they serve by the end of a name: a module that ends in `.mjs` is often not taken for one.
fn plain(path: &str) -> bool {
    let letters = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    path.split('/').all(letters) && !path.ends_with(".mjs")
}

#[cfg(test)]
mod tests;
