//! SimPy, the simulator that queues are measured against.

use super::step::{Route, first_that_works};
use super::{cache, debian};
use crate::command::{ask, run};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

const VERSION: &str = "4.1.1";

/// The Python that has it.
pub fn simpy() -> Result<PathBuf> {
    let home = cache::folder()?.join(format!("simpy-{VERSION}"));
    let python = home.join("bin/python");
    let has = || ask(&python, &["-c", "import simpy"]).is_some();
    if !has() {
        first_that_works(
            "SimPy is not here; the benchmark runs it on the same queue",
            &[
                Route::new("pip install simpy", || install(&home)),
                Route::new("Debian's python3-venv, then pip install simpy", || {
                    debian::install(&["python3-venv"])?;
                    install(&home)
                }),
            ],
            "Please see to it that pip reaches PyPI, then run this again.",
        )?;
    }
    Ok(python)
}

fn install(home: &Path) -> Result<()> {
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(home))?;
    run(Command::new(home.join("bin/python")).args(["-m", "pip", "install", "--quiet", &format!("simpy=={VERSION}")]))
}
