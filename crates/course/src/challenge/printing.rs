//! What a call prints: which lines, when, and from what kind of job.

use super::invocation::{Look, Pair};
use super::words;
use script::{Invocation, Outcome};
use trace::{JobKind, MarkKind, Time};

struct Line<'a> {
    text: &'a str,
    /// Since the call began.
    after: String,
    job: &'static str,
}

impl Pair<'_> {
    pub(super) fn prints(&self) -> Option<Look> {
        self.compare(|line| words::quoted(line.text))
    }

    pub(super) fn print_times(&self) -> Option<Look> {
        self.compare_each(|line| format!("{} after {}", words::quoted(line.text), line.after))
    }

    pub(super) fn print_jobs(&self) -> Option<Look> {
        self.compare_each(|line| format!("{} {}", words::quoted(line.text), line.job))
    }

    /// The lines in their order, as far as these words tell them apart.
    fn compare(&self, tell: impl Fn(&Line<'_>) -> String) -> Option<Look> {
        let told = |run, invocation| lines(run, invocation).iter().map(&tell).collect::<Vec<_>>();
        let wanted = told(self.runs.1, self.reference);
        if wanted.is_empty() {
            return None;
        }
        let expected = format!("{} prints {}", self.name(), wanted.join(", "));
        let Some(learner) = self.learner else { return Some(self.not_reached(expected)) };
        let seen = told(self.runs.0, learner);
        let words = if seen.is_empty() { "nothing".to_owned() } else { seen.join(", ") };
        Some(Look { held: wanted == seen, expected, seen: words, hint: None })
    }

    /// Line by line, in whatever order: a line is compared with the reference's line of the same text.
    fn compare_each(&self, tell: impl Fn(&Line<'_>) -> String) -> Option<Look> {
        let wanted = lines(self.runs.1, self.reference);
        if wanted.is_empty() {
            return None;
        }
        let all: Vec<String> = wanted.iter().map(&tell).collect();
        let expected = format!("{} prints {}", self.name(), all.join(", "));
        let Some(learner) = self.learner else { return Some(self.not_reached(expected)) };
        let mut seen = lines(self.runs.0, learner);
        let mut amiss = vec![];
        for line in &wanted {
            match seen.iter().position(|other| other.text == line.text) {
                None => amiss.push(format!("{} never", words::quoted(line.text))),
                Some(index) => {
                    let (told, wanted) = (tell(&seen.remove(index)), tell(line));
                    amiss.extend((told != wanted).then_some(told));
                }
            }
        }
        let held = amiss.is_empty();
        Some(Look { held, expected, seen: if held { "so it does".to_owned() } else { amiss.join(", ") }, hint: None })
    }
}

/// What is printed in the name of this call, as far as the recording goes.
fn lines<'a>(run: &'a Outcome, invocation: &Invocation) -> Vec<Line<'a>> {
    let trace = &run.trace;
    let marks = trace.marks.iter().enumerate().filter(|(_, mark)| mark.kind == MarkKind::Console);
    let own = marks.filter(|(_, mark)| words::root(trace, mark.task) == invocation.task);
    let line = own.filter_map(|(index, mark)| {
        let text = &trace.console.get(mark.id? as usize)?.text;
        let job = match trace.event_loop_at(index).job.map(|job| job.kind) {
            Some(JobKind::Timer) => "from a timer",
            Some(JobKind::Microtask) => "from a microtask",
            _ => "from the call itself",
        };
        Some(Line { text, after: words::time(mark.at.since(invocation.started)), job })
    });
    line.collect()
}
