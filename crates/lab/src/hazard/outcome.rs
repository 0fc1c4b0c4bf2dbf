//! What came of a hazard, and how it is said.

use super::{Hazard, ROUNDS};
use crate::record::Stretch;
use serde::{Deserialize, Serialize};
use trace::{State, decimal, ms};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// How many updates were made, and what the counters say.
    Counted { expected: u64, counted: u64 },
    /// How many rounds under both locks there were to be and how many ended, by a count that only the locks protect.
    Locked { rounds: u32, ended: u32, deadlock: Option<Deadlock> },
}

/// Times are ms since the threads began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deadlock {
    /// Each waits for the lock that the next one holds, and the last for the first one's.
    pub cycle: Vec<Waits>,
    pub found_ms: f64,
    pub ended_ms: f64,
}

/// A thread that waits for a lock while it holds another; counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waits {
    pub thread: u32,
    pub holds: u32,
    pub wants: u32,
}

impl Outcome {
    pub fn lost(&self) -> u64 {
        match self {
            Outcome::Counted { expected, counted } => expected.saturating_sub(*counted),
            Outcome::Locked { .. } => 0,
        }
    }

    /// Says what cannot be, whatever the threads did: then the machine or this program is wrong.
    pub fn check(&self, hazard: Hazard) -> Result<(), String> {
        let right = match self {
            Outcome::Counted { expected, counted } if hazard == Hazard::Relaxed => counted <= expected,
            Outcome::Counted { expected, counted } => counted == expected,
            Outcome::Locked { rounds, ended, deadlock: None } => ended == rounds,
            Outcome::Locked { rounds, ended, deadlock: Some(_) } => ended < rounds && hazard == Hazard::OppositeOrder,
        };
        if right { Ok(()) } else { Err(format!("{} gave {self:?}", hazard.title())) }
    }

    /// Which of the family's [`predictions`](Family::predictions) came true.
    pub fn prediction(&self) -> usize {
        match self {
            Outcome::Counted { expected, counted } if counted >= expected => 0,
            Outcome::Counted { expected, counted } => 1 + usize::from(2 * (expected - counted) >= *expected),
            Outcome::Locked { deadlock, .. } => usize::from(deadlock.is_some()),
        }
    }

    /// In words, for whoever looks at the run.
    pub fn sentences(&self, hazard: Hazard, threads: u32) -> Vec<String> {
        match self {
            Outcome::Counted { expected, counted } => vec![match hazard.bytes_apart() {
                Some(bytes) => format!(
                    "{threads} counters, {bytes} bytes apart: {} updates were made, and together the counters say {}.",
                    whole(*expected),
                    whole(*counted)
                ),
                None => format!(
                    "{} updates were made, and the counter says {}: {}",
                    whole(*expected),
                    whole(*counted),
                    self.loss(hazard)
                ),
            }],
            Outcome::Locked { rounds, ended, deadlock: None } => vec![match hazard {
                Hazard::OppositeOrder => format!(
                    "All {rounds} rounds ended, and both locks were free again: {ended} times it went well by luck. The \
                     threads can still deadlock: run it again."
                ),
                _ => {
                    format!("All {rounds} rounds ended. Whoever waits for a lock holds none that the other waits for.")
                }
            }],
            Outcome::Locked { rounds, ended, deadlock: Some(deadlock) } => {
                let Deadlock { cycle, found_ms, ended_ms } = deadlock;
                let mut said = vec![format!("Deadlock: {}.", in_a_circle(cycle))];
                said.extend(cycle.iter().map(|waits| {
                    format!(
                        "Thread {} holds lock {} and waits for lock {}.",
                        waits.thread + 1,
                        lock(waits.holds),
                        lock(waits.wants)
                    )
                }));
                said.push(format!(
                    "None of them can ever go on. The watchdog found it after {} and ended it after {}: the threads were \
                     told to stop waiting and to give their locks back. {ended} of {rounds} rounds had ended.",
                    ms(found_ms.round()),
                    ms(ended_ms.round())
                ));
                said
            }
        }
    }

    fn loss(&self, hazard: Hazard) -> String {
        match (self, self.lost()) {
            (_, 0) if hazard == Hazard::Relaxed => {
                "nothing was lost this time. The program can lose updates all the same: run it again.".to_owned()
            }
            (Outcome::Counted { expected, .. }, lost) if lost > 0 => {
                let percent = lost as f64 * 100.0 / *expected as f64;
                format!("{} were lost ({} %).", whole(lost), decimal((percent * 10.0).round() / 10.0))
            }
            _ => "nothing was lost.".to_owned(),
        }
    }
}

/// What one update cost the thread that made it, in ns, waiting for others included: the median of all threads' rounds, so
/// that a round in which the machine did something else does not count. `updates` is how many each thread made.
pub fn ns_per_update(updates: u32, stretches: &[Stretch]) -> Option<f64> {
    let rounds = stretches.iter().filter(|stretch| stretch.state == State::Running);
    let mut took_ms: Vec<f64> = rounds.map(|round| round.end_ms - round.start_ms).collect();
    took_ms.sort_by(f64::total_cmp);
    let median_ms = took_ms.get(took_ms.len() / 2)?;
    Some(median_ms * 1e6 * f64::from(ROUNDS) / f64::from(updates))
}

/// `A` for the first.
pub fn lock(index: u32) -> char {
    char::from(b'A' + index as u8)
}

/// `thread 1 → lock B → thread 2 → lock A → thread 1`
pub fn in_a_circle(cycle: &[Waits]) -> String {
    let waits = cycle.iter().map(|waits| format!("thread {} → lock {} → ", waits.thread + 1, lock(waits.wants)));
    let first = cycle.first().map(|waits| format!("thread {}", waits.thread + 1));
    waits.chain(first).collect()
}

/// `2,000,000`
pub fn whole(number: u64) -> String {
    ms(number as f64).trim_end_matches(" ms").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(counted: u64) -> Outcome {
        Outcome::Counted { expected: 2_000, counted }
    }

    fn locked(ended: u32, deadlock: bool) -> Outcome {
        let cycle = vec![Waits { thread: 0, holds: 0, wants: 1 }, Waits { thread: 1, holds: 1, wants: 0 }];
        let deadlock = deadlock.then_some(Deadlock { cycle, found_ms: 51.2, ended_ms: 460.0 });
        Outcome::Locked { rounds: 20, ended, deadlock }
    }

    #[track_caller]
    fn check(hazard: Hazard, outcome: Outcome, can_be: bool, prediction: &str, said: &str) {
        assert_eq!(outcome.check(hazard).is_ok(), can_be, "{hazard:?} {outcome:?}");
        let predictions = hazard.family().predictions();
        assert_eq!(predictions.get(outcome.prediction()).copied().unwrap_or_default(), prediction);
        let sentences = outcome.sentences(hazard, 2).join(" ");
        assert!(sentences.contains(said), "{sentences}");
    }

    #[test]
    fn what_came_out_is_checked_and_said() {
        use Hazard::*;
        check(Relaxed, counted(2_000), true, "Nothing is lost", "nothing was lost this time. The program can");
        check(Relaxed, counted(1_999), true, "Some are lost, less than half", "1 were lost (0.1 %).");
        check(Relaxed, counted(1_000), true, "Half of them or more are lost", "says 1,000: 1,000 were lost (50 %).");
        check(Relaxed, counted(2_001), false, "Nothing is lost", "says 2,001");
        for exact in [Atomic, Lock] {
            check(exact, counted(2_000), true, "Nothing is lost", "says 2,000: nothing was lost.");
            check(exact, counted(1_999), false, "Some are lost, less than half", "1 were lost");
        }
        check(OneLine, counted(2_000), true, "", "2 counters, 4 bytes apart: 2,000 updates were made");
        check(Padded, counted(1_999), false, "", "128 bytes apart");
        check(OneOrder, locked(20, false), true, "All rounds end", "All 20 rounds ended");
        check(OneOrder, locked(3, true), false, "Deadlock", "Deadlock");
        check(OneOrder, locked(19, false), false, "All rounds end", "");
        check(OppositeOrder, locked(20, false), true, "All rounds end", "by luck");
        check(
            OppositeOrder,
            locked(0, true),
            true,
            "Deadlock",
            "Deadlock: thread 1 → lock B → thread 2 → lock A → thread 1. Thread 1 holds lock A and waits for lock B. Thread 2 \
             holds lock B and waits for lock A. None of them can ever go on. The watchdog found it after 51 ms",
        );
    }

    #[test]
    fn what_an_update_costs_is_its_thread_s_time() {
        let round = |ms| Stretch::new(0, crate::record::Doing::Task(0), State::Running, 5.0, 5.0 + ms);
        let waits = Stretch { state: State::Blocked, ..round(700.0) };
        assert_eq!(ns_per_update(10_000, &[round(0.125), waits, round(900.0), round(0.25)]), Some(125.0));
        assert_eq!(ns_per_update(10_000, &[waits]), None);
    }
}
