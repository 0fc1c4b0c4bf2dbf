use super::made::made;
use crate::command::run;
use crate::setup::{Tools, files};
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// CodeMirror and our part of it, as one module.
pub fn editor(tools: &Tools, release: bool) -> Result<PathBuf> {
    let source = crate::root().join("editor");
    let name = if release { "editor-release" } else { "editor" };
    let inputs: Vec<PathBuf> = files(&source)?
        .into_iter()
        .filter(|file| !file.components().any(|part| part.as_os_str() == "node_modules"))
        .collect();
    made(name, &inputs, |out| {
        let mut esbuild = Command::new(tools.node_modules.join(".bin/esbuild"));
        esbuild.arg(source.join("editor.js")).args(["--bundle", "--format=esm", "--log-level=warning"]);
        esbuild.arg(format!("--outfile={}", out.join("editor.js").display())).env("NODE_PATH", &tools.node_modules);
        run(esbuild.args(release.then_some("--minify")))
    })
}
