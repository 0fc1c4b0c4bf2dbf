//! A trace in words: what a screen reader reads out and what a test compares.

use crate::{AnyTrace, Clock, LaneKind, MarkKind, Overlap, Span, State, Time, Trace};
use std::fmt::Write;

impl AnyTrace {
    pub fn text(&self) -> String {
        match self {
            AnyTrace::Virtual(trace) => trace.text(),
            AnyTrace::Measured(trace) => trace.text(),
        }
    }
}

impl<T: Time> Trace<T> {
    /// The verdict, then each lane with its spans in order of their start, then the console.
    pub fn text(&self) -> String {
        let mut text = self.summary();
        for (index, lane) in self.lanes.iter().enumerate() {
            let _ = writeln!(text, "{} ({})", lane.name, lane.kind.words());
            let mut spans: Vec<_> = self.spans.iter().filter(|span| span.lane == index).collect();
            spans.sort_by_key(|span| (span.start, span.end));
            for span in spans {
                let _ = writeln!(text, "  {}", self.span_text(span));
            }
        }
        if !self.console.is_empty() {
            text.push_str("Console\n");
        }
        for line in &self.console {
            let _ = writeln!(text, "  {}: {}", ms(line.at.as_ms()), line.text.replace('\n', "\n    "));
        }
        if let Some(cut) = &self.cut {
            let _ = writeln!(text, "{cut}");
        }
        text
    }

    /// The marks in the order in which they happened, one a line.
    pub fn marks_text(&self) -> String {
        let mut text = String::new();
        for mark in &self.marks {
            let _ = write!(text, "{}: {}", ms(mark.at.as_ms()), mark.kind.words());
            if !mark.label.is_empty() {
                let _ = write!(text, " {}", mark.label);
            }
            if let Some(line) = mark.line {
                let _ = write!(text, ", line {line}");
            }
            text.push('\n');
        }
        text
    }

    fn summary(&self) -> String {
        let measures = self.measures();
        let clock = T::CLOCK.words();
        let end = ms(measures.wall_clock_ms);
        let work = ms(measures.work_ms);
        let most = measures.most_in_flight;
        let concurrent = self.overlap_text(measures.concurrent);
        let parallel = self.overlap_text(measures.parallel);
        format!(
            "Time is {clock}. Wall-clock {end}, work {work}, most in flight {most}.\nConcurrent: {concurrent}.\nParallel: {parallel}.\n"
        )
    }

    fn overlap_text(&self, overlap: Option<Overlap<f64>>) -> String {
        match overlap {
            None => "no".to_owned(),
            Some(Overlap { first, second, start, end }) => {
                let (first, second) = (&self.tasks[first].name, &self.tasks[second].name);
                format!("yes, {first} and {second} from {} to {}", ms(start), ms(end))
            }
        }
    }

    fn span_text(&self, span: &Span<T>) -> String {
        let task = &self.tasks[span.task].name;
        let (start, end) = (span.start.as_ms(), span.end.as_ms());
        let when = if start == end { format!("at {}", ms(start)) } else { format!("{} to {}", ms(start), ms(end)) };
        match span.line {
            Some(line) => format!("{when}: {task} {}, from line {line}", span.state.words()),
            None => format!("{when}: {task} {}", span.state.words()),
        }
    }
}

/// `1,000 ms`, `0.25 ms`: at most three decimals, thousands apart.
pub fn ms(ms: f64) -> String {
    let decimal = decimal(ms);
    let (whole, decimals) = decimal.split_once('.').unwrap_or((&decimal, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match decimals {
        "" => format!("{grouped} ms"),
        decimals => format!("{grouped}.{decimals} ms"),
    }
}

/// `1000`, `0.25`: at most three decimals, and none that say nothing.
///
/// Counted in thousandths: the general way to write a floating-point number is a large program.
pub fn decimal(number: f64) -> String {
    let thousandths = (number * 1_000.0).round() as i64;
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.unsigned_abs() / 1_000, thousandths.unsigned_abs() % 1_000);
    match rest {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:03}").trim_end_matches('0').to_owned(),
    }
}

impl Clock {
    /// The label that stands beside every figure.
    pub fn words(self) -> &'static str {
        match self {
            Clock::Virtual => "modelled",
            Clock::Measured => "measured",
        }
    }
}

impl State {
    pub fn words(self) -> &'static str {
        match self {
            State::Running => "running",
            State::Ready => "ready",
            State::Waiting => "waiting",
            State::Blocked => "blocked",
        }
    }
}

impl LaneKind {
    pub fn words(self) -> &'static str {
        match self {
            LaneKind::EventLoop => "event loop",
            LaneKind::Core => "core",
            LaneKind::Thread => "thread",
            LaneKind::Worker => "worker",
            LaneKind::Outside => "outside",
        }
    }
}

impl MarkKind {
    pub fn words(self) -> &'static str {
        match self {
            MarkKind::TaskStart => "task starts",
            MarkKind::TaskEnd => "task ends",
            MarkKind::MicrotaskQueued => "microtask queued",
            MarkKind::MicrotaskStart => "microtask starts",
            MarkKind::MicrotaskEnd => "microtask ends",
            MarkKind::TimerSet => "timer set",
            MarkKind::TimerFired => "timer fires",
            MarkKind::TimerCleared => "timer cleared",
            MarkKind::CallStarted => "call starts",
            MarkKind::CallResolved => "call resolves",
            MarkKind::CallRejected => "call rejects",
            MarkKind::Enter => "enters",
            MarkKind::Exit => "leaves",
            MarkKind::Suspend => "suspends",
            MarkKind::Resume => "resumes",
            MarkKind::Line => "reaches",
            MarkKind::Console => "prints",
            MarkKind::Unhandled => "rejection unhandled",
            MarkKind::Switch => "switches",
            MarkKind::HandedOver => "hands the lock over",
            MarkKind::Stolen => "is stolen",
            MarkKind::Computed => "has computed",
        }
    }
}
