//! What the service worker keeps of a published version: the list of its files, written into the worker itself.

use crate::command::ask;
use crate::setup::files;
use anyhow::{Context, Result, ensure};
use std::path::Path;

/// The line of static/sw.js that the list takes the place of.
const NOTHING: &str = r#"const COURSE = { version: "", files: {} };"#;

/// What a page may ask for. Nothing else is kept: a host may not even serve it (`_headers`), or nobody reads it (licences).
const KINDS: [&str; 9] = ["html", "js", "wasm", "css", "bin", "woff2", "svg", "png", "webmanifest"];

/// What visitors need first is fetched first. What begins with none of these comes last.
const ORDER: [&str; 9] =
    ["page-", "fonts/", "content-", "workbench-", "search-", "editor-", "workers-", "charts-", "zip-"];

/// Node is here anyway, for the editor.
const DIGESTS: &str = "
    const { createHash } = require('node:crypto');
    for (const file of process.argv.slice(1))
      console.log('sha256-' + createHash('sha256').update(require('node:fs').readFileSync(file)).digest('base64'));";

/// The last step that changes a file: the digests are of what stands in `out` now.
pub fn list(out: &Path, version: &str) -> Result<()> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for file in files(out)? {
        kept.extend(address(file.strip_prefix(out)?).map(|address| (address, file.display().to_string())));
    }
    kept.sort_by_key(|(address, _)| place(address));
    let (paths, on_disk): (Vec<_>, Vec<_>) = kept.into_iter().unzip();
    let args: Vec<String> = ["-e", DIGESTS, "--"].map(String::from).into_iter().chain(on_disk).collect();
    let digests = ask("node", &args).context("node gives no digests of the files")?;
    ensure!(digests.lines().count() == paths.len(), "node gives no digest for some of {} files", paths.len());
    let list: Vec<String> =
        paths.iter().zip(digests.lines()).map(|(path, digest)| format!("{path:?}:{digest:?}")).collect();
    let course = format!("const COURSE = {{\"version\":{version:?},\"files\":{{{}}}}};", list.join(","));
    let worker =
        std::fs::read_to_string(crate::root().join("static/sw.js")).context("the service worker is missing")?;
    ensure!(worker.contains(NOTHING), "static/sw.js no longer has the line {NOTHING}");
    Ok(std::fs::write(out.join("sw.js"), worker.replace(NOTHING, &course))?)
}

/// What a browser asks for to get this file, if it is to be kept. A folder's document is known by the folder.
fn address(file: &Path) -> Option<String> {
    let path = file.components().map(|part| part.as_os_str().to_str()).collect::<Option<Vec<_>>>()?.join("/");
    let kind = file.extension()?.to_str()?;
    let hidden = path.split('/').any(|part| part.starts_with(['.', '_']));
    // Whoever opens an embedded lesson comes by a page that is not ours to keep.
    let embedded = path.starts_with("embed/");
    let kept = KINDS.contains(&kind) && !hidden && !embedded && path != "sw.js";
    kept.then(|| match path.strip_suffix("index.html") {
        Some("") => "./".to_owned(),
        Some(folder) if folder.ends_with('/') => folder.to_owned(),
        _ => path,
    })
}

fn place(path: &str) -> usize {
    ORDER.iter().position(|start| path.starts_with(start)).unwrap_or(ORDER.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_asks_for_is_kept() {
        let check =
            |file: &str, expect: Option<&str>| assert_eq!(address(Path::new(file)).as_deref(), expect, "{file}");
        check("index.html", Some("./"));
        check("workers-1/lab/worker.js", Some("workers-1/lab/worker.js"));
        check("embed.html", Some("embed.html"));
        check("lesson/toy/index.html", Some("lesson/toy/"));
        check("embed/toy/index.html", None);
        check("404.html", Some("404.html"));
        check("sw.js", None);
        check("_headers", None);
        check(".well-known/x.js", None);
        check("fonts/README.md", None);
        check("index.html.br", None);
    }

    #[test]
    fn the_page_comes_before_its_workers() {
        let mut paths = ["charts-1.js", "./", "workers-2/script.js", "content-3/course.bin", "page-4/interleave-5.js"];
        paths.sort_by_key(|path| place(path));
        assert_eq!(
            paths,
            ["page-4/interleave-5.js", "content-3/course.bin", "workers-2/script.js", "charts-1.js", "./"]
        );
    }

    #[test]
    fn the_worker_has_a_place_for_the_list() {
        let worker = std::fs::read_to_string(crate::root().join("static/sw.js")).unwrap();
        assert_eq!(worker.matches(NOTHING).count(), 1);
    }
}
