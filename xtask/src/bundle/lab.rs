//! The lab's module, twice: for a thread with a memory of its own, and for threads on one memory.

use super::bind::{UNREAD, bind};
use super::made::{made, target};
use crate::command::run;
use crate::setup::{self, Tools, Wasm};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

const WORKER: &str = "lab-worker";

/// Folders whose files belong into `workers/`.
pub fn lab(tools: &Tools) -> Result<[PathBuf; 2]> {
    let [alone, on_one_memory] = compiled(&tools.wasm)?;
    Ok([bound(tools, "lab", &alone)?, bound(tools, "lab-threads", &on_one_memory)?])
}

pub fn compiled(wasm: &Wasm) -> Result<[PathBuf; 2]> {
    Ok([alone(wasm)?, on_one_memory()?])
}

fn alone(wasm: &Wasm) -> Result<PathBuf> {
    fast(wasm, WORKER)
}

/// A worker that was made to be fast, whatever the build around it.
pub fn fast(wasm: &Wasm, worker: &str) -> Result<PathBuf> {
    let mut cargo = build(worker, &target()?);
    // Never with a standard library that was made to be small: it sorts slowly.
    Wasm::forget(&mut cargo);
    wasm.tell(&mut cargo);
    run(cargo.args(wasm.ready_made.then_some("--offline")))?;
    Ok(built(worker, &target()?))
}

/// Atomics in every crate, the standard library included, and what a thread needs exported to be started in a Worker.
const THREADS: &str = "-Ctarget-feature=+atomics,+bulk-memory -Clink-arg=--shared-memory \
    -Clink-arg=--max-memory=1073741824 -Clink-arg=--import-memory -Clink-arg=--export=__wasm_init_tls \
    -Clink-arg=--export=__tls_size -Clink-arg=--export=__tls_align -Clink-arg=--export=__tls_base";

fn on_one_memory() -> Result<PathBuf> {
    // Beside the other builds: they would all be made again under these flags.
    let folder = target()?.join("threads");
    let mut cargo = build(WORKER, &folder);
    setup::with_sources()?.tell(&mut cargo);
    cargo.env_remove("CARGO_UNSTABLE_BUILD_STD_FEATURES").env("RUSTFLAGS", THREADS).args(["--features", "threads"]);
    run(&mut cargo)?;
    Ok(built(WORKER, &folder))
}

fn build(worker: &str, folder: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(crate::root()).args(["build", "-p", worker, "--profile", "lab"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--target-dir"]).arg(folder);
    cargo
}

fn built(worker: &str, folder: &Path) -> PathBuf {
    folder.join("wasm32-unknown-unknown/lab").join(worker).with_extension("wasm")
}

/// Both have the same first file, each beside its own module.
fn bound(tools: &Tools, name: &str, module: &Path) -> Result<PathBuf> {
    let entry = crate::root().join("workers/lab/entry.js");
    made(name, &[module.to_owned(), entry.clone()], |out| {
        let folder = out.join(name);
        bind(tools, module, "lab_glue", &folder, &UNREAD)?;
        std::fs::copy(&entry, folder.join("worker.js")).context("the worker's entry is missing")?;
        Ok(())
    })
}
