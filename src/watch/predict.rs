//! Predict, then run: the console's lines are put in order first; then the run says where the prediction left it, and
//! which step explains it.

use super::{Recorded, visualiser::code};
use crate::parts::{comparison::comparison, sortable::Sortable};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use trace::{Reason, Trace, Virtual, why_before};
use yew::prelude::*;

/// More lines than these are no puzzle.
const MOST_LINES: usize = 14;

/// The console's lines in an order that gives nothing away. The error is why there is nothing to put in order.
pub fn shuffled(trace: &Trace<Virtual>) -> Result<Vec<String>, String> {
    let lines: Vec<String> = trace.console.iter().map(|line| line.text.clone()).collect();
    let mut different = lines.clone();
    different.sort();
    different.dedup();
    match different.len() {
        0 => return Err("This program prints nothing: there is no order to predict.".to_owned()),
        1 => return Err("This program prints one thing only: there is no order to predict.".to_owned()),
        _ if lines.len() > MOST_LINES => {
            return Err(format!("This program prints {} lines: too many to put in order.", lines.len()));
        }
        _ => {}
    }
    let mut order: Vec<usize> = (0..lines.len()).collect();
    // By a number that the text gives: the same every time, and no help.
    order.sort_by_key(|&index| {
        let mut hasher = DefaultHasher::new();
        (&lines[index], index).hash(&mut hasher);
        hasher.finish()
    });
    let mut shown: Vec<String> = order.iter().map(|&index| lines[index].clone()).collect();
    while shown == lines {
        shown.rotate_left(1);
    }
    Ok(shown)
}

/// Where a prediction left the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Departure {
    /// How many lines were right until there.
    pub right: usize,
    pub expected: String,
    pub came: String,
    pub reason: Option<Reason>,
}

pub fn departure(trace: &Trace<Virtual>, prediction: &[String]) -> Option<Departure> {
    let came = |index: usize| trace.console.get(index).map(|line| &line.text);
    let right = (0..prediction.len()).find(|&index| came(index) != Some(&prediction[index]))?;
    let expected = &prediction[right];
    // When what was expected here did come.
    let later = (right..trace.console.len()).find(|&index| came(index) == Some(expected));
    let reason = later.and_then(|later| why_before(trace, right, later));
    let came = came(right).cloned().unwrap_or_default();
    Some(Departure { right, expected: expected.clone(), came, reason })
}

#[derive(Properties, PartialEq)]
pub struct FormProps {
    pub lines: Vec<String>,
    pub on_order: Callback<Vec<String>>,
    pub on_run: Callback<()>,
    pub on_back: Callback<()>,
}

#[component]
pub fn Form(props: &FormProps) -> Html {
    let (run, back) = (props.on_run.clone(), props.on_back.clone());
    html! {
        <div class="watch-predict" tabindex="-1">
            <h3>{ "Put the console's lines in order" }</h3>
            <p class="note">{ "Drag a line by its handle, or move it with the arrow keys." }</p>
            <Sortable lines={props.lines.clone()} on_order={props.on_order.clone()} />
            <div class="controls">
                <button type="button" class="primary" onclick={move |_: MouseEvent| run.emit(())}>{ "Compare with the run" }</button>
                <button type="button" onclick={move |_: MouseEvent| back.emit(())}>{ "Back to the program" }</button>
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ToldProps {
    pub trace: Recorded,
    pub prediction: Vec<String>,
    pub on_show: Callback<usize>,
}

/// The prediction beside the run, and the step at which they part.
#[component]
pub fn Told(props: &ToldProps) -> Html {
    let departure = departure(&props.trace, &props.prediction);
    let wrong_from = departure.as_ref().map_or(usize::MAX, |departure| departure.right);
    let list = |lines: Vec<String>| {
        let line = |(index, line): (usize, String)| {
            html! { <li class={(index == wrong_from).then_some("departs")}>{ line }</li> }
        };
        html! { <ol class="watch-order">{ for lines.into_iter().enumerate().map(line) }</ol> }
    };
    let came = props.trace.console.iter().map(|line| line.text.clone()).collect();
    html! {
        <div class="comparison" role="status">
            { comparison(departure.is_none(), list(props.prediction.clone()), "The run printed", list(came)) }
            { for departure.map(|departure| explained(departure, &props.on_show)) }
        </div>
    }
}

fn explained(departure: Departure, on_show: &Callback<usize>) -> Html {
    let Departure { right, expected, came, reason } = departure;
    let until = match right {
        0 => "The first line is another one".to_owned(),
        1 => "The first line is as you predicted; then the run went another way".to_owned(),
        _ => format!("The first {right} lines are as you predicted; then the run went another way"),
    };
    html! {
        <div class="watch-why">
            <p>{ until }{ ": you expected “" }{ expected }{ "”, and “" }{ came }{ "” was printed." }</p>
            if let Some(Reason { words, position }) = reason {
                <p>{ code(&words) }</p>
                <button type="button" onclick={
                    let on_show = on_show.clone();
                    move |_: MouseEvent| on_show.emit(position)
                }>{ "Show the step that explains it" }</button>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::{ConsoleLine, Level};

    fn printing(lines: &[&str]) -> Trace<Virtual> {
        let line = |text: &&str| ConsoleLine {
            at: Virtual::default(),
            level: Level::Log,
            text: (*text).to_owned(),
            line: None,
        };
        Trace { console: lines.iter().map(line).collect(), ..Trace::default() }
    }

    #[test]
    fn the_lines_are_all_there_and_never_in_the_right_order() {
        for lines in [&["a", "b"][..], &["a", "b", "c", "a"], &["1", "2", "3", "4", "5", "6"]] {
            let shown = shuffled(&printing(lines)).expect("there is something to order");
            let (mut one, mut other) = (shown.clone(), lines.to_vec());
            one.sort();
            other.sort_unstable();
            assert_eq!(one, other);
            assert_ne!(shown, lines);
        }
    }

    #[test]
    fn where_there_is_nothing_to_order_it_is_said() {
        let check = |lines: &[&str], expect: &str| {
            assert!(shuffled(&printing(lines)).is_err_and(|why| why.contains(expect)), "{lines:?}");
        };
        check(&[], "prints nothing");
        check(&["a", "a"], "one thing only");
        check(&["a", "b"].repeat(8), "16 lines");
    }

    #[test]
    fn a_prediction_departs_where_the_first_line_is_another() {
        let check = |prediction: &[&str], expect: Option<(usize, &str, &str)>| {
            let prediction: Vec<String> = prediction.iter().map(|&line| line.to_owned()).collect();
            let found = departure(&printing(&["a", "b", "c"]), &prediction);
            let found = found.as_ref().map(|it| (it.right, &it.expected[..], &it.came[..]));
            assert_eq!(found, expect, "{prediction:?}");
        };
        check(&["a", "b", "c"], None);
        check(&["b", "a", "c"], Some((0, "b", "a")));
        check(&["a", "c", "b"], Some((1, "c", "b")));
    }
}
