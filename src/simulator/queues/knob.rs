//! What of a queue can be set by a number: where it stands in the queue, what it is called, how far its slider goes.

use super::shape::scaled;
use crate::parts::timeline::axis::round_up;
use model::queue::{EventLoops, Queue, Servers, Service, System};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knob {
    Rate,
    Servers,
    Service,
    Loops,
    OnLoop,
    BlockingShare,
    Blocking,
    PoolThreads,
    Outside,
    Cores,
    LineLimit,
    Timeout,
    Customers,
}

/// How far a slider goes, and how finely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub least: f64,
    pub most: f64,
    pub step: f64,
}

impl Knob {
    pub const ALL: [Knob; 13] = [
        Knob::Rate,
        Knob::Servers,
        Knob::Service,
        Knob::Loops,
        Knob::OnLoop,
        Knob::BlockingShare,
        Knob::Blocking,
        Knob::PoolThreads,
        Knob::Outside,
        Knob::Cores,
        Knob::LineLimit,
        Knob::Timeout,
        Knob::Customers,
    ];

    /// With its unit.
    pub fn label(self) -> &'static str {
        match self {
            Knob::Rate => "Arrival rate, a second",
            Knob::Servers => "Servers",
            Knob::Service => "Service time, mean ms",
            Knob::Loops => "Event loops",
            Knob::OnLoop => "Time on a loop, mean ms",
            Knob::BlockingShare => "Requests that block, %",
            Knob::Blocking => "Blocking, mean ms",
            Knob::PoolThreads => "Pool threads",
            Knob::Outside => "Outside, mean ms",
            Knob::Cores => "Cores",
            Knob::LineLimit => "Line limit",
            Knob::Timeout => "Timeout, ms",
            Knob::Customers => "Customers",
        }
    }

    /// One line, below it.
    pub fn about(self) -> &'static str {
        match self {
            Knob::Rate => "How many customers come in a second, on average.",
            Knob::Servers => "Each serves one customer at a time; all take from one line.",
            Knob::Service => "How long a server is busy with one customer.",
            Knob::Loops => "Each is one thread that takes its requests one after another.",
            Knob::OnLoop => "The computing that every request needs on its loop.",
            Knob::BlockingShare => "The share of requests that also do what occupies a thread.",
            Knob::Blocking => "For how long it is occupied.",
            Knob::PoolThreads => "Where the blocking is done. 0: on the loop itself.",
            Knob::Outside => "Waiting for a disk or another machine; it occupies nothing.",
            Knob::Cores => "Loops and pool threads together may not be more.",
            Knob::LineLimit => "How many can wait; who comes after is turned away. Empty: any number.",
            Knob::Timeout => "Who has waited for so long gives up. Empty: nobody does.",
            Knob::Customers => "How many are counted. More make the figures steadier.",
        }
    }

    /// How a mistake in it begins.
    pub fn field(self) -> &'static str {
        match self {
            Knob::Rate => "arrivals.rate_per_s",
            Knob::Servers => "system.servers.count",
            Knob::Service => "system.servers.service",
            Knob::Loops => "system.event-loops.loops",
            Knob::OnLoop => "system.event-loops.on_loop",
            Knob::BlockingShare => "system.event-loops.blocking_share",
            Knob::Blocking => "system.event-loops.blocking.",
            Knob::PoolThreads => "system.event-loops.pool_threads",
            Knob::Outside => "system.event-loops.outside",
            Knob::Cores => "system.event-loops.cores",
            Knob::LineLimit => "queue_limit",
            Knob::Timeout => "timeout_ms",
            Knob::Customers => "customers",
        }
    }

    /// The one that a mistake is about, if it is one of these.
    pub fn of_field(field: &str) -> Option<Knob> {
        Knob::ALL.into_iter().find(|knob| field.starts_with(knob.field()))
    }

    /// Whether nothing can be written there, too.
    pub fn can_be_empty(self) -> bool {
        matches!(self, Knob::LineLimit | Knob::Timeout)
    }

    /// None: there is none such here, or it has no limit.
    pub fn get(self, queue: &Queue) -> Option<f64> {
        match self {
            Knob::Rate => return Some(queue.arrivals.rate_per_s),
            Knob::LineLimit => return queue.queue_limit.map(f64::from),
            Knob::Timeout => return queue.timeout_ms,
            Knob::Customers => return Some(queue.customers as f64),
            _ => {}
        }
        if let Some(service) = self.service(queue) {
            return Some(service.mean_ms());
        }
        match (self, &queue.system) {
            (Knob::Servers, System::Servers(servers)) => Some(f64::from(servers.count)),
            (Knob::Loops, System::EventLoops(all)) => Some(f64::from(all.loops)),
            (Knob::BlockingShare, System::EventLoops(all)) => Some(all.blocking_share * 100.0),
            (Knob::PoolThreads, System::EventLoops(all)) => Some(f64::from(all.pool_threads.unwrap_or(0))),
            (Knob::Cores, System::EventLoops(all)) => Some(f64::from(all.cores)),
            _ => None,
        }
    }

    /// Whatever was written: what cannot be simulated is told by those who simulate. Without a value, what can be empty
    /// is, and all else stays.
    pub fn set(self, queue: &mut Queue, value: Option<f64>) {
        match self {
            Knob::LineLimit => queue.queue_limit = value.map(|most| most as u32),
            Knob::Timeout => queue.timeout_ms = value,
            _ => {}
        }
        let Some(value) = value else { return };
        if let Some(service) = self.service_mut(queue) {
            *service = scaled(service, value);
        }
        match (self, &mut queue.system) {
            (Knob::Rate, _) => queue.arrivals.rate_per_s = value,
            (Knob::Customers, _) => queue.customers = value as u64,
            (Knob::Servers, System::Servers(servers)) => servers.count = value as u32,
            (Knob::Loops, System::EventLoops(all)) => all.loops = value as u32,
            (Knob::BlockingShare, System::EventLoops(all)) => all.blocking_share = value / 100.0,
            (Knob::PoolThreads, System::EventLoops(all)) => {
                all.pool_threads = Some(value as u32).filter(|threads| *threads > 0);
            }
            (Knob::Cores, System::EventLoops(all)) => all.cores = value as u32,
            _ => {}
        }
    }

    /// The distribution whose mean it sets.
    pub fn service(self, queue: &Queue) -> Option<&Service> {
        match (self, &queue.system) {
            (Knob::Service, System::Servers(Servers { service, .. })) => Some(service),
            (Knob::OnLoop, System::EventLoops(EventLoops { on_loop, .. })) => Some(on_loop),
            (Knob::Blocking, System::EventLoops(EventLoops { blocking, .. })) => Some(blocking),
            (Knob::Outside, System::EventLoops(EventLoops { outside, .. })) => Some(outside),
            _ => None,
        }
    }

    pub fn service_mut(self, queue: &mut Queue) -> Option<&mut Service> {
        match (self, &mut queue.system) {
            (Knob::Service, System::Servers(Servers { service, .. })) => Some(service),
            (Knob::OnLoop, System::EventLoops(EventLoops { on_loop, .. })) => Some(on_loop),
            (Knob::Blocking, System::EventLoops(EventLoops { blocking, .. })) => Some(blocking),
            (Knob::Outside, System::EventLoops(EventLoops { outside, .. })) => Some(outside),
            _ => None,
        }
    }

    /// By the story's own value, so that it stays where it is while it is dragged. None: it has no slider.
    pub fn scale(self, written: &Queue) -> Option<Scale> {
        let own = self.get(written).unwrap_or(0.0);
        let count = |least: f64, most: f64| Scale { least, most: most.max(2.0 * own), step: 1.0 };
        let fine = |most: f64| Scale { least: 0.0, most, step: most / 200.0 };
        Some(match self {
            Knob::Rate => {
                let capacity = written.capacity_per_s();
                let most = round_up(1.5 * own.max(if capacity.is_finite() { capacity } else { 0.0 }));
                Scale { least: own.min(most / 200.0), ..fine(most) }
            }
            Knob::Servers | Knob::Loops => count(1.0, 16.0),
            Knob::PoolThreads => count(0.0, 32.0),
            Knob::Cores => count(1.0, 64.0),
            Knob::BlockingShare => Scale { least: 0.0, most: 100.0, step: 1.0 },
            Knob::Service | Knob::OnLoop | Knob::Blocking | Knob::Outside => {
                fine(if own > 0.0 { round_up(3.0 * own) } else { 100.0 })
            }
            Knob::LineLimit | Knob::Timeout | Knob::Customers => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::queue::Dealt;

    fn servers() -> Queue {
        Queue::poisson(80.0, 1, Service::Exponential { mean_ms: 10.0 })
    }

    fn loops() -> Queue {
        let system = System::EventLoops(EventLoops {
            loops: 4,
            dealt: Dealt::Random,
            on_loop: Service::Fixed { ms: 0.18 },
            blocking_share: 0.04,
            blocking: Service::Fixed { ms: 8.0 },
            pool_threads: None,
            outside: Service::default(),
            cores: 16,
        });
        Queue { system, ..servers() }
    }

    #[test]
    fn what_is_set_is_what_is_there_and_nothing_else_changes() {
        for (queue, there) in [(servers(), 6), (loops(), 11)] {
            let mut found = 0;
            for knob in Knob::ALL {
                let mut set = queue.clone();
                knob.set(&mut set, Some(7.0));
                let is_there = set != queue;
                assert_eq!(is_there, knob.get(&queue).is_some() || knob.can_be_empty(), "{knob:?}");
                let seven = knob.get(&set).is_some_and(|value| (value - 7.0).abs() < 1e-9);
                assert_eq!(seven, is_there, "{knob:?}");
                found += usize::from(is_there);
                for other in Knob::ALL.into_iter().filter(|other| *other != knob) {
                    assert_eq!(other.get(&set), other.get(&queue), "{knob:?} has changed {other:?}");
                }
            }
            assert_eq!(found, there);
        }
    }

    #[test]
    fn without_a_value_a_limit_is_none_and_all_else_stays() {
        let limited = Queue { queue_limit: Some(3), timeout_ms: Some(5.0), ..loops() };
        for knob in Knob::ALL {
            let mut queue = limited.clone();
            knob.set(&mut queue, None);
            assert_eq!(queue == limited, !knob.can_be_empty(), "{knob:?}");
            assert_eq!(knob.get(&queue).is_none(), knob.get(&limited).is_none() || knob.can_be_empty(), "{knob:?}");
        }
        let mut queue = loops();
        Knob::PoolThreads.set(&mut queue, Some(12.0));
        Knob::PoolThreads.set(&mut queue, Some(0.0));
        assert_eq!(queue, loops(), "no threads are no pool");
    }

    #[test]
    fn a_mistake_leads_to_its_knob() {
        let mut all = loops();
        for (knob, value) in [
            (Knob::Rate, -1.0),
            (Knob::Loops, 0.0),
            (Knob::OnLoop, -1.0),
            (Knob::BlockingShare, 101.0),
            (Knob::Blocking, -8.0),
            (Knob::Outside, -1.0),
            (Knob::Timeout, -1.0),
            (Knob::Customers, 0.0),
        ] {
            let mut queue = loops();
            knob.set(&mut queue, Some(value));
            let fields: Vec<_> = queue.mistakes().iter().map(|mistake| Knob::of_field(&mistake.field)).collect();
            assert_eq!(fields, [Some(knob)]);
        }
        Knob::PoolThreads.set(&mut all, Some(13.0));
        assert_eq!(Knob::of_field(&all.mistakes()[0].field), Some(Knob::Cores));
        assert_eq!(Knob::of_field("warm_up.ms"), None);
    }

    #[test]
    fn sliders_hold_what_is_written() {
        for queue in [servers(), loops()] {
            for knob in Knob::ALL {
                if let (Some(own), Some(Scale { least, most, step })) = (knob.get(&queue), knob.scale(&queue)) {
                    assert!((least..=most).contains(&own) && step > 0.0 && step < most - least, "{knob:?}: {own}");
                }
            }
        }
        let rate = |queue: &Queue| Knob::Rate.scale(queue);
        assert_eq!(rate(&servers()), Some(Scale { least: 1.0, most: 200.0, step: 1.0 }));
        assert_eq!(rate(&loops()), Some(Scale { least: 80.0, most: 20_000.0, step: 100.0 }));
    }
}
