//! One case: what can be set, the load that follows at once, the figures that matter most when they are there.

use super::controls::{Case, controls};
use super::customers::First;
use super::desk::Action;
use super::knob::Knob;
use super::words::{self, figure, name};
use crate::host::simulator::Simulator;
use course::lesson::QueueCase;
use model::queue::{Measure, Queue};
use yew::prelude::*;

/// Beside the controls, where the eye is; all others stand in the table.
const FIRST: [Measure; 3] = [Measure::ThroughputPerS, Measure::MeanWaitMs, Measure::P99Ms];

pub fn card(case: &Case, written: &QueueCase, pictures: &Simulator) -> Html {
    let Some(asked) = case.desk.asked.get(case.index) else { return html! {} };
    let title = format!("queue-{}-title", case.index);
    let back = {
        let (on, index) = (case.on.clone(), case.index);
        move |_: MouseEvent| on.emit(Action::AsWritten(index))
    };
    let unchanged = case.desk.is_as_written(case.index);
    html! {
        <section class="queue-case" key={format!("{} {}", case.desk.chosen(), case.index)} aria-labelledby={title.clone()}>
            <h3 id={title}>{ &written.title }</h3>
            { controls(case) }
            <div class="queue-loads">
                { loads(&asked.queue) }
                { mistakes(case) }
            </div>
            { figures(case) }
            <div class="queue-case-end">
                <First asked={asked.clone()} simulator={pictures.clone()} title={written.title.clone()} />
                <button type="button" class="quiet" onclick={back} aria-disabled={unchanged.then_some("true")}>
                    { "Set as written" }<span class="visually-hidden">{ format!(": {}", written.title) }</span>
                </button>
            </div>
        </section>
    }
}

fn loads(queue: &Queue) -> Html {
    let rate = queue.arrivals.rate_per_s;
    let stations = queue.stations();
    let load = |station: &model::queue::Station| {
        let full = (station.load * 100.0).clamp(0.0, 100.0);
        let said = words::unstable(station, queue);
        html! {
            <div class={classes!("queue-load", said.is_some().then_some("over"))}>
                <p>{ words::load(station, rate) }</p>
                <div class="queue-load-track" aria-hidden="true"><i style={format!("inline-size:{}%", trace::decimal(full))} /></div>
                if let Some(said) = said {
                    <p class="queue-unstable"><strong>{ "It never settles. " }</strong>{ said }</p>
                }
            </div>
        }
    };
    // Only a finite load can be told.
    html! { <>{ for stations.iter().filter(|station| station.load.is_finite()).map(load) }</> }
}

fn mistakes(case: &Case) -> Html {
    let mistake = |mistake: &model::Mistake| {
        let field =
            Knob::of_field(&mistake.field).map_or_else(|| mistake.field.clone(), |knob| knob.label().to_owned());
        html! { <p class="queue-mistake"><strong>{ field }</strong>{ format!(": {}. {}", mistake.message, mistake.remedy) }</p> }
    };
    html! { <>{ for case.desk.mistakes(case.index).iter().map(mistake) }</> }
}

fn figures(case: &Case) -> Html {
    let told = case.desk.told.as_ref();
    let result = told.and_then(|told| told.results.get(case.index)).and_then(|result| result.as_ref().ok());
    let asked = told.and_then(|told| told.asked.get(case.index));
    let value =
        |measure: Measure| result.zip(asked).and_then(|(outcome, asked)| measure.of(&asked.queue, &outcome.figures));
    html! {
        <dl class="queue-first">
            { for FIRST.into_iter().map(|measure| html! {
                <div>
                    <dt>{ name(measure) }</dt>
                    <dd>{ value(measure).map_or("—".to_owned(), |value| figure(measure, value)) }</dd>
                </div>
            }) }
        </dl>
    }
}
