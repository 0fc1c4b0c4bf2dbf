//! What came of hazards: in words, and side by side.

use super::{
    run::Run,
    runs::{Entry, Runs},
    table::{hundredths, rounded},
};
use lab::{
    Mode,
    hazard::{Outcome, in_a_circle, whole},
};
use yew::prelude::*;

/// In a cell where there is nothing to say.
const NONE: &str = "—";

/// Below a run's timeline.
pub fn outcome(run: &Run) -> Html {
    let Some(outcome) = &run.outcome else { return html! {} };
    let sentences = outcome.sentences(run.setting.hazard, run.setting.lanes());
    let deadlock = matches!(outcome, Outcome::Locked { deadlock: Some(_), .. });
    let sentence = |(index, sentence): (usize, &String)| match index {
        0 if deadlock => html! { <p><strong>{ sentence }</strong></p> },
        _ => html! { <p>{ sentence }</p> },
    };
    html! { <div class="hazard-outcome">{ for sentences.iter().enumerate().map(sentence) }</div> }
}

/// The last run of each hazard that is to be seen beside this one, with the same numbers.
pub fn beside(runs: &Runs, entry: &Entry) -> Html {
    let setting = entry.run.setting;
    if setting.mode != Mode::Hazard {
        return html! {};
    }
    let last = |hazard| {
        let wanted = lab::Setting { hazard, ..setting };
        let same = |run: &&Entry| {
            let run = run.run.setting;
            (run.mode, run.hazard, run.updates, run.lanes()) == (Mode::Hazard, hazard, wanted.updates, wanted.lanes())
        };
        if hazard == setting.hazard { Some(entry) } else { runs.list.iter().rev().find(same) }
    };
    let rows: Vec<(String, &Run)> = (setting.hazard.family().hazards())
        .filter_map(last)
        .map(|entry| (format!("{}. {}", entry.number, entry.run.setting.title()), &*entry.run))
        .collect();
    side_by_side(setting.hazard.family().title(), &rows)
}

/// Runs with their titles; those that are no hazard are left out.
pub fn side_by_side(name: &str, runs: &[(String, &Run)]) -> Html {
    let least = runs.iter().filter_map(|(_, run)| run.figures.ns_per_update).reduce(f64::min);
    let counts = runs.iter().any(|(_, run)| matches!(run.outcome, Some(Outcome::Counted { .. })));
    let locks = runs.iter().any(|(_, run)| matches!(run.outcome, Some(Outcome::Locked { .. })));
    let row = |(title, run): &(String, &Run)| {
        let Some(outcome) = &run.outcome else { return html! {} };
        let (counted, locked) = (counted(outcome, run.figures.ns_per_update, least), locked(outcome));
        html! {
            <tr>
                <th scope="row">{ title }</th>
                <td class="figure">{ rounded(run.figures.wall_clock_ms) }</td>
                if counts {
                    { for counted.map(|cell| html! { <td class="figure">{ cell }</td> }) }
                }
                if locks {
                    { for locked.map(|cell| html! { <td>{ cell }</td> }) }
                }
            </tr>
        }
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={format!("Side by side: {name}")}>
            <table class="lab-table">
                <caption>{ format!("{name}, side by side, ") }<span class="origin measured">{ "measured" }</span></caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Run" }</th>
                        <th scope="col" class="figure">{ "Wall-clock" }</th>
                        if counts {
                            <th scope="col" class="figure">{ "ns per update" }</th>
                            <th scope="col" class="figure">{ "Times the least" }</th>
                            <th scope="col" class="figure">{ "Expected" }</th>
                            <th scope="col" class="figure">{ "Counted" }</th>
                            <th scope="col" class="figure">{ "Lost" }</th>
                        }
                        if locks {
                            <th scope="col">{ "Rounds ended" }</th>
                            <th scope="col">{ "Deadlock?" }</th>
                        }
                    </tr>
                </thead>
                <tbody>{ for runs.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn counted(outcome: &Outcome, ns: Option<f64>, least: Option<f64>) -> [String; 5] {
    match (outcome, ns, least) {
        (Outcome::Counted { expected, counted }, Some(ns), Some(least)) => [
            trace::decimal((ns * 10.0).round() / 10.0),
            format!("{} ×", hundredths(ns / least)),
            whole(*expected),
            whole(*counted),
            whole(outcome.lost()),
        ],
        _ => [(); 5].map(|()| NONE.to_owned()),
    }
}

fn locked(outcome: &Outcome) -> [String; 2] {
    match outcome {
        Outcome::Counted { .. } => [(); 2].map(|()| NONE.to_owned()),
        Outcome::Locked { rounds, ended, deadlock } => [
            format!("{ended} of {rounds}"),
            deadlock.as_ref().map_or("no".to_owned(), |deadlock| in_a_circle(&deadlock.cycle)),
        ],
    }
}
