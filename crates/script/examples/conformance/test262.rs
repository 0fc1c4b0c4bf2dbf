//! The suite as it lies on the disk: which tests there are, and what each says of itself.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What of the suite is about waiting: the rest of the language is the engine's own business.
const DIRECTORIES: [&str; 5] = [
    "built-ins/Promise",
    "language/expressions/await",
    "language/statements/async-function",
    "language/expressions/async-*",
    "language/statements/for-await-of",
];

/// Every test begins with these, unless it is raw.
const ALWAYS: [&str; 2] = ["assert.js", "sta.js"];
/// What a test's `$DONE` is.
const ASYNC: &str = "doneprintHandle.js";

#[derive(Debug)]
pub struct Suite {
    pub tests: Vec<Test>,
    harness: HashMap<String, String>,
}

#[derive(Debug)]
pub struct Test {
    /// Below `test/`.
    pub path: String,
    /// Which of [`DIRECTORIES`], with its star filled in.
    pub directory: String,
    pub text: String,
    pub flags: Vec<String>,
    pub features: Vec<String>,
    pub negative: Option<Negative>,
    pub includes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Negative {
    /// `parse`, `early`, `resolution` or `runtime`.
    pub phase: String,
    /// The error's name.
    pub error: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Sloppy,
    Strict,
}

impl Suite {
    pub fn read(folder: &Path) -> Result<Suite, String> {
        let harness = read_all(&folder.join("harness"))?
            .into_iter()
            .filter_map(|(path, text)| Some((path.file_name()?.to_string_lossy().into_owned(), text)))
            .collect();
        let tests = folder.join("test");
        let mut suite = Suite { tests: vec![], harness };
        for directory in directories(&tests)? {
            for (path, text) in read_all(&tests.join(&directory))? {
                let path = path.strip_prefix(&tests).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                // Parts of tests that consist of several modules.
                if path.ends_with(".js") && !path.contains("_FIXTURE") {
                    suite.tests.push(Test::new(path, directory.clone(), text)?);
                }
            }
        }
        suite.tests.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(suite)
    }

    /// The whole program: the runner's own text, the harness, the test.
    pub fn program(&self, test: &Test, mode: Mode, own: &str) -> Result<String, String> {
        if test.has("raw") {
            return Ok(test.text.clone());
        }
        let directive = if mode == Mode::Strict { "\"use strict\";\n" } else { "" };
        let mut program = format!("{directive}{own}");
        for name in self.includes(test) {
            let text = self.harness.get(name).ok_or_else(|| format!("{}: there is no harness/{name}", test.path))?;
            program.push_str(text);
            program.push('\n');
        }
        Ok(program + &test.text)
    }

    fn includes<'t>(&self, test: &'t Test) -> impl Iterator<Item = &'t str> {
        let done = test.has("async").then_some(ASYNC);
        ALWAYS.into_iter().chain(done).chain(test.includes.iter().map(String::as_str))
    }
}

impl Test {
    fn new(path: String, directory: String, text: String) -> Result<Test, String> {
        let matter = text.split_once("/*---").and_then(|(_, rest)| rest.split_once("---*/"));
        let (matter, _) = matter.ok_or_else(|| format!("{path} has no front matter"))?;
        let fields = fields(matter);
        let list = |key: &str| fields.get(key).map(|value| list(value)).unwrap_or_default();
        let negative = fields.get("negative").and_then(|value| {
            let field =
                |key: &str| value.lines().find_map(|line| Some(line.trim().strip_prefix(key)?.trim().to_owned()));
            Some(Negative { phase: field("phase:")?, error: field("type:")? })
        });
        Ok(Test {
            flags: list("flags"),
            features: list("features"),
            includes: list("includes"),
            negative,
            path,
            directory,
            text,
        })
    }

    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|it| it == flag)
    }

    pub fn needs(&self, feature: &str) -> bool {
        self.features.iter().any(|it| it == feature)
    }

    pub fn modes(&self) -> &'static [Mode] {
        if self.has("onlyStrict") {
            &[Mode::Strict]
        } else if self.has("noStrict") || self.has("raw") {
            &[Mode::Sloppy]
        } else {
            &[Mode::Sloppy, Mode::Strict]
        }
    }

    /// The text without what stands in comments: a rough reading, for looking up words.
    pub fn code(&self) -> String {
        let mut code = String::new();
        let mut rest = &self.text[..];
        while let Some((before, comment)) = rest.split_once("/*") {
            code.push_str(before);
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        }
        code.push_str(rest);
        code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
    }
}

/// The front matter's own keys, each with all that stands under it. It is YAML; of which the suite's linter lets
/// tests use so little here that no reader of all of YAML is wanted.
fn fields(matter: &str) -> HashMap<&str, String> {
    let mut fields: HashMap<&str, String> = HashMap::new();
    let mut key = "";
    for line in matter.lines() {
        let value = match line.split_once(':') {
            Some((name, value)) if !line.starts_with([' ', '\t', '-']) => {
                key = name.trim();
                value
            }
            _ => line,
        };
        let field = fields.entry(key).or_default();
        field.push_str(value);
        field.push('\n');
    }
    fields
}

/// `[a, b]`, or one in each line behind a hyphen.
fn list(value: &str) -> Vec<String> {
    let items = value.trim().trim_start_matches('[').trim_end_matches(']').split([',', '\n']);
    items.map(|item| item.trim().trim_start_matches("- ").to_owned()).filter(|item| !item.is_empty()).collect()
}

fn directories(tests: &Path) -> Result<Vec<String>, String> {
    let mut found = vec![];
    for directory in DIRECTORIES {
        let Some(stem) = directory.strip_suffix('*') else {
            found.push(directory.to_owned());
            continue;
        };
        let (parent, start) = stem.rsplit_once('/').unwrap_or(("", stem));
        let mut names: Vec<String> = entries(&tests.join(parent))?
            .into_iter()
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .filter(|name| name.starts_with(start))
            .collect();
        names.sort();
        found.extend(names.into_iter().map(|name| format!("{parent}/{name}")));
    }
    Ok(found)
}

fn read_all(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let mut found = vec![];
    for path in entries(folder)? {
        if path.is_dir() {
            found.extend(read_all(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "js") {
            let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            found.push((path, text));
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    entries.map(|entry| entry.map(|it| it.path()).map_err(|error| error.to_string())).collect()
}
