//! Bad input is told with its field; what never settles is told and simulated all the same.

use model::queue::{Arrivals, Dealt, EventLoops, Part, Queue, Servers, Service, Spacing, System, WarmUp, simulate};

fn sound() -> Queue {
    Queue::poisson(0.8, 1, Service::Exponential { mean_ms: 1000.0 })
}

fn served_by(service: Service) -> Queue {
    Queue::poisson(0.8, 1, service)
}

fn loops(change: impl FnOnce(&mut EventLoops)) -> Queue {
    let mut all = EventLoops {
        loops: 4,
        dealt: Dealt::Shared,
        on_loop: Service::Fixed { ms: 1.0 },
        blocking_share: 0.5,
        blocking: Service::Fixed { ms: 8.0 },
        pool_threads: Some(12),
        outside: Service::default(),
        cores: 16,
    };
    change(&mut all);
    Queue { system: System::EventLoops(all), ..sound() }
}

fn check(queue: Queue, expect: &[&str]) {
    let mistakes = simulate(&queue, 1).expect_err("bad input");
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), expect.len(), "{told:#?}");
    for (told, expect) in told.iter().zip(expect) {
        assert!(told.starts_with(expect), "{told}\n  does not begin with {expect}");
    }
}

#[test]
fn a_rate_is_above_zero_and_finite() {
    for (rate_per_s, told) in
        [(0.0, "0"), (-3.0, "-3"), (f64::NAN, "NaN"), (f64::INFINITY, "inf"), (1e12, "1000000000000")]
    {
        let arrivals = Arrivals { spacing: Spacing::Poisson, rate_per_s };
        check(
            Queue { arrivals, ..sound() },
            &[&format!(
                "arrivals.rate_per_s: {told} customers a second cannot be simulated\n  Give it a value above 0"
            )],
        );
    }
}

#[test]
fn times_and_shares_are_in_their_range() {
    let service = "system.servers.service";
    for (bad, field) in [
        (Service::Fixed { ms: -1.0 }, "fixed.ms: -1 cannot"),
        (Service::Fixed { ms: f64::NAN }, "fixed.ms: NaN cannot"),
        (Service::Fixed { ms: 1e10 }, "fixed.ms: 10000000000 cannot"),
        (Service::Exponential { mean_ms: f64::INFINITY }, "exponential.mean_ms: inf cannot"),
        (Service::Uniform { least_ms: 3.0, most_ms: 2.0 }, "uniform.least_ms: 3 ms are more than most_ms, 2"),
        (Service::Uniform { least_ms: f64::NAN, most_ms: 2.0 }, "uniform.least_ms: NaN cannot"),
        (Service::LogNormal { mean_ms: 1.0, variation: -0.5 }, "log-normal.variation: -0.5"),
        (
            Service::HyperExponential { share: 1.5, mean_ms: 1.0, other_mean_ms: 1.0 },
            "hyper-exponential.share: 1.5 cannot be simulated\n  Give it a value from 0 to 1.",
        ),
        (Service::Mixture(vec![]), "mixture: 0 cannot"),
        (
            Service::Mixture(vec![
                Part { share: 1.0, service: Service::default() },
                Part { share: -1.0, service: Service::default() },
            ]),
            "mixture[1].share: -1",
        ),
        (
            Service::Mixture(vec![Part { share: 1.0, service: Service::Mixture(vec![]) }]),
            "mixture[0].service: a mixture in a mixture",
        ),
    ] {
        check(served_by(bad), &[&format!("{service}.{field}")]);
    }
    check(Queue { timeout_ms: Some(-1.0), ..sound() }, &["timeout_ms: -1 cannot"]);
    check(Queue { timeout_ms: Some(f64::NAN), ..sound() }, &["timeout_ms: NaN cannot"]);
}

#[test]
fn counts_are_in_their_range() {
    let servers =
        |count| Queue { system: System::Servers(Servers { count, service: Service::Fixed { ms: 1.0 } }), ..sound() };
    check(servers(0), &["system.servers.count: 0 cannot be simulated\n  Give it a value from 1 to 10000."]);
    check(servers(u32::MAX), &["system.servers.count: 4294967295 cannot"]);
    check(
        Queue { customers: 0, ..sound() },
        &["customers: 0 cannot be simulated\n  Give it a value from 1 to 10000000."],
    );
    check(Queue { customers: u64::MAX, ..sound() }, &["customers: 1.8446744073709552e19 cannot"]);
    check(
        Queue { warm_up: WarmUp::Customers(u64::MAX), ..sound() },
        &["warm_up.customers: 1.8446744073709552e19 cannot"],
    );
    check(Queue { warm_up: WarmUp::Ms(f64::NAN), ..sound() }, &["warm_up.ms: NaN cannot"]);
    let arrivals = Arrivals { spacing: Spacing::Fixed, rate_per_s: 1e6 };
    check(
        Queue { warm_up: WarmUp::Ms(1e8), arrivals, ..sound() },
        &["warm_up.ms: about 100000000000 customers would be left out"],
    );
}

#[test]
fn loops_and_threads_have_a_core_each() {
    check(loops(|all| all.loops = 0), &["system.event-loops.loops: 0 cannot"]);
    check(loops(|all| all.pool_threads = Some(0)), &["system.event-loops.pool_threads: 0 cannot"]);
    check(loops(|all| all.cores = 8), &["system.event-loops.cores: 8 cores for 16 loops and threads, "]);
    check(loops(|all| all.blocking_share = f64::NAN), &["system.event-loops.blocking_share: NaN cannot"]);
    check(loops(|all| all.outside = Service::Fixed { ms: -1.0 }), &["system.event-loops.outside.fixed.ms: -1 cannot"]);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let queue = Queue { customers: 0, timeout_ms: Some(-2.0), ..loops(|all| all.loops = 0) };
    check(queue, &["system.event-loops.loops: 0", "timeout_ms: -2", "customers: 0"]);
}

#[test]
fn what_never_settles_is_told_with_its_load_and_simulated() {
    let check = |queue: Queue, expect: &[&str]| {
        let outcome = simulate(&queue, 1).expect("it can be looked at for a while");
        let told: Vec<String> = outcome.unstable.iter().map(ToString::to_string).collect();
        assert_eq!(told, expect);
        outcome.figures
    };
    let mut queue = Queue { customers: 10_000, ..sound() };
    check(queue.clone(), &[]);

    queue.arrivals.rate_per_s = 1.25;
    let figures = check(
        queue.clone(),
        &["arrivals.rate_per_s: the load of the servers is 1.25: its line grows for as long as customers \
           come\n  A line settles below a load of 1: here, below 1 a second."],
    );
    assert!((figures.throughput_per_s - 1.0).abs() < 0.05 && figures.arrivals_per_s > 1.2);

    queue.queue_limit = Some(3);
    let figures = check(
        queue,
        &["arrivals.rate_per_s: the load of the servers is 1.25: its line stays finite only because \
           customers are lost\n  A line settles below a load of 1: here, below 1 a second."],
    );
    assert!(figures.turned_away > 0 && figures.mean_in_queue < 3.0);
}

#[test]
fn a_queue_can_be_written_down() {
    let mut queue = loops(|all| all.outside = Service::Uniform { least_ms: 1.0, most_ms: 2.5 });
    queue.timeout_ms = Some(0.25);
    assert_eq!(queue.mistakes(), []);
    let written = serde_json::to_string(&queue).expect("JSON");
    assert_eq!(serde_json::from_str::<Queue>(&written).expect("a queue"), queue);
}

#[test]
#[cfg(feature = "author")]
fn a_queue_is_read_as_an_author_writes_it() {
    let written = r#"
        customers = 1000000
        warm_up = { customers = 20000 }
        arrivals = { spacing = "poisson", rate_per_s = 3.2 }
        system.servers = { count = 4, service.exponential.mean_ms = 1000 }
    "#;
    let expect = Queue::poisson(3.2, 4, Service::Exponential { mean_ms: 1000.0 });
    assert_eq!(toml::from_str::<Queue>(written).expect("a queue"), expect);
}
