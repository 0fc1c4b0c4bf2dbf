//! `author new lesson SLUG`: a small lesson that is whole, runs and is proved, to be replaced piece by piece.
//!
//! It is listed with `ready = false`: a draft, which the preview shows and the published course does not.

use crate::Misused;
use course::author::TO_WRITE;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

#[derive(Debug)]
pub struct Options {
    pub slug: String,
    pub content: PathBuf,
}

macro_rules! skeleton {
    ($($file:literal),* $(,)?) => { &[$(($file, include_str!(concat!("../skeleton/", $file)))),*] };
}

/// Every file but `lesson.md`, which is made of what is known.
const FILES: &[(&str, &str)] = skeleton![
    "why.md",
    "terms.md",
    "model.md",
    "model.toml",
    "code.md",
    "code/world.toml",
    "code/in-turn.js",
    "code/together.js",
    "experiment.md",
    "experiment/second-first.js",
    "quiz.md",
    "quiz.toml",
    "challenge.md",
    "challenge/text.md",
    "challenge/challenge.toml",
    "challenge/starter.js",
    "challenge/solution.js",
    "challenge/scenarios/demo.toml",
    "challenge/scenarios/second-is-faster.toml",
    "challenge/wrong/in-turn.js",
    "challenge/wrong/only-the-last.js",
    "usage.md",
    "connections.md",
];

/// As long as the skeleton itself takes: a test holds it to that.
const MINUTES: u32 = 16;

pub fn new(options: &Options) -> Result<ExitCode, Misused> {
    let Options { slug, content } = options;
    let list = content.join("course.toml");
    let course = fs::read_to_string(&list).map_err(|error| {
        Misused(format!("{}: {error}. Go to the project's folder, or name the course with --content.", list.display()))
    })?;
    let folder = content.join(slug);
    let refused = |why: &str, remedy: &str| Misused(format!("{slug}: {why}. {remedy}"));
    if !course::author::is_slug(slug) {
        return Err(refused("this cannot be the address of a lesson", "Use small letters, digits and single hyphens."));
    }
    if folder.exists() {
        return Err(refused("there is such a folder already", "Choose another slug, or go on with what is there."));
    }
    let Listed { course, announced } = listed(&course, slug).ok_or_else(|| {
        refused("course.toml lists it as written", "Choose another slug, or remove that entry first.")
    })?;
    let written = write(&folder, &front_matter(slug, &announced)).and_then(|()| fs::write(&list, course));
    if let Err(error) = written {
        eprintln!("{}: {error}. Remove what was written, and try again.", folder.display());
        return Ok(ExitCode::FAILURE);
    }
    println!(
        "{} is a whole small lesson, {} files, listed in {} as a draft.",
        folder.display(),
        FILES.len() + 1,
        list.display()
    );
    println!("`cargo xtask serve` shows it as you write: http://127.0.0.1:8080/lesson/{slug}");
    println!(
        "`cargo xtask check` proves it, and lists what is still to be written: whatever has the mark `{TO_WRITE}`."
    );
    println!("Remove `ready = false` from course.toml when nothing is left; docs/authoring.md tells the rest.");
    Ok(ExitCode::SUCCESS)
}

fn write(folder: &Path, front: &str) -> io::Result<()> {
    for (name, text) in FILES.iter().copied().chain([("lesson.md", front)]) {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, text)?;
    }
    Ok(())
}

/// `course.toml` with the draft in it, and the lines by which it was announced before.
struct Listed {
    course: String,
    announced: Vec<String>,
}

/// None: it is listed, and not as announced. The file is the author's, comments and all, so it is changed by its lines.
fn listed(course: &str, slug: &str) -> Option<Listed> {
    const HEADER: &str = "[[lesson]]";
    let entry = format!("{HEADER}\nslug = \"{slug}\"\nready = false\n");
    let is_slug = |line: &str| field(line, "slug").is_some_and(|value| value == format!("\"{slug}\""));
    let mut parts: Vec<Vec<&str>> = vec![vec![]];
    for line in course.lines() {
        if line.starts_with('[') {
            parts.push(vec![]);
        }
        parts.last_mut().expect("there is always one").push(line);
    }
    let mut entries = parts.iter_mut().filter(|part| part.first().is_some_and(|line| line.trim() == HEADER));
    let Some(part) = entries.find(|part| part.iter().any(|line| is_slug(line))) else {
        return Some(Listed { course: format!("{}\n\n{entry}", course.trim_end()), announced: vec![] });
    };
    let announced = part.iter().any(|line| field(line, "ready") == Some("false"));
    let lines = part.iter().filter(|line| line.contains('=')).map(|&line| line.to_owned()).collect();
    let last = part.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
    let after = part.split_off(last);
    *part = entry.lines().chain(after).collect();
    let course = parts.concat().join("\n") + "\n";
    announced.then_some(Listed { course, announced: lines })
}

/// Of a line `name = value`.
fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (key, value) = line.split_once('=')?;
    (key.trim() == name).then(|| value.trim())
}

fn front_matter(slug: &str, announced: &[String]) -> String {
    let words = slug.replace('-', " ");
    let title = words[..1].to_uppercase() + &words[1..];
    let known = |name: &str, otherwise: String| {
        let told = announced.iter().find(|line| field(line, name).is_some());
        told.cloned().unwrap_or_else(|| format!("{name} = \"{otherwise}\""))
    };
    let lines = [
        known("title", title),
        known("summary", format!("{TO_WRITE} the lesson in one sentence, for the list of lessons.")),
        known("topic", format!("{TO_WRITE} the field, such as Operating systems.")),
        known("level", format!("{TO_WRITE} Beginner, Intermediate or Advanced.")),
    ];
    format!("+++\n{}\nminutes = {MINUTES}\n+++\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_skeleton_is_written() {
        fn count(folder: &Path) -> usize {
            let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
            entries.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
        }
        assert_eq!(count(&Path::new(env!("CARGO_MANIFEST_DIR")).join("skeleton")), FILES.len());
    }

    #[test]
    fn the_list_of_lessons_stays_the_author_s() {
        let check = |course: &str, expect: Option<(&str, &[&str])>| {
            let listed = listed(course, "tea").map(|listed| (listed.course, listed.announced));
            let expect = expect.map(|(course, lines)| {
                (course.to_owned(), lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())
            });
            assert_eq!(listed, expect, "{course}");
        };
        let entry = "[[lesson]]\nslug = \"tea\"\nready = false\n";
        check("title = \"A\" # mine\n", Some((&format!("title = \"A\" # mine\n\n{entry}"), &[])));
        check("title = \"A\"\n[[lesson]]\nslug = \"tea\"\n", None);
        check(
            "[[lesson]]\nslug = \"tea\"\ntitle = \"Tea = hot\"\nready = false\n\n[[lesson]]\nslug = \"cup\"\n",
            Some((
                &format!("{entry}\n[[lesson]]\nslug = \"cup\"\n"),
                &["slug = \"tea\"", "title = \"Tea = hot\"", "ready = false"],
            )),
        );
        check(
            "[[lesson]]\nslug = \"tea\"\nready = false\n\n[after]\ntea = [\"cup\"]\n",
            Some((&format!("{entry}\n[after]\ntea = [\"cup\"]\n"), &["slug = \"tea\"", "ready = false"])),
        );
    }
}
