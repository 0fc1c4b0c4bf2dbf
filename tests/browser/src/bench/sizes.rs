//! What a visitor downloads, compressed as it is published.

use super::{Bar, Row};
use anyhow::{Context, Result, ensure};
use std::borrow::Cow;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Node is here anyway, for the editor; its brotli is compiled for speed even when ours would not be.
const COMPRESS: &str = "
    const { constants, brotliCompressSync } = require('node:zlib');
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
    for (const file of process.argv.slice(1))
      console.log(brotliCompressSync(require('node:fs').readFileSync(file), { params }).length);";

pub fn rows(dist: &Path) -> Result<Vec<Row>> {
    let mut rest = below(dist)?;
    rest.retain(|file| !file.extension().is_some_and(|kind| kind == "br" || kind == "gz"));
    // What begins with one of these, taken out of the rest.
    let mut take = |paths: &[&str]| -> Vec<PathBuf> {
        let starts = |file: &mut PathBuf| {
            let path = unnamed(&file.strip_prefix(dist).unwrap_or(file).display().to_string());
            paths.iter().any(|start| path.starts_with(start))
        };
        rest.extract_if(.., starts).collect()
    };
    let engine = take(&["workers/script"]);
    let lab = take(&["workers/lab/", "workbench/"]);
    let model = take(&["workers/model"]);
    let threads = take(&["workers/lab-threads/"]);
    let charts = take(&["charts"]);
    let search = take(&["search.js"]);
    let content = take(&["content/"]);
    let editor = take(&["editor"]);
    let fonts = take(&["fonts/"]);
    // Of the rendered addresses a visitor opens one: the first page stands for it.
    let addresses = take(&[
        "lesson/",
        "lab/",
        "playground/",
        "simulator/",
        "glossary/",
        "progress/",
        "embed/",
        "404.html",
        "sitemap.xml",
        "robots.txt",
    ]);
    let embedding = take(&["interleave-lesson.js", "scorm/", "files.json"]);
    let offline = take(&["sw.js", "manifest.webmanifest", "icons/"]);
    let row = |name, bytes: u64, bar| Row { name: Cow::Borrowed(name), value: bytes as f64 / 1000.0, unit: "kB", bar };
    Ok(vec![
        row("engine, brotli", compressed(&engine)?, Some(Bar::AtMost(800.0))),
        row("page without what is fetched later, brotli", compressed(&rest)?, Some(Bar::AtMost(200.0))),
        row("workbench and lab, brotli", compressed(&lab)?, None),
        row("simulator's worker, brotli", compressed(&model)?, None),
        row("the lab's threads, brotli", compressed(&threads)?, None),
        row("charts, brotli", compressed(&charts)?, None),
        row("search, brotli", compressed(&search)?, None),
        row("editor, brotli", compressed(&editor)?, None),
        row("service worker, manifest and icons, brotli", compressed(&offline)?, None),
        row("embedding and packages, brotli", compressed(&embedding)?, None),
        row("content of all lessons, brotli", compressed(&content)?, None),
        row("all other addresses, brotli", compressed(&addresses)?, None),
        row("typefaces", fonts.iter().map(|font| fs::metadata(font).map_or(0, |font| font.len())).sum(), None),
    ])
}

fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { files.extend(below(&path)?) } else { files.push(path) }
    }
    Ok(files)
}

/// `workers/script.js` from `workers-0123456789abcdef/script.js`.
fn unnamed(path: &str) -> String {
    let (first, rest) = path.split_at(path.find(['/', '.']).unwrap_or(path.len()));
    let key = |key: &str| key.len() == 16 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    let name = first.rsplit_once('-').filter(|(_, last)| key(last)).map_or(first, |(name, _)| name);
    format!("{name}{rest}")
}

/// As it is published; what is not, as it would be.
fn compressed(files: &[PathBuf]) -> Result<u64> {
    let published = |file: &PathBuf| fs::metadata(format!("{}.br", file.display())).map(|file| file.len());
    let (there, files): (Vec<&PathBuf>, Vec<&PathBuf>) = files.iter().partition(|file| published(file).is_ok());
    let there: u64 = there.into_iter().flat_map(published).sum();
    let output =
        Command::new("node").args(["-e", COMPRESS, "--"]).args(files).output().context("node does not start")?;
    ensure!(output.status.success(), "node: {}", String::from_utf8_lossy(&output.stderr));
    let rest: Result<u64> = String::from_utf8(output.stdout)?.lines().map(|line| Ok(line.parse::<u64>()?)).sum();
    Ok(there + rest?)
}
