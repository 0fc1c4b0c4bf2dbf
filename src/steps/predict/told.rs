//! A prediction, and the same question answered by a trace.

use course::{lesson::Ask, predict::printed};
use trace::{Time, Trace, Virtual, ms};

#[derive(Clone, Debug, PartialEq)]
pub enum Prediction {
    WallClock(f64),
    Order(Vec<String>),
    Prints(String),
}

impl Prediction {
    pub fn words(&self) -> String {
        match self {
            Prediction::WallClock(wall_clock) => ms(*wall_clock),
            Prediction::Order(lines) => lines.join("\n"),
            Prediction::Prints(text) => text.clone(),
        }
    }
}

/// What counts as predicted before anything was chosen: an order is one from the start, the others are not.
pub fn first(ask: &Ask) -> Option<Prediction> {
    match ask {
        Ask::Order { lines } => Some(Prediction::Order(lines.clone())),
        Ask::WallClock { .. } | Ask::Prints { .. } => None,
    }
}

/// As the question puts it; what else the run says, if the question does not foresee it.
pub fn told(ask: &Ask, trace: &Trace<Virtual>) -> Prediction {
    match ask {
        Ask::WallClock { options_ms } => {
            let foreseen = ask.right_option(trace).map(|index| options_ms[index]);
            Prediction::WallClock(foreseen.unwrap_or(trace.wall_clock().as_ms()))
        }
        Ask::Prints { options } => {
            let foreseen = ask.right_option(trace).map(|index| options[index].clone());
            Prediction::Prints(foreseen.unwrap_or_else(|| printed(trace)))
        }
        Ask::Order { lines } => {
            let foreseen =
                ask.right_order(trace).map(|order| order.into_iter().map(|index| lines[index].clone()).collect());
            Prediction::Order(foreseen.unwrap_or_else(|| vec![printed(trace)]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{ConsoleLine, LaneKind, Level, State};

    fn trace() -> Trace<Virtual> {
        let mut trace = Trace::<Virtual>::default();
        let lane = trace.add_lane("Main thread", LaneKind::EventLoop);
        let task = trace.add_task("program", None);
        trace.add_span(lane, task, State::Waiting, Virtual::from_ms(0.0), Virtual::from_ms(1000.0));
        for text in ["a", "b"] {
            trace.console.push(ConsoleLine {
                at: Virtual::default(),
                level: Level::Log,
                text: text.into(),
                line: None,
            });
        }
        trace
    }

    #[test]
    fn the_trace_answers_each_kind_of_question() {
        let check = |ask: Ask, expect: Prediction| assert_eq!(told(&ask, &trace()), expect);
        check(Ask::WallClock { options_ms: vec![1000.0, 3000.0] }, Prediction::WallClock(1000.0));
        check(Ask::Order { lines: vec!["b".into(), "a".into()] }, Prediction::Order(vec!["a".into(), "b".into()]));
        check(Ask::Prints { options: vec!["b\na".into(), "a\nb\n".into()] }, Prediction::Prints("a\nb\n".into()));
        check(Ask::Prints { options: vec![] }, Prediction::Prints("a\nb".into()));
        check(Ask::Order { lines: vec!["c".into()] }, Prediction::Order(vec!["a\nb".into()]));
        check(Ask::WallClock { options_ms: vec![] }, Prediction::WallClock(1000.0));
    }
}
