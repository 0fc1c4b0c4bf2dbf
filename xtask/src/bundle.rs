//! What Trunk does not build: the course's content, the workers and the editor. Each is made again only when
//! something that it is made from has changed.

mod bind;
mod compressed;
mod content;
mod editor;
mod entry;
mod hosts;
mod lab;
mod made;
mod model;
mod names;
mod offline;
mod pages;
mod workbench;
mod worker;

pub use made::target;

use crate::command::run;
use crate::setup::{self, Wasm};
use anyhow::{Context, Result};
use std::path::Path;

/// Into `out`, where Trunk has put the page already.
/// `site`: where it will be published, as `https://example.org`.
pub fn bundle(out: &Path, release: bool, site: Option<&str>) -> Result<()> {
    let release = release || std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let tools = setup::tools()?;
    if release {
        editor::minify(&tools, out)?;
    }
    copy(&content::content()?, &out.join("content"))?;
    for folder in lab::lab(&tools)? {
        copy(&folder, &out.join("workers"))?;
    }
    copy(&model::model(&tools)?, &out.join("workers"))?;
    copy(&workbench::workbench(&tools, release)?, &out.join("workbench"))?;
    copy(&worker::script(&tools, release)?, &out.join("workers"))?;
    entry::trial(&out.join("workers/lab"))?;
    copy(&editor::editor(&tools, release)?, out)?;
    if !release {
        return Ok(());
    }
    // Made of what is there by now.
    pages::pages(out, site)?;
    if std::env::var_os(SERVED).is_none() { published(out) } else { Ok(()) }
}

/// Set while Trunk serves what it builds: an author must never meet yesterday's files.
pub const SERVED: &str = "INTERLEAVE_SERVED";

/// After everything that writes a file into `out`.
fn published(out: &Path) -> Result<()> {
    let version = names::names(out)?;
    crate::package::list(out)?;
    offline::list(out, &version)?;
    compressed::compressed(out)?;
    hosts::hosts(out)
}

/// The slow part of a first start that needs no tool. What fails here will fail again, where it is told.
pub fn compile_ahead(wasm: &Wasm) {
    let page = run(workbench::build(wasm, "interleave").arg("--quiet"));
    let _ = page
        .and_then(|()| worker::compiled(wasm, false))
        .and_then(|_| lab::compiled(wasm))
        .and_then(|_| model::compiled(wasm));
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to).with_context(|| format!("{} cannot be made", to.display()))?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target).with_context(|| format!("{} cannot be written", target.display()))?;
        }
    }
    Ok(())
}
