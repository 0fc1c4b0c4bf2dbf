//! One call of the learner's function beside the same call of the reference's: what each kind of check sees in it.

use super::flight::most_in_flight;
use super::{Check, CheckKind, words};
use script::{Call, Invocation, Outcome, Settled, Value};
use trace::{Time, Virtual};

pub struct Pair<'a> {
    /// None: the program never got as far as calling it, as a call before it never settled.
    pub learner: Option<&'a Invocation>,
    pub reference: &'a Invocation,
    pub learner_calls: Vec<&'a Call>,
    pub reference_calls: Vec<&'a Call>,
    /// The whole runs.
    pub runs: (&'a Outcome, &'a Outcome),
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
pub fn pairs<'a>(check: &'a Check, learner: &'a Outcome, reference: &'a Outcome) -> impl Iterator<Item = Pair<'a>> {
    // Calls that the program made of its own accord, before it was asked, are its own affair.
    let calls = move |of: &'a Outcome, index| {
        of.calls.iter().filter(|call| call.invocation == Some(index) && looks_at(check, call)).collect()
    };
    reference.invocations.iter().enumerate().map(move |(index, invocation)| Pair {
        learner: learner.invocations.get(index),
        reference: invocation,
        learner_calls: calls(learner, index),
        reference_calls: calls(reference, index),
        runs: (learner, reference),
    })
}

pub fn looks_at(check: &Check, call: &Call) -> bool {
    check.of.as_ref().is_none_or(|name| name == &call.api)
}

impl Pair<'_> {
    /// None where the check asks nothing of this call.
    pub fn look(&self, check: &Check) -> Option<Look> {
        match check.kind {
            CheckKind::Result => self.result(),
            CheckKind::Calls => Some(self.calls()),
            CheckKind::Makespan => self.makespan(),
            CheckKind::AllInFlight => self.all_in_flight(),
            CheckKind::Items => self.items(),
            CheckKind::Time => self.time(check),
            CheckKind::Rejects => self.rejects(),
            CheckKind::Error => self.error(),
            CheckKind::Stops => self.stops(),
            CheckKind::Prints => self.prints(),
            CheckKind::PrintTimes => self.print_times(),
            CheckKind::PrintJobs => self.print_jobs(),
            // Asked of several calls together, or of a whole run.
            CheckKind::MostInFlight
            | CheckKind::KeepsBusy
            | CheckKind::Stall
            | CheckKind::Latency
            | CheckKind::EveryOrder => None,
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

    fn items(&self) -> Option<Look> {
        let (wanted, made) = (items(&self.reference_calls), items(&self.learner_calls));
        if wanted.is_empty() {
            return None;
        }
        let expected = match wanted.len() {
            1 => format!("{} hands over 1 item to its calls", self.name()),
            all => format!("{} hands over {all} items to its calls, in whatever parts", self.name()),
        };
        if self.learner.is_none() {
            return Some(self.not_reached(expected));
        }
        // As with calls: who heard of a failure need not go on.
        let gave_up = self.both_reject();
        let count = |of: &[Item], item: &Item| of.iter().filter(|other| *other == item).count();
        let amiss = wanted.iter().chain(&made).find_map(|item| {
            let (wanted, seen) = (count(&wanted, item), count(&made, item));
            (seen > wanted || seen < wanted && !gave_up).then(|| {
                let ((api, item), seen, wanted) = (item, words::times(seen), words::times(wanted));
                format!("{} is handed to {api} {seen}, not {wanted}", words::value(item))
            })
        });
        let held = amiss.is_none();
        Some(Look { held, expected, seen: amiss.unwrap_or_else(|| "these, and no others".to_owned()), hint: None })
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
        let all = self.reference_calls.iter().filter(|call| !call.blocked).count();
        if all < 2 || most_in_flight(&self.reference_calls) < all {
            return None;
        }
        let expected = format!("{} has all {all} calls in flight at one instant", self.name());
        if self.learner.is_none() {
            return Some(self.not_reached(expected));
        }
        let made = self.learner_calls.iter().filter(|call| !call.blocked).count();
        let most = most_in_flight(&self.learner_calls);
        let seen = match most {
            _ if made < all => format!("{made} of {all} calls made, {most} in flight at one instant"),
            _ => format!("{most} in flight at one instant"),
        };
        // Calls made beyond the reference's are the affair of another check.
        Some(Look { held: most >= all, expected, seen, hint: None })
    }

    pub fn both_reject(&self) -> bool {
        let rejects = |invocation: &Invocation| matches!(invocation.settled, Settled::Rejected(_));
        rejects(self.reference) && self.learner.is_some_and(rejects)
    }

    pub fn name(&self) -> String {
        words::call(&self.reference.function, &self.reference.args)
    }

    pub fn not_reached(&self, expected: String) -> Look {
        let hint = Some(
            "The call before this one never settled: does every path of your function resolve or throw?".to_owned(),
        );
        Look { held: false, expected, seen: "not reached: the call before it never settled".to_owned(), hint }
    }
}

fn latency(call: &Call) -> Virtual {
    call.due.since(call.started)
}

/// What is handed over in arrays, with the name of the call that it is handed to.
type Item<'a> = (&'a str, &'a Value);

fn items<'a>(calls: &[&'a Call]) -> Vec<Item<'a>> {
    fn add<'a>(api: &'a str, list: &'a [Value], items: &mut Vec<Item<'a>>) {
        for value in list {
            match value {
                Value::Array(list) => add(api, list, items),
                item => items.push((api, item)),
            }
        }
    }
    let mut items = vec![];
    for call in calls {
        for arg in &call.args {
            if let Value::Array(list) = arg {
                add(&call.api, list, &mut items);
            }
        }
    }
    items
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
