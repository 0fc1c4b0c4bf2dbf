//! `wasm-bindgen`, as far as Trunk and xtask call it. The package wasm-bindgen-cli brings servers and test runners
//! along, which take most of its time to compile; the work itself is done by the same library.

use anyhow::{Context, Result, ensure};
use std::{path::PathBuf, process::ExitCode};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wasm-bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut args = pico_args::Arguments::from_env();
    if args.contains("--version") {
        println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION"));
        return Ok(());
    }
    let target: String = args.value_from_str("--target")?;
    ensure!(target == "web", "of the targets only `web` is built here, not `{target}`");
    let out: PathBuf = args.value_from_str("--out-dir")?;
    let name: Option<String> = args.opt_value_from_str("--out-name")?;
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?;
    // As the command does it, other than the library: a module that is started without an address lies beside its glue.
    bindgen.omit_default_module_path(args.contains("--omit-default-module-path"));
    bindgen.typescript(!args.contains("--no-typescript"));
    bindgen.keep_debug(args.contains("--keep-debug"));
    bindgen.demangle(!args.contains("--no-demangle"));
    bindgen.remove_name_section(args.contains("--remove-name-section"));
    bindgen.remove_producers_section(args.contains("--remove-producers-section"));
    if args.contains("--reference-types") {
        bindgen.reference_types(true);
    }
    if let Some(name) = &name {
        bindgen.out_name(name);
    }
    let module: PathBuf = args.free_from_str().context("which module?")?;
    let more = args.finish();
    ensure!(more.is_empty(), "{more:?} means nothing here");
    bindgen.input_path(&module).generate(&out).with_context(|| module.display().to_string())
}
