//! Folders of made files, each kept as long as what it was made from stays the same.

use crate::command::sibling;
use crate::setup::key;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// The folder of this name, made now if its inputs, or the tool that binds modules, are not those that it was last made from.
pub fn made(name: &str, inputs: &[PathBuf], make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let folder = target()?.join("bundle").join(name);
    let stamp = folder.with_extension("made-from");
    let key = key(&[inputs, &[crate::root().join("xtask/wasm-bindgen/src/main.rs")]].concat())?;
    if folder.is_dir() && std::fs::read_to_string(&stamp).is_ok_and(|last| last == key) {
        return Ok(folder);
    }
    std::fs::remove_file(&stamp).ok();
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder)?;
    make(&folder)?;
    std::fs::write(stamp, key)?;
    Ok(folder)
}

/// Cargo's target folder, wherever it was put.
pub fn target() -> Result<PathBuf> {
    sibling("..")
}
