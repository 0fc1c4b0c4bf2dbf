//! What an author runs: `check` proves the content, `run` runs a program, `judge` judges an answer.
//!
//! Programs are other people's, so `run` and `judge` work in a child process that is ended when it does not end
//! by itself.

mod check;
mod judge;
mod run;
mod supervise;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
usage: author check [--content DIR]
       author run FILE.js [--trace FILE.json] [--scenario FILE.toml]
       author judge LESSON FILE.js [--json] [--content DIR]

exit code: 0 all is well; 1 the content, the program or the answer is not; 2 the command is not";

#[derive(Debug)]
pub enum Task {
    Check { content: PathBuf },
    Run(run::Options),
    Judge(judge::Options),
    Help,
}

/// Of bad usage: the reason, in a sentence. It is printed, and the exit code is 2.
#[derive(Debug)]
pub struct Misused(pub String);

fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let supervised = arguments.first().is_some_and(|first| first == supervise::CHILD);
    if supervised {
        arguments.remove(0);
    }
    let done = match parse(arguments.clone()) {
        Err(error) => Err(Misused(format!("{error}\n{USAGE}"))),
        Ok(Task::Help) => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        Ok(Task::Check { content }) => Ok(check::check(&content)),
        Ok(Task::Run(options)) if supervised => run::run(&options),
        Ok(Task::Judge(options)) if supervised => judge::judge(&options),
        Ok(Task::Run(_)) => Ok(supervise::pass_through(&arguments)),
        Ok(Task::Judge(options)) => judge::supervised(&options, &arguments),
    };
    done.unwrap_or_else(|Misused(reason)| {
        eprintln!("{reason}");
        ExitCode::from(2)
    })
}

fn parse(arguments: Vec<OsString>) -> Result<Task, lexopt::Error> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_args(arguments);
    let task = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Task::Help),
        Some(Value(task)) => task.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    let (mut content, mut trace, mut scenario, mut json) = (PathBuf::from("content"), None, None, false);
    let mut values: Vec<OsString> = vec![];
    while let Some(argument) = parser.next()? {
        match (task.as_str(), argument) {
            ("check" | "judge", Long("content")) => content = parser.value()?.into(),
            ("run", Long("trace")) => trace = Some(PathBuf::from(parser.value()?)),
            ("run", Long("scenario")) => scenario = Some(PathBuf::from(parser.value()?)),
            ("judge", Long("json")) => json = true,
            (_, Long("help") | Short('h')) => return Ok(Task::Help),
            (_, Value(value)) => values.push(value),
            (_, other) => return Err(other.unexpected()),
        }
    }
    match (task.as_str(), &values[..]) {
        ("check", []) => Ok(Task::Check { content }),
        ("run", [file]) => Ok(Task::Run(run::Options { file: file.into(), trace, scenario })),
        ("judge", [lesson, file]) => {
            let lesson = lesson.clone().string()?;
            Ok(Task::Judge(judge::Options { lesson, file: file.into(), json, content }))
        }
        ("check" | "run" | "judge", _) => Err(lexopt::Error::from("a file or lesson too few, or too many")),
        _ => Err(lexopt::Error::from(format!("there is no command `{task}`"))),
    }
}
