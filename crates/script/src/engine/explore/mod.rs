//! Every order in which what a program has in flight may complete.
//!
//! A *choice point* is a moment at which the event loop is idle: any call in flight may complete next, or the timer
//! that is due first. What happens from one choice point to the next is a *step*: a completion and all microtasks
//! behind it. An interpreter cannot be copied, so the program is run again for each order (stateless search, as in
//! VeriSoft), depth first over the choices.
//!
//! # What is left out, and why nothing is lost
//!
//! Two steps that commute lead to the same state in either order, so one of the two orders is enough. Sleep sets
//! (Godefroid, *Partial-Order Methods for the Verification of Concurrent Systems*, 1996) leave out the other: once
//! all orders that begin with `a` are known, `a` *sleeps* in the orders that begin with `b`, for as long as only
//! steps independent of it are taken. Every state at the end of an order is still found, if *independent* means that
//! neither step can see or change what the other does. Here that is concluded from *footprints*:
//!
//! - **Places.** A footprint is the union of the places that its statements can touch ([`touches`]), over the
//!   statements that were really reached. Reading and writing are not told apart. What runs unseen (natives that
//!   change what they are called on, functions that are not known) touches everything; the clock is in conflict with
//!   every step that there is, as each moves it.
//! - **Settling.** A promise has no place of its own, as what a step does to it shows only in who goes on, and when.
//!   A continuation runs after two things: its registration (the `await` was reached) and its promise's settling.
//!   The two may lie in two steps `a` and `b` that neither started the other; then the later of them runs the
//!   continuation, and it is the same continuation on the same state: they commute. `Promise.all` and `allSettled`
//!   are the same with more than two. So a join touches nothing *between those who share in it*.
//! - **But what runs after a join** depends on all of them: if it meets a third step `c`, delaying any one of the
//!   sharers until after `c` changes the outcome, even one that touches nothing itself. So what ran after a join
//!   belongs to the footprint of *each* step that shares in it, under the join's name ([`Footprint::joined`]); only
//!   between two that share, it is no conflict: it runs after both. That holds for steps that are one chain of
//!   microtasks. Where two chains take turns in a step (it is *tangled*), what is beside the continuation cannot be
//!   told from what is before it, and the exception is not made.
//! - **Reactions of one promise run in the order of their registration.** Each continuation belongs to the step
//!   that registered it, too: so two that register with one promise are dependent where their continuations are.
//! - **Where the settling step is not known** (a promise that is awaited after it has settled), what runs after it
//!   belongs to every step before.
//! - **Where the first counts** (`race`, `any`, and `all` where something can be rejected and caught), those who
//!   share in it touch everything.
//!
//! What a step touches is not known before it is taken, and what runs after its joins only later. Both are known of
//! a step that sleeps, as all orders that begin with it were run; and of the step it is compared with, as that was
//! run in one of those. Footprints are remembered for all runs, by names that do not depend on the order
//! ([`origin`]). Programs with generators, `for await` or `with` are explored without leaving anything out.

mod assertion;
mod bindings;
mod footprint;
mod guided;
mod journal;
mod natives;
mod origin;
#[cfg(test)]
mod tests;
mod touches;

pub use journal::{Journal, Registered};
pub use natives::listen;
pub use touches::Touches;

use super::event_loop::{EventLoop, Next, Order, run_in};
use super::instrument::{Form, Instrumented};
use super::world::World;
use super::{parse, too_long};
use crate::{Ending, Exploration, Exploring, Failing, Failure, Limits, Outcome, Scenario, Value};
use assertion::Assertion;
use footprint::Places;
use guided::{Guided, Replay, Search};
use journal::Known;
use origin::{Origin, Origins};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// An order may take this many completions, on average; otherwise the budget ends early.
const COMPLETIONS_AN_ORDER: u64 = 100;
/// All orders together may take as many instructions as this many runs.
const RUNS_OF_INSTRUCTIONS: u64 = 10;

pub fn explore(source: &str, scenario: &Scenario, exploring: &Exploring) -> Exploration {
    search(source, scenario, exploring, true, &mut |_| ())
}

/// `seen` gets what the assertion was, at the end of each order. Without reduction every order is run.
fn search(
    source: &str,
    scenario: &Scenario,
    exploring: &Exploring,
    reduced: bool,
    seen: &mut dyn FnMut(&Value),
) -> Exploration {
    let program = match Explored::read(source, scenario, exploring) {
        Ok(program) => program,
        Err(refused) => return Exploration { refused: Some(refused), ..Exploration::default() },
    };
    let mut search = Search::new(program.known.clone(), reduced);
    let mut found = Exploration::default();
    let mut shortest: Option<((usize, usize), Vec<Origin>, Failure)> = None;
    let (mut failing, mut completions, mut instructions) = (0, 0, 0);
    let limits = Limits { marks: 0, ..scenario.limits.clone() };
    let unrecorded = Scenario { limits, ..scenario.clone() };
    loop {
        let mut guided = Guided::new(&mut search);
        let (_, rest) = program.run(&unrecorded, &mut guided);
        completions += guided.completed() as u64;
        instructions += rest.instructions;
        if !guided.repeats {
            found.orders += 1;
            seen(&rest.value);
        }
        // A run that was given up says nothing.
        if let Some(why) = rest.why.filter(|_| !guided.repeats) {
            failing += 1;
            let (order, overtook) = search.order();
            let length = (order.len(), overtook);
            if shortest.as_ref().is_none_or(|(least, ..)| length < *least) {
                shortest = Some((length, order, why));
            }
        }
        if !search.advance() {
            found.complete = true;
            break;
        }
        let most_instructions = scenario.limits.instructions.saturating_mul(RUNS_OF_INSTRUCTIONS);
        if found.orders >= exploring.budget
            || completions >= exploring.budget.saturating_mul(COMPLETIONS_AN_ORDER)
            || instructions >= most_instructions
        {
            break;
        }
    }
    (found.states, found.skipped) = (search.states, search.skipped);
    found.failing = shortest.map(|(_, order, why)| {
        let mut replay = Replay { order: order.into_iter(), labels: vec![] };
        let (outcome, _) = program.run(scenario, &mut replay);
        Failing { outcome, order: replay.labels, why, orders: failing }
    });
    found
}

/// A program that is run again and again.
struct Explored<'a> {
    source: &'a str,
    program: Rc<Instrumented>,
    assertion: Option<Assertion>,
    known: Rc<RefCell<Known>>,
}

/// What one run came to.
#[derive(Default)]
struct Rest {
    why: Option<Failure>,
    value: Value,
    instructions: u64,
}

impl Explored<'_> {
    fn read<'a>(source: &'a str, scenario: &Scenario, exploring: &Exploring) -> Result<Explored<'a>, Failure> {
        if let Some(failure) = too_long(source, scenario) {
            return Err(failure);
        }
        let text = exploring.assertion.trim();
        let assertion = if text.is_empty() { None } else { Some(Assertion::parse(&exploring.assertion)?) };
        let enumerates = ["Object", "JSON", "in"].iter().any(|word| text.contains(word));
        let mut places = Places::default();
        let (program, touches) = parse::parse_with(source, Form::Hooked, &mut |program, scoping| {
            Some(touches::touches(program, scoping, scenario, enumerates, &mut places))
        })?;
        let touches = touches.unwrap_or_default();
        if assertion.is_none() && !touches.asserts {
            return Err(Failure {
                message: "There is nothing to look for: no assertion was given".to_owned(),
                hint: Some("Say what must hold at the end, such as `balance === 70`, or call `console.assert`.".into()),
                ..Failure::default()
            });
        }
        let known = Known {
            touches,
            places,
            origins: Origins::default(),
            footprints: HashMap::new(),
            free_timers: exploring.free_timers,
        };
        Ok(Explored { source, program: Rc::new(program), assertion, known: Rc::new(RefCell::new(known)) })
    }

    fn run(&self, scenario: &Scenario, order: &mut dyn Order) -> (Outcome, Rest) {
        let mut world = World::new(self.source, self.program.clone(), scenario);
        world.journal = Some(RefCell::new(Journal::new(self.known.clone())));
        let world = Rc::new(world);
        let limit = scenario.limits.instructions;
        let mut rest = Rest::default();
        let outcome = run_in(world, order, &mut |event_loop, ending| {
            let refuted = event_loop.world.journal().and_then(|mut journal| {
                journal.close();
                journal.refuted.take()
            });
            let instructions = limit.saturating_sub(event_loop.context.instructions_remaining() as u64);
            rest = Rest { instructions, ..self.judge(event_loop, refuted, ending) };
        });
        (outcome, rest)
    }

    fn judge(&self, event_loop: &mut EventLoop<'_>, refuted: Option<Failure>, ending: &Ending) -> Rest {
        let failed = match ending {
            Ending::Threw(failure) | Ending::Syntax(failure) | Ending::Stopped { failure, .. } => Some(failure.clone()),
            Ending::Completed => refuted.or_else(|| event_loop.world.unhandled.borrow().first().cloned()),
        };
        match &self.assertion {
            Some(assertion) if failed.is_none() => {
                let (value, why) = assertion.look(event_loop);
                Rest { why, value, ..Rest::default() }
            }
            _ => Rest { why: failed, ..Rest::default() },
        }
    }
}
