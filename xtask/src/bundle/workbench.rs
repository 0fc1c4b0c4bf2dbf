//! The workbench: the page's second module, made as Trunk makes the first; and those beside it.

use super::bind::{FEATURES, bind};
use super::editor::minify;
use super::made::{made, target};
use crate::command::run;
use crate::setup::{Tools, Wasm, files};
use anyhow::{Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// One for all learners, and what only embedded lessons and instructors need.
const MODULES: [&str; 3] = ["workbench", "embedded", "instructors"];

pub fn workbench(tools: &Tools, release: bool) -> Result<PathBuf> {
    let profile = if release { "release" } else { "debug" };
    let mut modules = Vec::new();
    for name in MODULES {
        // Under the settings that Trunk was given: what the modules use is compiled once.
        run(build(&tools.wasm, name).args(release.then_some("--release")))?;
        modules.push(target()?.join("wasm32-unknown-unknown").join(profile).join(format!("{name}.wasm")));
    }
    let styles = styles()?;
    made(&format!("workbench-{profile}"), &[modules.clone(), styles.clone()].concat(), |out| {
        std::fs::write(out.join("workbench.css"), together(&styles)?)?;
        for (name, module) in MODULES.into_iter().zip(&modules) {
            bind(tools, module, name, out, &[])?;
            apart(&out.join(format!("{name}.js")), name)?;
        }
        if release {
            minify(tools, out)?;
            for name in MODULES {
                let bound = out.join(format!("{name}_bg.wasm"));
                let mut opt = Command::new("wasm-opt");
                tools.on_path(&mut opt)?;
                // As in index.html. Beside its like, by name, a function compresses better.
                opt.arg("-Oz").args(FEATURES).arg("--reorder-functions-by-name");
                run(opt.arg(&bound).arg("-o").arg(&bound))?;
            }
        }
        Ok(())
    })
}

/// What the workbench draws is styled by what is fetched with it: what a lesson's activities share, then its own tools.
fn styles() -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for folder in ["activities", "workbench"] {
        let mut sheets = files(&crate::root().join("static/css").join(folder))?;
        sheets.sort();
        all.extend(sheets);
    }
    Ok(all)
}

fn together(styles: &[PathBuf]) -> Result<String> {
    let texts: std::io::Result<Vec<String>> = styles.iter().map(std::fs::read_to_string).collect();
    Ok(texts?.concat())
}

/// One of the page's modules, as Trunk builds it.
pub fn build(wasm: &Wasm, module: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(crate::root()).args(["build", "--target", "wasm32-unknown-unknown", "--bin", module]);
    wasm.tell(&mut cargo);
    cargo
}

/// Yew marks elements and events with its own numbers. Modules on one page would take each other's marks for their
/// own, and a click in the one would press a link in the other: these get other names.
fn apart(glue: &Path, name: &str) -> Result<()> {
    let text = std::fs::read_to_string(glue)?;
    ensure!(text.contains("__yew_"), "{} no longer shows the names that Yew marks elements with", glue.display());
    Ok(std::fs::write(glue, text.replace("__yew_", &format!("__yew_{name}_")))?)
}
