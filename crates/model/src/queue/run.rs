//! Customers, one after the other, through a system: who comes, where to, and when each leaves.

use super::census::Census;
use super::dice::Dice;
use super::line::{Fate, Line, Seen};
use super::words::{Dealt, EventLoops, Queue, Servers, Service, Spacing, System, WarmUp};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Is told of every customer who counts, numbered from 0: in the order in which they come, but for those who go through
/// a pool, who are told when they reach it.
pub(super) trait Witness {
    fn turned_away(&mut self, customer: u64, at: f64);
    fn gave_up(&mut self, customer: u64, came: f64, left: f64);
    fn served(&mut self, customer: u64, visit: &Visit);
}

/// A customer's way, in ms on the run's clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Visit {
    pub came: f64,
    pub first: Stay,
    pub pool: Option<Stay>,
    pub left: f64,
}

/// At one station: in line from `came`, served from `start` to `end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stay {
    pub server: usize,
    pub came: f64,
    pub start: f64,
    pub end: f64,
}

impl Visit {
    pub(super) fn wait_ms(&self) -> f64 {
        self.first.start - self.first.came + self.pool.map_or(0.0, |pool| pool.start - pool.came)
    }

    pub(super) fn system_ms(&self) -> f64 {
        self.left - self.came
    }
}

/// From the first customer who counts to the one after the last, and what each station saw meanwhile.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Window {
    pub start_ms: f64,
    pub end_ms: f64,
    pub first: Seen,
    pub pool: Seen,
    /// Customers times ms.
    pub outside_ms: f64,
}

pub(super) fn run(queue: &Queue, seed: u64, witness: &mut impl Witness) -> Window {
    let [mut arrivals, mut wants, mut lots] = Dice::streams(seed);
    let gap_ms = 1000.0 / queue.arrivals.rate_per_s;
    let mut next_gap = || match queue.arrivals.spacing {
        Spacing::Fixed => gap_ms,
        Spacing::Poisson => arrivals.exponential(gap_ms),
    };
    let mut house = House::new(queue, witness);
    let mut now = 0.0;
    let mut begun: Option<Window> = None;
    for number in 0.. {
        now += next_gap();
        if begun.is_none() && over(queue.warm_up, number, now) {
            let start_ms = if let WarmUp::Ms(ms) = queue.warm_up { ms } else { now };
            house.counting_from = number;
            begun = Some(house.until(start_ms));
        }
        if let Some(start) = &begun
            && number - house.counting_from == queue.customers
        {
            let end = house.until(now);
            house.empty_the_pool();
            return end.after(start);
        }
        house.come(number, now, &mut wants, &mut lots);
    }
    unreachable!("numbers do not end")
}

fn over(warm_up: WarmUp, customers: u64, now: f64) -> bool {
    match warm_up {
        WarmUp::Customers(left_out) => customers >= left_out,
        WarmUp::Ms(ms) => now >= ms,
    }
}

impl Window {
    /// This one's end with that one's beginning.
    fn after(self, start: &Window) -> Window {
        Window {
            start_ms: start.end_ms,
            end_ms: self.end_ms,
            first: self.first.after(&start.first),
            pool: self.pool.after(&start.pool),
            outside_ms: self.outside_ms - start.outside_ms,
        }
    }

    /// How many were through with all stations.
    pub(super) fn through(&self) -> u64 {
        // Who is done on a loop and needs a thread has come to the pool at the same instant.
        self.first.done + self.pool.done - self.pool.came
    }
}

/// The stations, and who is on the way between them.
struct House<'a, W> {
    work: Work<'a>,
    lines: Vec<Line>,
    pool: Option<Line>,
    /// Whose turn on a loop ends at a known time, and who needs a thread then.
    coming: BinaryHeap<Reverse<Coming>>,
    outside: Census,
    witness: &'a mut W,
    /// The number of the first customer who counts.
    counting_from: u64,
}

/// What customers want.
enum Work<'a> {
    Service(&'a Service),
    Request(&'a EventLoops),
}

impl<'a, W: Witness> House<'a, W> {
    fn new(queue: &'a Queue, witness: &'a mut W) -> Self {
        let line = |servers| Line::new(servers, queue.queue_limit, queue.timeout_ms);
        let (work, lines, pool) = match &queue.system {
            System::Servers(Servers { count, service }) => (Work::Service(service), vec![line(*count)], None),
            System::EventLoops(all) => {
                let lines = match all.dealt {
                    Dealt::Shared => vec![line(all.loops)],
                    Dealt::RoundRobin | Dealt::Random => (0..all.loops).map(|_| line(1)).collect(),
                };
                (Work::Request(all), lines, all.pool_threads.map(|threads| Line::new(threads, None, None)))
            }
        };
        let (coming, outside) = (BinaryHeap::new(), Census::default());
        House { work, lines, pool, coming, outside, witness, counting_from: u64::MAX }
    }

    #[inline]
    fn come(&mut self, number: u64, now: f64, wants: &mut Dice, lots: &mut Dice) {
        match self.work {
            Work::Service(service) => {
                let service_ms = wants.service_ms(service);
                if let Some(first) = self.admit(number, now, 0, service_ms) {
                    self.leave(number, now, first, None, first.end);
                }
            }
            Work::Request(all) => self.request(all, number, now, wants, lots),
        }
    }

    fn request(&mut self, all: &EventLoops, number: u64, now: f64, wants: &mut Dice, lots: &mut Dice) {
        self.fill_the_pool(now);
        // Drawn whatever becomes of it, so that every system meets the same requests.
        let on_loop_ms = wants.service_ms(&all.on_loop);
        let blocks = wants.unit() < all.blocking_share;
        let blocking_ms = if blocks { wants.service_ms(&all.blocking) } else { 0.0 };
        let outside_ms = wants.service_ms(&all.outside);
        let line = match all.dealt {
            Dealt::Shared => 0,
            Dealt::RoundRobin => (number % u64::from(all.loops)) as usize,
            Dealt::Random => lots.one_of(self.lines.len()),
        };
        let in_pool = blocks && self.pool.is_some();
        let Some(first) = self.admit(number, now, line, on_loop_ms + if in_pool { 0.0 } else { blocking_ms }) else {
            return;
        };
        if in_pool {
            let at = first.end.to_bits();
            self.coming.push(Reverse(Coming { at, number, came: now, first, blocking_ms, outside_ms }));
        } else {
            self.go_outside(number, now, first, None, outside_ms);
        }
    }

    #[inline]
    fn admit(&mut self, number: u64, now: f64, line: usize, service_ms: f64) -> Option<Stay> {
        match self.lines[line].come(now, service_ms) {
            Fate::Served { server, start, end } => return Some(Stay { server: line + server, came: now, start, end }),
            Fate::TurnedAway if number >= self.counting_from => {
                self.witness.turned_away(number - self.counting_from, now);
            }
            Fate::GivesUp { at } if number >= self.counting_from => {
                self.witness.gave_up(number - self.counting_from, now, at);
            }
            Fate::TurnedAway | Fate::GivesUp { .. } => {}
        }
        None
    }

    /// Takes into the pool, in the order in which they reach it, those who do so until `now`.
    fn fill_the_pool(&mut self, now: f64) {
        while let Some(Reverse(next)) = self.coming.peek()
            && f64::from_bits(next.at) <= now
            && let Some(Reverse(next)) = self.coming.pop()
            && let Some(pool) = &mut self.pool
            && let came = f64::from_bits(next.at)
            && let Fate::Served { server, start, end } = pool.come(came, next.blocking_ms)
        {
            self.go_outside(
                next.number,
                next.came,
                next.first,
                Some(Stay { server, came, start, end }),
                next.outside_ms,
            );
        }
    }

    /// When nobody else comes.
    fn empty_the_pool(&mut self) {
        self.fill_the_pool(f64::INFINITY);
    }

    fn go_outside(&mut self, number: u64, came: f64, first: Stay, pool: Option<Stay>, outside_ms: f64) {
        let from = pool.unwrap_or(first).end;
        if outside_ms > 0.0 {
            let now = pool.map_or(came, |pool| pool.came);
            self.outside.stay(now, from, from + outside_ms);
        }
        self.leave(number, came, first, pool, from + outside_ms);
    }

    #[inline]
    fn leave(&mut self, number: u64, came: f64, first: Stay, pool: Option<Stay>, left: f64) {
        if number >= self.counting_from {
            self.witness.served(number - self.counting_from, &Visit { came, first, pool, left });
        }
    }

    /// Everything from the beginning until an instant before which nobody else comes.
    fn until(&mut self, now: f64) -> Window {
        self.fill_the_pool(now);
        let first = self.lines.iter_mut().map(|line| line.seen(now)).fold(Seen::default(), Seen::and);
        let pool = self.pool.as_mut().map(|pool| pool.seen(now)).unwrap_or_default();
        Window { start_ms: 0.0, end_ms: now, first, pool, outside_ms: self.outside.until(now) }
    }
}

/// One whose turn on the loop ends `at` (as bits, which stand in order), and who then needs a thread.
struct Coming {
    at: u64,
    number: u64,
    came: f64,
    first: Stay,
    blocking_ms: f64,
    outside_ms: f64,
}

impl Ord for Coming {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.at, self.number).cmp(&(other.at, other.number))
    }
}

impl PartialOrd for Coming {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Coming {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Coming {}
