//! Names that tell what is in what is published, so that no file of one version is ever taken for another's, and any
//! cache may keep it for good.

use crate::setup::{files, key};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};

/// Fetched by name: each folder or file gets its own, with all that it fetches beside itself. The page finds them in a
/// table in its document.
pub const NAMED: [&str; 7] = ["content", "workbench", "workers", "editor.js", "charts.js", "search.js", "zip.js"];

/// Holds what Trunk has built; the document refers to it directly.
pub const PAGE: &str = "page";

/// Other people's pages ask for it, so its name never changes.
const ELEMENT: &str = "interleave-lesson.js";

/// In place, for all documents in `out`. Then the document names its version too, which it returns.
pub fn names(out: &Path) -> Result<String> {
    let built = gathered(out)?;
    let page = renamed(out, PAGE)?;
    let table = NAMED.iter().map(|name| renamed(out, name)).collect::<Result<Vec<_>>>()?.join(" ");
    let version = key(&files(out)?)?;
    for document in documents(out)? {
        let text = std::fs::read_to_string(&document)?;
        let text = told(&in_folders(&referring(&text, &built, &page), &table), &table, &version);
        std::fs::write(&document, text.with_context(|| format!("{} has no base address", document.display()))?)?;
    }
    Ok(version)
}

/// What belongs to the page's module, by the names that documents have for it, moved into one folder.
fn gathered(out: &Path) -> Result<Vec<String>> {
    let folder = out.join(PAGE);
    std::fs::create_dir_all(&folder)?;
    let mut built = Vec::new();
    for entry in std::fs::read_dir(out)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if belongs_to_the_page(&name) {
            std::fs::rename(out.join(&name), folder.join(&name))?;
            built.push(name);
        }
    }
    ensure!(built.len() > 1, "{} does not hold what Trunk builds", out.display());
    Ok(built)
}

fn belongs_to_the_page(name: &str) -> bool {
    name.starts_with("interleave-") && name != ELEMENT || name == "snippets"
}

/// `editor.js` becomes `editor-0123456789abcdef.js`. Returns the new name.
fn renamed(out: &Path, name: &str) -> Result<String> {
    let key = key(&files(&out.join(name))?).with_context(|| format!("{name} is missing"))?;
    let named = match name.split_once('.') {
        None => format!("{name}-{key}"),
        Some((stem, kind)) => format!("{stem}-{key}.{kind}"),
    };
    std::fs::rename(out.join(name), out.join(&named))?;
    Ok(named)
}

fn documents(out: &Path) -> Result<Vec<PathBuf>> {
    let mut all = files(out)?;
    all.retain(|file| file.extension().is_some_and(|kind| kind == "html"));
    Ok(all)
}

/// What was at the root is in `folder` now.
fn referring(document: &str, built: &[String], folder: &str) -> String {
    built.iter().fold(document.to_owned(), |text, name| text.replace(&format!("/{name}"), &format!("/{folder}/{name}")))
}

/// What a document asks for itself, of what is fetched by name.
fn in_folders(document: &str, table: &str) -> String {
    table.split(' ').zip(NAMED).fold(document.to_owned(), |text, (named, name)| {
        text.replace(&format!("href=\"{name}/"), &format!("href=\"{named}/"))
    })
}

fn told(document: &str, table: &str, version: &str) -> Option<String> {
    let (before, after) = document.split_once("<base ")?;
    let told = format!("<meta name=\"version\" content=\"{version}\"><meta name=\"files\" content=\"{table}\">");
    Some(format!("{before}{told}<base {after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_pages_ask_for_stays_where_it_is() {
        let check = |name: &str, expect: bool| assert_eq!(belongs_to_the_page(name), expect, "{name}");
        check("interleave-0123456789abcdef.js", true);
        check("interleave-0123456789abcdef_bg.wasm", true);
        check("snippets", true);
        check(ELEMENT, false);
        check("sw.js", false);
    }

    #[test]
    fn documents_refer_to_what_was_moved() {
        let check = |document: &str, expect: &str| {
            assert_eq!(referring(document, &["interleave-a1.js".into(), "snippets".into()], "page-b2"), expect);
        };
        check("import '/interleave-a1.js'", "import '/page-b2/interleave-a1.js'");
        check("href=/course/snippets/x/inline0.js", "href=/course/page-b2/snippets/x/inline0.js");
        check("src=/favicon-c3.svg", "src=/favicon-c3.svg");
    }

    #[test]
    fn documents_refer_to_what_got_another_name() {
        let check = |document: &str, expect: &str| assert_eq!(in_folders(document, "content-1 workbench-2"), expect);
        check(r#"<link href="workbench/workbench.css">"#, r#"<link href="workbench-2/workbench.css">"#);
        check(r#"<a href="content">"#, r#"<a href="content">"#);
    }

    #[test]
    fn a_document_tells_its_version_and_its_files() {
        let told = told("<meta charset=utf-8><base href=/><p>", "workers-1 editor-2.js", "v3");
        let metas = r#"<meta name="version" content="v3"><meta name="files" content="workers-1 editor-2.js">"#;
        assert_eq!(told, Some(format!("<meta charset=utf-8>{metas}<base href=/><p>")));
    }
}
