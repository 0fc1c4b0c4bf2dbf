//! What a fresh machine lacks. Each part looks for what is there, then tries the ordinary route, then Debian's packages;
//! every step is told with its reason and its time, and nothing is told when nothing had to be done.

mod browser;
mod cache;
mod cargo_tools;
mod crates;
mod debian;
mod nginx;
mod npm;
mod rust;
mod simpy;
mod step;

pub use browser::{chromium, others};
pub use cache::{files, key};
#[cfg(test)]
pub use crates::locked_version;
pub use nginx::nginx;
pub use npm::{axe, lighthouse, scorm};
pub use rust::{STD_FEATURES, Wasm, components, with_sources};
pub use simpy::simpy;

use anyhow::Result;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// Everything that building the page takes.
pub struct Tools {
    folders: Vec<PathBuf>,
    pub wasm: Wasm,
    pub node_modules: PathBuf,
}

pub fn tools() -> Result<Tools> {
    tools_and_meanwhile(|_| ())
}

/// `meanwhile` runs while tools are built, if any are.
pub fn tools_and_meanwhile(meanwhile: impl FnOnce(&Wasm) + Send) -> Result<Tools> {
    let wasm = rust::wasm()?;
    crates::fetch()?;
    let node_modules = npm::editor()?;
    let mut folders = cargo_tools::install(|| meanwhile(&wasm))?;
    folders.push(node_modules.join(".bin")); // wasm-opt
    Ok(Tools { folders, wasm, node_modules })
}

impl Tools {
    /// The tools first on PATH, so that Trunk never looks for its own.
    pub fn on_path(&self, command: &mut Command) -> Result<()> {
        command.env("PATH", self.path()?);
        Ok(())
    }

    fn path(&self) -> Result<OsString> {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        Ok(std::env::join_paths(self.folders.iter().cloned().chain(std::env::split_paths(&inherited)))?)
    }
}
