//! Where the spans of a run stand: in which row of their lane.
//!
//! A lane has a *rail*, for what runs on it, and under it *sidings*: one row for each task that is ready,
//! waiting or blocked there, for as long as it is.

use super::line::{Line, Piece};
use super::run::Run;
use crate::{Span, State, TaskId};

/// More rows than this, of either kind, share the last one.
const MOST_ROWS: usize = 40;
/// As they are declared.
const STATES: [State; 4] = [State::Running, State::Ready, State::Waiting, State::Blocked];

#[derive(Clone, Debug)]
pub struct Packed {
    pub rows: usize,
    /// In the order of their rows.
    pub lines: Vec<Line>,
}

/// One for each lane.
pub fn pack(run: &Run) -> Vec<Packed> {
    let mut lanes: Vec<Vec<&Span<f64>>> = vec![vec![]; run.lanes.len()];
    for span in &run.spans {
        if let Some(lane) = lanes.get_mut(span.lane) {
            lane.push(span);
        }
    }
    let mut sidings = vec![None; run.tasks.len()];
    lanes.into_iter().map(|spans| lane(spans, &mut sidings)).collect()
}

/// `sidings`: for each task of the run, none; lent to one lane after the other, because a run has many of both.
fn lane(mut spans: Vec<&Span<f64>>, sidings: &mut [Option<usize>]) -> Packed {
    // What takes no time comes before what begins there: both fit into one row.
    let lasts = |span: &Span<f64>| span.start < span.end;
    spans.sort_by(|one, other| one.start.total_cmp(&other.start).then(lasts(one).cmp(&lasts(other))));
    let (running, aside): (Vec<_>, Vec<_>) = spans.into_iter().partition(|span| span.state == State::Running);

    let mut rail = Rows::default();
    let mut lines = Lines::default();
    for span in running {
        lines.add(rail.place(span.start, span.end), span);
    }

    let mut below = Rows::default();
    let stays = stays(&aside, sidings);
    for stay in &stays {
        sidings[stay.task] = Some(rail.len() + below.place(stay.start, stay.end));
    }
    for span in aside {
        lines.add(sidings[span.task].expect("every task aside has its siding"), span);
    }
    for stay in stays {
        sidings[stay.task] = None;
    }
    Packed { rows: (rail.len() + below.len()).max(1), lines: lines.finish() }
}

/// A task keeps its siding from its first stay to its last: the eye follows it along one line.
struct Stay {
    task: TaskId,
    start: f64,
    end: f64,
}

/// Of each task one, in the order in which they begin. `seen` is left as it was.
fn stays(aside: &[&Span<f64>], seen: &mut [Option<usize>]) -> Vec<Stay> {
    let mut stays: Vec<Stay> = vec![];
    for span in aside {
        let index = *seen[span.task].get_or_insert(stays.len());
        match stays.get_mut(index) {
            Some(stay) => stay.end = stay.end.max(span.end),
            None => stays.push(Stay { task: span.task, start: span.start, end: span.end }),
        }
    }
    for stay in &stays {
        seen[stay.task] = None;
    }
    stays
}

/// The first row that is free is taken. Ends that only touch do not overlap.
#[derive(Default)]
struct Rows {
    free_from: Vec<f64>,
}

impl Rows {
    fn place(&mut self, start: f64, end: f64) -> usize {
        let free = self.free_from.iter().position(|&free| free <= start);
        let row = free.unwrap_or(self.free_from.len()).min(MOST_ROWS - 1);
        match self.free_from.get_mut(row) {
            Some(free) => *free = free.max(end),
            None => self.free_from.push(end),
        }
        row
    }

    fn len(&self) -> usize {
        self.free_from.len()
    }
}

/// Row by row, and in each state by state.
#[derive(Default)]
struct Lines(Vec<Vec<Piece>>);

impl Lines {
    fn add(&mut self, row: usize, span: &Span<f64>) {
        let index = row * STATES.len() + span.state as usize;
        if self.0.len() <= index {
            self.0.resize_with(index + 1, Vec::new);
        }
        self.0[index].push(Piece::new(span.task, span.start, span.end));
    }

    fn finish(self) -> Vec<Line> {
        let lines = self.0.into_iter().enumerate().filter(|(_, pieces)| !pieces.is_empty());
        lines.map(|(at, pieces)| Line::new(at / STATES.len(), STATES[at % STATES.len()], pieces)).collect()
    }
}
