//! A prediction, and the same question answered by a trace.

use course::lesson::Ask;
use trace::{AnyTrace, ms};

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

pub fn told(ask: &Ask, trace: &AnyTrace) -> Prediction {
    match ask {
        Ask::WallClock { .. } => Prediction::WallClock(trace.measures().wall_clock_ms),
        Ask::Order { .. } => Prediction::Order(printed(trace)),
        Ask::Prints { options } => {
            let printed = printed(trace).join("\n");
            let same = options.iter().find(|option| course::quiz::same_output(option, &printed));
            Prediction::Prints(same.cloned().unwrap_or(printed))
        }
    }
}

fn printed(trace: &AnyTrace) -> Vec<String> {
    match trace {
        AnyTrace::Virtual(trace) => trace.console.iter().map(|line| line.text.clone()).collect(),
        AnyTrace::Measured(trace) => trace.console.iter().map(|line| line.text.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{ConsoleLine, LaneKind, Level, State, Time, Trace, Virtual};

    fn trace() -> AnyTrace {
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
        trace.into()
    }

    #[test]
    fn the_trace_answers_each_kind_of_question() {
        let check = |ask: Ask, expect: Prediction| assert_eq!(told(&ask, &trace()), expect);
        check(Ask::WallClock { options_ms: vec![1000.0, 3000.0] }, Prediction::WallClock(1000.0));
        check(Ask::Order { lines: vec!["b".into(), "a".into()] }, Prediction::Order(vec!["a".into(), "b".into()]));
        check(Ask::Prints { options: vec!["b\na".into(), "a\nb\n".into()] }, Prediction::Prints("a\nb\n".into()));
        check(Ask::Prints { options: vec![] }, Prediction::Prints("a\nb".into()));
    }
}
