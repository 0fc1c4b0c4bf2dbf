//! What a visitor downloads, compressed as a good static host does it.

use super::{Bar, Row};
use anyhow::{Context, Result, ensure};
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
    let files = below(dist)?;
    let in_folder = |folder: &str| files.iter().filter(|file| file.starts_with(dist.join(folder))).cloned().collect();
    let engine: Vec<PathBuf> = in_folder("workers");
    let content: Vec<PathBuf> = in_folder("content");
    let editor = vec![dist.join("editor.js")];
    let (fonts, rest): (Vec<PathBuf>, Vec<PathBuf>) = files
        .iter()
        .filter(|file| ![&engine, &content, &editor].iter().any(|others| others.contains(file)))
        .cloned()
        .partition(|file| file.extension().is_some_and(|extension| extension == "woff2"));
    let row = |name, bytes: u64, bar| Row { name, value: bytes as f64 / 1000.0, unit: "kB", bar };
    Ok(vec![
        row("engine, brotli", compressed(&engine)?, Some(Bar::AtMost(800.0))),
        row("page without editor and engine, brotli", compressed(&rest)?, Some(Bar::AtMost(200.0))),
        row("editor, brotli", compressed(&editor)?, None),
        row("content of all lessons, brotli", compressed(&content)?, None),
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

fn compressed(files: &[PathBuf]) -> Result<u64> {
    let output =
        Command::new("node").args(["-e", COMPRESS, "--"]).args(files).output().context("node does not start")?;
    ensure!(output.status.success(), "node: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout)?.lines().map(|line| Ok(line.parse::<u64>()?)).sum()
}
