//! `author judge`: an answer to a lesson's challenge, judged as on the page.

use crate::{Misused, run, supervise};
use course::challenge::{self, Challenge, Verdict};
use course::lesson::{Activity, Lesson};
use serde::Serialize;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug)]
pub struct Options {
    pub lesson: String,
    pub file: PathBuf,
    pub json: bool,
    pub content: PathBuf,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'a> {
    passed: bool,
    checks: Vec<PrintedCheck<'a>>,
}

#[derive(Serialize)]
struct PrintedCheck<'a> {
    id: &'a str,
    held: bool,
    expected: &'a str,
    seen: &'a str,
    hint: &'a str,
}

pub fn judge(options: &Options) -> Result<ExitCode, Misused> {
    let source = run::read(&options.file)?;
    let challenge = challenge(options)?;
    Ok(print(&challenge::check(&challenge, &source, script::run, script::explore), options.json))
}

/// A child judges; where it did not come to a verdict, that is the verdict.
pub fn supervised(options: &Options, arguments: &[OsString]) -> Result<ExitCode, Misused> {
    let challenge = challenge(options)?;
    let longest = if challenge.explores() { supervise::LONGEST_EXPLORING } else { supervise::LONGEST };
    match supervise::captured(arguments, longest) {
        Ok((text, code)) => {
            print!("{text}");
            Ok(code)
        }
        Err(reason) => {
            eprintln!("{reason}");
            Ok(print(&Verdict::unended(&challenge, &reason), options.json))
        }
    }
}

fn challenge(options: &Options) -> Result<Challenge, Misused> {
    let course = course::author::read(&options.content).map_err(|mistakes| {
        let lines: Vec<String> =
            mistakes.iter().map(|mistake| format!("{}/{mistake}", options.content.display())).collect();
        Misused(lines.join("\n"))
    })?;
    let known: Vec<&str> = course.lessons.iter().map(|lesson| lesson.card.slug.as_str()).collect();
    let unknown = format!("there is no lesson `{}`; there are {}", options.lesson, known.join(", "));
    let lesson = course.lessons.into_iter().find(|lesson| lesson.card.slug == options.lesson);
    let lesson = lesson.ok_or(Misused(unknown))?;
    of(&lesson).ok_or_else(|| Misused(format!("the lesson `{}` has no challenge", options.lesson)))
}

fn of(lesson: &Lesson) -> Option<Challenge> {
    lesson.activities().find_map(|activity| match activity {
        Activity::Challenge(challenge) => Some(*challenge),
        _ => None,
    })
}

fn print(verdict: &Verdict, json: bool) -> ExitCode {
    if json {
        let checks = verdict.checks.iter().map(|check| PrintedCheck {
            id: &check.id,
            held: check.held,
            expected: &check.expected,
            seen: &check.seen,
            hint: &check.hint,
        });
        let printed = Printed { passed: verdict.passed, checks: checks.collect() };
        println!("{}", serde_json::to_string(&printed).expect("a verdict holds only strings"));
    } else {
        for check in &verdict.checks {
            println!("{} {}", if check.held { "held    " } else { "not held" }, check.title);
            if !check.held {
                println!("  expected: {}\n  seen:     {}", check.expected, check.seen);
                if let Some(scenario) = &check.scenario {
                    println!("  in:       {scenario}");
                }
                if !check.hint.is_empty() {
                    println!("  {}", check.hint);
                }
            }
        }
        println!("{}", if verdict.passed { "Passed" } else { "Not yet" });
    }
    if verdict.passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
