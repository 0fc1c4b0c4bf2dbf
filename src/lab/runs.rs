//! The lab's state: the setting, the runs so far, and the one that goes on.

use super::run::{Cancel, Run, Stopped};
use crate::host::parallel::Parallelism;
use lab::{Mode, Setting, figures, record::Stretch};
use std::rc::Rc;
use trace::AnyTrace;
use yew::Reducible;

/// More runs than this are not kept in the table: the oldest that nobody has kept goes.
const MOST: usize = 40;

#[derive(Clone)]
pub struct Runs {
    pub setting: Setting,
    pub list: Vec<Entry>,
    pub going: Option<Going>,
    /// Which run's timeline is shown, by its number.
    pub shown: Vec<u32>,
    /// What was out of range, what failed: sentences.
    pub said: Vec<String>,
    /// What this page has of parallelism, once that is known.
    pub here: Option<Parallelism>,
    last: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub number: u32,
    pub run: Rc<Run>,
    pub kept: bool,
}

#[derive(Clone)]
pub struct Going {
    pub setting: Setting,
    /// Of how many runs in a row this is which.
    pub place: (usize, usize),
    pub since_ms: f64,
    pub stretches: Vec<Stretch>,
    pub cancel: Cancel,
}

pub enum Action {
    Set(Setting),
    Said(Vec<String>),
    Here(Parallelism),
    Begin(Going),
    Live(Vec<Stretch>),
    /// A run has come to its end.
    End(Result<Run, Stopped>),
    /// Nothing goes on any more.
    Rest,
    Show(u32),
    Compare(u32),
    Keep(u32),
    /// Runs that were kept on an earlier visit.
    Restore(Vec<Run>),
    Clear,
}

impl Runs {
    pub fn new(query: &str) -> Runs {
        let mut setting = Setting { threads: cores().clamp(2, 64), ..Setting::new(Mode::Isolated) };
        let said = setting.read_query(query);
        Runs { setting, list: vec![], going: None, shown: vec![], said, here: None, last: 0 }
    }

    pub fn shown(&self) -> impl Iterator<Item = &Entry> {
        self.list.iter().filter(|entry| self.shown.contains(&entry.number))
    }

    /// How long the same job takes in sequence, as last measured.
    pub fn baseline_ms(&self, setting: &Setting) -> Option<f64> {
        if !setting.mode.has_job() {
            return None;
        }
        self.last_of(|run| run.setting.mode == Mode::Sequential && run.setting.job == setting.job)
    }

    fn last_of(&self, fits: impl Fn(&Run) -> bool) -> Option<f64> {
        self.list.iter().rev().find(|entry| fits(&entry.run)).map(|entry| entry.run.figures.wall_clock_ms)
    }

    /// Of the present job: threads and speed-up over one thread of the same mode, best of each count.
    pub fn speed_ups(&self) -> Vec<(u32, f64)> {
        let job = self.setting.job;
        let best = |mode: Mode, threads: u32| {
            let of = |entry: &&Entry| {
                let run = &entry.run.setting;
                (run.mode, run.job, run.threads) == (mode, job, threads)
            };
            self.list.iter().filter(of).map(|entry| entry.run.figures.wall_clock_ms).reduce(f64::min)
        };
        for mode in [Mode::Shared, Mode::Isolated] {
            let Some(one_ms) = best(mode, 1) else { continue };
            let points =
                (1..=64).filter_map(|threads| best(mode, threads).map(|ms| (threads, figures::speed_up(one_ms, ms))));
            return points.collect();
        }
        vec![]
    }

    /// The last run of each mode at the present job.
    pub fn by_mode(&self) -> Vec<(Mode, f64)> {
        let job = self.setting.job;
        let last =
            |mode| self.last_of(move |run| run.setting.mode == mode && (!mode.has_job() || run.setting.job == job));
        Mode::ALL
            .into_iter()
            .filter(|mode| *mode != Mode::Hazard)
            .filter_map(|mode| last(mode).map(|ms| (mode, ms)))
            .collect()
    }
}

impl Reducible for Runs {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Set(setting) => next.setting = setting,
            Action::Said(said) => next.said = said,
            Action::Here(found) => next.here = Some(found),
            Action::Begin(going) => {
                next.said.clear();
                next.going = Some(going);
            }
            Action::Live(stretches) => {
                if let Some(going) = &mut next.going {
                    going.stretches.extend(stretches);
                }
            }
            Action::End(Ok(run)) => next.add(run),
            Action::End(Err(Stopped::Cancelled)) => next.say("Cancelled. The runs so far are kept.".to_owned()),
            Action::End(Err(Stopped::Failed(why) | Stopped::NotHere(why))) => next.say(why),
            Action::Rest => next.going = None,
            Action::Show(number) => next.shown = vec![number],
            Action::Compare(number) => match next.shown.iter().position(|shown| *shown == number) {
                Some(index) => drop(next.shown.remove(index)),
                None => next.shown.push(number),
            },
            Action::Keep(number) => {
                next.list.iter_mut().filter(|entry| entry.number == number).for_each(|entry| entry.kept = !entry.kept);
            }
            Action::Restore(runs) => {
                for run in runs {
                    next.add(run);
                    next.list.iter_mut().rev().take(1).for_each(|entry| entry.kept = true);
                }
                next.shown.clear();
            }
            Action::Clear => {
                next.list.retain(|entry| entry.kept);
                next.shown.retain(|number| next.list.iter().any(|entry| entry.number == *number));
            }
        }
        Rc::new(next)
    }
}

impl Runs {
    fn add(&mut self, run: Run) {
        self.last += 1;
        self.shown = vec![self.last];
        self.list.push(Entry { number: self.last, run: Rc::new(run), kept: false });
        if self.list.len() > MOST
            && let Some(oldest) = self.list.iter().position(|entry| !entry.kept)
        {
            self.list.remove(oldest);
        }
    }

    fn say(&mut self, sentence: String) {
        self.said.push(sentence);
    }
}

impl Going {
    /// The trace up to now.
    pub fn trace(&self) -> Rc<AnyTrace> {
        let setting = &self.setting;
        Rc::new(lab::record::trace(setting.mode, setting.lanes(), setting.tasks(), &self.stretches).into())
    }

    /// How many tasks have ended, where that can be told while it runs.
    pub fn progress(&self) -> (u32, u32) {
        let tasks = self.setting.tasks();
        let mut begun: Vec<u32> = self
            .stretches
            .iter()
            .filter_map(|stretch| match stretch.doing {
                lab::record::Doing::Task(task) => Some(task),
                _ => None,
            })
            .collect();
        begun.sort_unstable();
        begun.dedup();
        (begun.len() as u32, tasks)
    }
}

/// Cores, as this browser tells them.
pub fn cores() -> u32 {
    web_sys::window().map_or(1, |window| window.navigator().hardware_concurrency() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::{figures::Figures, pulse::Pulse, record};

    fn run(mode: Mode, threads: u32, wall_clock_ms: f64) -> Run {
        Run {
            setting: Setting { threads, ..Setting::new(mode) },
            trace: Rc::new(record::trace(mode, 1, 1, &[]).into()),
            figures: Figures { wall_clock_ms, ..Figures::default() },
            pulse: Pulse::new(0.0),
            outcome: None,
            remarks: vec![],
        }
    }

    fn after(actions: Vec<Action>) -> Rc<Runs> {
        let start = Runs {
            setting: Setting::new(Mode::Shared),
            list: vec![],
            going: None,
            shown: vec![],
            said: vec![],
            here: None,
            last: 0,
        };
        actions.into_iter().fold(Rc::new(start), |runs, action| runs.reduce(action))
    }

    fn ended(mode: Mode, threads: u32, wall_clock_ms: f64) -> Action {
        Action::End(Ok(run(mode, threads, wall_clock_ms)))
    }

    #[test]
    fn the_baseline_is_the_last_sequential_run_of_the_same_work() {
        let runs = after(vec![ended(Mode::Sequential, 1, 300.0), ended(Mode::Sequential, 1, 200.0)]);
        let mut other = runs.setting;
        assert_eq!(runs.baseline_ms(&other), Some(200.0));
        other.job.tasks += 1;
        assert_eq!(runs.baseline_ms(&other), None);
    }

    #[test]
    fn speed_ups_compare_with_one_thread_of_the_same_mode() {
        let check = |actions: Vec<Action>, expect: &[(u32, f64)]| assert_eq!(after(actions).speed_ups(), expect);
        check(vec![ended(Mode::Shared, 2, 100.0)], &[]);
        check(vec![ended(Mode::Shared, 1, 190.0), ended(Mode::Shared, 2, 100.0)], &[(1, 1.0), (2, 1.9)]);
        check(
            vec![ended(Mode::Isolated, 1, 180.0), ended(Mode::Isolated, 2, 120.0), ended(Mode::Isolated, 2, 90.0)],
            &[(1, 1.0), (2, 2.0)],
        );
    }

    #[test]
    fn what_fails_or_is_cancelled_leaves_the_runs_so_far() {
        for stopped in [Stopped::Cancelled, Stopped::Failed("The worker died.".to_owned())] {
            let runs = after(vec![ended(Mode::Shared, 2, 100.0), Action::End(Err(stopped)), Action::Rest]);
            assert_eq!((runs.list.len(), runs.said.len(), runs.going.is_none()), (1, 1, true));
        }
    }

    #[test]
    fn what_is_kept_stays_when_the_rest_is_cleared_or_grows_too_long() {
        let mut actions = vec![ended(Mode::Shared, 2, 1.0), Action::Keep(1)];
        actions.extend((0..MOST + 5).map(|_| ended(Mode::Isolated, 2, 2.0)));
        let runs = after(actions);
        assert_eq!((runs.list.len(), runs.list[0].number), (MOST, 1));
        let runs = runs.reduce(Action::Clear);
        assert_eq!((runs.list.len(), runs.shown.len()), (1, 0));
    }

    #[test]
    fn runs_are_shown_one_at_a_time_or_compared() {
        let three = || (0..3).map(|_| ended(Mode::Shared, 2, 1.0)).collect::<Vec<_>>();
        let check = |more: Vec<Action>, expect: &[u32]| {
            assert_eq!(after(three().into_iter().chain(more).collect()).shown, expect);
        };
        check(vec![], &[3]);
        check(vec![Action::Show(1)], &[1]);
        check(vec![Action::Compare(1)], &[3, 1]);
        check(vec![Action::Compare(1), Action::Compare(3)], &[1]);
    }
}
