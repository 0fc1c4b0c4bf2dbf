//! What holds in every queue, whatever comes.

use model::queue::{
    Arrivals, Dealt, EventLoops, Part, Queue, Servers, Service, Spacing, System, WarmUp, sample, simulate,
};
use proptest::option;
use proptest::prelude::*;
use std::collections::BTreeMap;
use trace::{LaneKind, Span, State, TaskId, Trace, Virtual};

fn simple_service() -> impl Strategy<Value = Service> {
    let ms = || 0.0..20.0f64;
    prop_oneof![
        ms().prop_map(|ms| Service::Fixed { ms }),
        (ms(), ms()).prop_map(|(least_ms, more)| Service::Uniform { least_ms, most_ms: least_ms + more }),
        ms().prop_map(|mean_ms| Service::Exponential { mean_ms }),
        (ms(), 0.0..3.0).prop_map(|(mean_ms, variation)| Service::LogNormal { mean_ms, variation }),
        (0.0..=1.0, ms(), ms()).prop_map(|(share, mean_ms, other_mean_ms)| Service::HyperExponential {
            share,
            mean_ms,
            other_mean_ms
        }),
    ]
}

fn service() -> impl Strategy<Value = Service> {
    let part = (0.1..5.0, simple_service()).prop_map(|(share, service)| Part { share, service });
    prop_oneof![3 => simple_service(), 1 => prop::collection::vec(part, 1..4).prop_map(Service::Mixture)]
}

fn servers() -> impl Strategy<Value = System> {
    (1..20u32, service()).prop_map(|(count, service)| System::Servers(Servers { count, service }))
}

fn event_loops() -> impl Strategy<Value = System> {
    let dealt = prop_oneof![Just(Dealt::Shared), Just(Dealt::RoundRobin), Just(Dealt::Random)];
    let requests = (service(), 0.0..=1.0, service(), service());
    (1..5u32, dealt, requests, option::of(1..5u32)).prop_map(
        |(loops, dealt, (on_loop, blocking_share, blocking, outside), pool_threads)| {
            System::EventLoops(EventLoops {
                loops,
                dealt,
                on_loop,
                blocking_share,
                blocking,
                pool_threads,
                outside,
                cores: 10,
            })
        },
    )
}

/// At loads from idle to hopeless.
fn queue(system: impl Strategy<Value = System>) -> impl Strategy<Value = Queue> {
    let spacing = prop_oneof![Just(Spacing::Fixed), Just(Spacing::Poisson)];
    let losses = (option::of(0..6u32), option::of(0.0..60.0f64));
    (system, spacing, 0.05..1.6f64, losses, 1..300u64).prop_map(
        |(system, spacing, load, (queue_limit, timeout_ms), customers)| {
            let arrivals = Arrivals { spacing, rate_per_s: 1.0 };
            let warm_up = WarmUp::Customers(0);
            let mut queue = Queue { arrivals, system, queue_limit, timeout_ms, warm_up, customers };
            queue.arrivals.rate_per_s = (queue.capacity_per_s() * load).clamp(0.1, 1e5);
            queue
        },
    )
}

fn any_queue() -> impl Strategy<Value = Queue> {
    prop_oneof![queue(servers()), queue(event_loops())]
}

/// The first station's lanes, and the pool's.
fn stations(trace: &Trace<Virtual>) -> [Vec<usize>; 2] {
    let of =
        |kinds: &[LaneKind]| (0..trace.lanes.len()).filter(|&lane| kinds.contains(&trace.lanes[lane].kind)).collect();
    [of(&[LaneKind::Worker, LaneKind::EventLoop]), of(&[LaneKind::Thread])]
}

fn spans<'a>(trace: &'a Trace<Virtual>, lanes: &'a [usize], state: State) -> impl Iterator<Item = &'a Span<Virtual>> {
    trace.spans.iter().filter(move |span| span.state == state && lanes.contains(&span.lane))
}

/// When each came to a station, and when its service began.
fn turns(trace: &Trace<Virtual>, lanes: &[usize]) -> BTreeMap<TaskId, (Virtual, Virtual)> {
    let mut turns: BTreeMap<TaskId, (Virtual, Virtual)> =
        spans(trace, lanes, State::Running).map(|span| (span.task, (span.start, span.start))).collect();
    for wait in spans(trace, lanes, State::Ready) {
        let (came, start) = turns.get_mut(&wait.task).expect("who waits is served");
        assert_eq!(wait.end, *start);
        *came = wait.start;
    }
    turns
}

/// Whether service begins in the order of coming.
fn is_fifo(turns: &BTreeMap<TaskId, (Virtual, Virtual)>) -> bool {
    let mut by_coming: Vec<_> = turns.values().collect();
    by_coming.sort();
    by_coming.is_sorted_by_key(|(_, start)| start)
}

/// Whether every lane runs something all the time that somebody waits.
fn conserves_work(trace: &Trace<Virtual>, lanes: &[usize]) -> bool {
    spans(trace, lanes, State::Ready).all(|wait| {
        lanes.iter().all(|lane| {
            let mut covered = wait.start;
            for run in spans(trace, std::slice::from_ref(lane), State::Running) {
                if run.start <= covered {
                    covered = covered.max(run.end);
                }
            }
            covered >= wait.end
        })
    })
}

proptest! {
    #[test]
    fn the_same_seed_gives_the_same_figures(queue in any_queue(), seed: u64) {
        prop_assert_eq!(simulate(&queue, seed).unwrap(), simulate(&queue, seed).unwrap());
        prop_assert_eq!(sample(&queue, seed, 50).unwrap(), sample(&queue, seed, 50).unwrap());
    }

    #[test]
    fn everybody_is_served_or_turned_away_or_gives_up(queue in any_queue(), seed: u64) {
        let figures = simulate(&queue, seed).unwrap().figures;
        prop_assert_eq!(figures.served + figures.turned_away + figures.timed_out, queue.customers);
        prop_assert!(figures.turned_away == 0 || queue.queue_limit.is_some());
        prop_assert!(figures.timed_out == 0 || queue.timeout_ms.is_some());
        prop_assert!(figures.throughput_per_s <= figures.arrivals_per_s * (1.0 + 1e-12));
        prop_assert!((-1e-9..=1.0 + 1e-9).contains(&figures.utilisation));
        // From an empty system on: those in it at the end have stays that reach beyond it, and nobody has the opposite.
        prop_assert!(figures.little_residual <= 1e-9);
    }

    #[test]
    fn percentiles_are_in_order(queue in any_queue(), seed: u64) {
        if let Some(stays) = simulate(&queue, seed).unwrap().figures.stays {
            let all = stays.percentiles;
            prop_assert!(0.0 <= all.p50_ms && all.p50_ms <= all.p95_ms && all.p95_ms <= all.p99_ms && all.p99_ms <= all.p999_ms);
            prop_assert!(stays.wait.ms <= stays.system.ms * (1.0 + 1e-12));
        }
    }

    #[test]
    fn little_holds_where_lines_settle(system in prop_oneof![servers(), event_loops()], load in 0.05..0.8f64, seed: u64) {
        let arrivals = Arrivals { spacing: Spacing::Poisson, rate_per_s: 1.0 };
        let warm_up = WarmUp::Customers(100);
        let mut queue = Queue { arrivals, system, queue_limit: None, timeout_ms: None, warm_up, customers: 20_000 };
        queue.arrivals.rate_per_s = (queue.capacity_per_s() * load).clamp(0.1, 1e5);
        let residual = simulate(&queue, seed).unwrap().figures.little_residual;
        prop_assert!(residual.abs() < 0.05, "{}", residual);
    }

    #[test]
    fn no_one_leaves_before_it_came(queue in any_queue(), seed: u64) {
        let trace = sample(&queue, seed, 300).unwrap();
        prop_assert!(trace.spans.iter().all(|span| span.start <= span.end));
        prop_assert!(trace.spans.is_sorted_by_key(|span| span.start));
        let figures = simulate(&queue, seed).unwrap().figures;
        let lost = figures.turned_away + figures.timed_out;
        prop_assert_eq!(trace.console.len() as u64, lost);
        prop_assert_eq!(trace.tasks.len() as u64, queue.customers);
    }

    #[test]
    fn first_come_is_first_served_and_no_server_idles(queue in any_queue(), seed: u64) {
        let trace = sample(&queue, seed, 300).unwrap();
        let [first, pool] = stations(&trace);
        let own_lines = matches!(&queue.system, System::EventLoops(all) if all.dealt != Dealt::Shared);
        let lines = if own_lines { first.iter().map(|&lane| vec![lane]).collect() } else { vec![first] };
        for lanes in lines.iter().chain([&pool]) {
            prop_assert!(is_fifo(&turns(&trace, lanes)));
            prop_assert!(conserves_work(&trace, lanes));
        }
        for lane in 0..trace.lanes.len() {
            let busy: Vec<_> = spans(&trace, &[lane], State::Running).map(|span| (span.start, span.end)).collect();
            prop_assert!(busy.is_sorted_by(|one, next| one.1 <= next.0), "two at once on {}", lane);
        }
    }

    #[test]
    fn patience_and_room_have_their_limits(queue in any_queue(), seed: u64) {
        let trace = sample(&queue, seed, 300).unwrap();
        let [first, _] = stations(&trace);
        for wait in spans(&trace, &first, State::Ready) {
            let ms = (wait.end.0 - wait.start.0) as f64 / 1000.0;
            prop_assert!(queue.timeout_ms.is_none_or(|most| ms <= most + 0.001));
        }
        if let (System::Servers(_), Some(limit)) = (&queue.system, queue.queue_limit) {
            let waits: Vec<_> = spans(&trace, &first, State::Ready).collect();
            let most = waits.iter().map(|at| waits.iter().filter(|one| one.start <= at.start && at.start < one.end).count());
            prop_assert!(most.max().unwrap_or(0) <= limit as usize);
        }
    }

    /// The picture is of the very run that the figures are of.
    #[test]
    fn the_sample_shows_what_is_counted(queue in queue(servers()), seed: u64) {
        let trace = sample(&queue, seed, 300).unwrap();
        if let Some(stays) = simulate(&queue, seed).unwrap().figures.stays {
            let served = spans(&trace, &stations(&trace)[0], State::Running).count();
            let ready_ms = trace.time_in(State::Ready).0 as f64 / 1000.0;
            prop_assert!((ready_ms / served as f64 - stays.wait.ms).abs() < 0.002);
        }
    }
}

/// To the last bit, on every machine: WebAssembly is held against this too.
#[test]
fn one_run_is_known_by_heart() {
    let service = Service::Mixture(vec![
        Part { share: 3.0, service: Service::LogNormal { mean_ms: 2.0, variation: 1.5 } },
        Part { share: 1.0, service: Service::HyperExponential { share: 0.3, mean_ms: 4.0, other_mean_ms: 0.5 } },
    ]);
    let queue = Queue { customers: 1_000, warm_up: WarmUp::Ms(100.0), ..Queue::poisson(800.0, 2, service) };
    let figures = simulate(&queue, 2026).unwrap().figures;
    let stays = figures.stays.unwrap();
    let seen =
        [figures.observed_ms, figures.mean_in_system, stays.system.ms, stays.percentiles.p99_ms].map(f64::to_bits);
    assert_eq!(seen, [4653246303994101243, 4617251435862277290, 4618931666071932013, 4629777695303479552]);
}
