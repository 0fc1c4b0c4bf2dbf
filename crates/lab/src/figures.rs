//! The figures of a run that stand in the lab's table.

use crate::record::{Doing, Stretch};
use serde::{Deserialize, Serialize};
use trace::State;

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// From the start of the first task to the end of the last.
    pub wall_clock_ms: f64,
    /// Time spent computing, on all threads together.
    pub work_ms: f64,
    /// What went before the first task: workers started, input copied.
    pub set_up_ms: f64,
    /// Of a hazard that counts, as [`crate::hazard::ns_per_update`].
    #[serde(default)]
    pub ns_per_update: Option<f64>,
}

impl Figures {
    pub fn of(stretches: &[Stretch]) -> Figures {
        let is_task = |stretch: &&Stretch| matches!(stretch.doing, Doing::Task(_));
        let first =
            |stretches: &mut dyn Iterator<Item = &Stretch>| stretches.map(|each| each.start_ms).reduce(f64::min);
        let (Some(begin), Some(start)) = (first(&mut stretches.iter()), first(&mut stretches.iter().filter(is_task)))
        else {
            return Figures::default();
        };
        let end = stretches.iter().filter(is_task).map(|each| each.end_ms).fold(start, f64::max);
        let running = stretches.iter().filter(|each| each.state == State::Running);
        Figures {
            wall_clock_ms: end - start,
            work_ms: running.map(|each| each.end_ms - each.start_ms).sum(),
            set_up_ms: start - begin,
            ns_per_update: None,
        }
    }
}

/// How many times as fast as the baseline.
pub fn speed_up(baseline_ms: f64, wall_clock_ms: f64) -> f64 {
    baseline_ms / wall_clock_ms
}

/// The speed-up's share of what so many threads could give at best.
pub fn efficiency(speed_up: f64, threads: u32) -> f64 {
    speed_up / f64::from(threads.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_up_is_told_apart_from_the_tasks() {
        let stretches = [
            Stretch::new(0, Doing::StartUp, State::Blocked, 100.0, 130.0),
            Stretch::new(0, Doing::Copying, State::Blocked, 130.0, 135.0),
            Stretch::new(0, Doing::Task(0), State::Running, 136.0, 176.0),
            Stretch::new(1, Doing::Task(1), State::Running, 140.0, 186.0),
        ];
        assert_eq!(
            Figures::of(&stretches),
            Figures { wall_clock_ms: 50.0, work_ms: 86.0, set_up_ms: 36.0, ns_per_update: None }
        );
        assert_eq!(Figures::of(&[]), Figures::default());
    }
}
