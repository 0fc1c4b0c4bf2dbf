use super::SERVED;
use super::made::made;
use crate::command::{cargo, run, sibling};
use crate::setup::{Wasm, files};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// The lessons as the page reads them. While they are served as they are written, drafts are among them.
pub fn content() -> Result<PathBuf> {
    let mut build = cargo();
    Wasm::forget(&mut build);
    run(build.args(["build", "--offline", "-p", "course"]))?;
    let program = sibling("course")?;
    let source = crate::root().join("content");
    let mut inputs = files(&source)?;
    inputs.push(program.clone());
    let drafts = std::env::var_os(SERVED).map(|_| "--drafts");
    let name = if drafts.is_some() { "drafts" } else { "content" };
    made(name, &inputs, |out| run(Command::new(&program).arg("build").arg(&source).arg(out).args(drafts)))
}
