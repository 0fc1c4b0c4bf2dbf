//! The sources' stories, with their figures.
#![cfg(feature = "author")]

use model::spec::Spec;
use model::{Machine, Policy, policy, preset, simulate};
use trace::{Time, Virtual};

#[test]
fn every_preset_shows_what_it_says() {
    for (name, text) in preset::ALL {
        let spec = Spec::read(text).unwrap_or_else(|mistake| panic!("{name}: {mistake}"));
        let all = spec.simulate().unwrap_or_else(|mistakes| panic!("{name}: {mistakes:?}"));
        for done in all {
            assert_eq!(done.unmet, [], "{name}: {}", done.case.title);
        }
    }
}

/// 200,000 pages of half a second, as in the source: 100,000 s one at a time, so many times less at once.
#[test]
fn the_crawler_in_full() {
    let spec = preset::ALL.iter().find(|(name, _)| *name == "crawler").expect("it is there").1;
    let spec = Spec::read(spec).expect("it is sound");
    let of = |workload: &str, policy: Policy| {
        let mut workload = spec.workload.iter().find(|it| it.name == workload).expect("it is there").clone();
        workload.task[0].count = 200_000;
        let run = simulate(&Machine::new(4, policy), &workload).expect("it is sound");
        run.trace.wall_clock()
    };
    let s = |s: f64| Virtual::from_ms(s * 1_000.0);
    assert_eq!(of("all pages", policy::RunToCompletion {}.into()), s(100_000.0));
    assert_eq!(of("four at a time", policy::Asyncio::default().into()), s(25_000.0));
    assert_eq!(of("the other side answers ten at a time", policy::Go { switch_us: 0.0, ..Default::default() }.into()), s(10_000.0));
    assert_eq!(of("all pages", policy::Asyncio::default().into()), s(0.5));
}
