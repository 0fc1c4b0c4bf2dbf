//! When and how a call settles, and what it leaves behind.

use super::invocation::{Look, Pair};
use super::{Check, words};
use script::{Call, Invocation, Outcome, Settled};
use trace::{LaneKind, State, Time, Virtual};

impl Pair<'_> {
    pub(super) fn time(&self, check: &Check) -> Option<Look> {
        let wanted = self.reference.ended?.since(self.reference.started);
        let least = if check.least { ", the least possible time" } else { "" };
        let (most, expected) = match check.within_percent {
            None => (wanted, format!("{} takes {}{least}", self.name(), words::time(wanted))),
            Some(share) => {
                let most = Virtual::from_ms(wanted.as_ms() * (1.0 + share / 100.0));
                let share = trace::decimal(share);
                let (name, most_in_words, wanted) = (self.name(), words::time(most), words::time(wanted));
                (most, format!("{name} takes at most {most_in_words}: {share} % more than {wanted}{least}"))
            }
        };
        let Some(learner) = self.learner else { return Some(self.not_reached(expected)) };
        let Some(ended) = learner.ended else { return Some(Look::never_settled(expected)) };
        let took = ended.since(learner.started);
        let held = if check.within_percent.is_some() { took <= most } else { took == wanted };
        Some(Look { held, expected, seen: words::time(took), hint: None })
    }

    pub(super) fn rejects(&self) -> Option<Look> {
        self.rejection(|_, _| true)
    }

    pub(super) fn error(&self) -> Option<Look> {
        self.rejection(|wanted, seen| wanted == seen)
    }

    /// Rejected, with an error whose text will do.
    fn rejection(&self, does: impl Fn(&str, &str) -> bool) -> Option<Look> {
        let Settled::Rejected(failure) = &self.reference.settled else { return None };
        let expected = format!("{} is rejected: {}", self.name(), failure.message);
        let Some(learner) = self.learner else { return Some(self.not_reached(expected)) };
        let hint = match &learner.settled {
            Settled::Threw(_) => {
                Some("It threw at once. An `async` function turns what it throws into a rejection.".to_owned())
            }
            _ => None,
        };
        let held = matches!(&learner.settled, Settled::Rejected(seen) if does(&failure.message, &seen.message));
        Some(Look { held, expected, seen: format!("it {}", words::settled(learner)), hint })
    }

    pub(super) fn stops(&self) -> Option<Look> {
        let (learner_run, reference_run) = self.runs;
        let left = Left::by(reference_run, self.reference, &self.reference_calls)?;
        if self.reference_calls.is_empty() && !works(reference_run, self.reference) {
            return None;
        }
        // What the reference itself leaves behind is not asked for.
        let asked = [left.begins.is_none(), left.in_flight.is_none(), left.computes.is_none()];
        let expected = match asked {
            [true, true, true] => "no call begins or is in flight, and nothing is computed",
            [true, true, false] => "no call begins or is in flight",
            [true, false, true] => "no call begins, and nothing is computed",
            [true, false, false] => "no call begins",
            [false, true, true] => "no earlier call is in flight, and nothing is computed",
            [false, true, false] => "no earlier call is in flight",
            [false, false, true] => "nothing is computed",
            [false, false, false] => return None,
        };
        let expected = format!("once {} has settled, {expected}", self.name());
        let Some(learner) = self.learner else { return Some(self.not_reached(expected)) };
        let Some(left) = Left::by(learner_run, learner, &self.learner_calls) else {
            return Some(Look::never_settled(expected));
        };
        let since = |at: Virtual| words::time(at.since(learner.ended.unwrap_or(at)));
        let begins = left.begins.map(|call| format!("{} began {} later", words::called(call), since(call.started)));
        let in_flight =
            left.in_flight.map(|call| format!("{} was in flight for {} more", words::called(call), since(call.due)));
        let computes = left.computes.map(|until| format!("it was still computing {} later", since(until)));
        let amiss = [in_flight, begins, computes].into_iter().zip([asked[1], asked[0], asked[2]]);
        let amiss = amiss.filter(|(_, asked)| *asked).find_map(|(amiss, _)| amiss);
        let held = amiss.is_none();
        Some(Look { held, expected, seen: amiss.unwrap_or_else(|| "nothing of it went on".to_owned()), hint: None })
    }
}

impl Look {
    fn never_settled(expected: String) -> Look {
        Look { held: false, expected, seen: "it never settled".to_owned(), hint: None }
    }
}

/// What goes on after a call has settled.
struct Left<'a> {
    begins: Option<&'a Call>,
    in_flight: Option<&'a Call>,
    /// Until when.
    computes: Option<Virtual>,
}

impl<'a> Left<'a> {
    /// None where it never settled.
    fn by(run: &Outcome, invocation: &Invocation, calls: &[&'a Call]) -> Option<Left<'a>> {
        let ended = invocation.ended?;
        let began_before = |call: &&&Call| call.started <= ended;
        Some(Left {
            begins: calls.iter().find(|call| !began_before(call)).copied(),
            in_flight: calls.iter().filter(began_before).find(|call| !call.blocked && call.due > ended).copied(),
            computes: computing(run, invocation).find(|end| *end > ended),
        })
    }
}

fn works(run: &Outcome, invocation: &Invocation) -> bool {
    computing(run, invocation).next().is_some()
}

/// Each instant at which it has computed for some time.
fn computing(run: &Outcome, invocation: &Invocation) -> impl Iterator<Item = Virtual> {
    let trace = &run.trace;
    let on_loop = |lane: usize| trace.lanes[lane].kind == LaneKind::EventLoop;
    let spans = trace.spans.iter().filter(move |span| span.state == State::Running && on_loop(span.lane));
    let task = invocation.task;
    spans.filter(move |span| span.end > span.start && words::root(trace, span.task) == task).map(|span| span.end)
}
