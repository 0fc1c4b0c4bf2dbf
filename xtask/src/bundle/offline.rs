//! What the service worker keeps of a published version: the list of its files, written into the worker itself.

use crate::command::ask;
use crate::setup::files;
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};

/// The line of static/sw.js that the list takes the place of.
const NOTHING: &str = r#"const COURSE = { version: "", files: {} };"#;

/// What a page may ask for. Nothing else is kept: a host may not even serve it (`_headers`), or nobody reads it (licences).
const KINDS: [&str; 9] = ["html", "js", "wasm", "css", "bin", "woff2", "svg", "png", "webmanifest"];

/// What visitors need first is fetched first. What begins with none of these comes last.
const ORDER: [&str; 7] = ["page-", "fonts/", "content-", "workbench-", "editor-", "workers-", "charts-"];

/// Node is here anyway, for the editor.
const DIGESTS: &str = "
    const { createHash } = require('node:crypto');
    for (const file of process.argv.slice(1))
      console.log('sha256-' + createHash('sha256').update(require('node:fs').readFileSync(file)).digest('base64'));";

/// The last step that changes a file: the digests are of what stands in `out` now.
pub fn list(out: &Path, version: &str) -> Result<()> {
    let mut paths: Vec<String> = files(out)?.iter().filter_map(|file| address(file.strip_prefix(out).ok()?)).collect();
    paths.sort_by_key(|path| place(path));
    let on_disk =
        paths.iter().map(|path| out.join(if path == "./" { "index.html" } else { path }).display().to_string());
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

/// What a browser asks for to get this file, if it is to be kept. Of documents only the root's: it shows every page, and
/// the others would be fetched anew with every version.
fn address(file: &Path) -> Option<String> {
    let path = file.components().map(|part| part.as_os_str().to_str()).collect::<Option<Vec<_>>>()?.join("/");
    let kind = PathBuf::from(file).extension()?.to_str()?.to_owned();
    let hidden = path.split('/').any(|part| part.starts_with(['.', '_']));
    let left_out = ["sw.js", "404.html"].contains(&&*path) || path.ends_with("/index.html");
    let kept = KINDS.contains(&&*kind) && !hidden && !left_out;
    kept.then(|| if path == "index.html" { "./".to_owned() } else { path })
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
        check("lesson/toy/index.html", None);
        check("sw.js", None);
        check("404.html", None);
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
