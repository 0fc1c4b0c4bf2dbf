//! What distinguishes the machines: the choices that their schedulers make, side by side.

use super::{LETTERS, setup::Seat, table::label};
use model::COLUMNS;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub seats: Rc<Vec<Seat>>,
}

#[component]
pub fn Differences(props: &Props) -> Html {
    let seats = &props.seats;
    let words: Vec<[String; 8]> =
        seats.iter().map(|seat| seat.machine.policy.mechanism(seat.machine.cores).words()).collect();
    let row = |(index, name): (usize, &&'static str)| {
        let first = &words[0][index];
        let differs = words.iter().any(|other| &other[index] != first);
        html! {
            <tr class={classes!(differs.then_some("differs"))}>
                <th scope="row">{ *name }</th>
                { for words.iter().map(|words| html! { <td>{ &words[index] }</td> }) }
            </tr>
        }
    };
    html! {
        <details class="differences">
            <summary>{ "What makes them differ" }</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label={label("What makes them differ", seats)}>
                <table class="figures">
                    <thead>
                        <tr>
                            <td></td>
                            { for seats.iter().enumerate().map(|(index, seat)| html! {
                                <th scope="col"><b class="letter">{ LETTERS[index] }</b>{ " " }{ seat.machine.policy.title() }</th>
                            }) }
                        </tr>
                    </thead>
                    <tbody>{ for COLUMNS.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
            <p class="note">{ "Rows in which they differ are marked." }</p>
        </details>
    }
}
