//! What a lane does at one instant, in words.

use super::run::Run;
use crate::{LaneKind, Span, State};

/// More than this are counted, not named.
const MOST_NAMED: usize = 4;

/// `runs a, b; c waiting`, or that nothing is going on.
pub fn doing(run: &Run, lane: usize, at_ms: f64) -> String {
    let here = |span: &&Span<f64>| {
        span.lane == lane && span.start <= at_ms && (at_ms < span.end || span.start == span.end && span.start == at_ms)
    };
    let mut names: Vec<(State, &str)> = vec![];
    for span in run.spans.iter().filter(here) {
        let named = (span.state, run.tasks[span.task].name.as_str());
        if !names.contains(&named) {
            names.push(named);
        }
    }
    let states = [State::Running, State::Ready, State::Waiting, State::Blocked];
    let doing: Vec<String> = states.into_iter().filter_map(|state| in_state(state, &names)).collect();
    match (doing.is_empty(), run.lanes[lane].kind) {
        (true, LaneKind::Outside) => "nothing in flight".to_owned(),
        (true, _) => "idle".to_owned(),
        _ => doing.join("; "),
    }
}

/// `runs a, b`, `a, b and 3 more waiting`.
fn in_state(state: State, names: &[(State, &str)]) -> Option<String> {
    let names: Vec<&str> = names.iter().filter(|(other, _)| *other == state).map(|(_, name)| *name).collect();
    let (named, more) = names.split_at(names.len().min(MOST_NAMED));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    match state {
        _ if names.is_empty() => None,
        State::Running => Some(format!("runs {}{more}", named.join(", "))),
        _ => Some(format!("{}{more} {}", named.join(", "), state.words())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Time, Trace, Virtual};

    fn check(at_ms: f64, expect: [&str; 2]) {
        let mut trace = Trace::<Virtual>::default();
        let main = trace.add_lane("Main thread", LaneKind::EventLoop);
        let net = trace.add_lane("fetchUser", LaneKind::Outside);
        let program = trace.add_task("program", None);
        let call = trace.add_task("fetchUser(1)", Some(program));
        let at = Virtual::from_ms;
        trace.add_span(main, program, State::Running, at(0.0), at(10.0));
        trace.add_span(net, call, State::Waiting, at(10.0), at(100.0));
        trace.add_span(main, call, State::Running, at(100.0), at(100.0));
        trace.add_span(main, program, State::Running, at(100.0), at(100.0));
        trace.add_span(main, program, State::Ready, at(100.0), at(110.0));
        let run = Run::of(&trace.into());
        assert_eq!([doing(&run, main, at_ms), doing(&run, net, at_ms)], expect, "at {at_ms}");
    }

    #[test]
    fn every_lane_says_what_it_does() {
        check(0.0, ["runs program", "nothing in flight"]);
        check(10.0, ["idle", "fetchUser(1) waiting"]);
        check(100.0, ["runs fetchUser(1), program; program ready", "nothing in flight"]);
    }
}
