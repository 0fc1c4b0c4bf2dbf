//! One call of the learner's function beside the same call of the reference's: what each kind of check sees in it.

use super::{CheckKind, words};
use script::{Call, Invocation, Outcome, Settled};
use trace::{Time, Virtual};

pub struct Pair<'a> {
    /// None: the program never got as far as calling it, as a call before it never settled.
    learner: Option<&'a Invocation>,
    reference: &'a Invocation,
    learner_calls: Vec<&'a Call>,
    reference_calls: Vec<&'a Call>,
}

/// What a check saw, in short sentences.
pub struct Look {
    pub held: bool,
    pub expected: String,
    pub seen: String,
    /// Says more than the author's hint can, for this very miss.
    pub hint: Option<String>,
}

/// One for each call that the scenario asks for.
pub fn pairs<'a>(learner: &'a Outcome, reference: &'a Outcome) -> impl Iterator<Item = Pair<'a>> {
    // Calls that the program made of its own accord, before it was asked, are its own affair.
    let calls = |of: &'a Outcome, index| of.calls.iter().filter(|call| call.invocation == Some(index)).collect();
    reference.invocations.iter().enumerate().map(move |(index, invocation)| Pair {
        learner: learner.invocations.get(index),
        reference: invocation,
        learner_calls: calls(learner, index),
        reference_calls: calls(reference, index),
    })
}

impl Pair<'_> {
    /// None where the check asks nothing of this call.
    pub fn look(&self, kind: CheckKind) -> Option<Look> {
        match kind {
            CheckKind::Result => self.result(),
            CheckKind::Calls => Some(self.calls()),
            CheckKind::Makespan => self.makespan(),
            CheckKind::AllInFlight => self.all_in_flight(),
            CheckKind::Rejects => self.rejects(),
            // Asked of a whole run, not of each call.
            CheckKind::EveryOrder => None,
        }
    }

    fn result(&self) -> Option<Look> {
        let name = self.name();
        let (wanted, expected) = match &self.reference.settled {
            Settled::Fulfilled(value) => (value, format!("{name} is fulfilled with {}", words::value(value))),
            Settled::Returned(value) => (value, format!("{name} returns {}", words::value(value))),
            _ => return None,
        };
        let Some(learner) = self.learner else { return Some(self.not_reached(expected)) };
        let seen = format!("it {}", words::settled(learner));
        let look = |held, seen, hint: Option<&str>| Look {
            held,
            expected: expected.clone(),
            seen,
            hint: hint.map(str::to_owned),
        };
        Some(match (&self.reference.settled, &learner.settled) {
            (Settled::Fulfilled(_), Settled::Fulfilled(value)) | (Settled::Returned(_), Settled::Returned(value)) => {
                match words::difference(wanted, value) {
                    None => look(true, seen, None),
                    Some(difference) => look(false, format!("{seen}: {difference}"), None),
                }
            }
            (Settled::Fulfilled(_), Settled::Returned(_)) => look(
                false,
                seen,
                Some("It returned a value, not a promise. Is the function `async`, or does it return the promise?"),
            ),
            _ => look(false, seen, None),
        })
    }

    fn calls(&self) -> Look {
        let distinct = distinct(&self.reference_calls);
        let list: Vec<String> = distinct
            .iter()
            .map(|call| format!("{} {}", words::called(call), words::times(count(&self.reference_calls, call))))
            .collect();
        let expected = match list.len() {
            0 => format!("{} makes no call", self.name()),
            _ => format!("{} calls {}", self.name(), list.join(", ")),
        };
        if self.learner.is_none() {
            return self.not_reached(expected);
        }
        // Who works in turn and hears of a failure stops calling: that is late, not careless.
        let gave_up = self.both_reject();
        let wrong = |call: &&&Call| {
            let (made, wanted) = (count(&self.learner_calls, call), count(&self.reference_calls, call));
            made > wanted || made < wanted && !gave_up
        };
        let mut amiss: Vec<String> = distinct
            .iter()
            .filter(wrong)
            .map(|call| format!("{} {}", words::called(call), words::times(count(&self.learner_calls, call))))
            .collect();
        let extra = self::distinct(&self.learner_calls);
        amiss.extend(extra.iter().filter(|call| count(&self.reference_calls, call) == 0).map(|call| {
            format!("{} {}, unasked", words::called(call), words::times(count(&self.learner_calls, call)))
        }));
        let held = amiss.is_empty();
        let seen = if held { "these calls, and no others".to_owned() } else { amiss.join("; ") };
        Look { held, expected, seen, hint: None }
    }

    fn makespan(&self) -> Option<Look> {
        if !matches!(self.reference.settled, Settled::Fulfilled(_)) {
            return None;
        }
        // The reference's calls, not the learner's: leaving the slow one out must not help.
        let slowest = self.reference_calls.iter().max_by_key(|call| latency(call))?;
        let wanted = latency(slowest);
        let expected = format!(
            "{} takes {}, as long as its slowest call, {}",
            self.name(),
            words::time(wanted),
            words::called(slowest)
        );
        let Some(learner) = self.learner else { return Some(self.not_reached(expected)) };
        let Some(ended) = learner.ended else {
            return Some(Look { held: false, expected, seen: "it never settled".to_owned(), hint: None });
        };
        let took = ended.since(learner.started);
        let why = match took {
            _ if took == wanted => None,
            _ if took < wanted => Some("it settled before its slowest call could".to_owned()),
            _ => self.why_late(learner.started),
        };
        let seen = match why {
            None => words::time(took),
            Some(why) => format!("{}: {why}", words::time(took)),
        };
        Some(Look { held: took == wanted, expected, seen, hint: None })
    }

    /// The first call that started later than the function did.
    fn why_late(&self, started: Virtual) -> Option<String> {
        let late = self.learner_calls.iter().find(|call| call.started > started)?;
        let by = late.started.since(started);
        let after = self.learner_calls.iter().rfind(|call| call.due <= late.started && call.task != late.task);
        let after = after.map(|call| format!(", when {} had answered", words::called(call))).unwrap_or_default();
        Some(format!("{} started {} late{after}", words::called(late), words::time(by)))
    }

    fn all_in_flight(&self) -> Option<Look> {
        let all = self.reference_calls.len();
        if all < 2 || most_in_flight(&self.reference_calls) < all {
            return None;
        }
        let expected = format!("{} has all {all} calls in flight at one instant", self.name());
        if self.learner.is_none() {
            return Some(self.not_reached(expected));
        }
        let made = self.learner_calls.len();
        let most = most_in_flight(&self.learner_calls);
        let seen = match most {
            _ if made < all => format!("{made} of {all} calls made, {most} in flight at one instant"),
            _ => format!("{most} in flight at one instant"),
        };
        // Calls made beyond the reference's are the affair of another check.
        Some(Look { held: most >= all, expected, seen, hint: None })
    }

    fn rejects(&self) -> Option<Look> {
        let Settled::Rejected(failure) = &self.reference.settled else { return None };
        let expected = format!("{} is rejected: {}", self.name(), failure.message);
        let Some(learner) = self.learner else { return Some(self.not_reached(expected)) };
        let hint = match &learner.settled {
            Settled::Threw(_) => {
                Some("It threw at once. An `async` function turns what it throws into a rejection.".to_owned())
            }
            _ => None,
        };
        let held = matches!(learner.settled, Settled::Rejected(_));
        Some(Look { held, expected, seen: format!("it {}", words::settled(learner)), hint })
    }

    fn both_reject(&self) -> bool {
        let rejects = |invocation: &Invocation| matches!(invocation.settled, Settled::Rejected(_));
        rejects(self.reference) && self.learner.is_some_and(rejects)
    }

    fn name(&self) -> String {
        words::call(&self.reference.function, &self.reference.args)
    }

    fn not_reached(&self, expected: String) -> Look {
        let hint = Some(
            "The call before this one never settled: does every path of your function resolve or throw?".to_owned(),
        );
        Look { held: false, expected, seen: "not reached: the call before it never settled".to_owned(), hint }
    }
}

fn latency(call: &Call) -> Virtual {
    call.due.since(call.started)
}

/// An answer that is due at the instant at which another call starts does not overlap it.
fn most_in_flight(calls: &[&Call]) -> usize {
    let open_at = |at: Virtual| calls.iter().filter(|call| call.started <= at && at < call.due).count();
    calls.iter().map(|call| open_at(call.started)).max().unwrap_or(0)
}

fn same(one: &Call, other: &Call) -> bool {
    one.api == other.api && one.args == other.args
}

fn count(calls: &[&Call], wanted: &Call) -> usize {
    calls.iter().filter(|call| same(call, wanted)).count()
}

fn distinct<'a>(calls: &[&'a Call]) -> Vec<&'a Call> {
    let mut distinct: Vec<&Call> = vec![];
    for call in calls {
        if !distinct.iter().any(|other| same(other, call)) {
            distinct.push(call);
        }
    }
    distinct
}
