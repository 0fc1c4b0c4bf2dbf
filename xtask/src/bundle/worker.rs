//! The engine that runs learners' programs, as a module Worker.

use super::bind::{FEATURES, UNREAD, bind};
use super::editor::minify;
use super::entry;
use super::made::{made, target};
use crate::command::run;
use crate::setup::{self, Tools, Wasm};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

pub fn script(tools: &Tools, release: bool) -> Result<PathBuf> {
    let profile = profile(release);
    let module = compiled(&tools.wasm, release)?;
    made(&format!("worker-{profile}"), &[module.clone(), entry::source()], |out| {
        // What is published keeps its names for now: by them it is put in order.
        bind(tools, &module, "script", out, if release { &UNREAD[1..] } else { &UNREAD })?;
        if release {
            in_order(tools, &out.join("script_bg.wasm"))?;
            minify(tools, out)?;
        }
        entry::put_before(out, "script")
    })
}

/// Those of wasm-opt's passes that leave less to fetch. All of them (`-Oz`) make this module smaller and its compressed
/// form 17 kB larger; what compresses well is what stands beside its like, and in the order of their names the
/// instances of one generic function do: that alone takes 13 kB away.
const IN_ORDER: [&str; 6] = [
    "--reorder-functions-by-name",
    "--duplicate-function-elimination",
    "--remove-unused-names",
    "--vacuum",
    "--optimize-instructions",
    "--reorder-locals",
];

/// In place; the names themselves are left out.
fn in_order(tools: &Tools, module: &Path) -> Result<()> {
    let mut opt = Command::new("wasm-opt");
    tools.on_path(&mut opt)?;
    run(opt.args(FEATURES).args(IN_ORDER).arg(module).arg("-o").arg(module))
}

pub fn compiled(wasm: &Wasm, release: bool) -> Result<PathBuf> {
    if release {
        return published();
    }
    let mut cargo = build(profile(false), &target()?);
    wasm.tell(&mut cargo);
    run(cargo.args(wasm.ready_made.then_some("--offline")))?;
    Ok(built(&target()?, profile(false)))
}

fn profile(release: bool) -> &'static str {
    if release { "release" } else { "worker-dev" }
}

/// With a standard library of its own: a panic ends the worker without a text, because nobody could read it there.
const SPARE: &str = r#"--cfg getrandom_backend="custom" -Zfmt-debug=none -Zlocation-detail=none -Zunstable-options -Cpanic=immediate-abort"#;

fn published() -> Result<PathBuf> {
    // Beside the other builds: they would all be made again under these settings.
    let folder = target()?.join("published");
    let mut cargo = build("release", &folder);
    setup::with_sources()?.tell(&mut cargo);
    cargo.env_remove("CARGO_UNSTABLE_BUILD_STD").env("RUSTFLAGS", SPARE);
    run(cargo.args(["-Zbuild-std=std", "-Zbuild-std-features=optimize_for_size"]))?;
    Ok(built(&folder, "release"))
}

fn build(profile: &str, folder: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(crate::root()).args(["build", "-p", "script-worker", "--profile", profile]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--target-dir"]).arg(folder);
    cargo
}

fn built(folder: &Path, profile: &str) -> PathBuf {
    folder.join("wasm32-unknown-unknown").join(profile).join("script-worker.wasm")
}
