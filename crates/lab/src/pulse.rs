//! How alive the page was while something ran.

use serde::{Deserialize, Serialize};

/// Of a screen that is drawn 60 times a second.
pub const FRAME_MS: f64 = 1_000.0 / 60.0;

/// Times are ms since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pulse {
    last_beat_ms: f64,
    last_frame_ms: f64,
    /// Frames that were drawn.
    pub frames: u32,
    /// Frames of a 60 Hz screen that should have been drawn and were not.
    pub dropped: u32,
    /// The longest time between two frames.
    pub latest_frame_ms: f64,
    /// The longest time in which the page could not do anything else.
    pub longest_stall_ms: f64,
    /// The page could not be seen for a while: nothing of it was drawn then, and its timers were slow.
    pub hidden: bool,
}

impl Pulse {
    pub fn new(now_ms: f64) -> Pulse {
        Pulse {
            last_beat_ms: now_ms,
            last_frame_ms: now_ms,
            frames: 0,
            dropped: 0,
            latest_frame_ms: 0.0,
            longest_stall_ms: 0.0,
            hidden: false,
        }
    }

    /// The page got to do something.
    pub fn beat(&mut self, now_ms: f64) {
        self.longest_stall_ms = self.longest_stall_ms.max(now_ms - self.last_beat_ms);
        self.last_beat_ms = now_ms;
    }

    /// The page got to do something that had been due before.
    pub fn late_beat(&mut self, due_ms: f64, now_ms: f64) {
        self.longest_stall_ms = self.longest_stall_ms.max(now_ms - due_ms);
        self.last_beat_ms = now_ms;
    }

    /// The page drew the one frame that it was asked for.
    pub fn single_frame(&mut self, asked_ms: f64, now_ms: f64) {
        self.last_frame_ms = asked_ms;
        self.last_beat_ms = now_ms;
        self.frame(now_ms);
    }

    /// The page drew a frame.
    pub fn frame(&mut self, now_ms: f64) {
        let since_ms = now_ms - self.last_frame_ms;
        self.dropped += ((since_ms / FRAME_MS).round() as u32).saturating_sub(1);
        self.latest_frame_ms = self.latest_frame_ms.max(since_ms);
        self.last_frame_ms = now_ms;
        self.frames += 1;
        self.beat(now_ms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Frames at these ms; expects (frames dropped, longest stall).
    fn check(frames: &[f64], beats: &[f64], expect: (u32, f64)) {
        let mut pulse = Pulse::new(0.0);
        let mut all: Vec<(f64, bool)> = frames.iter().map(|&at| (at, true)).collect();
        all.extend(beats.iter().map(|&at| (at, false)));
        all.sort_by(|one, other| one.0.total_cmp(&other.0));
        for (at, is_frame) in all {
            if is_frame { pulse.frame(at) } else { pulse.beat(at) }
        }
        assert_eq!((pulse.dropped, pulse.longest_stall_ms), expect);
    }

    #[test]
    fn what_is_asked_for_now_and_then_is_judged_by_how_late_it_comes() {
        let mut pulse = Pulse::new(0.0);
        pulse.late_beat(100.0, 101.0);
        pulse.single_frame(101.0, 110.0);
        assert_eq!((pulse.dropped, pulse.longest_stall_ms), (0, 1.0));
        pulse.late_beat(201.0, 241.0);
        pulse.single_frame(241.0, 291.0);
        assert_eq!((pulse.dropped, pulse.longest_stall_ms, pulse.latest_frame_ms), (2, 40.0, 50.0));
    }

    #[test]
    fn late_frames_are_dropped_frames() {
        check(&[16.0, 33.0, 50.0], &[], (0, 17.0));
        check(&[16.0, 33.0, 133.0], &[], (5, 100.0));
        check(&[16.0, 116.0], &[20.0, 60.0, 100.0], (5, 40.0));
        check(&[], &[4.0, 8.0], (0, 4.0));
    }
}
