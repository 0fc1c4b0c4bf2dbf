//! The engine that runs learners' programs, as a module Worker.

use super::made::{made, target};
use crate::command::run;
use crate::setup::Tools;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn script(tools: &Tools, release: bool) -> Result<PathBuf> {
    let profile = if release { "release" } else { "worker-dev" };
    let mut cargo = Command::new("cargo");
    tools.wasm.tell(&mut cargo);
    cargo.current_dir(crate::root()).args(["build", "-p", "script-worker", "--profile", profile]);
    cargo.args(["--target", "wasm32-unknown-unknown"]).args(tools.wasm.ready_made.then_some("--offline"));
    run(&mut cargo)?;

    let module = target()?.join("wasm32-unknown-unknown").join(profile).join("script-worker.wasm");
    let entry = crate::root().join("workers/script/entry.js");
    made(&format!("worker-{profile}"), &[module.clone(), entry.clone()], |out| {
        let mut bindgen = Command::new("wasm-bindgen");
        tools.on_path(&mut bindgen)?;
        bindgen.arg(&module).args(["--target", "web", "--no-typescript", "--out-name", "script", "--out-dir"]).arg(out);
        run(&mut bindgen)?;
        std::fs::rename(out.join("script.js"), out.join("script_glue.js"))?;
        std::fs::copy(&entry, out.join("script.js")).context("the worker's entry is missing")?;
        if release { shrink(tools, &out.join("script_bg.wasm")) } else { Ok(()) }
    })
}

/// What Rust's compiler turns on by default for WebAssembly.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];

fn shrink(tools: &Tools, module: &Path) -> Result<()> {
    let mut wasm_opt = Command::new("wasm-opt");
    tools.on_path(&mut wasm_opt)?;
    run(wasm_opt.arg("-Oz").args(FEATURES).arg(module).arg("-o").arg(module))
}
