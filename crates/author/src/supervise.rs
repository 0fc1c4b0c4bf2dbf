//! The watchdog: this program runs itself as a child, and ends it when it takes too long.

use std::ffi::OsString;
use std::io::Read;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::time::Duration;
use std::{env, io, thread};
use wait_timeout::ChildExt;

/// The first argument of a child.
pub const CHILD: &str = "supervised";

/// Leaves time to start and to say what happened within the 5 s in which every command ends.
pub const LONGEST: Duration = Duration::from_millis(4_000);
/// Of those that run a program in many orders.
pub const LONGEST_EXPLORING: Duration = Duration::from_secs(60);

/// The child speaks for itself; only when it cannot, the reason is said here, and the exit code is 1.
pub fn pass_through(arguments: &[OsString], longest: Duration) -> ExitCode {
    let ended = spawn(arguments, Stdio::inherit()).and_then(|mut child| wait(&mut child, longest));
    ended.unwrap_or_else(|reason| {
        eprintln!("{reason}");
        ExitCode::FAILURE
    })
}

/// What the child printed and its exit code, or the sentence that says why it has none.
pub fn captured(arguments: &[OsString], longest: Duration) -> Result<(String, ExitCode), String> {
    let mut child = spawn(arguments, Stdio::piped())?;
    let mut stdout = child.stdout.take().expect("it was asked for");
    let reading = thread::spawn(move || -> io::Result<String> {
        let mut text = String::new();
        stdout.read_to_string(&mut text).map(|_| text)
    });
    let code = wait(&mut child, longest)?;
    let text =
        reading.join().expect("reading does not panic").map_err(|error| format!("Nothing could be read: {error}."))?;
    Ok((text, code))
}

fn spawn(arguments: &[OsString], stdout: Stdio) -> Result<Child, String> {
    let program = env::current_exe().map_err(|error| format!("This program does not find itself: {error}."))?;
    let child = Command::new(program).arg(CHILD).args(arguments).stdin(Stdio::null()).stdout(stdout).spawn();
    child.map_err(|error| format!("The program could not be started: {error}."))
}

fn wait(child: &mut Child, longest: Duration) -> Result<ExitCode, String> {
    let ended = child.wait_timeout(longest).map_err(|error| format!("Waiting for the program failed: {error}."))?;
    let Some(status) = ended else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(format!("The program was stopped: it had not ended after {} s.", longest.as_secs()));
    };
    code(status).ok_or_else(|| format!("The program brought the interpreter down ({status}); it asked too much of it."))
}

/// A panic's own code counts as a crash, too.
fn code(status: ExitStatus) -> Option<ExitCode> {
    let code = u8::try_from(status.code()?).ok()?;
    (code <= 2).then(|| ExitCode::from(code))
}
