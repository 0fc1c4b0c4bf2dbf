//! A published copy of the course that journeys may change: another version of it, damaged, off the network.

use crate::site::Online;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

#[derive(Debug)]
pub struct Edition {
    folder: TempDir,
    /// Where on its host it lives: nothing, or `/course`.
    below: &'static str,
    port: u16,
    isolates: bool,
    online: Option<Online>,
}

impl Edition {
    pub fn copy(dist: &Path, below: &'static str) -> Result<Edition> {
        let folder = TempDir::with_prefix("interleave-edition-")?;
        let mut edition = Edition { folder, below, port: 0, isolates: true, online: None };
        copy(dist, &edition.path(""))?;
        if !below.is_empty() {
            // As `cargo xtask build --public-url` writes it, minified or not.
            let moved = |text: String, before: &str| text.replace(&format!("{before}/"), &format!("{before}{below}/"));
            edition.list(|course| {
                edition.documents(course, |text| ["href=", "href=\"", "'"].into_iter().fold(text, moved))
            })?;
        }
        edition.go_online()?;
        Ok(edition)
    }

    /// Without a slash at its end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.below)
    }

    pub fn go_online(&mut self) -> Result<()> {
        let online = Online::start(self.folder.path(), &self.path("index.html"), self.port, self.isolates)?;
        self.port = online.port();
        self.online = Some(online);
        Ok(())
    }

    /// Whether it is served with the headers that isolate a page.
    pub fn isolate(&mut self, isolates: bool) -> Result<()> {
        self.isolates = isolates;
        self.go_offline();
        self.go_online()
    }

    pub fn go_offline(&mut self) {
        self.online = None;
    }

    /// Another version takes this one's place: its document and its editor are others, and its editor says
    /// `edition = version`.
    pub fn renew(&self, version: &str) -> Result<()> {
        let new = format!("editor-{version}.js");
        self.list(|course| {
            let before = course["version"].as_str().context("no version")?.to_string();
            let old = listed(course)?.find(|path| path.starts_with("editor-")).context("no editor")?.clone();
            let document = self.read("index.html")?;
            ensure!(document.contains(&before) && document.contains(&old), "the document does not tell its version");
            self.documents(course, |text| text.replace(&before, version).replace(&old, &new))?;
            self.write(&new, &format!("{};\nglobalThis.edition = {version:?};\n", self.read(&old)?))?;
            self.lose(&old)?;
            let files = course["files"].as_object_mut().context("no files")?;
            files.remove(&old);
            files.insert(new.clone(), "".into());
            course["version"] = version.into();
            Ok(())
        })
    }

    pub fn read(&self, path: &str) -> Result<String> {
        fs::read_to_string(self.path(path)).with_context(|| format!("{path} cannot be read"))
    }

    pub fn write(&self, path: &str, text: &str) -> Result<()> {
        for form in ["br", "gz"] {
            // What is compressed beside it is what it was before.
            fs::remove_file(self.path(&format!("{path}.{form}"))).ok();
        }
        Ok(fs::write(self.path(path), text)?)
    }

    pub fn lose(&self, path: &str) -> Result<()> {
        self.write(path, "")?;
        Ok(fs::remove_file(self.path(path))?)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(self.below.trim_start_matches('/')).join(path)
    }

    /// Changes the text of each.
    fn documents(&self, course: &Value, change: impl Fn(String) -> String) -> Result<()> {
        for path in listed(course)?.filter(|path| path.ends_with('/') || path.ends_with(".html")) {
            let file = on_disk(path);
            self.write(&file, &change(self.read(&file)?))?;
        }
        Ok(())
    }

    /// Changes what the service worker keeps; each digest is that of the file as it is then.
    fn list(&self, change: impl FnOnce(&mut Value) -> Result<()>) -> Result<()> {
        let worker = self.read("sw.js")?;
        let is_list = |line: &&str| line.starts_with("const COURSE = ");
        let line = worker.lines().find(is_list).context("the service worker has no list")?;
        let list = line.trim_start_matches("const COURSE = ").trim_end_matches(';');
        let mut course: Value = serde_json::from_str(list).context("not published: build the site first")?;
        change(&mut course)?;
        let files: Vec<PathBuf> = listed(&course)?.map(|path| self.path(&on_disk(path))).collect();
        let digests = digests(&files)?;
        let listed = course["files"].as_object_mut().context("no files")?;
        listed.values_mut().zip(digests).for_each(|(value, digest)| *value = digest.into());
        self.write("sw.js", &worker.replace(line, &format!("const COURSE = {course};")))
    }
}

fn listed(course: &Value) -> Result<impl Iterator<Item = &String>> {
    Ok(course["files"].as_object().context("no files")?.keys())
}

/// A folder's document is its `index.html`.
fn on_disk(path: &str) -> String {
    if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() { copy(&entry.path(), &to)? } else { fs::copy(entry.path(), to).map(drop)? }
    }
    Ok(())
}

fn digests(files: &[PathBuf]) -> Result<Vec<String>> {
    let script = "const { createHash } = require('node:crypto');
        for (const file of process.argv.slice(1))
            console.log(createHash('sha256').update(require('node:fs').readFileSync(file)).digest('base64'));";
    let output = Command::new("node").args(["-e", script, "--"]).args(files).output().context("node does not start")?;
    ensure!(output.status.success(), "node: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?.lines().map(|line| format!("sha256-{line}")).collect())
}
