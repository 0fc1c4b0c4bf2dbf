//! A workload's numbers: how many, how long, how wide; as controls of a page.

use super::{Repeat, Step, Task, Workload};

/// One of them, as a control sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dial {
    /// What it belongs to: a task, a lock, a channel.
    pub of: String,
    pub what: What,
    pub value: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Count,
    StartMs,
    EveryMs,
    ComputeMs,
    WaitMs,
    BlockingMs,
    Times,
    /// Of a lock: how many may hold it.
    Permits,
    /// Of a channel: how many messages it holds.
    Room,
}

impl What {
    pub fn words(self) -> &'static str {
        match self {
            What::Count => "how many",
            What::StartMs => "comes at",
            What::EveryMs => "one each",
            What::ComputeMs => "computes for",
            What::WaitMs => "waits for",
            What::BlockingMs => "blocks for",
            What::Times => "repeats",
            What::Permits => "held by at most",
            What::Room => "messages it holds",
        }
    }

    /// Whether it is a time, in ms; otherwise it is counted.
    pub fn is_time(self) -> bool {
        !matches!(self, What::Count | What::Times | What::Permits | What::Room)
    }

    /// What can be simulated, and shown.
    pub fn range(self) -> (f64, f64) {
        match self {
            What::Count => (1.0, 100_000.0),
            What::Times => (0.0, 10_000.0),
            What::Permits => (1.0, 100_000.0),
            What::Room => (0.0, 100_000.0),
            // At 0 they would be nothing special, and gone.
            What::StartMs | What::EveryMs => (0.001, 1e7),
            _ => (0.0, 1e7),
        }
    }
}

impl Workload {
    /// In the order in which they are written; what is nothing special (a task that is there once, from the start) is
    /// left out.
    pub fn dials(&self) -> Vec<Dial> {
        let mut dials = vec![];
        let mut copy = self.clone();
        copy.visit(&mut |of, what, value| dials.push(Dial { of: of.to_owned(), what, value: *value }));
        dials
    }

    /// Turns the dial with this place in [`Workload::dials`].
    pub fn turn(&mut self, dial: usize, to: f64) {
        let mut index = 0;
        self.visit(&mut |_, what, value| {
            if index == dial {
                let (least, most) = what.range();
                *value = if what.is_time() { to } else { to.round() }.clamp(least, most);
            }
            index += 1;
        });
    }

    fn visit(&mut self, meet: &mut impl FnMut(&str, What, &mut f64)) {
        for (task, template) in
            self.task.iter_mut().map(|it| (it, false)).chain(self.template.iter_mut().map(|it| (it, true)))
        {
            let Task { name, count, start_ms, every_ms, steps, .. } = task;
            if !template {
                whole(count, |value| meet(name, What::Count, value));
            }
            if *start_ms > 0.0 {
                meet(name, What::StartMs, start_ms);
            }
            if *every_ms > 0.0 {
                meet(name, What::EveryMs, every_ms);
            }
            visit_steps(name, steps, meet);
        }
        for (lock, permits) in &mut self.locks {
            whole(permits, |value| meet(lock, What::Permits, value));
        }
        for (channel, room) in &mut self.channels {
            whole(room, |value| meet(channel, What::Room, value));
        }
    }
}

fn visit_steps(of: &str, steps: &mut [Step], meet: &mut impl FnMut(&str, What, &mut f64)) {
    for step in steps {
        match step {
            Step::ComputeMs(ms) => meet(of, What::ComputeMs, ms),
            Step::WaitMs(ms) => meet(of, What::WaitMs, ms),
            Step::BlockingMs(ms) => meet(of, What::BlockingMs, ms),
            Step::Repeat(Repeat { times, steps }) => {
                whole(times, |value| meet(of, What::Times, value));
                visit_steps(of, steps, meet);
            }
            _ => {}
        }
    }
}

fn whole(number: &mut u32, meet: impl FnOnce(&mut f64)) {
    let mut value = f64::from(*number);
    meet(&mut value);
    *number = value as u32;
}
