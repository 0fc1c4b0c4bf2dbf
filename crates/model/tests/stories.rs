//! The course's stories, with their sources' figures.
#![cfg(feature = "author")]

use model::simulate;
use model::spec::Spec;
use std::fs;
use trace::Time;

const FOLDER: &str = "../../content/simulator/stories";

fn read(name: &str) -> Spec {
    let text = fs::read_to_string(format!("{FOLDER}/{name}")).unwrap_or_else(|error| panic!("{name}: {error}"));
    Spec::read(&text).unwrap_or_else(|mistake| panic!("{name}: {mistake}"))
}

#[test]
fn every_story_shows_what_it_says() {
    let files = fs::read_dir(FOLDER).expect("the stories are there").flatten();
    let names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    assert!(names.len() >= 9, "{names:?}");
    for name in names {
        let spec = read(&name);
        let all = spec.simulate().unwrap_or_else(|mistakes| panic!("{name}: {mistakes:?}"));
        for done in all {
            assert_eq!(done.unmet, [], "{name}: {}", done.case.title);
        }
    }
}

/// The source's 200,000 pages of half a second: 100,000 s one at a time, so many times less at once.
#[test]
fn the_crawler_in_full() {
    let spec = read("crawler.toml");
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
