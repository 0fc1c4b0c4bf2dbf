//! A run prepared to be looked at closely: any stretch of it becomes a layout in the time that it takes to show it,
//! however long the run is.

use super::layout::{Bar, Layout, Track};
use super::line::{Line, Piece, Scale, joined_below};
use super::look::{self, Look};
use super::pack::{Packed, pack};
use super::run::{Run, Unit};
use super::signs::{self, Group, Marks, Sign};
use crate::{Lane, State, TaskId};
use std::collections::BTreeSet;

/// What is shorter than this share of the axis is below half a pixel, and is drawn together with its neighbours.
const HALF_A_PIXEL: f64 = 1.0 / 2_000.0;

#[derive(Clone, Debug)]
pub struct Detail {
    lanes: Vec<Lane>,
    /// Of each lane.
    packed: Vec<Packed>,
    marks: Vec<Marks>,
    looks: Vec<Look>,
    end_ms: f64,
    unit: Unit,
}

impl Detail {
    pub fn of(run: &Run) -> Detail {
        Detail {
            lanes: run.lanes.clone(),
            packed: pack(run),
            marks: signs::of(run),
            looks: look::of(&run.tasks),
            end_ms: run.end_ms,
            unit: run.unit,
        }
    }

    /// A stretch of the run, with no more than `most` bars and signs. Every bar is in the row in which it is in any other
    /// view; those that reach beyond the stretch are not cut.
    pub fn view(&self, from_ms: f64, to_ms: f64, most: usize) -> Layout {
        let there_is_one = from_ms < to_ms && (to_ms - from_ms).is_finite();
        let stretch = there_is_one.then_some(Stretch { detail: self, from_ms, to_ms });
        let signs = stretch.as_ref().map_or(vec![], |stretch| stretch.signs(most / 2));
        let room = most - count(&signs);
        let bars = stretch.map_or(vec![], |stretch| stretch.bars(room));

        let tasks: BTreeSet<TaskId> = bars.iter().flatten().filter_map(|bar| bar.task).collect();
        let looks = tasks.into_iter().map(|task| (task, self.looks[task].clone())).collect();
        let (mut bars, mut signs) = (bars.into_iter(), signs.into_iter());
        let track = |((lane, packed), marks): ((&Lane, &Packed), &Marks)| Track {
            name: lane.name.clone(),
            kind: lane.kind,
            rows: packed.rows,
            bars: bars.next().unwrap_or_default(),
            signs: signs.next().unwrap_or_default(),
            has_signs: !marks.is_empty(),
        };
        let lanes = self.lanes.iter().zip(&self.packed).zip(&self.marks).map(track).collect();
        Layout { lanes, looks, from_ms, to_ms, end_ms: self.end_ms, unit: self.unit }
    }
}

/// What of a run is asked for.
struct Stretch<'d> {
    detail: &'d Detail,
    from_ms: f64,
    to_ms: f64,
}

/// Of each lane, those with something in the stretch.
type Lines<'d> = Vec<Vec<&'d Line>>;

impl<'d> Stretch<'d> {
    /// Of each lane; farther apart if they are too many, and none where even that does not help.
    fn signs(&self, most: usize) -> Vec<Vec<Sign>> {
        let lanes = &self.detail.marks;
        let mut near_ms = self.length_ms() / signs::ABREAST;
        while near_ms < self.length_ms() {
            let groups: Vec<Vec<Group>> =
                lanes.iter().map(|marks| marks.groups(self.from_ms, self.to_ms, near_ms)).collect();
            if count(&groups) <= most {
                let signs =
                    |(marks, groups): (&Marks, Vec<Group>)| groups.into_iter().map(|group| marks.sign(group)).collect();
                return lanes.iter().zip(groups).map(signs).collect();
            }
            near_ms *= 2.0;
        }
        vec![]
    }

    /// Of each lane. What runs has at least half of the room, however much there is beside it.
    fn bars(&self, most: usize) -> Vec<Vec<Bar>> {
        let aside = self.bars_of(&self.lines(|state| state != State::Running), most / 2);
        let mut bars = self.bars_of(&self.lines(|state| state == State::Running), most - count(&aside));
        bars.iter_mut().zip(aside).for_each(|(bars, aside)| bars.extend(aside));
        bars
    }

    fn lines(&self, wanted: impl Fn(State) -> bool) -> Lines<'d> {
        let shown = |line: &&Line| wanted(line.state) && !self.pieces(line, self.finest()).is_empty();
        self.detail.packed.iter().map(|lane| lane.lines.iter().filter(shown).collect()).collect()
    }

    /// As fine as can be seen, or as fine as there is room for.
    fn bars_of(&self, lines: &Lines, most: usize) -> Vec<Vec<Bar>> {
        let longest_ms = lines.iter().flatten().map(|line| line.length_ms()).fold(0.0, f64::max);
        // Here every line is one bar.
        let coarsest = Scale::below(longest_ms).next();
        // The levels that are stored hold less than twice as much as will be seen of them.
        let may_fit = |scale: Scale| self.are_at_most(most.saturating_mul(2), lines, scale);
        let mut scale = self.finest().min(coarsest).first(coarsest, may_fit);
        loop {
            let mut bars: Vec<Vec<Bar>> =
                lines.iter().map(|lane| lane.iter().flat_map(|line| self.bars_at(scale, line)).collect()).collect();
            let fit = count(&bars) <= most;
            if !fit && scale == coarsest {
                // More lanes, rows and states than may be drawn: those farthest down are left out.
                bars.iter_mut().for_each(|lane| lane.truncate(most / lines.len()));
            }
            if fit || scale == coarsest {
                return bars;
            }
            scale = scale.next();
        }
    }

    fn are_at_most(&self, most: usize, lines: &Lines, scale: Scale) -> bool {
        let mut count = 0;
        lines.iter().flatten().all(|line| {
            count += self.pieces(line, scale).len();
            count <= most
        })
    }

    fn bars_at(&self, scale: Scale, line: &Line) -> Vec<Bar> {
        let (row, state) = (line.row, line.state);
        let bar = |piece: Piece| {
            let full = piece.full();
            let Piece { start_ms, end_ms, task, .. } = piece;
            Bar { row, state, task, start_ms, end_ms, full }
        };
        let pieces = joined_below(self.pieces(line, scale), scale.ms()).into_iter();
        pieces.filter(|piece| piece.is_within(self.from_ms, self.to_ms)).map(bar).collect()
    }

    fn pieces<'l>(&self, line: &'l Line, scale: Scale) -> &'l [Piece] {
        line.within(self.from_ms, self.to_ms, scale.ms())
    }

    /// All that can be seen.
    fn finest(&self) -> Scale {
        Scale::below(self.length_ms() * HALF_A_PIXEL)
    }

    fn length_ms(&self) -> f64 {
        self.to_ms - self.from_ms
    }
}

fn count<T>(lanes: &[Vec<T>]) -> usize {
    lanes.iter().map(Vec::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LaneKind, Mark, Span, Task};

    const LANES: usize = 4;
    const TASKS: usize = 8;
    /// A rail in each lane, and a siding in three states for each task.
    const LINES: usize = LANES * (1 + TASKS * 3);
    const END_MS: f64 = 10_000.0;

    /// Holds a view of a run of so many random spans against the spans themselves.
    fn check(spans: usize, (from_ms, to_ms): (f64, f64), most: usize) {
        let run = random(spans);
        let view = Detail::of(&run).view(from_ms, to_ms, most);
        let case = format!("{spans} spans, {from_ms} to {to_ms}, at most {most}");

        assert_eq!((view.from_ms, view.to_ms, view.lanes.len()), (from_ms, to_ms, LANES), "{case}");
        assert!(drawn(&view) <= most, "{case}: {}", drawn(&view));
        for bar in view.lanes.iter().flat_map(|lane| &lane.bars) {
            assert!(bar.start_ms <= to_ms && bar.end_ms >= from_ms, "{case}: {bar:?}");
            assert!(bar.task.is_none_or(|task| view.look(task).is_some()), "{case}: {bar:?}");
        }
        // A quarter of the room may be for what is seen, and neighbours are joined at powers of two.
        let seen_ms = (to_ms - from_ms) * (LINES as f64 * 32.0 / most as f64).max(HALF_A_PIXEL);
        let lanes = pack(&run);
        let touching = |span: &&Span<f64>| Piece::new(span.task, span.start, span.end).is_within(from_ms, to_ms);
        for span in run.spans.iter().filter(touching) {
            let row = row(&lanes[span.lane], span);
            let covers = |bar: &&Bar| {
                (bar.row, bar.state) == (row, span.state) && bar.start_ms <= span.start && bar.end_ms >= span.end
            };
            let bar = view.lanes[span.lane].bars.iter().find(covers);
            let bar = bar.unwrap_or_else(|| panic!("{case}: {span:?} is missing in row {row}"));
            if span.end - span.start >= seen_ms {
                let alone = (bar.start_ms, bar.end_ms, bar.task) == (span.start, span.end, Some(span.task));
                assert!(alone, "{case}: {span:?} is drawn as {bar:?}");
            }
        }
    }

    fn drawn(view: &Layout) -> usize {
        view.lanes.iter().map(|lane| lane.bars.len() + lane.signs.len()).sum()
    }

    /// Where a span stands, whoever looks.
    fn row(lane: &Packed, span: &Span<f64>) -> usize {
        let running = |state: State| state == State::Running;
        let same = |line: &&Line| {
            let mut pieces = line.within(f64::MIN, f64::MAX, 0.0).iter();
            running(line.state) == running(span.state) && pieces.any(|piece| piece.task == Some(span.task))
        };
        lane.lines.iter().find(same).expect("every span is in some line").row
    }

    /// In an order of no meaning. A third of the spans takes no time, some take very long; no task is twice at one place.
    fn random(count: usize) -> Run {
        let mut seed = 11_u64;
        let mut random = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let step = END_MS / (count / LANES).max(1) as f64;
        let (mut rails, mut sidings) = ([0.0_f64; LANES], [[0.0_f64; TASKS]; LANES]);
        let (mut spans, mut marks) = (vec![], vec![]);
        for _ in 0..count {
            let (lane, task) = (random(LANES), random(TASKS));
            let state = [State::Running, State::Ready, State::Waiting, State::Blocked][random(4)];
            let free_from = if state == State::Running { &mut rails[lane] } else { &mut sidings[lane][task] };
            let (start, length) = (*free_from, [0.0, 0.5, 1.0, 0.1, 0.0, 20.0][random(6)] * step);
            let end = (start + length).min(END_MS);
            *free_from = (end + random(3) as f64 * step).min(END_MS);
            spans.push(Span { lane, task, state, start, end, line: None });
            let (kind, label) = (signs::KINDS[random(3)], String::new());
            marks.push(Mark { at: start, lane, task, kind, label, line: None, id: None, due: None });
        }
        Run {
            lanes: (0..LANES).map(|lane| Lane { name: format!("Core {lane}"), kind: LaneKind::Core }).collect(),
            tasks: (0..TASKS).map(|task| Task { name: format!("task {task}"), parent: None }).collect(),
            end_ms: spans.iter().map(|span| span.end).fold(0.0, f64::max),
            spans,
            marks,
            unit: Unit::Time,
        }
    }

    #[test]
    fn a_view_shows_all_that_touches_its_stretch_in_its_row_and_no_more_than_it_may() {
        for spans in [0, 1, 40, 3_000] {
            for most in [400, 1_500, 100_000] {
                check(spans, (0.0, END_MS * 1.02), most);
                check(spans, (0.0, END_MS / 2.0), most);
                check(spans, (5_000.0, 5_500.0), most);
                check(spans, (5_000.0, 5_000.01), most);
                check(spans, (-200.0, 100.0), most);
                check(spans, (END_MS, END_MS * 2.0), most);
                check(spans, (END_MS * 2.0, END_MS * 3.0), most);
            }
        }
    }

    #[test]
    fn of_more_lines_than_may_be_drawn_the_upper_ones_stay() {
        let detail = Detail::of(&random(3_000));
        for most in [0, 1, 3, 50] {
            let view = detail.view(0.0, END_MS, most);
            assert!(drawn(&view) <= most, "at most {most}: {}", drawn(&view));
        }
        let rails = |lane: &Track| lane.bars.iter().any(|bar| bar.state == State::Running);
        assert!(detail.view(0.0, END_MS, 50).lanes.iter().all(rails));
    }

    #[test]
    fn where_nothing_can_be_seen_nothing_is_shown() {
        let detail = Detail::of(&random(3_000));
        for (from_ms, to_ms) in [(5.0, 5.0), (6.0, 5.0), (f64::NAN, 5.0), (0.0, f64::INFINITY)] {
            let view = detail.view(from_ms, to_ms, 1_500);
            assert_eq!((drawn(&view), view.lanes.len()), (0, LANES), "{from_ms} to {to_ms}");
        }
        assert_eq!(detail.view(5.0, 5.0, 1_500).percent(5.0), 0.0);
    }

    #[test]
    fn a_view_of_the_whole_is_the_whole() {
        let run = random(3_000);
        let whole = Layout::of(&run, None);
        assert_eq!(Detail::of(&run).view(0.0, whole.to_ms, 1_500), whole);
        assert_eq!(whole.lanes.iter().map(|lane| lane.rows).collect::<Vec<_>>(), [1 + TASKS; LANES]);
    }
}
