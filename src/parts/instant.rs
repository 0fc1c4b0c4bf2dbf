//! What each lane of a run does at one instant, in words.

use crate::parts::timeline::run::Run;
use trace::{LaneKind, Span, State};
use yew::prelude::*;

/// More than this are counted, not named.
const MOST_NAMED: usize = 4;

/// One line for each lane, always: the page below does not jump while the playhead moves.
pub fn now(run: &Run, at_ms: f64) -> Html {
    html! {
        <dl class="now">
            { for run.lanes.iter().enumerate().map(|(lane, named)| html! {
                <div><dt>{ &named.name }</dt><dd>{ words(run, lane, at_ms) }</dd></div>
            }) }
        </dl>
    }
}

fn words(run: &Run, lane: usize, at_ms: f64) -> String {
    let here = |span: &&Span<f64>| {
        span.lane == lane && span.start <= at_ms && (at_ms < span.end || span.start == span.end && span.start == at_ms)
    };
    let mut doing: Vec<String> = vec![];
    for span in run.spans.iter().filter(here) {
        let name = &run.tasks[span.task].name;
        let words = match span.state {
            State::Running => format!("runs {name}"),
            State::Ready => format!("{name} is ready"),
            State::Waiting => format!("{name} waits"),
            State::Blocked => format!("{name} is blocked"),
        };
        if !doing.contains(&words) {
            doing.push(words);
        }
    }
    let more = doing.len().saturating_sub(MOST_NAMED);
    doing.truncate(MOST_NAMED);
    match (doing.is_empty(), more, run.lanes[lane].kind) {
        (true, _, LaneKind::Outside) => "nothing in flight".to_owned(),
        (true, ..) => "idle".to_owned(),
        (_, 0, _) => doing.join(", "),
        (_, more, _) => format!("{}, and {more} more", doing.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{Time, Trace, Virtual};

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
        let run = Run::of(&trace.into());
        assert_eq!([words(&run, main, at_ms), words(&run, net, at_ms)], expect, "at {at_ms}");
    }

    #[test]
    fn every_lane_says_what_it_does() {
        check(0.0, ["runs program", "nothing in flight"]);
        check(10.0, ["idle", "fetchUser(1) waits"]);
        check(100.0, ["runs fetchUser(1)", "nothing in flight"]);
    }
}
