//! The map of the four combinations, with a place for each machine, by what its own trace shows.

use super::{LETTERS, workplace::Told};
use model::Combination;
use yew::prelude::*;

const ROWS: [(&str, [(&str, Combination); 2]); 2] = [
    (
        "concurrent",
        [("In turns on one lane", Combination::ConcurrentOnly), ("Several tasks, several lanes", Combination::Both)],
    ),
    (
        "not concurrent",
        [
            ("One thing after another", Combination::Sequential),
            ("One task, spread over lanes", Combination::ParallelOnly),
        ],
    ),
];

pub fn map(told: &[Told]) -> Html {
    let cell = |(words, combination): (&'static str, Combination)| {
        let here = told.iter().enumerate().filter(|(_, told)| {
            told.as_ref().is_ok_and(|told| told.figures.combination == combination && told.figures.wall_clock_ms > 0.0)
        });
        html! {
            <td>
                <span class="map-words">{ words }</span>
                <span class="map-here">{ for here.map(|(index, _)| html! { <b class="letter">{ LETTERS[index] }</b> }) }</span>
            </td>
        }
    };
    html! {
        <table class="map">
            <caption>{ "Where each stands" }</caption>
            <thead>
                <tr><td></td><th scope="col">{ "not parallel" }</th><th scope="col">{ "parallel" }</th></tr>
            </thead>
            <tbody>
                { for ROWS.into_iter().map(|(word, cells)| html! {
                    <tr><th scope="row">{ word }</th>{ for cells.into_iter().map(cell) }</tr>
                }) }
            </tbody>
        </table>
    }
}
