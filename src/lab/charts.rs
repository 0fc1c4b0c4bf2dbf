//! Two charts of what was measured: wall-clock per mode, and speed-up against threads with the law that explains it.
//! Each has its equal in words; the drawing is Observable Plot's, fetched when there is something to draw.

use super::{
    runs::Runs,
    table::{hundredths, rounded},
};
use crate::host::charts;
use lab::amdahl;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Title and ms of each mode that was run.
    pub modes: Vec<(String, f64)>,
    /// Threads, and how many times as fast as one.
    pub speed_ups: Vec<(u32, f64)>,
}

pub fn charts(runs: &Runs) -> Html {
    let modes: Vec<(String, f64)> =
        runs.by_mode().into_iter().map(|(mode, ms)| (mode.title().to_owned(), ms)).collect();
    let speed_ups = runs.speed_ups();
    html! { <Charts {modes} {speed_ups} /> }
}

#[component]
fn Charts(props: &Props) -> Html {
    let (bars, line) = (use_node_ref(), use_node_ref());
    let fit = amdahl::fit(&props.speed_ups);
    use_effect_with((props.modes.clone(), bars.clone()), |(modes, place)| charts::draw_bars(place, modes));
    use_effect_with((props.speed_ups.clone(), line.clone()), move |(points, place)| {
        charts::draw_speed_up(place, points, fit.map(|fit| fit.serial_share));
    });
    html! {
        <div class="lab-charts">
            if props.modes.len() > 1 {
                <figure>
                    <figcaption>{ "Wall-clock per mode" }</figcaption>
                    <div class="chart" ref={bars} role="img" aria-label={in_words(&props.modes)} />
                </figure>
            }
            if props.speed_ups.len() > 1 {
                <figure>
                    <figcaption>{ "Speed-up against threads" }</figcaption>
                    <div class="chart" ref={line} role="img" aria-label={points_in_words(&props.speed_ups)} />
                    { law(fit) }
                </figure>
            }
        </div>
    }
}

fn law(fit: Option<amdahl::Fit>) -> Html {
    let Some(fit) = fit else { return html! {} };
    let percent = hundredths(fit.serial_share * 100.0);
    let limit = match fit.limit() {
        Some(limit) => format!(
            "However many threads there were, it could not become more than {} times as fast.",
            hundredths(limit)
        ),
        None => "Nothing in these points limits it.".to_owned(),
    };
    html! {
        <p class="note">{ format!("Amdahl's law, fitted to these points: {percent} % of the work is as if only one thread could do it. {limit}") }</p>
    }
}

fn in_words(modes: &[(String, f64)]) -> String {
    let each: Vec<String> = modes.iter().map(|(mode, ms)| format!("{mode} {}", rounded(*ms))).collect();
    format!("Bars, wall-clock per mode: {}.", each.join(", "))
}

fn points_in_words(points: &[(u32, f64)]) -> String {
    let each: Vec<String> =
        points.iter().map(|(threads, times)| format!("{threads} threads, {} times", hundredths(*times))).collect();
    format!("Points, speed-up against threads: {}.", each.join("; "))
}
