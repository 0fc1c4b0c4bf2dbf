//! Packages in a learning platform: `scorm-again` in a page of its own, behind an API that is strict and can fail.

use crate::{page::Page, site::Online};
use anyhow::{Context, Result, anyhow, ensure};
use package::{Content, Order, Package, Published, Standard, published::LIST};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use url::form_urlencoded::Serializer;

/// The lesson that is packed.
pub const SLUG: &str = crate::lesson::SLUG;

/// In place of the lesson's own document.
pub const STAND_IN: &str = include_str!("scorm/frame.html");

const PAGES: [(&str, &str); 3] = [
    ("lms.html", include_str!("scorm/lms.html")),
    ("lms.js", include_str!("scorm/lms.js")),
    ("strict.js", include_str!("scorm/strict.js")),
];

const VALIDATE: &str = include_str!("scorm/validate.cjs");

#[derive(Debug)]
pub struct Lms {
    standard: Standard,
    folder: TempDir,
    online: Online,
}

/// What is published in `dist`.
pub fn published(dist: &Path) -> Result<Published> {
    let list = dist.join(LIST);
    let json = fs::read_to_string(&list).with_context(|| format!("{} is missing: build the site", list.display()))?;
    Ok(Published::read(&json)?)
}

/// One lesson, self-contained, without a mark.
pub fn order(published: &Published, standard: Standard) -> Order<'_> {
    Order { standard, published, lesson: Some(SLUG), wrapper: None, pass: None }
}

impl Lms {
    /// With a package in it as a platform unpacks it. `document` takes the place of the lesson's own, and then nothing else
    /// of the course is there. `modules`: where npm has put scorm-again.
    pub fn with(modules: &Path, dist: &Path, order: &Order<'_>, document: Option<&str>) -> Result<Lms> {
        let folder = TempDir::with_prefix("interleave-lms-")?;
        for (name, text) in PAGES {
            fs::write(folder.path().join(name), text)?;
        }
        let run_time = match order.standard {
            Standard::Scorm12 => "scorm12.min.js",
            Standard::Scorm2004 => "scorm2004.min.js",
        };
        let run_time = modules.join("scorm-again/dist").join(run_time);
        fs::copy(&run_time, folder.path().join("run-time.js"))
            .with_context(|| format!("{} is missing", run_time.display()))?;
        let package = package::package(order)?;
        unpacked(&package, dist, &folder.path().join("package"), document)?;
        let online = Online::platform(folder.path())?;
        Ok(Lms { standard: order.standard, folder, online })
    }

    /// The platform's page, which opens the lesson. `asked`: see `lms.js`.
    pub fn address(&self, asked: &[(&str, &str)]) -> String {
        let standard = match self.standard {
            Standard::Scorm12 => "1.2",
            Standard::Scorm2004 => "2004",
        };
        let mut query = Serializer::new(String::new());
        query.append_pair("standard", standard).append_pair("page", "/package/index.html").extend_pairs(asked);
        format!("{}/lms.html?{}", self.site(), query.finish())
    }

    pub fn site(&self) -> String {
        format!("http://127.0.0.1:{}", self.online.port())
    }

    /// What a file of the package is on the disk.
    pub fn holds(&self, path: &str) -> bool {
        self.folder.path().join("package").join(path).is_file()
    }

    /// Opens the lesson there, and waits until its frame has been greeted.
    pub async fn open(&self, page: &Page, asked: &[(&str, &str)]) -> Result<()> {
        // Whatever is open is left, and so reported, before the platform is asked for it again.
        page.client().goto("about:blank").await?;
        page.client().goto(&self.address(asked)).await?;
        page.until("the lesson to be greeted", async || Ok((!greeting(page).await?.is_null()).then_some(()))).await
    }
}

fn unpacked(package: &Package, dist: &Path, folder: &Path, document: Option<&str>) -> Result<()> {
    for entry in &package.entries {
        let of_the_course = matches!(&entry.content, Content::Copied(_)) && entry.path.starts_with("course/");
        if document.is_some() && of_the_course {
            continue;
        }
        let source = match (&entry.content, document) {
            (Content::Alone(_), Some(document)) => document.as_bytes().to_vec(),
            _ => match entry.source() {
                Some(path) => fs::read(dist.join(path)).with_context(|| format!("{path} cannot be read"))?,
                None => vec![],
            },
        };
        let to = folder.join(&entry.path);
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        fs::write(&to, entry.bytes(source)?)?;
    }
    Ok(())
}

/// With what the frame was greeted last: the payload of `init`.
pub async fn greeting(page: &Page) -> Result<Value> {
    let script = "const said = inner()?.contentWindow.heard?.findLast(({ type }) => type === 'init'); return said?.payload ?? null";
    page.script(script, vec![]).await
}

/// The frame says it.
pub async fn tell(page: &Page, kind: &str, payload: Value) -> Result<()> {
    page.script("inner().contentWindow.postMessage({ tell: arguments[0] }, '*')", vec![json!([kind, payload])]).await?;
    Ok(())
}

/// Everything that a lesson tells its host when it is done, with this score and this state.
pub async fn done(page: &Page, score: u32, state: &str) -> Result<()> {
    tell(page, "state", json!({ "blob": state })).await?;
    progress(page, 9, "next").await?;
    tell(page, "answer", json!({ "lesson": SLUG, "question": "order of lines", "right": true, "first_try": true }))
        .await?;
    tell(page, "completed", json!({ "lesson": SLUG, "step": null, "score": score, "max": 100 })).await
}

pub async fn progress(page: &Page, steps: u32, location: &str) -> Result<()> {
    let progress = json!({ "lesson": SLUG, "done": steps, "total": 9, "steps": {}, "location": location });
    tell(page, "progress", progress).await
}

/// What the platform was told last, by element.
pub async fn values(page: &Page) -> Result<BTreeMap<String, String>> {
    Ok(serde_json::from_value(page.script("return values", vec![]).await?)?)
}

/// Waits until the platform has been told all this.
pub async fn told(page: &Page, wanted: &[(&str, &str)]) -> Result<()> {
    page.until(&format!("the platform to be told {wanted:?}"), async || {
        let values = values(page).await?;
        let lacking = wanted.iter().find(|(name, value)| values.get(*name).map(String::as_str) != Some(value));
        match lacking {
            None => Ok(Some(())),
            Some((name, _)) => Err(anyhow!("{name} is {:?}; {}", values.get(*name), line(page).await?)),
        }
    })
    .await
}

/// How often the platform was asked or told something by this name.
pub async fn calls(page: &Page, name: &str) -> Result<usize> {
    let script = "return calls.filter(([name]) => name === arguments[0]).length";
    Ok(page.script(script, vec![name.into()]).await?.as_u64().unwrap_or_default() as usize)
}

/// From now on the platform refuses calls of this name: with a code, `"throws"` or `"missing"`; null: not any more.
pub async fn refuse(page: &Page, name: &str, how: &Value) -> Result<()> {
    let script = "const [name, how] = arguments; if (how === null) delete refuses[name]; else refuses[name] = how";
    page.script(script, vec![name.into(), how.clone()]).await?;
    Ok(())
}

/// What is said under the lesson.
pub async fn line(page: &Page) -> Result<String> {
    let said = page.script("return sco.document.getElementById('report').textContent", vec![]).await?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

pub async fn says(page: &Page, words: &str) -> Result<()> {
    page.until(&format!("the words {words:?} under the lesson"), async || {
        let line = line(page).await?;
        if line.contains(words) { Ok(Some(())) } else { Err(anyhow!("there is {line:?}")) }
    })
    .await
}

/// Whatever was said was in the standard's words.
pub async fn strict(page: &Page) -> Result<()> {
    let wrong: Vec<String> = serde_json::from_value(page.script("return wrong", vec![]).await?)?;
    ensure!(wrong.is_empty(), "not as the standard wants it: {wrong:#?}");
    Ok(())
}

/// Holds a manifest against the standard's schemas.
pub fn valid(modules: &Path, standard: Standard, manifest: &str) -> Result<()> {
    let folder = TempDir::with_prefix("interleave-manifest-")?;
    let file: PathBuf = folder.path().join("imsmanifest.xml");
    fs::write(&file, manifest)?;
    let mut node = std::process::Command::new("node");
    let output = node.args(["-e", VALIDATE, "--"]).arg(modules).arg(standard.name()).arg(&file).output();
    let output = output.context("node does not start")?;
    ensure!(output.status.success(), "{}\n{manifest}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
