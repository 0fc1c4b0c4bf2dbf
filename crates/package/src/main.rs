//! `package list DIST`: the list of what is published, into DIST. `package scorm12|scorm2004 …`: a package of it.

use anyhow::{Context, Result, anyhow, bail, ensure};
use course::lesson::{Activity, Card, Contents};
use package::{
    Effort, Order, Pass, Standard,
    published::{LIST, Lesson, Published},
};
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

const USAGE: &str = "\
usage: cargo xtask package scorm12|scorm2004 [--lesson SLUG] [--wrapper URL] [--pass N [--fail]] [-o FILE.zip]

  --lesson SLUG   one lesson; without it every lesson of the course, each reported for itself
  --wrapper URL   a small package that frames the course where it is hosted, as https://example.org/course/
  --pass N        the score, of 100, from which a lesson that is done counts as passed; without it every such lesson does
  --fail          whoever has done everything with less is reported as failed; without it as not done yet
  -o FILE.zip     where to write it
  --dist DIR      what is published; dist/ if not given";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("package: {error:#}");
            ExitCode::FAILURE
        }
    }
}

struct Asked {
    standard: Standard,
    lesson: Option<String>,
    wrapper: Option<String>,
    mark: Option<u8>,
    fails: bool,
    out: Option<PathBuf>,
    dist: PathBuf,
}

fn run() -> Result<()> {
    let mut arguments = env::args_os().skip(1);
    if arguments.next().is_some_and(|task| task == "list") {
        let dist = arguments.next().map(PathBuf::from).context("usage: package list DIST")?;
        return list(&dist);
    }
    make(&asked()?)
}

fn asked() -> Result<Asked> {
    use lexopt::prelude::*;
    let mut asked = Asked {
        standard: Standard::Scorm12,
        lesson: None,
        wrapper: None,
        mark: None,
        fails: false,
        out: None,
        dist: "dist".into(),
    };
    let mut standard = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("lesson") => asked.lesson = Some(parser.value()?.string()?),
            Long("wrapper") => asked.wrapper = Some(parser.value()?.string()?),
            Long("pass") => asked.mark = Some(parser.value()?.parse()?),
            Long("fail") => asked.fails = true,
            Short('o') | Long("out") => asked.out = Some(parser.value()?.into()),
            Long("dist") => asked.dist = parser.value()?.into(),
            Value(name) if standard.is_none() => {
                let name = name.string()?;
                standard =
                    Some(Standard::from_name(&name).ok_or_else(|| anyhow!("{name:?} is no standard\n\n{USAGE}"))?);
            }
            other => bail!("{}\n\n{USAGE}", other.unexpected()),
        }
    }
    asked.standard = standard.context(USAGE)?;
    ensure!(asked.mark.is_some() || !asked.fails, "--fail needs a mark to fail: --pass N\n\n{USAGE}");
    Ok(asked)
}

fn make(asked: &Asked) -> Result<()> {
    let start = Instant::now();
    let dist = &asked.dist;
    let json = fs::read_to_string(dist.join(LIST)).with_context(|| {
        format!("{} is missing: build the course first (cargo xtask build)", dist.join(LIST).display())
    })?;
    let published = Published::read(&json)?;
    let package = package::package(&Order {
        standard: asked.standard,
        published: &published,
        lesson: asked.lesson.as_deref(),
        wrapper: asked.wrapper.as_deref(),
        pass: asked.mark.map(|mark| Pass { mark, fails: asked.fails }),
    })?;
    let read = |path: &str| fs::read(dist.join(path)).map_err(|error| format!("{path}: {error}"));
    let bytes = package::zipped(&package, Effort::Smallest, read).map_err(|error| anyhow!("{error}"))?;
    let out = asked.out.clone().unwrap_or_else(|| PathBuf::from(&package.name));
    fs::write(&out, &bytes).with_context(|| format!("{} cannot be written", out.display()))?;
    for entry in &package.entries {
        println!("{}", entry.path);
    }
    println!(
        "{}: {} files, {} bytes, made in {:.1} s",
        out.display(),
        package.entries.len(),
        bytes.len(),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn list(dist: &Path) -> Result<()> {
    let mut files = BTreeMap::new();
    below(dist, "", &mut files)?;
    let find = |name: &str| {
        let path = files.keys().find(|path| path.starts_with("content") && path.ends_with(name));
        path.with_context(|| format!("content{name} is missing in {}", dist.display()))
    };
    let read = |name: &str| -> Result<Vec<u8>> { Ok(fs::read(dist.join(find(name)?))?) };
    let contents: Contents = opened(&read("/course.bin")?)?;
    let mut lessons = vec![];
    for card in contents.lessons.into_iter().filter(|card| card.ready) {
        let activities: Vec<Vec<u8>> = opened(&read(&format!("/{}.activities.bin", card.slug))?)?;
        lessons.push(lesson(card, &activities)?);
    }
    let index = fs::read_to_string(dist.join("index.html")).context("the course has no document")?;
    let version = index.split_once("<meta name=\"version\" content=\"").and_then(|(_, rest)| rest.split('"').next());
    let version = version.context("the course's document does not tell its version")?.to_owned();
    let published = Published { version, title: contents.title, lessons, files };
    Ok(fs::write(dist.join(LIST), serde_json::to_string(&published)?)?)
}

fn opened<T: serde::de::DeserializeOwned>(file: &[u8]) -> Result<T> {
    packed::open(file).map_err(|why| anyhow!("the course's content cannot be read: {why}"))
}

fn lesson(card: Card, activities: &[Vec<u8>]) -> Result<Lesson> {
    let mut simulates = false;
    for activity in activities {
        let activity: Activity = packed::unpack(activity).map_err(|why| anyhow!("{}: {why}", card.slug))?;
        simulates |= matches!(activity, Activity::Simulate(_) | Activity::Puzzle(_));
    }
    Ok(Lesson { slug: card.slug, title: card.title, summary: card.summary, minutes: card.minutes, simulates })
}

/// With their sizes, by their paths. What is compressed beside another file is that file; what begins with a dot or an
/// underscore is for hosts.
fn below(folder: &Path, path: &str, found: &mut BTreeMap<String, u64>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(['.', '_']) || [".br", ".gz"].iter().any(|kind| name.ends_with(kind)) {
            continue;
        }
        let path = if path.is_empty() { name } else { format!("{path}/{name}") };
        if entry.file_type()?.is_dir() {
            below(&entry.path(), &path, found)?;
        } else if path != LIST {
            found.insert(path, entry.metadata()?.len());
        }
    }
    Ok(())
}
