//! The least possible time: known puzzles, and never above what anybody else finds.

use model::combination;
use model::makespan::{Job, MOST_TRIED, Makespan, Placed, Plan, bounds, makespan};
use proptest::prelude::*;
use trace::{Time, Virtual};

/// `dough 15, dough 15, oven 15, bake 20 after 0 1 2`
fn jobs(text: &str) -> Vec<Job> {
    let job = |text: &str| {
        let mut words = text.split_whitespace();
        let name = words.next().expect("a name").to_owned();
        let ms = words.next().expect("a time").parse().expect("a number");
        let after = words.skip(1).map(|word| word.parse().expect("an index")).collect();
        Job { name, ms, after }
    };
    text.split(',').filter(|it| !it.trim().is_empty()).map(job).collect()
}

#[track_caller]
fn check(lanes: usize, text: &str, expect_ms: f64) -> Makespan {
    let jobs = jobs(text);
    let found = makespan(&jobs, lanes, MOST_TRIED).expect("the puzzle is sound");
    assert!(found.exact(), "{text}: {found:?}");
    assert_eq!(found.best.as_ms(), expect_ms, "{text}: {:?}", found.plan);
    assert_eq!(found.plan.mistakes(&jobs, lanes), []);
    assert_eq!(found.plan.makespan(&jobs), found.best);
    found
}

#[test]
fn known_puzzles() {
    check(1, "", 0.0);
    check(2, "cake 60", 60.0);
    check(1, "dough 25, oven 15, bake 20 after 0 1", 60.0);
    check(2, "dough 25, oven 15, bake 20 after 0 1", 45.0);
    check(3, "half 15, half 15, oven 15, bake 20 after 0 1 2", 35.0);
    // Longest first would take 7 and 7: 3 3 2 2 2 fits exactly.
    check(2, "a 3, b 3, c 2, d 2, e 2", 6.0);
    check(3, "a 5, b 5, c 4, d 4, e 3, f 3, g 3", 9.0);
    // Graham's anomaly (1969): nine jobs on three lanes take 12.
    let graham = "1 3, 2 2, 3 2, 4 2, 5 4 after 3, 6 4 after 3, 7 4 after 3, 8 4 after 3, 9 9 after 0";
    check(3, graham, 12.0);
    // The longest chain is not the longest job: b must start at once.
    check(2, "a 1, b 10, c 5 after 0, d 5 after 0, e 1 after 0", 11.0);
    // Fourteen with no order between them and odd times.
    check(4, "a 13, b 11, c 11, d 9, e 8, f 7, g 7, h 6, i 5, j 5, k 4, l 3, m 2, n 1", 23.0);
}

#[test]
fn it_gives_up_and_says_so() {
    let jobs: Vec<Job> = (0..40)
        .map(|index| Job {
            name: format!("job {index}"),
            ms: f64::from(100 + index * 37 % 61),
            after: if index % 3 == 2 { vec![index as usize - 1, index as usize - 2] } else { vec![] },
        })
        .collect();
    let found = makespan(&jobs, 7, 10_000).expect("it is sound");
    assert!(found.gave_up && found.at_least < found.best, "{found:?}");
    assert_eq!(found.plan.mistakes(&jobs, 7), []);
}

#[test]
fn what_cannot_be_planned_is_refused() {
    for (lanes, text, reason) in [
        (0, "a 1", "lanes: 0 cannot be simulated"),
        (1, "a -1", "job \"a\": ms: -1 cannot be simulated"),
        (1, "a 1 after 7", "there is no job 7"),
        (1, "a 1 after 1, b 1 after 0, c 1 after 0", "job \"a\": after: a, b wait for each other\n"),
        (1, "a 1, b 1 after 1", "b waits for itself"),
    ] {
        let mistakes = makespan(&jobs(text), lanes, MOST_TRIED).expect_err(text);
        assert!(mistakes[0].to_string().contains(reason), "{}", mistakes[0]);
    }
}

#[test]
fn a_plan_of_somebody_else_is_judged() {
    let jobs = jobs("a 2, b 3 after 0, c 1");
    for (plan, expect) in [
        ("0 0 0, 1 0 2, 2 1 0", ""),
        ("0 0 0, 1 0 1, 2 1 0", "b: it starts before a has ended; b: it overlaps a on lane 1"),
        ("0 0 0, 1 0 2", "c: it is in no lane"),
        ("0 0 0, 1 0 2, 2 2 0", "c: there is no lane 3"),
        ("0 0 0, 1 0 2, 2 1 0, 2 1 1", "c: it is there twice"),
    ] {
        let placed = plan.split(", ").map(|it| {
            let numbers: Vec<usize> = it.split(' ').map(|it| it.parse().expect("a number")).collect();
            Placed { job: numbers[0], lane: numbers[1], start: Virtual::from_ms(numbers[2] as f64) }
        });
        let mistakes = Plan::new(placed.collect()).mistakes(&jobs, 2);
        let told: Vec<String> = mistakes.iter().map(|it| format!("{}: {}", it.field, it.message)).collect();
        assert_eq!(told.join("; "), expect, "{plan}");
    }
}

/// Lanes as `0 2 / 1`; the plan as `a 0-2, c 2-3 / b 2-5`, then who cannot begin and why.
#[test]
fn lists_on_lanes_are_a_plan() {
    for (text, lanes, expect) in [
        ("", "/", " / "),
        ("a 2, b 3, c 1", "0 1 2", "a 0-2, b 2-5, c 5-6"),
        ("a 2, b 3, c 1", "0 2 / 1", "a 0-2, c 2-3 / b 0-3"),
        // The lane waits for what its next job needs, and nobody goes past it.
        ("a 2, b 3 after 0, c 1", "0 / 1 2", "a 0-2 / b 2-5, c 5-6"),
        // What is in no lane holds nobody up.
        ("a 2, b 3 after 0, c 1", "1 / 2", "b 0-3 / c 0-1"),
        ("a 2, b 3 after 0", "1 0", "; a: a stands behind b on lane 1, and b needs a"),
        (
            "a 2 after 1, b 3, c 4 after 3, d 5, e 1",
            "0 3 / 4 2 1",
            " / e 0-1; a: a needs b, and b stands behind c on lane 2, and c needs d, and d stands behind a on lane 1",
        ),
    ] {
        let jobs = jobs(text);
        let lanes: Vec<Vec<usize>> = lanes
            .split('/')
            .map(|lane| lane.split_whitespace().map(|job| job.parse().expect("an index")).collect())
            .collect();
        let (plan, why) = match Plan::of_lanes(&jobs, &lanes) {
            Ok(plan) => (plan, String::new()),
            Err(stuck) => (stuck.plan, format!("; {}: {}", stuck.why.field, stuck.why.message)),
        };
        let told = |it: &Placed| format!("{} {}-{}", jobs[it.job].name, it.start.as_ms(), it.end(&jobs).as_ms());
        let lane = |lane| plan.placed.iter().filter(|it| it.lane == lane).map(told).collect::<Vec<_>>().join(", ");
        let drawn = (0..lanes.len()).map(lane).collect::<Vec<_>>().join(" / ");
        assert_eq!(drawn + &why, expect, "{text}");
        if plan.placed.len() == jobs.len() {
            assert_eq!(plan.mistakes(&jobs, lanes.len()), [], "{text}");
        }
    }
}

#[test]
fn what_bounds_a_plan_is_told() {
    for (lanes, text, names, path_ms, spread_ms) in [
        (2, "", "", 0.0, 0.0),
        (2, "dough 25, oven 15, bake 20 after 0 1", "dough bake", 45.0, 30.0),
        (2, "a 3, b 3, c 2, d 2, e 2", "a", 3.0, 6.0),
    ] {
        let jobs = jobs(text);
        let told = bounds(&jobs, lanes).expect("it is sound");
        let path: Vec<&str> = told.critical_path.iter().map(|&job| jobs[job].name.as_str()).collect();
        assert_eq!(
            (path.join(" ").as_str(), told.path.as_ms(), told.spread.as_ms()),
            (names, path_ms, spread_ms),
            "{text}"
        );
    }
}

#[test]
fn a_plan_is_a_trace() {
    let jobs = jobs("a 2, b 3, c 1 after 0");
    let found = makespan(&jobs, 2, MOST_TRIED).expect("it is sound");
    let trace = found.plan.trace(&jobs, 2);
    assert_eq!((trace.wall_clock(), trace.measures().work_ms), (found.best, 6.0));
    assert_eq!(combination(&trace), model::Combination::Both);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// All orders of few jobs, each put where it can start first: no schedule is better than all of these.
    #[test]
    fn nobody_finds_a_shorter_one(
        times in prop::collection::vec(0..9_u32, 1..7),
        needs in prop::collection::vec(any::<u8>(), 7),
        lanes in 1..4_usize,
    ) {
        let jobs: Vec<Job> = times.iter().enumerate().map(|(index, &ms)| Job {
            name: index.to_string(),
            ms: f64::from(ms),
            after: (0..index).filter(|before| needs[index] >> before & 1 == 1 && needs[index] > 128).collect(),
        }).collect();
        let found = makespan(&jobs, lanes, MOST_TRIED).expect("it is sound");
        prop_assert!(found.exact() && !found.gave_up);
        prop_assert_eq!(found.plan.mistakes(&jobs, lanes), vec![]);
        let again = Plan::of_lanes(&jobs, &found.plan.lists(&jobs, lanes)).expect("it was a plan");
        prop_assert_eq!(again.makespan(&jobs), found.best);
        prop_assert_eq!(found.best, shortest(&jobs, &mut vec![], &vec![0; lanes]));
    }
}

fn shortest(jobs: &[Job], ends: &mut Vec<(usize, u64)>, free: &[u64]) -> Virtual {
    if ends.len() == jobs.len() {
        return Virtual(free.iter().copied().max().unwrap_or(0));
    }
    let end_of = |ends: &[(usize, u64)], job: usize| ends.iter().find(|it| it.0 == job).map(|it| it.1);
    let mut best = Virtual(u64::MAX);
    for job in 0..jobs.len() {
        let needs: Option<Vec<u64>> = jobs[job].after.iter().map(|&before| end_of(ends, before)).collect();
        let (None, Some(needs)) = (end_of(ends, job), needs) else { continue };
        for lane in 0..free.len() {
            let mut free = free.to_vec();
            free[lane] = free[lane].max(needs.iter().copied().max().unwrap_or(0)) + Virtual::from_ms(jobs[job].ms).0;
            ends.push((job, free[lane]));
            best = best.min(shortest(jobs, ends, &free));
            ends.pop();
        }
    }
    best
}
