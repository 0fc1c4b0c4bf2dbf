//! Journeys through the built site in a stock browser, and what they cost.

mod bench;
mod browser;
mod driver;
mod ear;
mod edition;
mod engines;
mod journeys;
mod lab;
mod lesson;
mod nginx;
mod page;
mod playground;
mod roles;
mod scorm;
mod shot;
mod site;
mod states;
mod weight;

use anyhow::{Context, Result, bail};
use std::{path::PathBuf, process::ExitCode};

const USAGE: &str = "\
browser-tests test [--dist DIR] [--axe FILE] [--scorm DIR] [--list] [FILTER]    journeys; FILTER is a part of a name
browser-tests bench check [--dist DIR] [--runs N] [--json]
browser-tests bench lab --native FILE [--dist DIR] [--runs N] [--json]
browser-tests bench loop [--dist DIR] [--runs N] [--json]
browser-tests bench model --native FILE [--dist DIR] [--runs N] [--json]
browser-tests bench page --lighthouse FILE --axe FILE [--dist DIR] [--runs N] [--only PART] [--json]
browser-tests bench package --scorm DIR [--dist DIR] [--runs N] [--json]
browser-tests serve [--dist DIR] --port N            the built site, as a good host would serve it
browser-tests shot [--dist DIR] OUT_DIR              pictures of every step, for human critics
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut args = pico_args::Arguments::from_env();
    let command = args.subcommand()?;
    let dist = args.opt_value_from_os_str("--dist", as_path)?.unwrap_or_else(|| PathBuf::from("dist"));
    match command.as_deref() {
        Some("test") => {
            let axe = args.opt_value_from_os_str("--axe", as_path)?;
            let scorm = args.opt_value_from_os_str("--scorm", as_path)?;
            journeys::run(&dist, axe, scorm, args.finish())
        }
        Some("bench") => {
            let json = args.contains("--json");
            let runs = args.opt_value_from_str("--runs")?;
            let given = bench::Given {
                native: args.opt_value_from_os_str("--native", as_path)?,
                lighthouse: args.opt_value_from_os_str("--lighthouse", as_path)?,
                axe: args.opt_value_from_os_str("--axe", as_path)?,
                scorm: args.opt_value_from_os_str("--scorm", as_path)?,
                only: args.opt_value_from_str("--only")?,
            };
            let name: String =
                args.free_from_str().context("which bench? There are: check, lab, loop, model, package, page")?;
            no_more(args)?;
            let rows = bench::rows(&name, &dist, runs, &given)?;
            bench::print(&rows, json);
            Ok(ExitCode::SUCCESS)
        }
        Some("serve") => {
            let port: u16 = args.value_from_str("--port")?;
            no_more(args)?;
            let site = site::Online::start(&dist, &dist.join("404.html"), port, true)?;
            println!("http://127.0.0.1:{}/", site.port());
            loop {
                std::thread::park(); // until Ctrl-C ends the process
            }
        }
        Some("shot") => {
            let out = args.free_from_os_str(as_path).context("where should the pictures go?")?;
            no_more(args)?;
            shot::run(&dist, &out)
        }
        _ => bail!("{USAGE}"),
    }
}

fn no_more(args: pico_args::Arguments) -> Result<()> {
    match args.finish().first() {
        None => Ok(()),
        Some(unknown) => bail!("{} means nothing here\n\n{USAGE}", unknown.display()),
    }
}

fn as_path(text: &std::ffi::OsStr) -> Result<PathBuf, std::convert::Infallible> {
    Ok(text.into())
}
