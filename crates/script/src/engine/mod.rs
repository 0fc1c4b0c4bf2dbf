//! The interpreter behind [`run`]. Nothing of it shows outside of this module.

mod abort;
mod api;
mod clone;
mod console;
mod convert;
mod event_loop;
mod explore;
mod failure;
mod hooks;
mod inspect;
mod instrument;
mod invoke;
mod parse;
mod realm;
mod recorder;
mod timers;
mod world;

use crate::{Ending, Exploration, Exploring, Failure, Limit, Outcome, Scenario};
use instrument::Form;
use recorder::Recorder;
use std::rc::Rc;
use trace::Virtual;
use world::World;

/// Runs a program in the world of a scenario, to its end or to one of the limits.
///
/// Natively the interpreter gets a thread of its own, only for its stack: a recursive program and a recursive
/// parser need more than a test's thread has. In a browser, the module is linked with a stack that suffices.
pub fn run(source: &str, scenario: &Scenario) -> Outcome {
    with_stack(|| run_here(Form::Hooked, source, scenario))
}

/// The same without hooks in the program's text, so that they can be shown to change no result. The trace then
/// holds little more than the console, and lines and the limits on statements and depth are coarser.
pub fn run_plain(source: &str, scenario: &Scenario) -> Outcome {
    with_stack(|| run_here(Form::Plain, source, scenario))
}

/// Runs a program in every order in which what it has in flight may complete, and reports whether what must hold
/// can fail.
pub fn explore(source: &str, scenario: &Scenario, exploring: &Exploring) -> Exploration {
    with_stack(|| explore::explore(source, scenario, exploring))
}

fn with_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    #[cfg(target_arch = "wasm32")]
    return work();
    #[cfg(not(target_arch = "wasm32"))]
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(256 << 20);
        let run = thread.spawn_scoped(scope, work).expect("a thread can be started");
        run.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn run_here(form: Form<'_>, source: &str, scenario: &Scenario) -> Outcome {
    if let Some(failure) = too_long(source, scenario) {
        return unrun(Ending::Stopped { limit: Limit::Source, failure }, scenario);
    }
    let program = match parse::parse(source, form) {
        Ok(program) => program,
        Err(failure) => return unrun(Ending::Syntax(failure), scenario),
    };
    let world = Rc::new(World::new(source, Rc::new(program), scenario));
    event_loop::run(world)
}

fn too_long(source: &str, scenario: &Scenario) -> Option<Failure> {
    let most = scenario.limits.source_bytes;
    let message = format!("The program is longer than the {} kB that are allowed here", most / 1000);
    let hint = Some("Make it shorter: a large text or table may be made in a loop.".to_owned());
    (source.len() > most).then(|| Failure { message, hint, ..Failure::default() })
}

fn unrun(ending: Ending, scenario: &Scenario) -> Outcome {
    Outcome {
        trace: Recorder::new(&scenario.limits).finish(),
        ending,
        calls: vec![],
        invocations: vec![],
        unhandled: vec![],
        stores: scenario.store.clone(),
        rested_at: Virtual::default(),
    }
}
