//! Where a challenge says that its solution takes the least possible time, the model agrees.

use super::{Found, found};
use model::makespan::{Job, MOST_TRIED, makespan};
use script::{Call, Outcome, Scenario};
use trace::{Time, ms};

/// The solution's calls are the jobs, and there are as many lanes as it has calls in flight at one instant.
pub fn least(scenario: &Scenario, solution: &Outcome) -> Vec<Found> {
    let invocations = solution.invocations.iter().enumerate();
    let of = |index| solution.calls.iter().filter(move |call| call.invocation == Some(index) && !call.blocked);
    invocations
        .filter_map(|(index, invocation)| {
            let calls: Vec<&Call> = of(index).collect();
            let took = invocation.ended?.since(invocation.started);
            let open = |at| calls.iter().filter(|call| call.started <= at && at < call.due).count();
            let lanes = calls.iter().map(|call| open(call.started)).max().filter(|lanes| *lanes > 0)?;
            let jobs: Vec<Job> = calls.iter().map(|call| job(scenario, call, &calls)).collect();
            let least = match makespan(&jobs, lanes, MOST_TRIED) {
                Err(mistakes) => mistakes.into_iter().map(|mistake| mistake.message).collect::<Vec<_>>().join("; "),
                Ok(least) if !least.exact() => "it is not found".to_owned(),
                Ok(least) if least.best == took => return None,
                Ok(least) => format!("it is {}, and the solution takes {}", ms(least.best.as_ms()), ms(took.as_ms())),
            };
            let message = format!(
                "scenario `{}`: the least possible time of {} calls on {lanes} workers: {least}",
                scenario.name,
                calls.len()
            );
            Some(found(message, "Mend the solution, make the scenario smaller, or remove `least`."))
        })
        .collect()
}

fn job(scenario: &Scenario, call: &Call, calls: &[&Call]) -> Job {
    let api = scenario.api.iter().find(|api| api.name == call.api);
    let reply = api.and_then(|api| api.reply.iter().find(|reply| reply.args == call.args));
    let needed =
        |before: &&Call| before.api == call.api && reply.is_some_and(|reply| reply.after.contains(&before.args));
    Job {
        name: format!("{}, {}", call.api, call.task),
        ms: call.due.since(call.started).as_ms(),
        after: (0..calls.len()).filter(|&index| needed(&calls[index])).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use script::{Api, Invoke, Reply, Value};

    /// Three tasks of 10, 20 and 30 ms, the last one after the first; then what is said of this solution.
    #[track_caller]
    fn check(solution: &str, expect: &str) {
        let named = |name: &str| vec![Value::String(name.into())];
        let reply = |name: &str, ms: f64| Reply { args: named(name), latency_ms: Some(ms), ..Reply::default() };
        let last = Reply { after: vec![named("a")], ..reply("c", 30.0) };
        let run = Api { name: "run".into(), reply: vec![reply("a", 10.0), reply("b", 20.0), last], ..Api::default() };
        let invoke = vec![Invoke { function: "f".into(), ..Invoke::default() }];
        let scenario = Scenario { name: "three".into(), api: vec![run], invoke, ..Scenario::default() };
        let source = format!("const f = async () => {{ {solution} }};");
        let found = least(&scenario, &script::run(&source, &scenario));
        let told: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(told.join("\n"), expect, "{solution}");
    }

    #[test]
    fn the_least_possible_time_is_that_of_the_solution_s_own_calls_and_workers() {
        check("await Promise.all([run('a').then(() => run('c')), run('b')]);", "");
        check("await run('a'); await run('b'); await run('c');", "");
        check(
            "await Promise.all([run('a'), run('b')]); await run('c');",
            "scenario `three`: the least possible time of 3 calls on 2 workers: it is 40 ms, and the solution takes 50 ms",
        );
        check("setTimeout(() => run('a')); return new Promise(() => {});", "");
        check("", "");
    }
}
