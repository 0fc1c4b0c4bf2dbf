//! A trace on either clock, in ms, or by steps: what the pictures are made of. Which clock it was is told beside them.

use crate::{AnyTrace, Lane, Mark, Span, Task, Time, Trace};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq)]
pub struct Run {
    pub lanes: Vec<Lane>,
    pub tasks: Vec<Task>,
    pub spans: Vec<Span<f64>>,
    pub marks: Vec<Mark<f64>>,
    pub end_ms: f64,
    pub unit: Unit,
}

/// Of what runs along the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    #[default]
    Time,
    /// One thing that happens after another, each as wide as any.
    Steps,
}

impl Run {
    pub fn of(trace: &AnyTrace) -> Run {
        match trace {
            AnyTrace::Virtual(trace) => trace.into(),
            AnyTrace::Measured(trace) => trace.into(),
        }
    }
}

impl<T: Time> From<&Trace<T>> for Run {
    fn from(trace: &Trace<T>) -> Run {
        let span = |span: &Span<T>| Span {
            lane: span.lane,
            task: span.task,
            state: span.state,
            start: span.start.as_ms(),
            end: span.end.as_ms(),
            line: span.line,
        };
        let mark = |mark: &Mark<T>| Mark {
            at: mark.at.as_ms(),
            lane: mark.lane,
            task: mark.task,
            kind: mark.kind,
            label: mark.label.clone(),
            line: mark.line,
            id: mark.id,
            due: mark.due.map(T::as_ms),
        };
        Run {
            lanes: trace.lanes.clone(),
            tasks: trace.tasks.clone(),
            spans: trace.spans.iter().map(span).collect(),
            marks: trace.marks.iter().map(mark).collect(),
            end_ms: trace.end().as_ms(),
            unit: Unit::Time,
        }
    }
}
