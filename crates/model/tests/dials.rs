//! A workload's numbers as controls.

use model::{Repeat, Step, Task, Workload};

fn workload() -> Workload {
    let repeat = Step::Repeat(Repeat { times: 3, steps: vec![Step::ComputeMs(5.0), Step::Lock("log".into())] });
    let page = Task { count: 20, ..Task::new("page", vec![repeat, Step::WaitMs(500.0), Step::Spawn("part".into())]) };
    let late = Task { start_ms: 40.0, every_ms: 2.0, ..Task::new("late", vec![Step::BlockingMs(7.5)]) };
    Workload {
        task: vec![page, late],
        template: vec![Task::new("part", vec![Step::ComputeMs(1.0)])],
        locks: [("log".to_owned(), 1)].into(),
        channels: [("mail".to_owned(), 4)].into(),
        ..Workload::default()
    }
}

fn words(workload: &Workload) -> Vec<String> {
    workload.dials().iter().map(|dial| format!("{} {} {}", dial.of, dial.what.words(), dial.value)).collect()
}

#[test]
fn every_number_is_a_dial() {
    assert_eq!(
        words(&workload()),
        [
            "page how many 20",
            "page repeats 3",
            "page computes for 5",
            "page waits for 500",
            "late how many 1",
            "late comes at 40",
            "late one each 2",
            "late blocks for 7.5",
            "part computes for 1",
            "log held by at most 1",
            "mail messages it holds 4",
        ]
    );
}

#[test]
fn turning_one_changes_that_and_no_other() {
    let check = |dial: usize, to: f64, expect: &str| {
        let mut turned = workload();
        turned.turn(dial, to);
        let changed: Vec<String> = words(&turned)
            .into_iter()
            .zip(words(&workload()))
            .filter(|(new, old)| new != old)
            .map(|(new, _)| new)
            .collect();
        assert_eq!(changed, [expect], "dial {dial} to {to}");
    };
    check(0, 3.4, "page how many 3");
    check(0, -1.0, "page how many 1");
    check(1, 1e9, "page repeats 10000");
    check(2, 0.25, "page computes for 0.25");
    check(3, -5.0, "page waits for 0");
    check(8, 2.0, "part computes for 2");
    check(9, 2.2, "log held by at most 2");
    check(10, 0.0, "mail messages it holds 0");
}
