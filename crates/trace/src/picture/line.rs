//! One row of a lane in one state, at every scale: what is too short to be seen alone is joined with its neighbours.
//!
//! Two neighbours become one as soon as both, and the gap between them, are below what can be seen. That depends on
//! nothing but the two, so a coarse level can be made from any finer one, and is the same as if made from the spans.

use crate::{State, TaskId};

#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub start_ms: f64,
    pub end_ms: f64,
    /// None: of several tasks.
    pub task: Option<TaskId>,
    /// Made of what cannot be seen alone, however long it has become.
    crowd: bool,
    /// How much of it is not gap.
    full_ms: f64,
}

impl Piece {
    pub fn new(task: TaskId, start_ms: f64, end_ms: f64) -> Piece {
        let end_ms = end_ms.max(start_ms);
        Piece { start_ms, end_ms, task: Some(task), crowd: false, full_ms: end_ms - start_ms }
    }

    /// What only touches the stretch is outside of it, unless it takes no time.
    pub fn is_within(&self, from_ms: f64, to_ms: f64) -> bool {
        let inside = self.start_ms < to_ms && self.end_ms > from_ms;
        inside || self.start_ms == self.end_ms && (from_ms..=to_ms).contains(&self.start_ms)
    }

    /// The share of its length that is not gap: 1 of what is drawn by itself.
    pub fn full(&self) -> f32 {
        let length_ms = self.end_ms - self.start_ms;
        if length_ms > 0.0 { (self.full_ms / length_ms) as f32 } else { 1.0 }
    }

    fn absorb(&mut self, next: &Piece) {
        let twice_ms = (self.end_ms.min(next.end_ms) - next.start_ms).max(0.0);
        self.full_ms += next.full_ms - twice_ms.min(next.full_ms);
        self.end_ms = self.end_ms.max(next.end_ms);
        if self.task != next.task {
            self.task = None;
        }
    }

    fn seen_ms(&self) -> f64 {
        if self.crowd { 0.0 } else { self.end_ms - self.start_ms }
    }

    /// They are one where more than this cannot be seen.
    fn apart_ms(&self, next: &Piece) -> f64 {
        self.seen_ms().max(next.seen_ms()).max(next.start_ms - self.end_ms)
    }
}

#[derive(Clone, Debug)]
pub struct Line {
    pub row: usize,
    pub state: State,
    /// From fine to coarse; each has at most half as many pieces as the one before.
    levels: Vec<Level>,
}

#[derive(Clone, Debug)]
struct Level {
    unseen_ms: f64,
    pieces: Vec<Piece>,
}

impl Line {
    /// `pieces` in the order of their starts. Where several overlap, they are one: they would be drawn over each other.
    pub fn new(row: usize, state: State, pieces: Vec<Piece>) -> Line {
        let mut apart: Vec<Piece> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match apart.last_mut() {
                Some(last) if piece.start_ms < last.end_ms => last.absorb(&piece),
                _ => apart.push(piece),
            }
        }
        let mut line = Line { row, state, levels: vec![Level { unseen_ms: 0.0, pieces: apart }] };
        line.coarsen();
        line
    }

    fn coarsen(&mut self) {
        // How many pairs become one at each scale.
        let mut pairs: Vec<(Scale, usize)> = vec![];
        for pair in self.levels[0].pieces.windows(2) {
            let scale = Scale::below(pair[0].apart_ms(&pair[1])).next();
            match pairs.binary_search_by_key(&scale, |(scale, _)| *scale) {
                Ok(known) => pairs[known].1 += 1,
                Err(place) => pairs.insert(place, (scale, 1)),
            }
        }
        let mut count = self.levels[0].pieces.len();
        for (scale, joined) in pairs {
            count -= joined;
            let finer = &self.levels[self.levels.len() - 1].pieces;
            if count * 2 <= finer.len() {
                let pieces = joined_below(finer, scale.ms());
                self.levels.push(Level { unseen_ms: scale.ms(), pieces });
            }
        }
    }

    /// What touches the stretch, at least as fine as `unseen_ms` asks for: to be joined once more.
    pub fn within(&self, from_ms: f64, to_ms: f64, unseen_ms: f64) -> &[Piece] {
        let level = self.levels.partition_point(|level| level.unseen_ms <= unseen_ms).max(1) - 1;
        let pieces = &self.levels[level].pieces;
        let from = pieces.partition_point(|piece| piece.end_ms < from_ms);
        let count = pieces[from..].partition_point(|piece| piece.start_ms <= to_ms);
        &pieces[from..from + count]
    }

    /// From the first start to the last end.
    pub fn length_ms(&self) -> f64 {
        let pieces = &self.levels[0].pieces;
        pieces.last().map_or(0.0, |last| last.end_ms - pieces[0].start_ms)
    }
}

/// Pieces of one line, in order; neighbours that are less than this apart become one.
pub fn joined_below(pieces: &[Piece], unseen_ms: f64) -> Vec<Piece> {
    let mut joined: Vec<Piece> = vec![];
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.apart_ms(piece) < unseen_ms => {
                last.absorb(piece);
                last.crowd = true;
            }
            _ => joined.push(piece.clone()),
        }
    }
    joined
}

/// Below which length pieces are joined: a power of two, by its exponent as it stands in the bits of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scale(u64);

impl Scale {
    /// The greatest that is not above a length.
    pub fn below(ms: f64) -> Scale {
        Scale(ms.to_bits() >> (f64::MANTISSA_DIGITS - 1))
    }

    pub fn next(self) -> Scale {
        Scale(self.0 + 1)
    }

    pub fn ms(self) -> f64 {
        f64::from_bits(self.0 << (f64::MANTISSA_DIGITS - 1))
    }

    /// The first up to `last` that is coarse enough, where all coarser ones are, too.
    pub fn first(self, last: Scale, enough: impl Fn(Scale) -> bool) -> Scale {
        let (mut fine, mut coarse) = (self.0, last.0);
        while fine < coarse {
            let between = fine.midpoint(coarse);
            if enough(Scale(between)) {
                coarse = between;
            } else {
                fine = between + 1;
            }
        }
        Scale(coarse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces as (task, start, end); joined, as `task start-end`.
    fn check(pieces: &[(TaskId, f64, f64)], unseen_ms: f64, expect: &[&str]) {
        let pieces = pieces.iter().map(|&(task, start, end)| Piece::new(task, start, end)).collect();
        let line = Line::new(0, State::Running, pieces);
        let words = |piece: &Piece| {
            let task = piece.task.map_or("several".to_owned(), |task| task.to_string());
            format!("{task} {}-{}", piece.start_ms, piece.end_ms)
        };
        let seen = joined_below(line.within(f64::MIN, f64::MAX, unseen_ms), unseen_ms);
        assert_eq!(seen.iter().map(words).collect::<Vec<_>>(), expect, "{unseen_ms}");
    }

    #[test]
    fn what_cannot_be_seen_alone_is_joined() {
        let two = [(0, 0.0, 1.0), (1, 2.0, 3.0)];
        check(&two, 1.0, &["0 0-1", "1 2-3"]);
        check(&two, 2.0, &["several 0-3"]);
        check(&[(0, 0.0, 1.0), (0, 2.0, 3.0)], 2.0, &["0 0-3"]);
    }

    #[test]
    fn what_is_joined_knows_how_full_it_is() {
        let full = |pieces: &[(TaskId, f64, f64)], unseen_ms: f64| -> Vec<f32> {
            let pieces = pieces.iter().map(|&(task, start, end)| Piece::new(task, start, end)).collect();
            let line = Line::new(0, State::Running, pieces);
            joined_below(line.within(f64::MIN, f64::MAX, unseen_ms), unseen_ms).iter().map(Piece::full).collect()
        };
        let turns: Vec<(TaskId, f64, f64)> =
            (0..64).map(|turn| (0, f64::from(turn) * 4.0, f64::from(turn) * 4.0 + 1.0)).collect();
        assert_eq!(full(&turns[..1], 8.0), [1.0]);
        let joined = full(&turns, 8.0);
        assert_eq!(joined.len(), 1);
        assert!((joined[0] - 64.0 / 253.0).abs() < 1e-6, "{joined:?}");
        // Those that overlap are not counted twice.
        assert_eq!(full(&[(0, 0.0, 4.0), (1, 2.0, 6.0), (2, 3.0, 5.0)], 0.0), [1.0]);
    }

    #[test]
    fn what_can_be_seen_stays_alone() {
        check(&[(0, 0.0, 1.0), (1, 1.0, 9.0), (2, 9.0, 10.0)], 2.0, &["0 0-1", "1 1-9", "2 9-10"]);
        check(&[(0, 0.0, 1.0), (1, 4.0, 5.0)], 2.0, &["0 0-1", "1 4-5"]);
    }

    #[test]
    fn a_crowd_goes_on_however_long_it_is() {
        check(&[(0, 0.0, 1.0), (0, 1.0, 2.0), (0, 2.0, 3.0), (1, 4.0, 5.0)], 2.0, &["several 0-5"]);
    }

    #[test]
    fn what_overlaps_is_one_at_every_scale() {
        check(&[(0, 0.0, 10.0), (1, 2.0, 3.0), (2, 9.0, 12.0), (3, 12.0, 13.0)], 0.0, &["several 0-12", "3 12-13"]);
    }

    #[test]
    fn the_stored_levels_change_nothing() {
        let mut seed = 7_u64;
        let mut random = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        let mut at = 0.0;
        let pieces: Vec<Piece> = (0..2_000)
            .map(|_| {
                let mut length = || (1 << random(16)) as f64 * random(3) as f64 / 64.0;
                let start = at + length();
                at = start + length();
                Piece::new(random(3) as TaskId, start, at)
            })
            .collect();
        let line = Line::new(0, State::Ready, pieces);
        assert!(line.levels.len() > 4, "{} levels", line.levels.len());
        for exponent in -8..20 {
            let unseen_ms = 2_f64.powi(exponent);
            let from_spans = joined_below(&line.levels[0].pieces, unseen_ms);
            let stored = line.within(f64::MIN, f64::MAX, unseen_ms);
            assert!(stored.len() < from_spans.len() * 2, "{} for {}", stored.len(), from_spans.len());
            assert_eq!(joined_below(stored, unseen_ms), from_spans, "{unseen_ms}");
        }
    }

    #[test]
    fn scales_are_powers_of_two() {
        for (ms, expect) in [(1.0, 1.0), (0.51, 0.5), (1.99, 1.0), (1_500.0, 1_024.0), (0.0, 0.0)] {
            assert_eq!(Scale::below(ms).ms(), expect, "{ms}");
        }
    }
}
