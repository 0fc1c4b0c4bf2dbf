//! How long the simulator takes: 10,000 tasks of ten steps on 16 cores, under every policy.

use model::{Machine, Policy, Step, Task, Workload, simulate};
use std::time::Instant;

fn main() {
    let two = [Step::ComputeMs(1.0), Step::WaitMs(2.0)];
    let task = Task { count: 10_000, ..Task::new("task", two.iter().cycle().take(10).cloned().collect()) };
    let workload = Workload { task: vec![task], ..Workload::default() };
    for policy in Policy::all() {
        let title = policy.title();
        let started = Instant::now();
        let run =
            simulate(&Machine { memory_mb: 200_000.0, ..Machine::new(16, policy) }, &workload).expect("it is sound");
        let (ms, spans) = (started.elapsed().as_millis(), run.trace.spans.len());
        println!("{title}: {ms} ms, {} events, {spans} spans: {}", run.used.events, run.ending);
    }
}
