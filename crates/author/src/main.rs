//! What an author runs: `new` begins a lesson, `check` proves the content, `run` runs a program, `explore` runs it in
//! every order, `judge` judges an answer.
//!
//! Programs are other people's, so all that run one alone work in a child process that is ended when it does not end
//! by itself.

mod check;
mod explore;
mod judge;
mod new;
mod run;
mod supervise;

use script::Exploring;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
usage: author check [--content DIR]
       author new lesson SLUG [--content DIR]
       author run FILE.js [--trace FILE.json] [--scenario FILE.toml]
       author explore FILE.js [--scenario FILE.toml] [--assert EXPRESSION] [--free-timers] [--budget ORDERS]
                              [--trace FILE.json]
       author judge LESSON FILE.js [--json] [--content DIR]

exit code: 0 all is well; 1 the content, the program or the answer is not; 2 the command is not";

#[derive(Debug)]
pub enum Task {
    Check { content: PathBuf },
    New(new::Options),
    Run(run::Options),
    Explore(explore::Options),
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
        Ok(Task::New(options)) => new::new(&options),
        Ok(Task::Run(options)) if supervised => run::run(&options),
        Ok(Task::Explore(options)) if supervised => explore::explore(&options),
        Ok(Task::Judge(options)) if supervised => judge::judge(&options),
        Ok(Task::Run(_)) => Ok(supervise::pass_through(&arguments, supervise::LONGEST)),
        Ok(Task::Explore(_)) => Ok(supervise::pass_through(&arguments, supervise::LONGEST_EXPLORING)),
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
    let mut exploring = Exploring::default();
    let mut values: Vec<OsString> = vec![];
    while let Some(argument) = parser.next()? {
        match (task.as_str(), argument) {
            ("check" | "new" | "judge", Long("content")) => content = parser.value()?.into(),
            ("run" | "explore", Long("trace")) => trace = Some(PathBuf::from(parser.value()?)),
            ("run" | "explore", Long("scenario")) => scenario = Some(PathBuf::from(parser.value()?)),
            ("explore", Long("assert")) => exploring.assertion = parser.value()?.string()?,
            ("explore", Long("free-timers")) => exploring.free_timers = true,
            ("explore", Long("budget")) => exploring.budget = parser.value()?.parse()?,
            ("judge", Long("json")) => json = true,
            (_, Long("help") | Short('h')) => return Ok(Task::Help),
            (_, Value(value)) => values.push(value),
            (_, other) => return Err(other.unexpected()),
        }
    }
    match (task.as_str(), &values[..]) {
        ("check", []) => Ok(Task::Check { content }),
        ("new", [what, slug]) if what == "lesson" => {
            Ok(Task::New(new::Options { slug: slug.clone().string()?, content }))
        }
        ("new", _) => Err(lexopt::Error::from("what can be new is a lesson: new lesson SLUG")),
        ("run", [file]) => Ok(Task::Run(run::Options { file: file.into(), trace, scenario })),
        ("explore", [file]) => Ok(Task::Explore(explore::Options { file: file.into(), trace, scenario, exploring })),
        ("judge", [lesson, file]) => {
            let lesson = lesson.clone().string()?;
            Ok(Task::Judge(judge::Options { lesson, file: file.into(), json, content }))
        }
        ("check" | "run" | "explore" | "judge", _) => Err(lexopt::Error::from("a file or lesson too few, or too many")),
        _ => Err(lexopt::Error::from(format!("there is no command `{task}`"))),
    }
}
