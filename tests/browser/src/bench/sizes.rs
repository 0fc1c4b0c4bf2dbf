//! What a visitor downloads, compressed as a good static host does it.

use super::Row;
use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use std::{fs, path::Path};

pub fn rows(dist: &Path) -> Result<Vec<Row>> {
    let mut sizes = Sizes::default();
    add(dist, dist, &mut sizes)?;
    let row = |name, bytes: usize, bar| Row { name, value: bytes as f64 / 1000.0, unit: "kB", bar };
    Ok(vec![
        row("engine, brotli", sizes.engine, Some(800.0)),
        row("page without editor and engine, brotli", sizes.page, Some(200.0)),
        row("editor, brotli", sizes.editor, None),
        row("content of all lessons, brotli", sizes.content, None),
        row("typefaces", sizes.fonts, None),
    ])
}

#[derive(Default)]
struct Sizes {
    engine: usize,
    page: usize,
    editor: usize,
    content: usize,
    fonts: usize,
}

fn add(dist: &Path, folder: &Path, sizes: &mut Sizes) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            add(dist, &path, sizes)?;
            continue;
        }
        let below = path.strip_prefix(dist)?;
        let extension = path.extension().and_then(|extension| extension.to_str());
        match extension {
            Some("woff2") => sizes.fonts += fs::metadata(&path)?.len() as usize,
            Some("html" | "css" | "js" | "wasm" | "json" | "svg") => {
                let size = compressed(&fs::read(&path)?)?;
                if below.starts_with("workers") {
                    sizes.engine += size;
                } else if below.starts_with("content") {
                    sizes.content += size;
                } else if below == Path::new("editor.js") {
                    sizes.editor += size;
                } else {
                    sizes.page += size;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let best = BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &best)?;
    Ok(out.len())
}
