//! `new`, `check`, `run`, `explore` and `judge`: done by the authors' program, which holds the engine.

use crate::command::{cargo, run, sibling};
use anyhow::Result;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Exit code for what is wrong with the command and not with the learner's program.
const BAD_USE: u8 = 2;

pub fn author(task: &str, args: &[String]) -> Result<ExitCode> {
    let program = match built() {
        Ok(program) => program,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            return Ok(ExitCode::from(BAD_USE));
        }
    };
    become_it(Command::new(program).arg(task).args(args))
}

/// The authors' program, up to date.
pub fn built() -> Result<PathBuf> {
    let program = sibling("author")?;
    // The first time takes minutes and should show it; later there is nothing to say.
    let quiet = program.is_file().then_some("--quiet");
    // Of the whole workspace, so that the engine is compiled as for the tests, and not once more.
    run(cargo().args(["build", "--workspace", "--bin", "author"]).args(quiet))?;
    Ok(program)
}

/// Its exit code, its streams and its watchdog are ours.
#[cfg(unix)]
pub fn become_it(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(command.exec().into())
}

#[cfg(not(unix))]
pub fn become_it(command: &mut Command) -> Result<ExitCode> {
    let code = command.status()?.code().unwrap_or(1);
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}
