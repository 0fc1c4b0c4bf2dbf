use super::made::made;
use crate::command::run;
use crate::setup::{Tools, files};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each with the libraries that it uses, as one file.
const MODULES: [&str; 4] = ["editor.js", "charts.js", "search.js", "zip.js"];

/// What comes from npm: the code editor, the charts, the search, the zip.
pub fn editor(tools: &Tools, release: bool) -> Result<PathBuf> {
    let source = crate::root().join("editor");
    let name = if release { "editor-release" } else { "editor" };
    let inputs: Vec<PathBuf> = files(&source)?
        .into_iter()
        .filter(|file| !file.components().any(|part| part.as_os_str() == "node_modules"))
        .collect();
    made(name, &inputs, |out| {
        let mut esbuild = Command::new(tools.node_modules.join(".bin/esbuild"));
        esbuild.args(MODULES.map(|module| source.join(module)));
        esbuild.args(["--bundle", "--format=esm", "--log-level=warning"]);
        esbuild.arg(format!("--outdir={}", out.display())).env("NODE_PATH", &tools.node_modules);
        run(esbuild.args(release.then_some("--minify")))
    })
}

/// In place: the page's own glue, which Trunk's minifier does not understand, and style sheets.
pub fn minify(tools: &Tools, folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let file = entry?.path();
        let kind = file.extension().and_then(|extension| extension.to_str());
        if matches!(kind, Some("js" | "css")) {
            let mut esbuild = Command::new(tools.node_modules.join(".bin/esbuild"));
            esbuild.arg(&file).args(["--minify", "--log-level=warning", "--allow-overwrite"]);
            esbuild.args((kind == Some("js")).then_some("--format=esm"));
            run(esbuild.arg(format!("--outfile={}", file.display())))?;
        }
    }
    Ok(())
}
