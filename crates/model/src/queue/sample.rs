//! Some customers of a run as a trace, for the timeline.

use super::run::{Stay, Visit, Witness, run};
use super::words::{Queue, System};
use trace::{ConsoleLine, LaneId, LaneKind, Level, State, TaskId, Time, Trace, Virtual};

/// As many as a picture holds.
pub const MOST_SAMPLED: u64 = 2_000;

/// Of a queue that was checked: the first customers who count, of the very run that [`super::simulate`] makes with this
/// seed. Lanes are the servers (loops, threads); a customer is *ready* on the lane that it will run on while it waits in
/// line, and *waiting* on the lane of the world outside. Time begins with the count.
pub(super) fn sample(queue: &Queue, seed: u64, customers: u64) -> Trace<Virtual> {
    // Those who come after the last of the sample may still overtake it on the way to a pool.
    let longer = Queue { customers: (2 * customers + 100).min(queue.customers), ..queue.clone() };
    let mut seen = Seen { customers, visits: vec![], lost: vec![] };
    let window = run(&longer, seed, &mut seen);
    draw(queue, seen, window.start_ms)
}

struct Seen {
    customers: u64,
    visits: Vec<(u64, Visit)>,
    lost: Vec<Lost>,
}

struct Lost {
    customer: u64,
    came: f64,
    /// None: turned away.
    gave_up: Option<f64>,
}

impl Witness for Seen {
    fn turned_away(&mut self, customer: u64, at: f64) {
        if customer < self.customers {
            self.lost.push(Lost { customer, came: at, gave_up: None });
        }
    }

    fn gave_up(&mut self, customer: u64, came: f64, left: f64) {
        if customer < self.customers {
            self.lost.push(Lost { customer, came, gave_up: Some(left) });
        }
    }

    fn served(&mut self, customer: u64, visit: &Visit) {
        if customer < self.customers {
            self.visits.push((customer, *visit));
        }
    }
}

fn draw(queue: &Queue, seen: Seen, start_ms: f64) -> Trace<Virtual> {
    let mut trace = Trace::default();
    let (word, first, pool, outside) = lanes(queue, &mut trace);
    let at = |ms: f64| Virtual::from_ms(ms - start_ms);

    let customers = seen.visits.len() + seen.lost.len();
    for number in 1..=customers {
        trace.add_task(format!("{word} {number}"), None);
    }
    for (customer, visit) in &seen.visits {
        let task = *customer as TaskId;
        let mut stay = |lane: LaneId, stay: &Stay| {
            if at(stay.came) < at(stay.start) {
                trace.add_span(lane, task, State::Ready, at(stay.came), at(stay.start));
            }
            trace.add_span(lane, task, State::Running, at(stay.start), at(stay.end));
        };
        stay(first + visit.first.server, &visit.first);
        if let Some(there) = &visit.pool {
            stay(pool + there.server, there);
        }
        let done = visit.pool.unwrap_or(visit.first).end;
        if at(done) < at(visit.left) {
            trace.add_span(outside, task, State::Waiting, at(done), at(visit.left));
        }
    }
    trace.spans.sort_by_key(|span| span.start);
    for Lost { customer, came, gave_up } in &seen.lost {
        let who = &trace.tasks[*customer as TaskId].name;
        let (when, text) = match gave_up {
            None => (*came, format!("{who} is turned away: the line is full")),
            Some(left) => (*left, format!("{who} gives up after {} ms in line", trace::ms(left - came))),
        };
        trace.console.push(ConsoleLine { at: at(when), level: Level::Warn, text, line: None });
    }
    trace.console.sort_by_key(|line| line.at);
    if (customers as u64) < queue.customers {
        trace.cut = Some(format!("The first {customers} of {} are shown.", queue.customers));
    }
    trace
}

/// What a customer is called, and where the lanes of the first station, of the pool and of the outside begin.
fn lanes(queue: &Queue, trace: &mut Trace<Virtual>) -> (&'static str, LaneId, LaneId, LaneId) {
    let mut add = |name: &str, kind: LaneKind, count: u32| {
        let first = trace.lanes.len();
        for number in 1..=count {
            trace.add_lane(format!("{name} {number}"), kind);
        }
        first
    };
    match &queue.system {
        System::Servers(servers) => (("customer"), add("server", LaneKind::Worker, servers.count), 0, 0),
        System::EventLoops(all) => {
            let first = add("event loop", LaneKind::EventLoop, all.loops);
            let pool = add("thread", LaneKind::Thread, all.pool_threads.unwrap_or(0));
            ("request", first, pool, trace.add_lane("outside", LaneKind::Outside))
        }
    }
}
