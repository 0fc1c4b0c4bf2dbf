//! The course as static files in `dist/`, for any host and any path.

use crate::command::run;
use crate::setup::{self, STD_FEATURES, Tools};
use anyhow::Result;
use std::process::Command;
use std::time::Instant;

/// The published page takes over what was rendered when it was built. Its module alone can: what both modules use is
/// compiled twice for that, and only here.
pub const TAKES_OVER: [&str; 2] = ["--features", "hydrate"];

/// Tells the hook that Trunk calls where the course will be published.
pub const SITE: &str = "INTERLEAVE_SITE";

pub fn build(public_url: &str, site: Option<&str>) -> Result<()> {
    let start = Instant::now();
    // A standard library made to be small takes 15 kB from the page.
    let mut tools = setup::tools()?;
    tools.wasm = setup::with_sources()?;
    let mut trunk = trunk(&tools, "build")?;
    trunk.env(STD_FEATURES, "optimize_for_size");
    trunk.args(["--release", "--dist", "dist", "--public-url", public_url]);
    trunk.args(TAKES_OVER);
    match site {
        Some(site) => trunk.env(SITE, site),
        None => trunk.env_remove(SITE),
    };
    run(&mut trunk)?;
    eprintln!("dist/ is built, in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Trunk in the project's folder, with the tools that were set up and no others.
pub fn trunk(tools: &Tools, task: &str) -> Result<Command> {
    let mut trunk = Command::new("trunk");
    trunk.arg(task).current_dir(crate::root());
    tools.on_path(&mut trunk)?;
    tools.wasm.tell(&mut trunk);
    trunk.env("XTASK", std::env::current_exe()?);
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // A standard library that is built here may still need its own crates.
    trunk.env("TRUNK_OFFLINE", tools.wasm.ready_made.to_string());
    Ok(trunk)
}
