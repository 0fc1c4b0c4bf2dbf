//! The incident of seed 004, as the course tells it: what its two stories show, and what they say they cannot.
//! `cargo xtask check` holds their figures at their own seeds; here they are held at several, and against theory.
#![cfg(feature = "author")]

use model::queue::{Measure, Queue, System, simulate};
use serde::Deserialize;
use std::path::Path;

const SEEDS: u64 = 6;

/// As much of a story's file as is held here.
#[derive(Deserialize)]
struct Story {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    title: String,
    queue: Queue,
    quoted: Vec<Quoted>,
}

#[derive(Debug, Deserialize)]
struct Quoted {
    measure: Measure,
    is: f64,
    #[serde(default = "yes")]
    reached: bool,
}

fn yes() -> bool {
    true
}

/// Before, and after.
fn story(how: &str) -> [Case; 2] {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/simulator/queues");
    let file = content.join(format!("blocked-loop-{how}.toml"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let story: Story = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    story.case.try_into().unwrap_or_else(|_| panic!("{}: two cases", file.display()))
}

/// `fitted-before`, `as-told-after` …
fn of(id: &str) -> Queue {
    let (how, when) = id.rsplit_once('-').expect("a story and a time");
    let [before, after] = story(how);
    if when == "before" { before.queue } else { after.queue }
}

fn mean_p99_ms(queue: &Queue) -> f64 {
    let p99_ms = |seed| simulate(queue, seed).expect("sound").figures.stays.expect("served").percentiles.p99_ms;
    (1..=SEEDS).map(p99_ms).sum::<f64>() / SEEDS as f64
}

/// A figure that is said not to be reached, and is, is as wrong as the opposite.
#[test]
fn each_case_reaches_what_it_says_and_nothing_else_at_any_seed() {
    for Case { title, queue, quoted } in ["as-told", "fitted"].into_iter().flat_map(story) {
        for quoted in quoted {
            let seen = match quoted.measure {
                Measure::P99Ms => mean_p99_ms(&queue),
                Measure::CapacityPerS => queue.capacity_per_s(),
                other => panic!("{title}: {other:?} is not held"),
            };
            println!("{title}: {:?} {seen:.2}, the source {}", quoted.measure, quoted.is);
            assert_eq!((seen / quoted.is - 1.0).abs() <= 0.1, quoted.reached, "{title}: {quoted:?}, seen {seen}");
        }
    }
}

/// The tail of the wait before one loop in theory: H. Cramér's and F. Lundberg's asymptotics for M/G/1 (S. Asmussen:
/// *Applied Probability and Queues*, 2003, chapter XIII). P(W > t) is about Ce⁻ʰᵗ, where λ(E[eʰˢ] - 1) = h.
#[test]
fn theory_has_the_sources_p99_before() {
    let Queue { arrivals, system: System::EventLoops(all), .. } = of("fitted-before") else { panic!("event loops") };
    let (quick_ms, share, blocking_ms) = (all.on_loop.mean_ms(), all.blocking_share, all.blocking.mean_ms());
    let rate_per_ms = arrivals.rate_per_s / 1000.0 / f64::from(all.loops);
    let load = rate_per_ms * (quick_ms + share * blocking_ms);
    let generating = |h: f64| (h * quick_ms).exp() * (1.0 - share + share * (h * blocking_ms).exp());
    let slope = |h: f64| (generating(h + 1e-6) - generating(h - 1e-6)) / 2e-6;

    let (mut low, mut high) = (1e-6, 0.2);
    for _ in 0..60 {
        let h = (low + high) / 2.0;
        *(if rate_per_ms * (generating(h) - 1.0) < h { &mut low } else { &mut high }) = h;
    }
    let c = (1.0 - load) / (rate_per_ms * slope(low) - 1.0);
    let p99_ms = (c / 0.01).ln() / low + all.outside.mean_ms();
    assert!((p99_ms - 380.0).abs() < 2.0, "{p99_ms}");
}

#[test]
fn capacity_is_what_goes_through_when_more_comes() {
    for (id, expect) in [("fitted-before", 8_000.0), ("fitted-after", 22_222.0), ("as-told-after", 1_875.0)] {
        let mut queue = of(id);
        queue.arrivals.rate_per_s = 2.0 * expect;
        queue.customers = 400_000;
        let outcome = simulate(&queue, 1).expect("sound");
        assert!(!outcome.unstable.is_empty(), "{id}: twice its capacity is too much");
        let seen = outcome.figures.throughput_per_s;
        assert!((seen / expect - 1.0).abs() < 0.01, "{id}: {seen} a second, expected {expect}");
    }
}

#[test]
fn more_cores_do_nothing_before_and_would_have_sufficed_after() {
    let Queue { system: System::EventLoops(mut all), .. } = of("fitted-before") else { panic!("event loops") };
    let queue = |all| Queue { system: System::EventLoops(all), ..of("fitted-before") };
    let on_16 = queue(all.clone()).capacity_per_s();
    assert!(all.cores_capacity_per_s() >= 22_222.0, "the cores can do what the pool makes them do");
    all.cores = 64;
    assert_eq!(queue(all).capacity_per_s(), on_16);
}

#[test]
fn as_told_nothing_settles() {
    let before = of("as-told-before");
    let outcome = simulate(&before, 1).expect("simulated all the same");
    let message = outcome.unstable[0].to_string();
    assert!(message.starts_with("arrivals.rate_per_s: the load of the event loops is 8.18"), "{message}");
    assert!(outcome.figures.throughput_per_s < 123.0);
    assert!(outcome.figures.stays.expect("served").percentiles.p99_ms > 60_000.0);
    let at = |customers| mean_p99_ms(&Queue { customers, ..before.clone() });
    assert!(at(100) > 380.0 && at(100) < at(1_000));
}
