//! The measures of all machines, one column each.

use super::{LETTERS, setup::Seat, workplace::Told};
use model::Figures;
use trace::{decimal, ms};
use yew::prelude::*;

type Row = (&'static str, fn(&Figures) -> String);

const ROWS: [Row; 11] = [
    ("Wall-clock", |it| ms(it.wall_clock_ms)),
    ("Work", |it| ms(it.work_ms)),
    ("Waiting", |it| ms(it.waiting_ms)),
    ("Blocked", |it| ms(it.blocked_ms)),
    ("Switching, starting, copying", |it| ms(tenths_us(it.overhead_ms))),
    ("Most in flight", |it| it.most_in_flight.to_string()),
    ("Most running at once", |it| it.most_parallel.to_string()),
    ("Mean response", |it| ms(tenths_us(it.mean_response_ms))),
    ("Longest response", |it| ms(it.longest_response_ms)),
    ("Memory", |it| format!("{} MB", decimal((it.memory_mb * 10.0).round() / 10.0))),
    ("Switches, preemptions, steals", |it| format!("{}, {}, {}", it.switches, it.preemptions, it.steals)),
];

fn tenths_us(ms: f64) -> f64 {
    (ms * 1_000.0).round() / 1_000.0
}

/// What a table of these machines is called: a lesson may have several.
pub fn label(what: &str, seats: &[Seat]) -> String {
    let titles: Vec<&str> = seats.iter().map(|seat| seat.title.as_str()).collect();
    format!("{what}: {}", titles.join(", "))
}

pub fn table(seats: &[Seat], told: &[Told]) -> Html {
    let cell = |told: &Told, of: fn(&Figures) -> String| {
        html! {
            <td>{ told.as_ref().map_or_else(|_| "·".to_owned(), |told| of(&told.figures)) }</td>
        }
    };
    let quoted = seats.iter().any(|seat| seat.quoted.is_some());
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={label("Measures", seats)}>
            <table class="figures">
                <caption>{ "Measures" }<span class="origin virtual">{ trace::Clock::Virtual.words() }</span></caption>
                <thead>
                    <tr>
                        <td></td>
                        { for seats.iter().enumerate().map(|(index, seat)| html! {
                            <th scope="col"><b class="letter">{ LETTERS[index] }</b>{ " " }{ &seat.title }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for ROWS.into_iter().map(|(name, of)| html! {
                        <tr><th scope="row">{ name }</th>{ for told.iter().map(|told| cell(told, of)) }</tr>
                    }) }
                    if quoted {
                        <tr class="quoted">
                            <th scope="row">{ "What the source says" }<span class="origin">{ "quoted" }</span></th>
                            { for seats.iter().map(|seat| html! { <td>{ seat.quoted.as_deref().unwrap_or("·") }</td> }) }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
