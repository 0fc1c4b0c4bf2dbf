//! What traces say of themselves. Each trace is drawn as text: a lane a line, then `task state start-end`.

use trace::{AnyTrace, LaneKind, State, Time, Trace, Virtual};

/// `core: A running 0-10, B ready 0-10; outside: A.call waiting 10-20`: a dot says who started it.
fn draw(picture: &str) -> Trace<Virtual> {
    let mut trace = Trace::default();
    for lane in picture.split(';') {
        let (name, spans) = lane.trim().split_once(':').expect("a lane has a name");
        let kind = if name == "outside" { LaneKind::Outside } else { LaneKind::Core };
        let lane = trace.add_lane(name, kind);
        for span in spans.split(',').map(str::trim).filter(|span| !span.is_empty()) {
            let words: Vec<&str> = span.split(' ').collect();
            let [task, state, from_to] = words[..] else { panic!("{span}: a span is a task, a state and its times") };
            let state = match state {
                "running" => State::Running,
                "ready" => State::Ready,
                "waiting" => State::Waiting,
                "blocked" => State::Blocked,
                other => panic!("{other} is no state"),
            };
            let (start, end) = from_to.split_once('-').expect("times");
            let at = |ms: &str| Virtual::from_ms(ms.parse().expect("a number"));
            let task = task_named(&mut trace, task);
            trace.add_span(lane, task, state, at(start), at(end));
        }
    }
    trace
}

fn task_named(trace: &mut Trace<Virtual>, name: &str) -> usize {
    if let Some(task) = trace.tasks.iter().position(|task| task.name == name) {
        return task;
    }
    let parent = name.rsplit_once('.').map(|(parent, _)| task_named(trace, parent));
    trace.add_task(name, parent)
}

struct Expect {
    wall_clock: u64,
    work: u64,
    in_flight: usize,
    most_parallel: usize,
    concurrent: Option<&'static str>,
    parallel: Option<&'static str>,
}

#[track_caller]
fn check(picture: &str, expect: Expect) {
    let trace = draw(picture);
    let measures = trace.measures();
    let overlap = |overlap: Option<trace::Overlap<f64>>| {
        overlap.map(|it| {
            let (first, second) = (&trace.tasks[it.first].name, &trace.tasks[it.second].name);
            format!("{first} {second} {}-{}", it.start, it.end)
        })
    };
    assert_eq!(measures.wall_clock_ms, expect.wall_clock as f64, "wall-clock of {picture}");
    assert_eq!(measures.work_ms, expect.work as f64, "work of {picture}");
    assert_eq!(measures.most_in_flight, expect.in_flight, "in flight of {picture}");
    assert_eq!(measures.most_parallel, expect.most_parallel, "parallelism of {picture}");
    assert_eq!(overlap(measures.concurrent).as_deref(), expect.concurrent, "concurrency of {picture}");
    assert_eq!(overlap(measures.parallel).as_deref(), expect.parallel, "parallelism of {picture}");
}

#[test]
fn nothing_happened() {
    check("core:", Expect { wall_clock: 0, work: 0, in_flight: 0, most_parallel: 0, concurrent: None, parallel: None });
}

#[test]
fn one_after_the_other_only_touches() {
    check(
        "core: A running 0-10, B running 10-20",
        Expect { wall_clock: 20, work: 20, in_flight: 1, most_parallel: 1, concurrent: None, parallel: None },
    );
}

#[test]
fn interleaved_on_one_core_is_concurrent_and_not_parallel() {
    check(
        "core: A running 0-10, B ready 0-10, B running 10-20, A ready 10-20, A running 20-30",
        Expect {
            wall_clock: 30,
            work: 30,
            in_flight: 2,
            most_parallel: 1,
            concurrent: Some("A B 0-20"),
            parallel: None,
        },
    );
}

#[test]
fn two_cores_are_both() {
    check(
        "one: A running 0-10; two: B running 4-20",
        Expect {
            wall_clock: 20,
            work: 26,
            in_flight: 2,
            most_parallel: 2,
            concurrent: Some("A B 4-10"),
            parallel: Some("A B 4-10"),
        },
    );
}

#[test]
fn one_task_on_two_lanes_is_parallel_and_not_concurrent() {
    check(
        "one: A running 0-10; two: A running 0-10",
        Expect {
            wall_clock: 10,
            work: 20,
            in_flight: 1,
            most_parallel: 2,
            concurrent: None,
            parallel: Some("A A 0-10"),
        },
    );
}

#[test]
fn what_a_task_started_is_its_own_work() {
    check(
        "core: main running 0-0, main waiting 0-30; outside: main.a waiting 0-10, main.b waiting 10-30",
        Expect { wall_clock: 30, work: 0, in_flight: 1, most_parallel: 0, concurrent: None, parallel: None },
    );
}

#[test]
fn calls_in_flight_together_are_concurrent() {
    check(
        "core: main waiting 0-30; outside: main.a waiting 0-10, main.b waiting 0-20, main.c waiting 5-30",
        Expect {
            wall_clock: 30,
            work: 0,
            in_flight: 3,
            most_parallel: 0,
            concurrent: Some("main.a main.b 0-10"),
            parallel: None,
        },
    );
}

#[test]
fn waiting_beside_running_is_not_parallel() {
    check(
        "core: B running 0-10; outside: A waiting 0-10",
        Expect {
            wall_clock: 10,
            work: 10,
            in_flight: 2,
            most_parallel: 1,
            concurrent: Some("B A 0-10"),
            parallel: None,
        },
    );
}

#[test]
fn an_instant_overlaps_nothing() {
    check(
        "core: A running 0-10, B running 5-5",
        Expect { wall_clock: 10, work: 10, in_flight: 1, most_parallel: 1, concurrent: None, parallel: None },
    );
}

#[test]
fn parallelism_at_an_instant_and_utilisation() {
    let trace = draw("one: A running 0-10; two: B running 5-20; three: C waiting 0-20");
    let at = |ms| trace.parallelism_at(Virtual::from_ms(ms));
    assert_eq!([0.0, 5.0, 9.999, 10.0, 20.0].map(at), [1, 2, 2, 1, 0]);
    assert_eq!([0, 1, 2].map(|lane| trace.utilisation(lane)), [0.5, 0.75, 0.0]);
}

#[test]
fn a_caller_waits_through_its_calls() {
    let trace = draw("core: main waiting 0-30; outside: main.a waiting 0-10, main.b waiting 10-30");
    assert_eq!(trace.waiting(), Virtual::from_ms(30.0));
}

#[test]
fn the_text_form_reads_as_sentences() {
    let trace = draw("core: A running 0-1500, B ready 0-1500, B running 1500-1500.25; outside: A.call waiting 20-20");
    assert_eq!(
        trace.text(),
        "\
Time is modelled. Wall-clock 1,500.25 ms, work 1,500.25 ms, most in flight 1.
Concurrent: yes, A and B from 0 ms to 1,500 ms.
Parallel: no.
core (core)
  0 ms to 1,500 ms: A running
  0 ms to 1,500 ms: B ready
  1,500 ms to 1,500.25 ms: B running
outside (outside)
  at 20 ms: A.call waiting
"
    );
}

#[test]
fn json_comes_back_as_it_went_and_keeps_its_clock() {
    let virtual_time: AnyTrace = draw("core: A running 0-10; outside: A.call waiting 2-4").into();
    let measured: AnyTrace = AnyTrace::Measured(Trace::default());
    for trace in [virtual_time, measured] {
        assert_eq!(AnyTrace::from_json(&trace.to_json()).as_ref(), Ok(&trace));
    }
}

#[test]
fn damaged_json_is_refused_with_a_reason() {
    let lane = r#""lanes":[{"name":"core","kind":"core"}],"tasks":[{"name":"A"}],"marks":[],"console":[]"#;
    let cases = [
        ("", "no trace"),
        ("{}", "no trace"),
        (r#"{"clock":"sundial","lanes":[],"tasks":[],"spans":[],"marks":[],"console":[]}"#, "sundial"),
        (
            &format!(
                r#"{{"clock":"virtual",{lane},"spans":[{{"lane":1,"task":0,"state":"running","start":0,"end":1}}]}}"#
            ),
            "span 0 is on lane 1",
        ),
        (
            &format!(
                r#"{{"clock":"virtual",{lane},"spans":[{{"lane":0,"task":0,"state":"running","start":2,"end":1}}]}}"#
            ),
            "ends before",
        ),
        (
            r#"{"clock":"virtual","lanes":[],"tasks":[{"name":"A","parent":0}],"spans":[],"marks":[],"console":[]}"#,
            "task 0 is started by a later one",
        ),
    ];
    for (json, reason) in cases {
        let error = AnyTrace::from_json(json).expect_err(json).to_string();
        assert!(error.contains(reason), "{json}: {error}");
    }
}
