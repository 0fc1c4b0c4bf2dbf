//! One line before servers, without an event list: each customer's fate is known when it comes, because in FIFO order
//! it depends on those before it alone.
//!
//! J. Kiefer, J. Wolfowitz: "On the theory of queues with many servers", Transactions of the AMS 78, 1955. For one
//! server it is D. V. Lindley's recursion (1952).

use super::servers::Servers;
use std::collections::VecDeque;

/// All times in ms on one clock. Customers must come in the order of time.
#[derive(Clone, Debug)]
pub(super) struct Line {
    servers: Servers,
    limit: usize,
    timeout_ms: f64,
    /// Those who wait, in the order in which they came, which is also that in which they leave the line: who comes later
    /// is served later, and loses patience later.
    waiting: VecDeque<Leaving>,
    now: f64,
    came: u64,
    gave_up: u64,
    waited_ms: f64,
    assigned_ms: f64,
}

#[derive(Clone, Copy, Debug)]
struct Leaving {
    at: f64,
    served: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fate {
    TurnedAway,
    GivesUp { at: f64 },
    Served { server: usize, start: f64, end: f64 },
}

/// What a line has seen from the beginning until an instant.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Seen {
    /// Customers times ms spent in the line.
    pub waited_ms: f64,
    /// Servers times ms spent serving.
    pub busy_ms: f64,
    pub came: u64,
    pub gave_up: u64,
    pub done: u64,
}

impl Line {
    pub(super) fn new(servers: u32, limit: Option<u32>, timeout_ms: Option<f64>) -> Line {
        Line {
            servers: Servers::new(servers as usize),
            limit: limit.map_or(usize::MAX, |limit| limit as usize),
            timeout_ms: timeout_ms.unwrap_or(f64::INFINITY),
            waiting: VecDeque::new(),
            now: 0.0,
            came: 0,
            gave_up: 0,
            waited_ms: 0.0,
            assigned_ms: 0.0,
        }
    }

    #[inline]
    pub(super) fn come(&mut self, now: f64, service_ms: f64) -> Fate {
        self.pass_to(now);
        let (server, free) = self.servers.first_free();
        if free <= now {
            return self.serve(server, now, service_ms);
        }
        if self.waiting.len() >= self.limit {
            return Fate::TurnedAway;
        }
        let patience_ends = now + self.timeout_ms;
        if free > patience_ends {
            self.came += 1;
            self.waiting.push_back(Leaving { at: patience_ends, served: false });
            return Fate::GivesUp { at: patience_ends };
        }
        self.waiting.push_back(Leaving { at: free, served: true });
        self.serve(server, free, service_ms)
    }

    #[inline]
    fn serve(&mut self, server: usize, start: f64, service_ms: f64) -> Fate {
        let end = start + service_ms;
        self.came += 1;
        self.assigned_ms += service_ms;
        self.servers.occupy_first(end);
        Fate::Served { server, start, end }
    }

    /// Lets time go on to an instant before which nobody else comes, and counts those who wait meanwhile.
    #[inline]
    fn pass_to(&mut self, now: f64) {
        while let Some(next) = self.waiting.front()
            && next.at <= now
        {
            self.waited_ms += self.waiting.len() as f64 * (next.at - self.now);
            self.now = next.at;
            self.gave_up += u64::from(!next.served);
            self.waiting.pop_front();
        }
        self.waited_ms += self.waiting.len() as f64 * (now - self.now);
        self.now = now;
    }

    /// Everything until `now`, before which nobody else comes.
    pub(super) fn seen(&mut self, now: f64) -> Seen {
        self.pass_to(now);
        // Work that was handed out is done without a gap: what lies beyond `now` is what each server has yet to do.
        let (busy, beyond_ms) = self.servers.ahead(now);
        let present = self.waiting.len() as u64 + busy;
        Seen {
            waited_ms: self.waited_ms,
            busy_ms: self.assigned_ms - beyond_ms,
            came: self.came,
            gave_up: self.gave_up,
            done: self.came - self.gave_up - present,
        }
    }
}

impl Seen {
    pub(super) fn and(self, other: Seen) -> Seen {
        Seen {
            waited_ms: self.waited_ms + other.waited_ms,
            busy_ms: self.busy_ms + other.busy_ms,
            came: self.came + other.came,
            gave_up: self.gave_up + other.gave_up,
            done: self.done + other.done,
        }
    }

    /// What was seen since then.
    pub(super) fn after(self, then: &Seen) -> Seen {
        Seen {
            waited_ms: self.waited_ms - then.waited_ms,
            busy_ms: self.busy_ms - then.busy_ms,
            came: self.came - then.came,
            gave_up: self.gave_up - then.gave_up,
            done: self.done - then.done,
        }
    }
}
