//! The lab's view: the page's second module, made as Trunk makes the first.

use super::made::{made, target};
use crate::command::run;
use crate::setup::Tools;
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// As in index.html.
const WASM_OPT: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];

pub fn view(tools: &Tools, release: bool) -> Result<PathBuf> {
    let profile = if release { "release" } else { "debug" };
    // Under the settings that Trunk was given: what both modules use is compiled once.
    let mut cargo = Command::new("cargo");
    cargo.current_dir(crate::root()).args(["build", "--target", "wasm32-unknown-unknown", "--bin", "lab-view"]);
    tools.wasm.tell(&mut cargo);
    run(cargo.args(release.then_some("--release")))?;
    let module = target()?.join("wasm32-unknown-unknown").join(profile).join("lab-view.wasm");
    made(&format!("view-{profile}"), std::slice::from_ref(&module), |out| {
        let mut bindgen = Command::new("wasm-bindgen");
        tools.on_path(&mut bindgen)?;
        bindgen.arg(&module).args(["--target", "web", "--no-typescript", "--out-name", "lab_view", "--out-dir"]);
        run(bindgen.arg(out).args(release.then_some("--remove-name-section")))?;
        if release {
            let bound = out.join("lab_view_bg.wasm");
            let mut opt = Command::new("wasm-opt");
            tools.on_path(&mut opt)?;
            run(opt.args(WASM_OPT).arg(&bound).arg("-o").arg(&bound))?;
        }
        Ok(())
    })
}
