//! What a trace says of itself: how long, how much, how busy, concurrent or not, parallel or not.

use crate::{AnyTrace, Clock, LaneId, Span, State, TaskId, Time, Trace};

/// Two things that overlapped, and when first: the evidence behind a *yes*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap<T> {
    /// The one that began first.
    pub first: TaskId,
    pub second: TaskId,
    pub start: T,
    pub end: T,
}

/// All measures of one trace, for a page that does not care which clock it was. Times in ms.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    pub clock: Clock,
    pub wall_clock_ms: f64,
    pub work_ms: f64,
    pub waiting_ms: f64,
    pub blocked_ms: f64,
    pub most_in_flight: usize,
    pub most_parallel: usize,
    /// One for each lane, 0 to 1.
    pub utilisation: Vec<f64>,
    pub concurrent: Option<Overlap<f64>>,
    pub parallel: Option<Overlap<f64>>,
}

impl AnyTrace {
    pub fn measures(&self) -> Measures {
        match self {
            AnyTrace::Virtual(trace) => trace.measures(),
            AnyTrace::Measured(trace) => trace.measures(),
        }
    }
}

impl<T: Time> Trace<T> {
    pub fn measures(&self) -> Measures {
        let in_ms = |overlap: Overlap<T>| Overlap {
            first: overlap.first,
            second: overlap.second,
            start: overlap.start.as_ms(),
            end: overlap.end.as_ms(),
        };
        Measures {
            clock: T::CLOCK,
            wall_clock_ms: self.wall_clock().as_ms(),
            work_ms: self.time_in(State::Running).as_ms(),
            waiting_ms: self.waiting().as_ms(),
            blocked_ms: self.time_in(State::Blocked).as_ms(),
            most_in_flight: self.most_in_flight(),
            most_parallel: self.most_parallel(),
            utilisation: (0..self.lanes.len()).map(|lane| self.utilisation(lane)).collect(),
            concurrent: self.concurrent().map(in_ms),
            parallel: self.parallel().map(in_ms),
        }
    }

    /// From the first span's start to the last span's end.
    pub fn wall_clock(&self) -> T {
        self.end().since(self.start())
    }

    pub fn start(&self) -> T {
        self.spans.iter().map(|span| span.start).min().unwrap_or_default()
    }

    pub fn end(&self) -> T {
        self.spans.iter().map(|span| span.end).max().unwrap_or_default()
    }

    /// The time that all tasks together spent in a state. Spent running, it is the *work*.
    pub fn time_in(&self, state: State) -> T {
        total(self.spans.iter().filter(|span| span.state == state))
    }

    /// The time that tasks waited. A task that started others waits through them, and is not counted beside them.
    pub fn waiting(&self) -> T {
        let leaf = self.leaves();
        total(self.spans.iter().filter(|span| span.state == State::Waiting && leaf[span.task]))
    }

    /// The share of the wall-clock time for which a lane was running something, 0 to 1.
    pub fn utilisation(&self, lane: LaneId) -> f64 {
        let wall_clock = self.wall_clock().as_ms();
        let busy = total(self.running().filter(|span| span.lane == lane)).as_ms();
        if wall_clock == 0.0 { 0.0 } else { busy / wall_clock }
    }

    /// How many lanes run something at this instant.
    pub fn parallelism_at(&self, instant: T) -> usize {
        let mut lanes: Vec<LaneId> =
            self.running().filter(|span| span.start <= instant && instant < span.end).map(|span| span.lane).collect();
        lanes.sort_unstable();
        lanes.dedup();
        lanes.len()
    }

    /// The most lanes that run something at one instant.
    pub fn most_parallel(&self) -> usize {
        let running = self.running().filter(|span| span.start < span.end);
        let mut changes: Vec<(T, i32, LaneId)> =
            running.flat_map(|span| [(span.start, 1, span.lane), (span.end, -1, span.lane)]).collect();
        changes.sort_unstable();
        let mut open = vec![0; self.lanes.len()];
        let (mut now, mut most) = (0, 0);
        for (_, change, lane) in changes {
            now -= usize::from(open[lane] > 0);
            open[lane] += change;
            now += usize::from(open[lane] > 0);
            most = most.max(now);
        }
        most
    }

    /// The most tasks begun and not yet ended at one instant. A task that started others is not counted:
    /// they are its work.
    pub fn most_in_flight(&self) -> usize {
        let leaf = self.leaves();
        let lives = self.lives().into_iter().filter(|life| leaf[life.task]);
        // At one instant ends come before starts: lifetimes that only touch do not overlap.
        let mut changes: Vec<(T, i32)> = lives.flat_map(|life| [(life.start, 1), (life.end, -1)]).collect();
        changes.sort_unstable();
        let (mut now, mut most) = (0, 0);
        for (_, change) in changes {
            now += change;
            most = most.max(now);
        }
        most as usize
    }

    /// *Concurrent*: the lifetimes of two tasks overlap, neither of them having started the other.
    pub fn concurrent(&self) -> Option<Overlap<T>> {
        first_overlap(self.lives(), |one, other| {
            !self.is_ancestor(one.task, other.task) && !self.is_ancestor(other.task, one.task)
        })
    }

    /// *Parallel*: two spans run on different lanes at the same instant.
    pub fn parallel(&self) -> Option<Overlap<T>> {
        let running =
            self.running().map(|span| Life { task: span.task, lane: span.lane, start: span.start, end: span.end });
        first_overlap(running.collect(), |one, other| one.lane != other.lane)
    }

    /// From the first span of a task to its last; none for a task without spans.
    pub fn lifetime(&self, task: TaskId) -> Option<(T, T)> {
        let mut spans = self.spans.iter().filter(|span| span.task == task);
        let first = spans.next()?;
        Some(spans.fold((first.start, first.end), |(start, end), span| (start.min(span.start), end.max(span.end))))
    }

    /// Whether `elder` started `task`, directly or through others.
    pub fn is_ancestor(&self, elder: TaskId, task: TaskId) -> bool {
        std::iter::successors(self.tasks[task].parent, |&parent| self.tasks[parent].parent)
            .any(|parent| parent == elder)
    }

    fn running(&self) -> impl Iterator<Item = &Span<T>> {
        self.spans.iter().filter(|span| span.state == State::Running)
    }

    /// For each task, whether it started no other.
    fn leaves(&self) -> Vec<bool> {
        let mut leaf = vec![true; self.tasks.len()];
        self.tasks.iter().filter_map(|task| task.parent).for_each(|parent| leaf[parent] = false);
        leaf
    }

    fn lives(&self) -> Vec<Life<T>> {
        let mut lives: Vec<Option<Life<T>>> = vec![None; self.tasks.len()];
        for span in &self.spans {
            let life = lives[span.task].get_or_insert(Life {
                task: span.task,
                lane: span.lane,
                start: span.start,
                end: span.end,
            });
            life.start = life.start.min(span.start);
            life.end = life.end.max(span.end);
        }
        lives.into_iter().flatten().filter(|life| life.start < life.end).collect()
    }
}

#[derive(Clone, Copy)]
struct Life<T> {
    task: TaskId,
    lane: LaneId,
    start: T,
    end: T,
}

fn total<'a, T: Time>(spans: impl Iterator<Item = &'a Span<T>>) -> T {
    spans.fold(T::default(), |sum, span| sum.plus(span.end.since(span.start)))
}

/// The earliest overlap of two that count as apart, by one sweep over their starts.
fn first_overlap<T: Time>(mut lives: Vec<Life<T>>, apart: impl Fn(&Life<T>, &Life<T>) -> bool) -> Option<Overlap<T>> {
    lives.sort_by_key(|life| life.start);
    let mut open: Vec<Life<T>> = vec![];
    for life in lives.into_iter().filter(|life| life.start < life.end) {
        open.retain(|earlier| earlier.end > life.start);
        if let Some(earlier) = open.iter().find(|earlier| apart(earlier, &life)) {
            return Some(Overlap {
                first: earlier.task,
                second: life.task,
                start: life.start,
                end: life.end.min(earlier.end),
            });
        }
        open.push(life);
    }
    None
}
