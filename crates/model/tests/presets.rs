//! The sources' stories, with their figures.
#![cfg(feature = "author")]

use model::spec::Spec;
use model::{preset, simulate};
use trace::Time;

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

/// The source's 200,000 pages of half a second: 100,000 s one at a time, so many times less at once.
#[test]
fn the_crawler_in_full() {
    let spec = preset::ALL.iter().find(|(name, _)| *name == "crawler").expect("it is there").1;
    let spec = Spec::read(spec).expect("it is sound");
    for (title, pages, seconds) in [
        ("One at a time", 200_000, 100_000.0),
        ("All at once", 20_000, 0.5),
        ("Four at a time", 20_000, 2_500.0),
        ("All at once, and the site answers ten", 20_000, 1_000.0),
    ] {
        let case = spec.run.iter().find(|case| case.title == title).expect("it is there");
        let mut workload = spec.workload_of(case).expect("it is there").clone();
        workload.task[0].count = pages;
        let run = simulate(&case.machine, &workload).expect("it is sound");
        assert_eq!(run.trace.wall_clock().as_ms(), seconds * 1_000.0, "{title}");
    }
}
