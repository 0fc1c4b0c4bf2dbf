//! wasm-bindgen, as every module of the project goes through it, and what wasm-opt must know of them.

use crate::command::run;
use crate::setup::Tools;
use anyhow::{Result, ensure};
use std::path::Path;
use std::process::Command;

/// `name.js` and `name_bg.wasm` in `out`.
pub fn bind(tools: &Tools, module: &Path, name: &str, out: &Path, remove: &[&str]) -> Result<()> {
    let mut bindgen = Command::new("wasm-bindgen");
    tools.on_path(&mut bindgen)?;
    bindgen.arg(module).args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]).arg(out);
    run(bindgen.args(remove))?;
    let glue = out.join(name).with_extension("js");
    ensure!(
        std::fs::read_to_string(&glue)?.contains("import.meta.url"),
        "{} does not know where its module lies: this wasm-bindgen is not the one of xtask/wasm-bindgen",
        glue.display()
    );
    Ok(())
}

/// What nobody reads of a module that is made to be fetched.
pub const UNREAD: [&str; 2] = ["--remove-name-section", "--remove-producers-section"];

/// What wasm-opt is told that the compiler uses. As in index.html.
pub const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];
