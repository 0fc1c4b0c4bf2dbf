//! Every address as a document of its own: what is published can be read before WebAssembly is there.

use crate::command::{cargo, run, sibling};
use crate::setup::Wasm;
use anyhow::Result;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Into `out`, where everything that they are made of has been put already.
pub fn pages(out: &Path, site: Option<&str>) -> Result<()> {
    let start = Instant::now();
    let mut build = cargo();
    Wasm::forget(&mut build);
    // It runs for less than a second: nothing is gained by optimising it.
    run(build.args(["build", "--quiet", "--offline", "-p", "interleave", "--bin", "prerender", "--features", "ssr"]))?;
    let mut prerender = Command::new(sibling("prerender")?);
    prerender.arg(out);
    if let Some(site) = site {
        prerender.args(["--site", site]);
    }
    run(&mut prerender)?;
    eprintln!("with what renders them, that took {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}
