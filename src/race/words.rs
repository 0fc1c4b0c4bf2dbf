//! What the traces of a race say, in words: of each whether it was concurrent and parallel, and one sentence of all three.

use super::ways::Way;
use trace::{AnyTrace, decimal};

/// What of a trace's measures the words are made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    pub wall_clock_ms: f64,
    pub concurrent: bool,
    /// The most jobs begun and not yet ended.
    pub in_progress: usize,
    /// The most that ran at one instant.
    pub at_once: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    NotConcurrent,
    Concurrent,
    Parallel,
}

impl Seen {
    pub fn of(trace: &AnyTrace) -> Seen {
        let measures = trace.measures();
        Seen {
            wall_clock_ms: measures.wall_clock_ms,
            concurrent: measures.concurrent.is_some(),
            in_progress: measures.most_in_flight,
            at_once: if measures.parallel.is_some() { measures.most_parallel } else { 1 },
        }
    }

    /// Jobs that run at one instant are in progress together, too: of several jobs the parallel are concurrent.
    pub fn verdict(&self) -> Verdict {
        match (self.concurrent, self.at_once) {
            (_, 2..) => Verdict::Parallel,
            (true, _) => Verdict::Concurrent,
            (false, _) => Verdict::NotConcurrent,
        }
    }
}

impl Verdict {
    pub fn words(self) -> &'static str {
        match self {
            Verdict::NotConcurrent => "not concurrent",
            Verdict::Concurrent => "concurrent, not parallel",
            Verdict::Parallel => "concurrent and parallel",
        }
    }
}

/// In the order of [`Way::ALL`]; `cores`: as many as the browser offers.
pub fn sentence(seen: &[Seen; 3], cores: u32) -> String {
    let [first, rest @ ..] = seen;
    let mut sentence = format!("{}, {}", Way::InTurn.title(), happened(first));
    for (way, seen) in Way::ALL[1..].iter().zip(rest) {
        let pace = pace(first.wall_clock_ms / seen.wall_clock_ms);
        sentence += &format!("; {}, {}, and it {pace}", way.title().to_lowercase(), happened(seen));
    }
    if seen[2].verdict() != Verdict::Parallel && cores < 2 {
        sentence += ": this browser offers one core";
    }
    sentence + "."
}

fn happened(seen: &Seen) -> String {
    match seen.verdict() {
        Verdict::NotConcurrent => "no two jobs were in progress together".to_owned(),
        Verdict::Concurrent => {
            format!("{} were in progress together, never two running at once", number(seen.in_progress))
        }
        Verdict::Parallel => format!("{} ran at the same instant", number(seen.at_once)),
    }
}

/// A tenth more or less is what one run differs from the next by.
fn pace(times_as_fast: f64) -> String {
    match times_as_fast {
        0.9..=1.1 => "took about as long".to_owned(),
        faster if faster > 1.1 => format!("was {} times as fast", tenths(faster)),
        slower if slower > 0.0 => format!("took {} times as long", tenths(1.0 / slower)),
        _ => "took no time that can be measured".to_owned(),
    }
}

fn tenths(times: f64) -> String {
    decimal((times * 10.0).round() / 10.0)
}

fn number(number: usize) -> String {
    let words = ["none", "one", "two", "three"];
    words.get(number).map_or(number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(wall_clock_ms: f64, in_progress: usize, at_once: usize) -> Seen {
        Seen { wall_clock_ms, concurrent: in_progress > 1, in_progress, at_once }
    }

    fn check(seen: [Seen; 3], cores: u32, expect: &str) {
        assert_eq!(sentence(&seen, cores), expect);
    }

    #[test]
    fn the_sentence_says_what_the_traces_say() {
        check(
            [seen(900.0, 1, 1), seen(905.0, 3, 1), seen(600.0, 2, 2)],
            2,
            "In turn, no two jobs were in progress together; interleaved, three were in progress together, never two \
             running at once, and it took about as long; in parallel, two ran at the same instant, and it \
             was 1.5 times as fast.",
        );
        check(
            [seen(900.0, 1, 1), seen(1_200.0, 3, 1), seen(310.0, 3, 3)],
            8,
            "In turn, no two jobs were in progress together; interleaved, three were in progress together, never two \
             running at once, and it took 1.3 times as long; in parallel, three ran at the same instant, \
             and it was 2.9 times as fast.",
        );
    }

    #[test]
    fn on_one_core_nothing_is_parallel_and_the_sentence_says_why() {
        check(
            [seen(900.0, 1, 1), seen(900.0, 3, 1), seen(890.0, 1, 1)],
            1,
            "In turn, no two jobs were in progress together; interleaved, three were in progress together, never two \
             running at once, and it took about as long; in parallel, no two jobs were in progress \
             together, and it took about as long: this browser offers one core.",
        );
    }

    #[test]
    fn parallel_is_not_said_to_be_fast_where_it_was_not() {
        check(
            [seen(900.0, 1, 1), seen(900.0, 3, 1), seen(900.0, 2, 2)],
            2,
            "In turn, no two jobs were in progress together; interleaved, three were in progress together, never two \
             running at once, and it took about as long; in parallel, two ran at the same instant, and it \
             took about as long.",
        );
        check(
            [seen(0.0, 0, 1), seen(0.0, 0, 1), seen(0.0, 0, 1)],
            4,
            "In turn, no two jobs were in progress together; interleaved, no two jobs were in progress together, and \
             it took no time that can be measured; in parallel, no two jobs were in progress together, and it took no \
             time that can be measured.",
        );
    }

    #[test]
    fn the_model_is_judged_like_a_measured_run() {
        let check = |cores: u32, expect: [Verdict; 3]| {
            let verdicts = Way::ALL.map(|way| Seen::of(&way.modelled(cores)).verdict());
            assert_eq!(verdicts, expect, "{cores} cores");
        };
        use Verdict::*;
        check(1, [NotConcurrent, Concurrent, NotConcurrent]);
        check(2, [NotConcurrent, Concurrent, Parallel]);
        check(16, [NotConcurrent, Concurrent, Parallel]);
    }
}
