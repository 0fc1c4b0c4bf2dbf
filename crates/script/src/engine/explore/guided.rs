//! The order of a run, chosen step by step; depth first over all choices, without those that change nothing.

use super::Next;
use super::footprint::Footprint;
use super::journal::{Known, independent};
use super::origin::Origin;
use crate::engine::event_loop::Order;
use crate::engine::timers::Due;
use crate::engine::world::World;
use std::cell::RefCell;
use std::rc::Rc;
use trace::Virtual;

/// A completion takes this long, or as long as is left until the next timer.
const STEP: u64 = 100_000;

/// The choices of the run under way, and what is known of their alternatives.
pub struct Search {
    known: Rc<RefCell<Known>>,
    path: Vec<Choice>,
    /// Whether alternatives that only swap independent completions are left out.
    reduced: bool,
    pub states: u64,
    pub skipped: u64,
}

struct Choice {
    /// In the order in which they were started.
    enabled: Vec<Origin>,
    /// Tried elsewhere already, in an order that is equivalent to any in which they come next here.
    asleep: Vec<Origin>,
    done: Vec<Origin>,
    chosen: Origin,
}

impl Search {
    pub fn new(known: Rc<RefCell<Known>>, reduced: bool) -> Search {
        Search { known, path: vec![], reduced, states: 0, skipped: 0 }
    }

    /// To the last choice that has an alternative left; false, when there is none.
    pub fn advance(&mut self) -> bool {
        while let Some(mut choice) = self.path.pop() {
            choice.done.push(choice.chosen);
            let left = |it: &&Origin| !choice.done.contains(it) && !choice.asleep.contains(it);
            if let Some(&next) = choice.enabled.iter().find(left) {
                choice.chosen = next;
                self.path.push(choice);
                return true;
            }
        }
        false
    }

    /// What was chosen, and how many of the choices were not for what was started first.
    pub fn order(&self) -> (Vec<Origin>, usize) {
        let overtook = self.path.iter().filter(|choice| choice.enabled.first() != Some(&choice.chosen)).count();
        (self.path.iter().map(|choice| choice.chosen).collect(), overtook)
    }

    /// A choice that was never before; none, if all of it would only repeat.
    fn visit(&mut self, enabled: Vec<Origin>, footprint: Option<&Footprint>) -> Option<Origin> {
        let mut asleep = vec![];
        if let (true, Some(before), Some(footprint)) = (self.reduced, self.path.last(), footprint) {
            let known = self.known.borrow();
            asleep.extend(before.asleep.iter().chain(&before.done).copied());
            asleep.retain(|&it| enabled.contains(&it) && independent(&known, it, before.chosen, footprint));
        }
        self.states += 1;
        self.skipped += asleep.len() as u64;
        let chosen = *enabled.iter().find(|it| !asleep.contains(it))?;
        self.path.push(Choice { enabled, asleep, done: vec![], chosen });
        Some(chosen)
    }
}

/// One run of a search.
pub struct Guided<'s> {
    search: &'s mut Search,
    at: usize,
    /// It was given up: all that could follow is known.
    pub repeats: bool,
}

impl<'s> Guided<'s> {
    pub fn new(search: &'s mut Search) -> Guided<'s> {
        Guided { search, at: 0, repeats: false }
    }

    /// How many completions there were.
    pub fn completed(&self) -> usize {
        self.at
    }
}

impl Order for Guided<'_> {
    fn next(&mut self, world: &World) -> Next {
        let (enabled, chosen) = {
            let Some(mut journal) = world.journal() else { return Next::Rest };
            let footprint = journal.end_step().cloned();
            let enabled = enabled(world, &|sequence| journal.origin(sequence), journal.free_timers());
            if enabled.is_empty() {
                return Next::Rest;
            }
            if journal.refuted.is_some() {
                return Next::Cut;
            }
            let chosen = match self.search.path.get(self.at) {
                Some(choice) => Some(choice.chosen),
                None => self.search.visit(enabled.iter().map(|it| it.1).collect(), footprint.as_ref()),
            };
            (enabled, chosen)
        };
        let Some(chosen) = chosen else {
            self.repeats = true;
            return Next::Cut;
        };
        self.at += 1;
        take(world, chosen, &enabled)
    }
}

/// An order that was found, once more.
pub struct Replay {
    pub order: std::vec::IntoIter<Origin>,
    /// What completed, in words.
    pub labels: Vec<String>,
}

impl Order for Replay {
    fn next(&mut self, world: &World) -> Next {
        let enabled = {
            let Some(mut journal) = world.journal() else { return Next::Rest };
            journal.end_step();
            enabled(world, &|sequence| journal.origin(sequence), journal.free_timers())
        };
        if enabled.is_empty() {
            return Next::Rest;
        }
        let Some(chosen) = self.order.next() else { return Next::Cut };
        let next = take(world, chosen, &enabled);
        if let Next::Comes(_, due) = &next {
            self.labels.push(due.label().to_owned());
        }
        next
    }
}

type Key = (Virtual, u64);

/// Whatever is in flight may complete next; of the timers only the one that is due first, unless they are free.
fn enabled(world: &World, origin: &dyn Fn(u64) -> Origin, free_timers: bool) -> Vec<(Key, Origin)> {
    let mut timed = false;
    let due = world.due.borrow();
    let in_flight = due.iter().filter(|(_, due)| {
        let timer = !matches!(due, Due::Answer(_));
        let behind = timer && std::mem::replace(&mut timed, true);
        free_timers || !behind
    });
    let mut enabled: Vec<_> = in_flight.map(|(&key, _)| (key, origin(key.1))).collect();
    enabled.sort_by_key(|((_, sequence), _)| *sequence);
    enabled
}

fn take(world: &World, chosen: Origin, enabled: &[(Key, Origin)]) -> Next {
    let Some(&(key, _)) = enabled.iter().find(|(_, origin)| *origin == chosen) else { return Next::Cut };
    let Some(due) = world.due.borrow_mut().remove(&key) else { return Next::Cut };
    let free_timers = world.journal().is_some_and(|mut journal| {
        journal.begins(key.1);
        journal.free_timers()
    });
    let now = world.now();
    let round = Virtual((now.0 / STEP + 1) * STEP);
    let first_timer = world.due.borrow().iter().find(|(_, due)| !matches!(due, Due::Answer(_))).map(|(&(at, _), _)| at);
    let at = match &due {
        Due::Timer(_) | Due::Abort(..) if !free_timers => key.0,
        _ => round.min(first_timer.filter(|_| !free_timers).unwrap_or(round)),
    };
    let at = at.max(now);
    due.comes(world, at);
    Next::Comes(at, due)
}
