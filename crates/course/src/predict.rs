//! What the right prediction is. It is never stored: it is what a run's trace says.

use crate::lesson::Ask;
use trace::{Time, Trace, Virtual};

/// What a run prints: its console lines, in order.
pub fn printed(trace: &Trace<Virtual>) -> String {
    let lines: Vec<&str> = trace.console.iter().map(|line| line.text.as_str()).collect();
    lines.join("\n")
}

impl Ask {
    /// The index of the right option; none when the run gives none of them (or an order is asked for).
    pub fn right_option(&self, trace: &Trace<Virtual>) -> Option<usize> {
        match self {
            Ask::WallClock { options_ms } => {
                options_ms.iter().position(|&ms| Virtual::from_ms(ms) == trace.wall_clock())
            }
            Ask::Prints { options } => {
                let printed = printed(trace);
                options.iter().position(|option| crate::quiz::same_output(option, &printed))
            }
            Ask::Order { .. } => None,
        }
    }

    /// The indices of the lines that are shown, in the order in which the run prints them; none when it prints
    /// others.
    pub fn right_order(&self, trace: &Trace<Virtual>) -> Option<Vec<usize>> {
        let Ask::Order { lines } = self else { return None };
        let mut left: Vec<usize> = (0..lines.len()).collect();
        let mut order = vec![];
        for line in &trace.console {
            let next = left.iter().position(|&index| lines[index].trim_end() == line.text.trim_end())?;
            order.push(left.remove(next));
        }
        left.is_empty().then_some(order)
    }
}
