//! What Trunk does not build: the course's content, the script worker and the editor. Each is made again only when
//! something that it is made from has changed.

mod content;
mod editor;
mod made;
mod worker;

use crate::setup;
use anyhow::{Context, Result};
use std::path::Path;

pub fn bundle(out: &Path, release: bool) -> Result<()> {
    let release = release || std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let tools = setup::tools()?;
    copy(&content::content()?, &out.join("content"))?;
    copy(&worker::script(&tools, release)?, &out.join("workers"))?;
    copy(&editor::editor(&tools, release)?, out)
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
