//! Every command of the project. `cargo xtask help` lists them.

mod author;
mod bench;
mod build;
mod bundle;
mod command;
mod conformance;
#[cfg(test)]
mod contrast;
mod package;
mod serve;
mod setup;
mod simulate;
mod tally;
mod test;
#[cfg(test)]
mod tidy;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Every command of the project")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing and serve the course on 127.0.0.1, rebuilding as files change
    Serve {
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Small and fast instead of quick to rebuild
        #[arg(long)]
        release: bool,
    },
    /// Build the course for publication and serve it as a good host would: compressed, isolated, for offline use
    Preview {
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Set up what is missing and run every test
    Test,
    /// Build the course for publication into dist/
    Build {
        /// Where on its host the course will live
        #[arg(long, default_value = "/")]
        public_url: String,
        /// What stands before that, as in https://example.org: for addresses that have to be whole
        #[arg(long)]
        site: Option<String>,
    },
    /// Begin a lesson that is whole, runs and is proved, to be replaced piece by piece: lesson SLUG
    #[command(disable_help_flag = true)]
    New(Passed),
    /// Prove the content: the starters fail, the solutions pass, the quizzes are sound
    #[command(disable_help_flag = true)]
    Check(Passed),
    /// Run a program in virtual time: FILE.js [--scenario FILE] [--trace FILE.json]
    #[command(disable_help_flag = true)]
    Run(Passed),
    /// Run a program in every order of what it has in flight: FILE.js [--scenario FILE] [--assert EXPR] [--free-timers]
    /// [--budget N] [--trace FILE.json]
    #[command(disable_help_flag = true)]
    Explore(Passed),
    /// Judge an answer to a lesson's challenge: LESSON FILE.js [--json]
    #[command(disable_help_flag = true)]
    Judge(Passed),
    /// Simulate workloads on machines: SPEC.toml [--json] [--trace FILE.json]
    #[command(disable_help_flag = true)]
    Simulate(Passed),
    /// Run the part of test262 that is about waiting, as programs of learners are run: PATH-TO-TEST262 [--plain]
    Conformance {
        /// A copy of https://github.com/tc39/test262
        suite: PathBuf,
        /// Only without hooks in the tests' text
        #[arg(long)]
        plain: bool,
    },
    /// A SCORM package of what is in dist/: scorm12|scorm2004 [--lesson SLUG] [--wrapper URL] [--pass N [--fail]] [-o FILE.zip]
    #[command(disable_help_flag = true)]
    Package(Passed),
    /// Measure against a bar, in the release build: NAME [--json]
    Bench(Passed),
    /// Make the course, the script worker and the editor (called by Trunk)
    Bundle {
        #[arg(long, env = "TRUNK_STAGING_DIR")]
        out: PathBuf,
        #[arg(long)]
        release: bool,
        #[arg(long, env = build::SITE)]
        site: Option<String>,
    },
}

/// Arguments that another program of the project reads.
#[derive(clap::Args)]
struct Passed {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve { port, release } => serve::serve(port, release),
        Command::Preview { port } => serve::preview(port),
        Command::Test => test::test(),
        Command::Build { public_url, site } => build::build(&public_url, site.as_deref()).map(|()| ExitCode::SUCCESS),
        Command::New(Passed { args }) => author::author("new", &args),
        Command::Check(Passed { args }) => author::author("check", &args),
        Command::Run(Passed { args }) => author::author("run", &args),
        Command::Explore(Passed { args }) => author::author("explore", &args),
        Command::Judge(Passed { args }) => author::author("judge", &args),
        Command::Simulate(Passed { args }) => simulate::simulate(&args),
        Command::Conformance { suite, plain } => conformance::conformance(&suite, plain),
        Command::Package(Passed { args }) => package::package(&args),
        Command::Bench(Passed { args }) => bench::bench(&args),
        Command::Bundle { out, release, site } => {
            bundle::bundle(&out, release, site.as_deref()).map(|()| ExitCode::SUCCESS)
        }
    }
}

/// The project's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies inside the project")
}
