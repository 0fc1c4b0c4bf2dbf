//! What the forms, hues and signs of a picture mean: only those that are in it.

use super::signs;
use trace::State;
use trace::picture::Layout;
use yew::prelude::*;

/// More tasks than this are told apart by their names on the bars alone.
const MOST_TASKS: usize = 18;

/// One legend for one picture, or for several side by side.
pub fn legend(layouts: &[&Layout]) -> Html {
    let mut states = vec![];
    let mut kinds = vec![];
    let mut tasks: Vec<(&str, &str, String)> = vec![];
    for layout in layouts {
        states.extend(layout.states().into_iter().filter(|state| !states.contains(state)).collect::<Vec<_>>());
        kinds.extend(layout.sign_kinds().into_iter().filter(|kind| !kinds.contains(kind)).collect::<Vec<_>>());
        for (_, look) in &layout.looks {
            if tasks.iter().all(|(name, ..)| *name != look.name) {
                tasks.push((&look.name, &look.letter, look.class()));
            }
        }
    }
    if tasks.len() > MOST_TASKS {
        tasks.clear();
    }
    let state = |state: State| html! { <li>{ swatch(state) }{ state.words() }</li> };
    let kind = |kind| {
        let sign = html! { <svg class="legend-sign" viewBox="-7 -7 14 14">{ signs::drawing(kind) }</svg> };
        html! { <li>{ sign }{ trace::MarkKind::words(kind) }</li> }
    };
    let task = |(name, letter, class): (&str, &str, String)| {
        let name = if name == letter { "" } else { name };
        html! { <li><span class={classes!("legend-letter", class)}>{ letter.to_owned() }</span>{ name }</li> }
    };
    html! {
        <div class="legend" aria-hidden="true">
            <ul role="list">{ for tasks.into_iter().map(task) }</ul>
            <ul role="list">{ for states.into_iter().map(state) }{ for kinds.into_iter().map(kind) }
                if layouts.iter().any(|layout| layout.has_partly_full()) {
                    <li>
                        <svg class="legend-swatch bar hue-program running" viewBox="0 0 24 14"><rect x="1" y="8" width="22" height="5" /></svg>
                        { "many short ones, as high as their share of the time" }
                    </li>
                }
            </ul>
        </div>
    }
}

fn swatch(state: State) -> Html {
    let shape = match state {
        State::Waiting => html! { <line x1="0" x2="24" y1="7" y2="7" /> },
        State::Blocked => {
            html! { <><rect x="1" y="1" width="22" height="12" /><path class="hatching" d="M5 13 17 1M1 9 9 1M13 13 23 3" /></> }
        }
        _ => html! { <rect x="1" y="1" width="22" height="12" /> },
    };
    html! { <svg class={classes!("legend-swatch", "bar", "hue-program", state.words())} viewBox="0 0 24 14">{ shape }</svg> }
}
